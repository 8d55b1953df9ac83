"""Articles as text: what the reader gave is written so that it gives the same again."""

import re

from hypothesis import given

from newsroom.directory import Directory
from newsroom.model import Article, Registries, Settings
from newsroom.problems import Place, Problem
from newsroom.reading.articles import Filed, House, parse_article
from newsroom.reading.files import decode
from newsroom.reading.photos import Picture
from newsroom.writing.articles import format_article, front_matter
from tests.factories import ROOT
from tests.newsroom.desk import X, a_photo, an_article, issue_id
from tests.newsroom.whole import inspect_paper
from tests.newsroom.writing.drawn import ARTICLES

# What is wrong with a text that a file holds as it was meant; all of the others would be of the form.
OF_THE_TEXT = re.compile(r"XS(?:104|115|122|226|3\d\d|4\d\d)")


def load(file: str, place: Place) -> Picture:
    """Stand in for the picture of any name."""
    del file, place
    return Picture("a" * 64, 8, 6, "jpg")


def parsed(text: str) -> Filed:
    """Give what the reader makes of a file; whatever is wrong with it is wrong with its texts."""
    source = decode(text.encode(), X)
    assert not isinstance(source, Problem)
    filed, problems = parse_article(source, X, issue_id("2023/04/11"), House(Directory(Registries())), load)
    assert [str(each) for each in problems if not OF_THE_TEXT.fullmatch(each.code)] == []
    assert filed is not None
    return filed


@given(ARTICLES)
def test_any_article_reads_back_as_it_was_and_is_written_again_the_same(drawn: tuple[Article, str]) -> None:
    article, body = drawn
    text = format_article(article, body)
    filed = parsed(text)
    assert filed.article == article
    assert filed.body.strip("\n") == body.strip("\n")
    assert format_article(filed.article, filed.body) == text


def test_the_guide_s_example_is_canonical() -> None:
    guide = (ROOT / "docs/guide/frontmatter.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(---\n.*?---\n)```", guide, re.DOTALL)
    assert format_article(parsed(example).article, "") == example


def test_the_sample_s_articles_are_canonical_but_for_a_name_that_is_padded_as_papers_print_it() -> None:
    paper, _ = inspect_paper(ROOT / "articles", ROOT / "docs", Settings())
    rewritten = {
        path
        for path, filed in paper.articles.items()
        if format_article(filed.article, filed.body) != (ROOT / "articles" / path).read_text(encoding="utf-8")
    }
    assert rewritten == {"2023/04/10/kongge-xingming.md"}


def test_a_picture_s_words_are_written_once() -> None:
    front = front_matter(an_article(photos=(a_photo(caption="图中人", alt="图中人", credit=""),)), "")
    assert front["photos"] == [{"file": "tu.jpg", "caption": "图中人"}]


def test_a_summary_that_the_body_gives_is_not_written() -> None:
    filed = parsed("---\ntitle: 题\ndate: 2023-04-11\nsection: 要闻\nsource: 新华社\n---\n\n一。\n")
    assert filed.article.summary == "一。"
    assert "summary" not in front_matter(filed.article, filed.body)
    assert front_matter(filed.article, "二。\n")["summary"] == "一。"
