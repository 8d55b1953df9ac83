"""A line with carets under a place, as a terminal prints it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.excerpts import make_excerpt, width


@pytest.mark.parametrize(
    ("line", "column", "end", "shown", "carets"),
    [
        ("他签定了合同。", 2, 4, "他签定了合同。", "  ^^^^"),
        ("section: 要文", 10, 11, "section: 要文", "         ^^"),
        ("a，b", 2, 3, "a，b", " ^^"),
        # Quotes are as wide as Latin letters on most terminals; marks above a letter take no room.
        ("“好”,e\u0301,", 4, 5, "“好”,e\u0301,", "    ^"),
        # At the end of a line, and of one that has become shorter.
        ("好", 2, 2, "好", "  ^"),
        ("好", 9, 12, "好", "  ^"),
        ("", 1, 1, "", "^"),
        # What nobody sees has its number, a tab is a space.
        ("a\u200bb", 2, 3, "a[U+200B]b", " ^^^^^^^^"),
        ("\t好", 1, 2, " 好", "^"),
    ],
)
def test_carets_stand_under_the_place(line: str, column: int, end: int, shown: str, carets: str) -> None:
    assert make_excerpt(line, column, end) == (shown, carets)


def test_a_long_line_is_cut_around_the_place() -> None:
    line = "一" * 300 + "签定" + "二" * 300
    shown, carets = make_excerpt(line, 301, 303)
    assert shown.startswith("…一")
    assert shown.endswith("二…")
    assert (width(shown) <= 76, carets.count("^")) == (True, 4)
    assert shown[1 + (len(carets) - 5) // 2 :].startswith("签定")
    assert make_excerpt(line, 1, 2)[0].startswith("一")
    assert make_excerpt(line, 602, 603)[0].endswith("二")


LINES = st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), max_size=200)


@given(LINES, st.integers(1, 210), st.integers(0, 30), st.integers(20, 80))
def test_any_line_fits_and_has_its_place_marked(line: str, column: int, length: int, room: int) -> None:
    shown, carets = make_excerpt(line, column, column + length, room)
    assert shown.isprintable() or "\u3000" in shown
    # The number of a character at the place may need more.
    assert width(shown) <= max(room, 14)
    assert carets.strip(" ").strip("^") == ""
    assert carets.endswith("^")
    assert len(carets) <= max(width(shown), 1) + 1
