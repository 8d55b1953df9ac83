"""Web faces: what a site shows of a face, as WOFF."""

from __future__ import annotations

import struct
import zlib
from base64 import b64encode
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsroom.pictures.faces import Face

# Part of the fingerprint of every web face: another one makes all of them anew.
RECIPE = "1"
# What a browser needs of a face to draw single characters; Chinese ones have neither ligatures nor kerning.
_DROPPED = ("BASE", "GDEF", "GPOS", "GSUB", "VORG", "vhea", "vmtx")
# The heads of an OpenType file and of a table in it; the same of WOFF (W3C, WOFF File Format 1.0, 3 and 4).
_OPENTYPE, _TABLE = struct.Struct(">4sH6x"), struct.Struct(">4s3I")
_WOFF, _ENTRY = struct.Struct(">4s4sIHxxI24x"), struct.Struct(">4s4I")


def make_web_face(face: Face, characters: str) -> bytes:
    """A face of these characters alone, as WOFF.

    Those that the face lacks are left out. Every glyph is drawn as in the face, without its hints. Equal characters
    have equal bytes.
    """
    import uharfbuzz as hb  # noqa: PLC0415 - most builds make none, and it takes long to load

    wanted = hb.SubsetInput()
    wanted.unicode_set.update(map(ord, characters))
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.DESUBROUTINIZE
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode()) for tag in _DROPPED)
    wanted.name_id_set.clear()
    return _pack(hb.subset(hb.Face(hb.Blob.from_file_path(face.file), face.number), wanted).blob.data)


@lru_cache(maxsize=8)
def make_inline_face(face: Face, characters: str) -> str:
    """The same as a ``data:`` address."""
    return f"data:font/woff;base64,{b64encode(make_web_face(face, characters)).decode()}"


def _pack(opentype: bytes) -> bytes:
    """An OpenType file as WOFF: the same tables, deflated."""
    flavour, count = _OPENTYPE.unpack_from(opentype)
    place = _WOFF.size + count * _ENTRY.size
    plain = _OPENTYPE.size + count * _TABLE.size
    entries = packed = b""
    for number in range(count):
        tag, checksum, start, length = _TABLE.unpack_from(opentype, _OPENTYPE.size + number * _TABLE.size)
        table = opentype[start : start + length]
        data = min(zlib.compress(table, 9), table, key=len)
        entries += _ENTRY.pack(tag, place + len(packed), len(data), length, checksum)
        packed += data + bytes(-len(data) % 4)
        plain += length + -length % 4
    return _WOFF.pack(b"wOFF", flavour, place + len(packed), count, plain) + entries + packed
