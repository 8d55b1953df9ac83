"""Texts and lines of a calendar."""

from hypothesis import given
from hypothesis import strategies as st

from newsroom.press.calendars import fold_lines, ics_text


def unfolded(text: str) -> str:
    return text.replace("\r\n ", "").replace("\r\n", "\n")


# What splits no line.
LINES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp", "Cs"]))


@given(st.lists(LINES.map(lambda line: f"X:{line}"), min_size=1))
def test_folded_lines_are_short_and_unfold_to_what_they_were(lines: list[str]) -> None:
    folded = fold_lines("\n".join(lines))
    assert max(len(line.encode()) for line in folded.split("\r\n")) <= 75
    assert unfolded(folded) == "".join(f"{line}\n" for line in lines)


def test_what_has_a_meaning_is_escaped_and_html_is_none() -> None:
    assert ics_text("甲,乙;丙\\丁\n<b>&") == r"甲\,乙\;丙\\丁\n<b>&"
