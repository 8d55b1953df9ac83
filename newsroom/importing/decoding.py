"""The text of a source's bytes, in whichever encoding."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsroom.importing.drafts import Excerpt
from newsroom.reading.encodings import find_narrow, find_wide

# What Python makes of a byte that its codec cannot read.
_UNREAD = re.compile(r"\\x[0-9a-f]{2}")


class Decoded(NamedTuple):
    """A text, its encoding, and the bytes it could not hold."""

    text: str
    encoding: str
    unread: tuple[Excerpt, ...] = ()


def decode_text(data: bytes) -> Decoded:
    r"""The text of bytes in UTF-8, UTF-16, GB18030 or others.

    Bytes that are no text in it are spelled (``\xff``), each with its place.
    """
    if wide := find_wide(data):
        codec = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} and wide.codec != "utf-32" else wide.codec
        return _decode(data, codec, wide.shown)
    try:
        return Decoded(data.decode("utf-8-sig"), "UTF-8")
    except UnicodeDecodeError:
        narrow = find_narrow(data)
    return _decode(data, narrow.codec, narrow.shown) if narrow else _decode(data, "utf-8-sig", "UTF-8")


def _decode(data: bytes, codec: str, shown: str) -> Decoded:
    try:
        return Decoded(data.decode(codec), shown)
    except UnicodeDecodeError:
        text = data.decode(codec, errors="backslashreplace")
    lines = text.split("\n")
    unread = (
        Excerpt(n, found.start() + 1, found[0]) for n, line in enumerate(lines, 1) for found in _UNREAD.finditer(line)
    )
    return Decoded(text, shown, tuple(unread))
