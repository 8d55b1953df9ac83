"""The two shared files: simplified characters, and suggested names (format.md)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

from newsroom import pinyin
from newsroom.digests import digest_bytes
from newsroom.model import Taxonomy
from newsroom.search.coding import TWO_BYTES, ascending, varint
from newsroom.search.folding import simplified
from newsroom.search.index import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

# A name with its other names.
Names = tuple[str, tuple[str, ...]]
# Its syllables (``newsroom.pinyin.read_name``).
Reading = tuple[str, ...]


def fold_file() -> tuple[str, bytes]:
    """The table of simplified characters: its file's name and payload."""
    pairs = sorted(simplified().items())
    codes = np.array([ord(one) for one, _ in pairs], np.uint32)
    simple = np.array([ord(other) for _, other in pairs], TWO_BYTES)
    return name_file("fold", varint(len(pairs)) + ascending(codes) + simple.tobytes())


def list_traditional() -> str:
    """The characters of GB 2312 that have a simplified form.

    A text of others can be read without the table.
    """
    return "".join(sorted(character for character in simplified() if _is_common(character)))


def _is_common(character: str) -> bool:
    try:
        return bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def names_file(
    names: Mapping[Taxonomy, Sequence[Names]], readings: Mapping[Taxonomy, Mapping[str, Reading]]
) -> tuple[str, bytes]:
    """The name and payload of the file of suggested names.

    All sections, topics and reporters, with how they are typed. ``readings`` are those that are known by now.
    """
    listed = {
        taxonomy.value: [
            row for name in several for row in _rows(name, readings[taxonomy], person=taxonomy is Taxonomy.REPORTER)
        ]
        for taxonomy, several in names.items()
    }
    return name_file("names", json.dumps(listed, ensure_ascii=False, separators=(",", ":")).encode())


def _rows(name: Names, readings: Mapping[str, Reading], *, person: bool) -> Iterator[list[str]]:
    own, others = name
    for each in (own, *others):
        syllables = readings.get(each) or pinyin.read_name(each, person=person)
        letters = [syllable.rstrip("12345") for syllable in syllables]
        yield [each, "".join(letters), "".join(letter[:1] for letter in letters), *([own] if each != own else [])]


def name_file(what: str, payload: bytes) -> tuple[str, bytes]:
    """The name of a shared file with its digest, and its payload."""
    return f"{what}-{digest_bytes(bytes([VERSION]) + payload).hex()[:16]}.bin", payload
