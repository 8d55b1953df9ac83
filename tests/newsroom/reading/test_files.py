"""From bytes to text: what is tidied, what is refused, and where."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.opening import RegularFiles
from newsroom.problems import Place, Problem
from newsroom.reading.files import Source, decode, load_source

CHINESE = "本报讯，四月十一日召开产业工人队伍建设改革推进会。\n"


def text_of(data: bytes) -> str:
    source = decode(data, "x.md")
    assert isinstance(source, Source)
    return source.text


def problem_of(data: bytes) -> tuple[str, Place]:
    found = decode(data, "x.md")
    assert isinstance(found, Problem)
    return found.code, found.place


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("题\n".encode(), "题\n"),
        ("题\r\n文\r\n".encode(), "题\n文\n"),
        ("题\r文\r".encode(), "题\n文\n"),
        ("题\r\r\n文".encode(), "题\n\n文"),
        (b"\xef\xbb\xbf" + "题".encode(), "题"),
        ("Cafe\u0301".encode(), "Café"),
        ("题\t文\u3000".encode(), "题\t文\u3000"),
        (b"", ""),
    ],
)
def test_text_is_tidied(data: bytes, text: str) -> None:
    assert text_of(data) == text


@pytest.mark.parametrize("encoding", ["gbk", "gb2312", "gb18030"])
def test_chinese_in_the_old_encoding_is_named_as_such(encoding: str) -> None:
    assert problem_of(CHINESE.encode(encoding))[0] == "XS002"
    assert text_of(CHINESE.encode()) == CHINESE


@pytest.mark.parametrize(
    "data",
    [
        "Café".encode("latin-1"),
        "Müller, Düsseldorf".encode("latin-1"),
        "Привет, мир".encode("cp1251"),
        CHINESE.encode("utf-16"),
        CHINESE.encode("big5", errors="ignore"),
        b"\x89PNG\r\n\x1a\n\xff",
        b"\xff\xd8\xff\xe0",
    ],
)
def test_other_encodings_are_not_taken_for_the_old_chinese_one(data: bytes) -> None:
    assert problem_of(data)[0] in {"XS001", "XS003", "XS015", "XS019"}


@pytest.mark.parametrize(
    ("data", "code", "place"),
    [
        (b"a\nb\xff\xff\n", "XS001", Place("x.md", 2, 1)),
        (b"a\n" + CHINESE.encode("gbk"), "XS002", Place("x.md", 2, 1)),
        (b"a\nb\0\n", "XS003", Place("x.md", 2, 1)),
        ("a\n题\x01\n".encode(), "XS010", Place("x.md", 2, 2)),
        ("a\n题\x7f\n".encode(), "XS010", Place("x.md", 2, 2)),
        (b"a\n\x0b\n", "XS010", Place("x.md", 2, 1)),
        ("\ufffe".encode(), "XS010", Place("x.md", 1, 1)),
    ],
)
def test_what_is_no_text_is_told_with_its_line(data: bytes, code: str, place: Place) -> None:
    assert problem_of(data) == (code, place)


def test_a_file_that_is_not_there_is_told_with_the_system_s_reason(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    found = load_source(RegularFiles(tmp_path / "articles"), "x.md")
    assert isinstance(found, Problem)
    assert str(found).startswith("articles/x.md:1:1: XS009 文件打不开：No such file or directory")


def test_a_file_too_large_is_not_read_at_all(tmp_path: Path) -> None:
    # Not text either, which would be told if it had been read.
    (tmp_path / "x.md").write_bytes(b"\0" * 1_000_001)
    (tmp_path / "y.md").write_bytes(b"a" * 1_000_000)
    found = load_source(RegularFiles(tmp_path), "x.md")
    assert isinstance(found, Problem)
    assert found.code == "XS004"
    assert isinstance(load_source(RegularFiles(tmp_path), "y.md"), Source)


@given(st.binary())
def test_any_bytes_are_text_in_one_form_or_a_problem(data: bytes) -> None:
    found = decode(data, "x.md")
    if isinstance(found, Source):
        assert found.text == unicodedata.normalize("NFC", found.text)
        assert "\r" not in found.text
    else:
        assert found.place.line >= 1


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn", "Cs"])))
def test_any_text_without_control_characters_is_accepted(text: str) -> None:
    assert text_of(text.encode()) == unicodedata.normalize("NFC", text.removeprefix("\ufeff"))
