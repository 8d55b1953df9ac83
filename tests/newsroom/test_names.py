"""What may become part of an address."""

import unicodedata
from itertools import pairwise
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.names import (
    file_fault,
    fold,
    is_figure,
    is_letter,
    label_ok,
    label_order,
    name_fault,
    stem_fault,
    stem_ok,
    stem_reserved,
)


@pytest.mark.parametrize(
    "name",
    ["要闻", "AI", "a b", "王伟@传化", "8小时", "产·改", "“改”", "产改：十年", "产" * 26, "a" * 80, "a.b", "蒋超"],
)
def test_a_name_may_be(name: str) -> None:
    assert name_fault(name) is None


@pytest.mark.parametrize(
    "name",
    [
        "",
        " a",
        "a ",
        "\u3000产",
        "a/b",
        "a\\b",
        "a?",
        "a#b",
        "8%",
        ".a",
        "..",
        "产" * 27,
        "a" * 81,
        "a\tb",
        "a\nb",
        "a\x7f",
        "\ud800",
        "a:b",
        "产改|技能",
        "<b>",
        '"改"',
        "为何*",
        "产改.",
        "NUL",
        "con",
        "Com1",
        "lpt9",
        "com¹",
        "CONIN$",
        "aux.产改",
        "nul .x",
        "王\ue863",
        "\U0010fffd",
    ],
)
def test_a_name_may_not_be(name: str) -> None:
    assert name_fault(name) is not None


@pytest.mark.parametrize("stem", ["a", "0", "chanye-gongren", "产业工人", "2023年", "a-1-b", "a" * 60, "产" * 20, "𬱖"])
def test_a_stem_may_be(stem: str) -> None:
    assert stem_ok(stem)
    assert not stem_reserved(stem)


@pytest.mark.parametrize(
    "stem", ["", "A", "a_b", "a b", "a--b", "-a", "a-", "a.b", "é", "あ", "a" * 61, "产" * 21, "一，二", "a\n"]
)
def test_a_stem_may_not_be(stem: str) -> None:
    assert not stem_ok(stem)


@pytest.mark.parametrize("stem", ["con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt9"])
def test_a_device_of_windows_is_no_stem_and_what_only_begins_so_is(stem: str) -> None:
    assert stem_fault(stem)
    assert stem_ok(f"{stem}-1")
    assert stem_ok(f"{stem}a")


@pytest.mark.parametrize("stem", ["com", "com0", "com10", "lpt", "conin", "console"])
def test_what_is_no_device_may_be_a_stem(stem: str) -> None:
    assert stem_ok(stem)


@pytest.mark.parametrize("stem", ["index", "Index", "README", "issue", "feed", "page-1", "PAGE-x", "page-"])
def test_a_stem_is_reserved(stem: str) -> None:
    assert stem_reserved(stem)


@pytest.mark.parametrize("label", ["1", "9", "12", "999", "A1", "A01", "T1", "AB123"])
def test_a_label_may_be(label: str) -> None:
    assert label_ok(label)


@pytest.mark.parametrize("label", ["", "0", "01", "1000", "A", "a1", "ABC1", "A1234", "1A", "一", "１", "1\n", "-1"])
def test_a_label_may_not_be(label: str) -> None:
    assert not label_ok(label)


def test_labels_without_a_card_sort_by_letters_then_by_number() -> None:
    labels = ["1", "2", "10", "A1", "A02", "A10", "B1", "T1"]
    assert all(label_order(one) < label_order(other) for one, other in pairwise(labels))


@pytest.mark.parametrize(("one", "other"), [("AI", "ai"), ("Café", "Cafe\u0301"), ("ß", "SS"), ("\u8c48", "\uf900")])
def test_names_that_a_disk_may_take_for_one_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("於", "于"), ("ＡＩ", "AI"), ("张三", "章三")])
def test_names_that_are_two_stay_two(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(max_size=30))
def test_a_name_that_may_be_is_one_step_of_a_path(name: str) -> None:
    if name_fault(name) is None:
        assert "/" not in name
        assert name not in {"", ".", ".."}
        # As Windows has it: pathlib would drop nothing of it and find no device.
        assert not name.endswith((".", " "))
        assert not set(name) & set(':*"<>|')
        assert name.isprintable() or not any(char in name for char in "\n\r\t\0")


# Scripts of the names in Chinese papers, by the first words of their characters' names.
SCRIPTS = (
    "LATIN ",
    "CYRILLIC ",
    "GREEK ",
    "ARABIC LETTER",
    "TIBETAN ",
    "HANGUL SYLLABLE",
    "HIRAGANA",
    "KATAKANA ",
    "CJK UNIFIED",
)


def test_letters_are_those_of_unicode_where_this_python_knows_them() -> None:
    for code in range(0x20000):
        char = chr(code)
        category = unicodedata.category(char)
        if is_letter(char) and category != "Cn":
            assert category[0] in "LM" or category == "Nl", f"U+{code:04X}"
        # But for the letters of phonetic and old Cyrillic texts.
        if category in {"Lu", "Ll", "Lo"} and (code < 0x1C80 or 0x1E00 <= code < 0x2000):
            assert is_letter(char) or not unicodedata.name(char, "").startswith(SCRIPTS), f"U+{code:04X}"


@pytest.mark.parametrize(
    "char", ["\u4dae", "\u9fff", "\U0002ebf0", "\U00031350", "\U000323af", "\U000323b0", "é", "ア", "한", "བ"]
)
def test_a_letter_is_one_on_every_python(char: str) -> None:
    assert is_letter(char)


@pytest.mark.parametrize("char", ["1", "１", "·", "，", "☆", "\ue863", "\u200b", "○"])
def test_what_is_no_letter_is_none_on_any_python(char: str) -> None:
    assert not is_letter(char)


@pytest.mark.parametrize(
    ("char", "figure"), [("3", True), ("３", True), ("③", True), ("²", True), ("三", False), ("〇", False)]
)
def test_figures_are_those_of_every_width_and_form(char: str, figure: bool) -> None:  # noqa: FBT001 - a table
    assert is_figure(char) is figure


@pytest.mark.parametrize(
    "name", ["tu.jpg", "图 1 (2).png", "a&b='x'.gif", "5月1日，集会（左二为张三）.jpg", "_DSC0001.jpg"]
)
def test_a_picture_may_be_called_what_cameras_and_editors_call_it(name: str) -> None:
    assert file_fault(name) is None


@pytest.mark.parametrize(
    ("name", "char"),
    [
        ("http:evil.example?id=42", ":"),
        ("https:t.evil.example", ":"),
        ("javascript:alert(1)", ":"),
        ("data:,x", ":"),
        ("//evil", "/"),
        ("\\\\evil", "\\"),
        ("a%2fb.png", "%"),
        ("a?b.png", "?"),
        ("a#b.png", "#"),
        ("a`b.png", "`"),
        ("a\tb.png", "U+0009"),
        ("java\nscript.png", "U+000A"),
        ("a\x85b.png", "U+0085"),
        ("con.png", "Windows"),
        (" tu.png", "padded"),
        ("tu.png.", "dot"),
    ],
)
def test_no_picture_is_called_what_could_be_an_address_or_no_file(name: str, char: str) -> None:
    fault = file_fault(name)
    assert fault is not None
    assert char in fault[1]


@given(st.text(st.characters(codec="utf-8"), min_size=1) | st.from_regex(r"\A(?:[a-z]+:|//|\\\\)[a-z.?#%&=]*\Z"))
def test_a_name_that_a_picture_may_have_is_no_address(name: str) -> None:
    if file_fault(name) is None:
        assert urlsplit(name)[:2] == ("", "")
        assert unquote(name) == name
        for page in ("http://paper.test/2023/", "https://paper.test/2023/"):
            assert urlsplit(urljoin(page, name))[1:2] == ("paper.test",)
