"""The checks that hold several files against each other, for any small paper."""

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from newsroom.checks import check_paper
from newsroom.model import Settings
from newsroom.reading.paper import Paper
from newsroom.site_outputs import list_outputs
from tests.newsroom.desk import LONG_AFTER, a_paper, an_article
from tests.newsroom.papers import EXAMPLES, Moment, moments
from tests.newsroom.whole import MemoryCatalogue

EVERYTHING = Settings(preview=True)


def with_alias(paper: Paper, alias: str) -> Paper:
    """The paper in which the first article has one more old address."""
    path, filed = next(iter(paper.articles.items()))
    article = replace(filed.article, aliases=(*filed.article.aliases, alias))
    return replace(paper, articles={**paper.articles, path: replace(filed, article=article)})


@settings(max_examples=EXAMPLES)
@given(moments(), st.data())
def test_no_old_address_may_be_that_of_a_page(moment: Moment, data: st.DataObject) -> None:
    catalogue = MemoryCatalogue(moment.paper, EVERYTHING, LONG_AFTER)
    path = data.draw(st.sampled_from(sorted({output.path for output in list_outputs(catalogue) if output.is_page})))
    found = check_paper(with_alias(moment.paper, f"/{path}"))
    assert "XS602" in {each.code for each in found}


@settings(max_examples=EXAMPLES)
@given(moments())
def test_an_old_address_that_no_page_has_is_accepted(moment: Moment) -> None:
    before = {each.code for each in check_paper(moment.paper)}
    assert {each.code for each in check_paper(with_alias(moment.paper, "/very/old/"))} == before


@settings(max_examples=EXAMPLES)
@given(moments())
def test_problems_are_told_in_the_order_of_files_and_lines(moment: Moment) -> None:
    broken = with_alias(with_alias(moment.paper, "/"), "/issues/")
    found = check_paper(broken)
    assert found
    assert [each.sort_key for each in found] == sorted(each.sort_key for each in found)


def test_articles_point_at_each_other_across_issues() -> None:
    first = an_article("2023/04/10/a.md")
    second = an_article("2023/04/11/b.md", corrects="2023/04/10/a.md", follows="2023/04/10/a.md")
    assert check_paper(a_paper(first, second)) == []
    assert {each.code for each in check_paper(a_paper(second))} == {"XS603"}


def test_corrections_and_follow_ups_are_two_chains() -> None:
    first = an_article("2023/04/11/a.md", corrects="2023/04/11/b.md")
    second = an_article("2023/04/11/b.md", follows="2023/04/11/a.md")
    assert check_paper(a_paper(first, second)) == []
    circle = an_article("2023/04/11/b.md", corrects="2023/04/11/a.md")
    assert [each.code for each in check_paper(a_paper(first, circle))] == ["XS604"]


def test_a_long_chain_of_follow_ups_is_no_circle() -> None:
    chain = [
        an_article(f"2023/04/11/a{number:03}.md", follows=f"2023/04/11/a{number - 1:03}.md" if number else None)
        for number in range(300)
    ]
    assert check_paper(a_paper(*chain)) == []
    closed = [replace(chain[0], follows="2023/04/11/a299.md"), *chain[1:]]
    assert [each.code for each in check_paper(a_paper(*closed))] == ["XS604"]


def test_two_circles_are_told_once_each() -> None:
    pairs = [("a", "b"), ("b", "a"), ("c", "d"), ("d", "c"), ("e", "a")]
    articles = [an_article(f"2023/04/11/{one}.md", follows=f"2023/04/11/{other}.md") for one, other in pairs]
    assert [each.code for each in check_paper(a_paper(*articles))] == ["XS604", "XS604"]
