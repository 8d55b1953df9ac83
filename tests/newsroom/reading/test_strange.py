"""Characters that look right to the editor and to nobody else."""

import pytest

from newsroom.problems import Place, problem
from newsroom.reading.files import Source
from newsroom.reading.strange import check_characters


def told(text: str) -> list[tuple[str, int, int]]:
    found = check_characters(Source("x.md", text), [])
    return [(each.code, each.place.line, each.place.column) for each in found]


def test_each_private_use_character_is_told_and_each_radical_once() -> None:
    assert told("王\ue863说\n\n\ue863和\U000f0001") == [("XS012", 1, 2), ("XS012", 3, 1), ("XS012", 3, 3)]
    assert told("\u2f2f人\u2f08\n\u2f2f会") == [("XS013", 1, 1), ("XS013", 1, 3)]


@pytest.mark.parametrize("text", ["", "王䶮说。", "工人", "葛\U000e0100明", "\u2e85"])
def test_other_characters_are_not_told(text: str) -> None:
    assert told(text) == []


def test_a_name_that_was_refused_for_it_is_not_told_again() -> None:
    refused = problem(Place("x.md", 1, 4), "XS313", word="王\ue863", hint="", count="")
    (left,) = check_characters(Source("x.md", "记者 王\ue863\n\n王\ue863"), [refused])
    assert left.place.line == 3
