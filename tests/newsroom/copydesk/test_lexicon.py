"""The words of the copy desk: found in any text, but in right ones; and those that every paper has."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.copydesk.lexicon import STARTER, Lexicon, make_lexicon, read_starter
from newsroom.problems import Problem
from newsroom.reading.files import decode
from newsroom.reading.registries import parse_words
from newsroom.wording import Severity, Word
from tests.newsroom.copydesk.right_texts import TEXTS

SIGNED = Word("签定", "签订", exceptions=("抽签定", "签定制"))
SHORT = st.text("签定制抽订a", min_size=1, max_size=3)


def found(text: str, *words: Word) -> list[tuple[int, str]]:
    return [(hit.start, hit.word.word) for hit in Lexicon(words).find(text)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("双方签定合同，又签定了协议。", [2, 8]),
        ("抽签定名次，签定制度。", []),
        ("抽签定了，签定了。", [5]),
        ("", []),
        ("签", []),
    ],
)
def test_a_word_is_found_where_no_exception_is(text: str, places: list[int]) -> None:
    assert found(text, SIGNED) == [(place, "签定") for place in places]


def test_a_word_within_the_right_one_is_right() -> None:
    own = Word("工会主席", "区工会主席")
    assert found("区工会主席和工会主席", own) == [(6, "工会主席")]


def test_latin_words_are_found_whole() -> None:
    own = Word("Wifi", "Wi-Fi")
    assert found("用Wifi上网，Wifi6、aWifi、Wifis、Wifi。", own) == [(1, "Wifi"), (26, "Wifi")]


def test_the_longest_word_of_a_place_is_found() -> None:
    assert found("一愁莫展", Word("一愁", "一筹"), Word("一愁莫展", "一筹莫展")) == [(0, "一愁莫展")]


@given(st.text("签定制抽订a ", max_size=12), st.lists(SHORT, max_size=4, unique=True), st.lists(SHORT, max_size=3))
def test_it_finds_what_one_pattern_of_all_would(text: str, keys: list[str], longer: list[str]) -> None:
    words = [Word(key, "甲", exceptions=tuple(each for each in longer if key in each != key)) for key in keys]
    every = sorted({key for word in words for key in (word.word, *word.exceptions)}, key=lambda key: (-len(key), key))
    whole = [("(?<!a)" if key[0] == "a" else "") + key + ("(?!a)" if key[-1] == "a" else "") for key in every]
    plain = re.finditer("|".join(whole), text) if every else ()
    assert found(text, *words) == [(each.start(), each[0]) for each in plain if each[0] in keys]


def test_the_paper_s_own_words_come_before_the_starter_s() -> None:
    assert len(make_lexicon(()).words) == len(read_starter())
    own = make_lexicon([Word("签定", "签署"), Word("坐阵", "", severity=Severity.OFF), Word("甲乙", "甲己")])
    words = {each.word: each.instead for each in own.words}
    assert (words["签定"], words.get("坐阵"), words["甲乙"]) == ("签署", None, "甲己")
    assert len(own.words) == len(read_starter())


def test_the_starter_is_read_strictly_and_gives_reasons() -> None:
    source = decode(STARTER.read_bytes(), STARTER.name)
    assert not isinstance(source, Problem)
    words, problems = parse_words(source)
    assert problems == []
    assert sum(each.severity is Severity.WRONG for each in read_starter()) >= 60
    assert all(isinstance(each, Word) and each.why and each.source for each in words)
    assert all(each.word != each.instead and len(each.word) > 1 for each in read_starter())
    # The standard has recommended forms; another is no error.
    assert {each.severity for each in read_starter() if each.source.startswith("第一批异形词")} == {Severity.DOUBTFUL}


def test_no_right_word_of_the_starter_has_a_wrong_one_in_it() -> None:
    lexicon = make_lexicon(())
    for each in lexicon.words:
        assert list(lexicon.find(each.instead)) == []
        assert all(list(lexicon.find(longer)) == [] for longer in each.exceptions)
        assert [hit.word for hit in lexicon.find(f"他们{each.word}了")] == [each]


def test_the_starter_finds_nothing_in_right_texts() -> None:
    lexicon = make_lexicon(())
    assert {name for name, texts in TEXTS.items() if list(lexicon.find("\n".join(texts)))} == set()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("按步就班，金壁辉煌，不径而走，备受亲睐。", ["按步就班", "金壁辉煌", "不径而走", "亲睐"]),
        ("布署工作；已公布署名，宣布署期。", ["布署"]),
        ("有气慨，叹了口气慨叹道。", ["气慨"]),
        ("沉缅于往事，深沉缅怀。", ["沉缅"]),
        ("管理松驰，武松驰骋；说话罗唆，张罗唆使。", ["松驰", "罗唆"]),
    ],
)
def test_the_starter_s_words_stand_apart_from_right_ones(text: str, words: list[str]) -> None:
    assert [hit.word.word for hit in make_lexicon(()).find(text)] == words
