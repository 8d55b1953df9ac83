"""Encodings by their names: what editors' programs write, whole and cut, long and short."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.problems import Problem
from newsroom.reading.encodings import find_narrow, find_wide
from newsroom.reading.files import decode

HEAD = "---\ntitle: {}\ndate: 2023-04-11\nsection: 要闻\n---\n\n"
SIMPLE = HEAD.format("区总工会召开推进会") + "本报讯，四月十一日召开产业工人队伍建设改革推进会。他说，要把好事办好。\n"
TRADITIONAL = (
    HEAD.format("區總工會召開推進會").replace("要闻", "要聞")
    + "本報訊，四月十一日召開產業工人隊伍建設改革推進會。他說，要把好事辦好。\n"
)
JAPANESE = (
    HEAD.format("春の祭り").replace("要闻", "話題") + "今日は天気がいいので、散歩に行きました。カメラを持って。\n"
)
SHORT = "---\ntitle: 春\n---\n\n花开了。\n"
# 䶮, 𠮷, 㛃, 𠃌 and an emoji: of four bytes in GB 18030, none of them in GBK.
RARE = ("䶮", "𠮷", "㛃", "𠃌", "\U0001f338")

NAMED = {
    "GBK": (SIMPLE.encode("gbk"), "GBK"),
    "GB 2312": (SIMPLE.encode("gb2312"), "GBK"),
    "traditional characters in GBK": (TRADITIONAL.encode("gbk"), "GBK"),
    "a short text in GBK": (SHORT.encode("gbk"), "GBK"),
    "GBK with a broken end": (SIMPLE.encode("gbk")[:-2], "GBK"),
    "GBK with a wrong byte": (SIMPLE.encode("gbk").replace(b"\n\n", b"\n\xff\n"), "GBK"),
    "GBK in Windows lines": (SIMPLE.replace("\n", "\r\n").encode("gbk"), "GBK"),
    **{f"GB 18030 with {char}": (SIMPLE.replace("好", char, 1).encode("gb18030"), "GBK") for char in RARE},
    "Big5": (TRADITIONAL.encode("big5"), "Big5"),
    "Big5 of Windows": (TRADITIONAL.encode("cp950"), "Big5"),
    "a short text in Big5": ("---\ntitle: 花開\n---\n\n春天來了。\n".encode("big5"), "Big5"),
    "Big5 with a broken end": (TRADITIONAL.encode("big5")[:-2], "Big5"),
    "Shift-JIS": (JAPANESE.encode("shift_jis"), "Shift-JIS"),
    "Shift-JIS of Windows": (JAPANESE.encode("cp932"), "Shift-JIS"),
    "Notepad's Unicode": (b"\xff\xfe" + SIMPLE.encode("utf-16-le"), "UTF-16"),
    "Notepad's Unicode big endian": (b"\xfe\xff" + SIMPLE.encode("utf-16-be"), "UTF-16"),
    "UTF-16 without a mark": (SIMPLE.encode("utf-16-le"), "UTF-16"),
    "UTF-16 big endian without a mark": (SIMPLE.encode("utf-16-be"), "UTF-16"),
    "UTF-16 cut in a character": (SIMPLE.encode("utf-16-le")[:-1], "UTF-16"),
    "a short text in UTF-16": (SHORT.encode("utf-16-le"), "UTF-16"),
    "traditional characters in UTF-16": (TRADITIONAL.encode("utf-16-le"), "UTF-16"),
    "English in UTF-16": ("title: one\n".encode("utf-16-le"), "UTF-16"),
    "UTF-32": (SIMPLE.encode("utf-32"), "UTF-32"),
}
UNNAMED = {
    "Latin-1": "Café, Müller; garçon où être".encode("latin-1"),
    "Latin-1 in a head": HEAD.format("Düsseldorf").replace("要闻", "news").encode("latin-1"),
    "Windows-1252": "“quoted” – dash".encode("cp1252"),
    "Cyrillic": "Привет, мир, как дела".encode("cp1251"),
    "one wrong byte in UTF-8": SIMPLE.encode().replace("好".encode(), b"\xe5\xa5", 1),
    "GBK pasted into UTF-8": SIMPLE.encode() + "新来的一句".encode("gbk"),
    "UTF-8 cut in a character": SIMPLE.encode()[:-2],
}


def message(data: bytes) -> str:
    found = decode(data, "articles/2023/04/11/x.md")
    assert isinstance(found, Problem)
    return str(found)


@pytest.mark.parametrize(("data", "name"), NAMED.values(), ids=NAMED)
def test_an_encoding_is_named_with_the_cure(data: bytes, name: str) -> None:
    line = message(data)
    assert f"文件是 {name}" in line
    assert "请另存为 UTF-8" in line
    assert "无法解码" not in line


@pytest.mark.parametrize("data", UNNAMED.values(), ids=UNNAMED)
def test_what_is_in_none_of_these_encodings_is_not_given_a_name(data: bytes) -> None:
    line = message(data)
    assert ": XS001 " in line
    assert "请另存为 UTF-8" in line


def test_utf_8_with_a_mark_is_read() -> None:
    assert not isinstance(decode(SIMPLE.encode("utf-8-sig"), "x.md"), Problem)


COMMON = st.text(
    st.sampled_from(sorted(set(SIMPLE + TRADITIONAL + "的一是在不了有和人这中大为上个国我以要他"))), min_size=20
)


@given(COMMON.filter(lambda text: sum(not char.isascii() for char in text) > 10))
def test_common_chinese_in_utf_16_is_never_taken_for_a_binary_file(text: str) -> None:
    for codec in ("utf-16-le", "utf-16-be"):
        found = find_wide(("---\n" + text).encode(codec))
        assert found
        assert found.shown == "UTF-16"


@given(st.binary(max_size=200))
def test_any_bytes_are_in_one_encoding_or_in_none(data: bytes) -> None:
    wide, found = find_wide(data), find_narrow(data)
    assert wide is None or wide.shown in {"UTF-16", "UTF-32"}
    assert found is None or found.shown in {"GBK", "Big5", "Shift-JIS"}
