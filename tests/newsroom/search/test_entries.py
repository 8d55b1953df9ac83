"""What the index holds of an article."""

import pytest

from newsroom.directory import Directory
from newsroom.model import Kind, Registries
from newsroom.search.entries import entry_of
from tests.newsroom.desk import an_article


@pytest.mark.parametrize(
    ("kind", "title", "shown"),
    [
        (Kind.REPORT, "一则消息", "一则消息"),
        (Kind.OPINION, "一句话", "一句话"),
        (Kind.ADVERTISEMENT, "开业", "广告：开业"),
        (Kind.ADVERTISEMENT, "分类广告", "分类广告"),
        (Kind.NOTICE, "停水", "公告：停水"),
        (Kind.CORRECTION, "更正", "更正"),
        (Kind.CORRECTION, "一处数字", "更正：一处数字"),
    ],
)
def test_results_tell_what_is_no_news_and_it_is_found_by_its_own_words(kind: Kind, title: str, shown: str) -> None:
    entry = entry_of(an_article(kind=kind, title=title), Directory(Registries()))
    assert entry.title == shown
    assert entry.headline == (title,)
