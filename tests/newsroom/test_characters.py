"""Characters that are not what they look like."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.byline import Person
from newsroom.characters import INVISIBLE, MEANT, PRIVATE, RADICALS, show_private, tidy_name, tidy_text
from newsroom.model import Series
from tests.newsroom.desk import X, inspect, manuscript

# GB 18030's two-byte codes that GBK gave places in the private-use area, in the order of these places.
ROW_FE = [bytes([0xFE, cell]) for cell in (*range(0x50, 0x7F), *range(0x80, 0xA1))]


def test_gbk_s_private_places_mean_what_gb_18030_has_there() -> None:
    for place, code in enumerate(ROW_FE, 0xE815):
        meant = code.decode("gb18030")
        # Fourteen of them got places in Unicode after Python's table was made.
        assert MEANT[chr(place)] == meant or PRIVATE.match(meant), hex(place)


@pytest.mark.parametrize(
    ("private", "meant"),
    [
        *[(0xE863, 0x4DAE), (0xE816, 0x20087), (0xE817, 0x20089), (0xE818, 0x200CC), (0xE831, 0x215D7)],
        *[(0xE83B, 0x2298F), (0xE855, 0x241FE), (0xE7C7, 0x1E3F), (0xE7C8, 0x1F9), (0xE76C, 0x20AC)],
        *[(0xE81E, 0x9FB4), (0xE826, 0x9FB5), (0xE82B, 0x9FB6), (0xE82C, 0x9FB7), (0xE832, 0x9FB8)],
        *[(0xE843, 0x9FB9), (0xE854, 0x9FBA), (0xE864, 0x9FBB), (0xE7E7, 0x303E), (0xE7F3, 0x2FFB)],
        *[(0xE78D, 0xFE10), (0xE78E, 0xFE12), (0xE78F, 0xFE11), (0xE790, 0xFE13), (0xE791, 0xFE14)],
        *[(0xE792, 0xFE15), (0xE793, 0xFE16), (0xE794, 0xFE17), (0xE795, 0xFE18), (0xE796, 0xFE19)],
    ],
)
def test_a_private_place_means_what_the_standard_of_2005_or_2022_gives(private: int, meant: int) -> None:
    assert MEANT[chr(private)] == chr(meant)


def test_nothing_private_means_something_private() -> None:
    assert all(PRIVATE.match(one) and not PRIVATE.match(other) for one, other in MEANT.items())


@pytest.mark.parametrize(
    ("char", "shown"), [("\ue863", "U+E863 → 䶮 (U+4DAE)"), ("\ue000", "U+E000"), ("\U0010fffd", "U+10FFFD")]
)
def test_a_private_character_is_shown_by_its_number_and_meaning(char: str, shown: str) -> None:
    assert show_private(char) == shown


def test_a_radical_stands_for_an_ideograph_of_the_basic_block() -> None:
    assert all("\u4e00" <= other <= "\u9fff" for other in RADICALS.values())
    assert all(RADICALS[code] == unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("蒋\u200b超", "蒋超"),
        ("\ufeff蒋超\u200e", "蒋超"),
        ("产\u00ad改", "产改"),
        ("葛\U000e0100明", "葛明"),
        ("葛\ufe00明", "葛明"),
        ("产改\u00a0十年", "产改 十年"),
        ("产改\u3000\u2003十年", "产改 十年"),
        ("产改\u3164十年", "产改 十年"),
        ("\uf914天", "樂天"),
        ("\U0002f800", "\u4e3d"),
        ("\u2f2f会", "工会"),
        ("\u2ee2丽", "马丽"),
        ("Cafe\u0301", "Café"),
        ("John Smith", "John Smith"),
    ],
)
def test_a_name_has_one_form(typed: str, name: str) -> None:
    assert tidy_name(typed) == name


@given(st.text(st.sampled_from("蒋超漏 a\u200b\u3164\ufe0f\U000e0100\u2f2f\uf914\u00a0\u3000é\u0301")))
def test_a_tidy_name_stays_as_it_is_and_hides_nothing(text: str) -> None:
    name = tidy_name(text)
    assert tidy_name(name) == name
    assert not INVISIBLE.search(name)
    assert name == name.strip()


@given(st.text(st.sampled_from("蒋超 a\u200b\u3164\u2f2f\uf914")))
def test_each_character_of_a_tidy_text_knows_where_it_stood(text: str) -> None:
    tidied, places = tidy_text(text)
    for at, char in enumerate(tidied):
        place = places[at] if places else at
        assert char == tidy_text(text[place])[0]


@pytest.mark.parametrize("nothing", ["\u200b", "\u3164\u3164", "\u115f", "\u2060 \u00a0", "\u202e", "\ufe0f", "\u2800"])
@pytest.mark.parametrize("key", ["title", "kicker", "subtitle", "group", "source", "dateline"])
def test_a_line_of_nothing_that_is_seen_is_empty(tmp_path: Path, key: str, nothing: str) -> None:
    _, problems = inspect(tmp_path, {X: manuscript(f'{key}: "{nothing}"')})
    assert [each.code for each in problems] == ["XS111"]


def test_what_turns_or_parts_a_line_unseen_is_left_out_and_emoji_stay(tmp_path: Path) -> None:
    text = "\u202e一\u200b二\u2066三👨\u200d👩\u200d👧❤\ufe0f"
    keys = (f"title: {text}", f"kicker: {text}", f"series: {{name: {text}}}", f"summary: {text}", f"group: {text}")
    paper, problems = inspect(tmp_path, {X: manuscript(*keys)})
    article, seen = paper.articles[X].article, "一二三👨\u200d👩\u200d👧❤\ufe0f"
    assert problems == []
    assert [article.title, article.kicker, article.summary, article.group] == [seen] * 4
    assert article.series == Series(seen, None)


def test_names_that_differ_in_what_nobody_sees_are_one(tmp_path: Path) -> None:
    signed = "reporter: [{name: 张三, role: 记者}, {name: 张\u200b三, role: \u2060摄影, affiliation: 传\u200b化}]"
    paper, problems = inspect(tmp_path, {X: manuscript(signed, "topics: [产改, 产\u3164改, \u2066产改]")})
    byline = paper.articles[X].article.byline
    assert problems == []
    assert byline
    assert byline.people == (Person("张三", ("记者",)), Person("张三", ("摄影",), "传化"))
    assert paper.articles[X].article.topics == ("产改", "产 改")
