"""The parts of a picture's file: end, EXIF and XMP.

Nothing is decoded. JPEG (ITU-T T.81), PNG (W3C, third edition), GIF89a, and WebP in RIFF (RFC 9649).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

# A marker in a JPEG's data: 0 stands for a byte of 255, and the restarts between two stretches of data hold nothing.
_MARKER = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
_START, _END, _APP1 = 0xD8, 0xD9, 0xE1
_EXIF, _XMP, _PNG_XMP = b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0", b"XML:com.adobe.xmp\0"


class Container(Struct, frozen=True):
    """A picture's file beside its pixels.

    ``exif`` begins at its byte order, ``xmp`` is XML; ``whole`` is False where the end is cut off.
    """

    whole: bool
    exif: bytes = b""
    xmp: bytes = b""


def _read_jpeg(data: bytes) -> Container:
    found: dict[bytes, bytes] = {}
    place = 0
    while marker := _MARKER.search(data, place):
        place = marker.end()
        kind = data[place - 1]
        if kind == _END:
            return Container(whole=True, exif=found.get(_EXIF, b""), xmp=found.get(_XMP, b""))
        if kind in {1, _START}:
            continue
        size = int.from_bytes(data[place : place + 2])
        for head in (_EXIF, _XMP) if kind == _APP1 else ():
            if data.startswith(head, place + 2):
                found.setdefault(head, data[place + 2 + len(head) : place + size])
        place += size
    return Container(whole=False)


def _read_png(data: bytes) -> Container:
    exif = xmp = b""
    place = 8
    while place + 12 <= len(data):
        size, kind = int.from_bytes(data[place : place + 4]), data[place + 4 : place + 8]
        body, place = place + 8, place + 12 + size
        if kind == b"IEND":
            return Container(place <= len(data), exif, xmp)
        if kind == b"eXIf":
            exif = data[body : body + size]
        elif kind == b"iTXt" and data.startswith(_PNG_XMP, body):
            xmp = data[body : body + size]
    return Container(whole=False)


def _read_webp(data: bytes) -> Container:
    end = 8 + int.from_bytes(data[4:8], "little")
    found: dict[bytes, bytes] = {}
    place = 12
    while place + 8 <= min(end, len(data)):
        size = int.from_bytes(data[place + 4 : place + 8], "little")
        found.setdefault(data[place : place + 4], data[place + 8 : place + 8 + size])
        # A part of an odd number of bytes is followed by one that counts for nothing.
        place += 8 + size + size % 2
    # Some write no such byte after the last part, and count it all the same. A copy that was broken off can have the
    # full length and end in zeros, which no picture does.
    whole = len(data) >= end - 1 and any(data[max(0, end - 256) : end])
    return Container(whole, found.get(b"EXIF", b"").removeprefix(_EXIF), found.get(b"XMP ", b""))


def _read_gif(data: bytes) -> Container:
    # The part that holds XMP is written so that it can be passed over like any other; its text is found by looking.
    xmp = data if b"XMP DataXMP" in data else b""
    place, pictures = 13 + _palette(data, 10), 0
    while place < len(data) and data[place] in {0x21, 0x2C}:
        if data[place] == 0x21:  # noqa: PLR2004 - an extension
            place += 2
        else:
            place += 11 + _palette(data, place + 9)
            pictures += 1
        place = _after_blocks(data, place)
    return Container(place <= len(data) and pictures > 0, xmp=xmp)


def _palette(data: bytes, place: int) -> int:
    """The length in bytes of the colour table that flags announce."""
    flags = data[place] if place < len(data) else 0
    return 3 << (flags % 8 + 1) if flags & 0x80 else 0


def _after_blocks(data: bytes, place: int) -> int:
    """The place after blocks that begin with their length.

    It is beyond the data where these end too soon.
    """
    while place < len(data) and data[place]:
        place += 1 + data[place]
    return place + 1


# How each begins, and its reader.
_FORMS: tuple[tuple[re.Pattern[bytes], Callable[[bytes], Container]], ...] = (
    (re.compile(rb"\xff\xd8\xff"), _read_jpeg),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), _read_png),
    (re.compile(rb"GIF8[79]a"), _read_gif),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), _read_webp),
)


def read_container(data: bytes) -> Container | None:
    """The parts of a picture's file.

    None for formats that the newsroom does not take.
    """
    return next((read(data) for begins, read in _FORMS if begins.match(data)), None)
