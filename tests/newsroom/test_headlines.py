"""Which of an issue's pages are covered by the face of its headlines."""

from hypothesis import given
from hypothesis import strategies as st

from newsroom.headlines import MOST, cover_headlines
from newsroom.model import Issue, Page, PageCard
from tests.newsroom.desk import a_card, an_article

TITLES = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=60)


def issue_of(pages: list[list[str]]) -> Issue:
    made = []
    for number, titles in enumerate(pages, 1):
        articles = tuple(
            an_article(f"2023/04/11/gao-{number}-{place}.md", title=title) for place, title in enumerate(titles)
        )
        made.append(Page(PageCard(str(number)), articles))
    return Issue(a_card("2023/04/11"), tuple(made))


@given(st.lists(st.lists(TITLES, max_size=6), max_size=8))
def test_every_headline_of_a_covered_page_is_covered_and_pages_come_in_order(pages: list[list[str]]) -> None:
    covered = cover_headlines(issue_of(pages))
    shown = [set("".join(titles)) for titles in pages]
    assert [card.label for card in covered.pages] == [str(number) for number in range(1, len(covered.pages) + 1)]
    assert set(covered.characters) == set().union(*shown[: len(covered.pages)])
    assert len(covered.characters) <= MOST
    if len(covered.pages) < len(pages):
        assert len(set().union(*shown[: len(covered.pages) + 1])) > MOST


def test_letters_and_figures_stay_in_the_readers_face() -> None:
    assert cover_headlines(issue_of([["G20：2023年，萧山"]])).characters == "山年萧，："
