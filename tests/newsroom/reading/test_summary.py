"""The summary of an article: the beginning of its text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.reading.summary import cut_summary


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("一二三。", "一二三。"),
        ("一二三四五六七八九十", "一二三四五六七八九十"),
        ("一二三四五六。八九十一", "一二三四五六。"),
        ("一二三。五六。八九十一", "一二三。五六。"),
        ("一二三四五！七八九十一", "一二三四五！"),
        ("一二三四五……八九十一", "一二三四五……"),
        ("“一二三四五。”八九十一", "“一二三四五。”"),
        ("一二三四五六七八九十一", "一二三四五六七八九…"),
        ("一。三四五六七八九十一", "一。三四五六七八九…"),
        ("一二三，五六七八九十一", "一二三，五六七八九…"),
    ],
)
def test_a_summary_is_cut_at_a_sentence_or_marked_as_cut(text: str, cut: str) -> None:
    assert cut_summary(text, 10) == cut


def test_a_summary_does_not_leave_a_quotation_open() -> None:
    assert cut_summary("“一二三四五六七八。”九十一", 10) in {
        "“一二三四五六七八。”",
        "“一二三四五六七八…",
        "“一二三四五六七…",
    }


@given(st.text(alphabet="一二三。！？”，"), st.integers(2, 30))
def test_a_summary_is_the_text_or_a_beginning_of_it_within_the_limit(text: str, limit: int) -> None:
    cut = cut_summary(text, limit)
    assert len(cut) <= limit
    assert text.startswith(cut.removesuffix("…"))
    assert (cut == text) is (len(text) <= limit)
