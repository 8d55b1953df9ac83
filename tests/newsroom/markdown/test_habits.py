"""Every character that an editor types is printed, but for the marks that the guide names, or it is told."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsroom.links import ArticleBody, Targets
from newsroom.markdown import read_body
from newsroom.markdown.html import convert_body
from newsroom.problems import Place
from newsroom.reading.body import scan_body
from tests.newsroom.markdown.habits import HABITS, ITEMS, STARS, UNSEEN, Shown, shown_of

ARTICLE = ArticleBody("2023/04/11/x.md", {}, Targets(lambda _: True, lambda _: None))


def see(body: str) -> str:
    """A body's page as a reader sees it, without white space."""
    return UNSEEN.sub("", Shown(convert_body(body, ARTICLE)).text)


def codes_of(body: str) -> set[str]:
    return {each.code for each in scan_body(body, "2023/04/11/x.md", Place("x.md"), {}).problems}


@pytest.mark.parametrize("row", HABITS, ids=[row[0] for row in HABITS])
def test_what_editors_type_is_printed(row: tuple[str, ...]) -> None:
    assert see(row[0]) == shown_of(row)


@pytest.mark.parametrize("row", ITEMS, ids=[row[0] for row in ITEMS])
def test_items_as_newspapers_number_them_stand_by_themselves(row: tuple[str, ...]) -> None:
    assert len(read_body(row[0]).pieces) == row[0].count("\n") + 1
    assert "XS421" not in codes_of(row[0])


@given(st.lists(st.sampled_from(HABITS), max_size=6))
def test_blocks_one_after_the_other_are_printed_as_each_by_itself(rows: list[tuple[str, ...]]) -> None:
    # A list that follows a list of its kind goes on with it: a heading stands between.
    body = "\n\n## 题\n\n".join(row[0] for row in rows)
    expected = "题".join(shown_of(row) for row in rows)
    assert see(body) == expected
    # What is searched is what is seen, but for the numbers of lists.
    texts = "".join(piece.text for piece in read_body(body).pieces)
    assert re.sub(r"[0-9]+\.", "", UNSEEN.sub("", texts)) == re.sub(r"[0-9]+\.", "", expected)


WILD = st.text(st.sampled_from("萧山工人abé한12*_~#>-+|.)、（）。，“ \t\u3000\n\n"), max_size=40)


@given(WILD)
@example("| 甲 |\n|-|\n| 乙 | 丙 |")
@example("01. 甲\n1. 乙\n02. 丙")
def test_every_letter_and_digit_is_printed_in_order_or_told(body: str) -> None:
    typed = [char for char in body if char.isalnum()]
    shown = iter(see(body))
    # "in" takes what it passes off the iterator: the characters have to come in this order.
    if not all(char in shown for char in typed):
        assert codes_of(body)


@given(
    st.lists(
        st.sampled_from(["甲", "张", "李", "元", "和", "、", "，", "1", "A", " ", "*", "**", "***", "\\*"]), max_size=20
    )
)
def test_stars_are_printed_unless_they_make_bold(pieces: list[str]) -> None:
    body = "注" + "".join(pieces)
    page = Shown(convert_body(body, ARTICLE))
    assert page.text.count("*") + 4 * page.bold == body.count("*")


@pytest.mark.parametrize("row", [row for row in STARS if len(row) == 1 and row[0] != "***"], ids=str)
def test_stars_that_stand_for_something_are_printed_within_a_sentence_too(row: tuple[str, ...]) -> None:
    assert see(f"据悉，{row[0]}另据报道。") == UNSEEN.sub("", f"据悉，{row[0]}另据报道。")
