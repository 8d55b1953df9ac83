"""Every regular expression takes steps in proportion to the text, whatever the text repeats."""

import re

import pytest

from tests.newsroom.patterns import find_slow, patterns, repeats


@pytest.mark.parametrize(
    ("pattern", "slow"),
    [
        (r"a*b", "a"),
        (r" *(?:x)? *y", " "),
        (r"\](?:[^()]*x[^()]*)\)", "x"),
        (r"(?=[ab]*b)[ab]*+\)", "a"),
        (r"`(.*)`", None),
        (r"[^a]*a", " "),
    ],
)
def test_the_count_tells_a_square_from_a_line(pattern: str, slow: str | None) -> None:
    assert (find_slow(re.compile(pattern), "search", 2) is None) is (slow is None)


def test_no_pattern_takes_the_square() -> None:
    slow = {
        name: text
        for name, pattern, use in patterns()
        if use == "search" and repeats(pattern) and (text := find_slow(pattern, use))
    }
    assert slow == {}
