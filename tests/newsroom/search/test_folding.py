"""What is the same in a search, and what is not."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.search.folding import Class, class_of, fold_character, simplified


@pytest.mark.parametrize(
    ("printed", "compared"),
    [
        ("Ａ", "a"),
        ("％", "%"),
        ("㎡", "m2"),
        ("後", "后"),
        ("於", "于"),
        ("ẞ", "ß"),
        ("①", "1"),
        ("二○二三", "二〇二三"),
        ("◯", "〇"),
        ("中", "中"),
        ("。", "。"),
    ],
)
def test_a_character_is_compared_as(printed: str, compared: str) -> None:
    assert "".join(fold_character(each) for each in printed) == compared


@pytest.mark.parametrize(
    ("character", "expected"),
    [
        ("中", Class.HAN),
        ("〇", Class.HAN),
        ("々", Class.HAN),
        ("\U00020000", Class.HAN),
        ("〆", Class.LETTER),
        ("あ", Class.LETTER),
        ("é", Class.LETTER),
        ("\u0301", Class.LETTER),
        ("7", Class.DIGIT),
        ("‰", Class.PERCENT),
        (".", Class.POINT),
        ("\u200b", Class.NOTHING),
        ("\ufe0f", Class.NOTHING),
        ("　", Class.SPACE),
        ("\x85", Class.SPACE),
        ("，", Class.MARK),
        ("\U0001f600", Class.MARK),
    ],
)
def test_a_folded_character_is_of_a_class(character: str, expected: Class) -> None:
    assert class_of(character) is expected


def test_what_the_table_gives_it_does_not_map_again() -> None:
    table = simplified()
    assert len(table) > 2000
    assert set(table.values()) & table.keys() == set()
    assert all(class_of(one) is class_of(other) is Class.HAN for one, other in table.items())


@given(st.characters())
def test_folding_twice_is_folding_once(character: str) -> None:
    # But for letters whose lower case has a decomposition of its own, as that of the dotted capital I.
    folded = fold_character(character)
    stable = unicodedata.normalize("NFKC", folded) == folded and folded.lower() == folded
    assert not stable or "".join(map(fold_character, folded)) == folded
