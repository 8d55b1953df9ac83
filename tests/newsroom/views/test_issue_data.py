"""issue.json: an issue as data."""

import json
from datetime import UTC, date, datetime
from typing import Any, cast

import pytest

from newsroom.addresses import encode
from newsroom.model import IssueKind, Kind, PageCard, Series, Settings
from newsroom.scans import Zone
from newsroom.views.issue_data import issue_data
from tests.newsroom.desk import a_card, a_catalogue, a_photo, an_article, by, issue_id
from tests.newsroom.whole import MemoryCatalogue

DAY = "2023/04/11"
ISSUE_KEYS = {
    *("version", "paper", "address", "date", "release", "number", "kind", "title", "covers", "epub", "pdf"),
    *("manifest", "staff", "pages"),
}
PAGE_KEYS = {"page", "name", "spread_with", "address", "staff", "picture", "pdf", "articles"}
ARTICLE_KEYS = {
    *("address", "title", "kicker", "subtitle", "kind", "section", "topics", "byline", "et_al", "source", "dateline"),
    *("series", "continued_on", "group", "summary", "note", "length", "photos", "published", "untitled", "zones"),
    *("corrects", "follows"),
}


def data_of(catalogue: MemoryCatalogue) -> dict[str, Any]:
    return cast("dict[str, Any]", issue_data(catalogue, issue_id(DAY)))


def test_a_plain_issue_has_every_key_with_null_or_nothing_for_what_was_not_given() -> None:
    data = data_of(a_catalogue(an_article(byline=None, source="新华社")))
    assert data.keys() == ISSUE_KEYS
    assert [data[key] for key in ("version", "number", "title", "covers", "staff")] == [1, None, None, [], []]
    assert [data[key] for key in ("epub", "pdf", "manifest")] == [None, None, None]
    (page,) = data["pages"]
    assert page.keys() == PAGE_KEYS
    assert [page[key] for key in ("page", "name", "spread_with", "staff", "picture", "pdf")] == [
        *("1", None, None, [], None, None),
    ]
    (article,) = page["articles"]
    assert article.keys() == ARTICLE_KEYS
    assert [article[key] for key in ("kicker", "series", "note", "topics", "photos", "byline")] == [
        None,
        None,
        None,
        [],
        [],
        [],
    ]


def test_an_issue_tells_what_its_card_tells() -> None:
    card = a_card(
        DAY,
        PageCard("1", "要闻", by("责任编辑 张三")),
        PageCard("2", spread_with="3"),
        "3",
        number=1234,
        kind=IssueKind.COMBINED,
        title="特刊",
        covers=(date(2023, 4, 11), date(2023, 4, 12)),
        staff=by("记者 李四（社里）"),
    )
    data = data_of(a_catalogue(an_article(), cards=[card], settings=Settings(name="某报")))
    assert (data["paper"], data["address"], data["date"]) == ("某报", f"{DAY}/", "2023-04-11")
    assert (data["number"], data["kind"], data["title"]) == (1234, "合刊", "特刊")
    assert data["covers"] == ["2023-04-11", "2023-04-12"]
    assert data["staff"] == [{"name": "李四", "roles": ["记者"], "affiliation": "社里"}]
    assert [(page["page"], page["name"], page["spread_with"], page["address"]) for page in data["pages"]] == [
        ("1", "要闻", None, f"{DAY}/page-1/"),
        ("2", None, "3", f"{DAY}/page-2/"),
    ]
    assert data["pages"][0]["staff"] == [{"name": "张三", "roles": ["责任编辑"], "affiliation": None}]


def test_an_article_tells_what_the_editor_wrote() -> None:
    article = an_article(
        f"{DAY}/产改.md",
        title="标题",
        kicker="引题",
        subtitle="副题",
        kind=Kind.OPINION,
        topics=("产改",),
        byline=by("记者 张三（社里） 等"),
        source="新华社",
        dateline="本报讯",
        series=Series("丛书", 2),
        page="1",
        continued_on=("2",),
        group="一句话",
        summary="导读",
        note="编者按",
        length=650,
        photos=(a_photo(digest="f" * 64),),
        zones=(Zone("1", (0, 12.5, 50, 40)),),
        untitled=True,
        publish_at=datetime(2023, 4, 11, 1, 30, tzinfo=UTC),
    )
    (told,) = data_of(a_catalogue(article))["pages"][0]["articles"]
    assert told == {
        "address": encode(f"{DAY}/产改/"),
        "published": "2023-04-11T09:30:00+08:00",
        "title": "标题",
        "untitled": True,
        "kicker": "引题",
        "subtitle": "副题",
        "kind": "评论",
        "section": "要闻",
        "topics": ["产改"],
        "byline": [{"name": "张三", "roles": ["记者"], "affiliation": "社里"}],
        "et_al": True,
        "source": "新华社",
        "dateline": "本报讯",
        "series": {"name": "丛书", "part": 2},
        "continued_on": ["2"],
        "group": "一句话",
        "summary": "导读",
        "note": "编者按",
        "length": 650,
        "photos": [
            {
                "address": "media/fee20e67b69aa4be4f39-8.jpg",
                "width": 8,
                "height": 6,
                "caption": "图中人",
                "credit": "张三 摄",
                "alt": "图中人",
            }
        ],
        "zones": [{"page": "1", "rect": [0, 12.5, 50, 40]}],
        "corrects": None,
        "follows": None,
    }


def test_of_a_withdrawn_article_only_the_address_and_the_reason_are_told() -> None:
    withdrawn = an_article(
        f"{DAY}/a.md", title="撤下的题", withdrawn="应作者要求", photos=(a_photo(),), topics=("秘密",)
    )
    catalogue = a_catalogue(withdrawn, an_article(f"{DAY}/b.md"), bodies={f"{DAY}/a.md": "撤下的正文。"})
    data = data_of(catalogue)
    first, second = data["pages"][0]["articles"]
    assert first == {"address": f"{DAY}/a/", "withdrawn": "应作者要求"}
    assert second["title"] == "题 b"
    text = json.dumps(data, ensure_ascii=False)
    assert not [word for word in ("撤下", "秘密", "media/") if word in text]


def test_articles_stand_on_their_pages_in_the_paper_s_order() -> None:
    articles = [
        an_article(f"{DAY}/{stem}.md", page=page, order=order)
        for stem, page, order in (("a", "2", 2), ("b", "2", 1), ("c", "1", None))
    ]
    pages = data_of(a_catalogue(*articles))["pages"]
    assert [[each["title"] for each in page["articles"]] for page in pages] == [["题 c"], ["题 b", "题 a"]]


@pytest.mark.parametrize(
    ("release", "told"),
    [(None, "2023-04-11T00:00:00+08:00"), (datetime(2023, 4, 10, 22, 30, tzinfo=UTC), "2023-04-11T06:30:00+08:00")],
)
def test_the_hour_of_release_is_told_in_the_paper_s_time(release: datetime | None, told: str) -> None:
    data = data_of(a_catalogue(an_article(), cards=[a_card(DAY, release=release)]))
    assert data["release"] == told
    assert data["pages"][0]["articles"][0]["published"] == told


def test_what_an_article_corrects_or_follows_is_told_where_it_is_out() -> None:
    first = an_article("2023/04/10/产改.md")
    held = an_article("2023/04/10/held.md", draft=True)
    correcting = an_article(f"{DAY}/a.md", corrects=first.path, follows=held.path)
    (told,) = data_of(a_catalogue(first, held, correcting))["pages"][0]["articles"]
    assert (told["corrects"], told["follows"]) == (encode("2023/04/10/产改/"), None)
