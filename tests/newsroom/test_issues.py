"""How articles are laid out on the pages of their issue."""

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.drawn_pages import PageWishes
from newsroom.issues import assemble_issue, first_halves, is_front, page_cards, page_of
from newsroom.model import Article, Issue, IssueCard, PageCard
from tests.newsroom.desk import a_card, an_article
from tests.newsroom.repetition import count_steps

DAY = "2023/04/11"


def placed(stem: str, page: str | None = None, order: int | None = None, continued_on: Sequence[str] = ()) -> Article:
    return an_article(f"{DAY}/{stem}.md", page=page, order=order, continued_on=tuple(continued_on))


def laid_out(card: IssueCard, *articles: Article) -> list[tuple[str, str]]:
    """Each page with the stems of its articles."""
    return [
        (page.card.label, " ".join(each.stem for each in page.articles))
        for page in assemble_issue(card, articles).pages
    ]


@pytest.mark.parametrize(
    ("label", "front"),
    [("1", True), ("01", True), ("A1", True), ("A01", True), ("2", False), ("11", False), ("B01", False)],
)
def test_the_front_page_is_page_1_of_the_paper(label: str, *, front: bool) -> None:
    assert is_front(PageCard(label)) is front
    assert is_front(PageCard(label, "头版"))


def test_pages_stand_in_the_order_of_the_card() -> None:
    card = a_card(DAY, "B1", "2", "1")
    assert laid_out(card, placed("a", "1"), placed("b", "B1")) == [("B1", "b"), ("2", ""), ("1", "a")]


def test_the_article_that_the_card_wishes_to_lead_comes_first() -> None:
    card = IssueCard(a_card(DAY).issue, pages=(PageCard("1", wishes=PageWishes(lead="b.md")), PageCard("2")))
    articles = [placed("a", "1", 1), placed("b", "1", 2), placed("c", "1"), placed("d", "2"), placed("b-2", "2")]
    assert laid_out(card, *articles) == [("1", "b a c"), ("2", "b-2 d")]


def test_without_a_card_the_pages_are_those_that_articles_name_by_letters_then_numbers() -> None:
    articles = [placed("a", "10"), placed("b", "2"), placed("c", "B1"), placed("d", "A02"), placed("e", "A10")]
    assert laid_out(a_card(DAY), *articles) == [("2", "b"), ("10", "a"), ("A02", "d"), ("A10", "e"), ("B1", "c")]


def test_without_any_page_everything_stands_on_page_1() -> None:
    assert laid_out(a_card(DAY), placed("a"), placed("b")) == [("1", "a b")]


def test_a_page_that_an_article_continues_on_is_a_page() -> None:
    assert laid_out(a_card(DAY), placed("a", "1", continued_on=["2"])) == [("1", "a"), ("2", "")]


def test_an_article_without_a_page_stands_on_the_first() -> None:
    assert laid_out(a_card(DAY, "A01", "A02"), placed("a"), placed("b", "A02")) == [("A01", "a"), ("A02", "b")]
    assert laid_out(a_card(DAY), placed("a"), placed("b", "3"), placed("c", "2")) == [("2", "a c"), ("3", "b")]


def test_on_a_page_those_with_an_order_come_first_then_the_others_by_file_name() -> None:
    articles = [
        placed("a"),
        placed("b", order=10),
        placed("c", order=2),
        placed("d", order=-1),
        placed("e", order=2),
        placed("f"),
    ]
    assert laid_out(a_card(DAY), *articles) == [("1", "d c e b a f")]


def test_an_order_of_zero_is_an_order() -> None:
    assert laid_out(a_card(DAY), placed("a"), placed("b", order=0)) == [("1", "b a")]


SPREAD = a_card(DAY, "1", PageCard("2", spread_with="3"), "3", "4")


def test_a_spread_is_one_page_that_carries_the_articles_of_both() -> None:
    articles = [placed("a", "1"), placed("b", "2"), placed("c", "3"), placed("d", "4")]
    assert laid_out(SPREAD, *articles) == [("1", "a"), ("2", "b c"), ("4", "d")]


@pytest.mark.parametrize(("page", "stands_on"), [("1", "1"), ("2", "2"), ("3", "2"), ("4", "4"), (None, "1")])
def test_an_article_of_a_spread_s_second_half_stands_on_the_first(page: str | None, stands_on: str) -> None:
    cards = page_cards(SPREAD, [])
    assert page_of(placed("a", page), cards[0].label, first_halves(cards)) == stands_on


def continued(issue: Issue) -> dict[str, list[str]]:
    return {page.card.label: [each.stem for each in page.continued] for page in issue.pages}


def test_a_page_knows_the_articles_that_began_elsewhere() -> None:
    articles = [placed("a", "1", continued_on=["2", "4"]), placed("b", "1")]
    assert continued(assemble_issue(a_card(DAY, "1", "2", "3", "4"), articles)) == {
        "1": [],
        "2": ["a"],
        "3": [],
        "4": ["a"],
    }


def test_an_article_continued_on_a_spread_s_second_half_is_continued_on_the_spread() -> None:
    articles = [placed("a", "1", continued_on=["3"]), placed("b", "1", continued_on=["2"])]
    assert continued(assemble_issue(SPREAD, articles)) == {"1": [], "2": ["a", "b"], "4": []}


def test_an_article_continued_on_both_halves_of_a_spread_is_continued_there_once() -> None:
    articles = [placed("a", "1", continued_on=["2", "3"])]
    assert continued(assemble_issue(SPREAD, articles)) == {"1": [], "2": ["a"], "4": []}


LABELS = ["1", "2", "3", "A01", "B1"]


@given(
    pages=st.lists(st.sampled_from(LABELS), min_size=1, unique=True),
    places=st.lists(st.tuples(st.integers(0, 4), st.one_of(st.none(), st.integers(-2, 2))), max_size=8),
    shuffle=st.randoms(use_true_random=False),
)
def test_every_article_stands_in_an_issue_once_whatever_order_it_was_read_in(
    pages: list[str], places: list[tuple[int, int | None]], shuffle: Random
) -> None:
    articles = [placed(f"a{index}", pages[page % len(pages)], order) for index, (page, order) in enumerate(places)]
    issue = assemble_issue(a_card(DAY, *pages), articles)
    assert sorted(each.stem for each in issue.articles) == sorted(each.stem for each in articles)
    shuffle.shuffle(articles)
    assert assemble_issue(a_card(DAY, *pages), articles) == issue


@pytest.mark.parametrize("pages", [1, 400])
def test_assembling_takes_steps_in_proportion_to_articles_and_pages(pages: int) -> None:
    def steps(count: int) -> int:
        articles = [
            an_article(f"2023/04/11/a{each:03}.md", page=str(each % pages + 1), continued_on=(str(each % pages + 2),))
            for each in range(count)
        ]
        return count_steps(lambda: assemble_issue(a_card(), articles).places)

    assert steps(400) < 2.9 * steps(200)
