"""The order of names: by syllable, tone and character, surnames read as surnames."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.pinyin import initial, read_name
from tests import strategies


def key(name: str, *, person: bool = False) -> tuple[tuple[str, ...], str]:
    return read_name(name, person=person), name


def letter_of(name: str, *, person: bool = False) -> str:
    return initial(read_name(name, person=person))


@pytest.mark.parametrize(
    "names",
    [
        ["安二", "白一", "蒋超", "俞立", "章散"],
        ["安", "昂", "敖"],
        ["妈", "麻", "马", "骂"],
        ["张三", "张伟", "张伟国", "张一"],
        ["李一", "李一尔", "李一一"],
    ],
)
def test_names_sort_as_in_a_chinese_index(names: list[str]) -> None:
    assert all(key(one) < key(other) for one, other in pairwise(names))


@pytest.mark.parametrize(
    ("name", "as_person", "as_word"),
    [("曾国", "Z", "C"), ("单田", "S", "D"), ("解晓", "X", "J"), ("区工", "O", "Q"), ("王五", "W", "W")],
)
def test_a_person_s_first_character_is_read_as_a_surname(name: str, as_person: str, as_word: str) -> None:
    assert (letter_of(name, person=True), letter_of(name)) == (as_person, as_word)


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Tom", "T"),
        ("tom", "T"),
        ("8小时", "#"),
        ("“双", "#"),
        ("ñ", "N"),
        ("阿依古丽·买买提", "A"),
        ("一", "Y"),
        ("", "#"),
    ],
)
def test_every_name_has_a_letter_or_a_number_sign(name: str, letter: str) -> None:
    assert letter_of(name) == letter


@pytest.mark.parametrize(
    ("name", "syllables"),
    [
        *[
            ("阚某某", "kan4"),
            ("折某某", "she2"),
            ("粘某某", "nian2"),
            ("佴某某", "nai4"),
            ("卜某某", "bu3"),
            ("薄某某", "bo2"),
        ],
        *[
            ("乜某某", "nie4"),
            ("贠某某", "yun4"),
            ("郇某某", "xun2"),
            ("隗某某", "wei3"),
            ("都某某", "du1"),
            ("秘某某", "bi4"),
        ],
        *[
            ("肖某某", "xiao1"),
            ("葛某某", "ge3"),
            ("过某某", "guo1"),
            ("燕某某", "yan1"),
            ("祭某某", "zhai4"),
            ("能某某", "nai4"),
        ],
        *[
            ("万俟某", "mo4 qi2"),
            ("尉迟某", "yu4 chi2"),
            ("单于某", "chan2 yu2"),
            ("单于", "shan4 yu2"),
            ("乐正某", "yue4 zheng4"),
        ],
        *[("宰父某", "zai3 fu3"), ("夹谷某", "jia2 gu3"), ("诸葛某", "zhu1 ge3"), ("长孙某", "zhang3 sun1")],
    ],
)
def test_a_surname_with_a_reading_of_its_own_is_read_so(name: str, syllables: str) -> None:
    expected = syllables.split()
    assert list(read_name(name, person=True)[: len(expected)]) == expected


def test_names_of_the_same_sound_have_an_order_of_their_own() -> None:
    assert key("张伟") != key("章伟")
    assert sorted(["章伟", "张伟"], key=key) == sorted(["张伟", "章伟"], key=key)


@given(
    st.lists(st.one_of(strategies.names(), st.text(max_size=5)), unique=True),
    st.randoms(use_true_random=False),
    st.booleans(),
)
def test_the_order_is_the_same_whatever_the_order_before(names: list[str], random: object, person: bool) -> None:  # noqa: FBT001 - Hypothesis gives it
    once = sorted(names, key=lambda name: key(name, person=person))
    random.shuffle(names)  # type: ignore[attr-defined] # Hypothesis' own Random
    assert sorted(names, key=lambda name: key(name, person=person)) == once
    assert all(letter_of(name, person=person) in "#ABCDEFGHIJKLMNOPQRSTUVWXYZ" for name in names)


def test_of_somebody_with_a_firm_the_name_is_read() -> None:
    assert read_name("王伟@传化", person=True) == read_name("王伟", person=True) == ("wang2", "wei3")
