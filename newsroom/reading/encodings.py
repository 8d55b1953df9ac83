"""The encoding of bytes other than UTF-8.

Judged by how common the characters are that each encoding would make of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

# The share of common characters from which on an encoding is named, and the bytes that are looked at.
ENOUGH = 0.8
LOOKED_AT = 64_000


class Encoding(Struct, frozen=True):
    """An encoding, and the characters that are common in it.

    ``codec`` is Python's name, ``shown`` and ``hint`` stand in messages.
    """

    codec: str
    shown: str
    hint: str
    common: Callable[[str], bool]


def _lies(char: str, codec: str, first: int, last: int) -> bool:
    """Whether a character's first of two bytes is within these bounds."""
    data = char.encode(codec, errors="ignore")
    return len(data) == 2 and first <= data[0] <= last  # noqa: PLR2004 - a pair of bytes


def _is_chinese(char: str) -> bool:
    """Whether a character is common in Chinese.

    The marks and the first level of GB 2312, and those of Big5: what simplified and traditional texts consist of.
    """
    return _lies(char, "gb2312", 0xA1, 0xD7) or _lies(char, "cp950", 0xA1, 0xC6)


def _is_japanese(char: str) -> bool:
    """The marks, kana and the first level of JIS."""
    return _lies(char, "cp932", 0x81, 0x98)


GB = Encoding("gb18030", "GBK", "中文", _is_chinese)
_NARROW = (
    GB,
    Encoding("cp950", "Big5", "繁体中文", _is_chinese),
    Encoding("cp932", "Shift-JIS", "日文", _is_japanese),
)
_NOTEPAD = "记事本里叫“Unicode”"
_LITTLE = Encoding("utf-16-le", "UTF-16", _NOTEPAD, _is_chinese)
_BIG = Encoding("utf-16-be", "UTF-16", _NOTEPAD, _is_chinese)
_LONG = Encoding("utf-32", "UTF-32", "每个字四个字节", _is_chinese)
# What a file of each begins with; one of UTF-32 begins like one of UTF-16.
_MARKS = ((b"\xff\xfe\0\0", _LONG), (b"\0\0\xfe\xff", _LONG), (b"\xff\xfe", _LITTLE), (b"\xfe\xff", _BIG))


def find_wide(data: bytes) -> Encoding | None:
    """UTF-16 or UTF-32, with its mark or without; else None."""
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    if marked or b"\0" not in data:
        return marked
    return next((each for each in (_LITTLE, _BIG) if _share(data, each, plain=True) >= ENOUGH), None)


def find_narrow(data: bytes) -> Encoding | None:
    """The encoding in which bytes are Chinese or Japanese, else None."""
    shares = [(_share(data, each), each) for each in _NARROW]
    share, best = max(shares, key=lambda each: each[0])
    return best if share >= ENOUGH else None


def _share(data: bytes, encoding: Encoding, *, plain: bool = False) -> float:
    """The share of common characters, from 0 to 1.

    With ``plain`` those of ASCII count as much as others.
    """
    text = data[:LOOKED_AT].decode(encoding.codec, errors="replace")
    counted = [char for char in text if plain or not char.isascii()]
    common = sum(
        (char.isascii() and (char.isprintable() or char in "\t\r\n")) or encoding.common(char) for char in counted
    )
    return common / len(counted) if counted else 0.0
