"""The readings of Chinese characters without tones (format.md, "s: sounds").

By these a search in vain finds names that sound like what was typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom import pinyin
from newsroom.search.coding import text, texts, varint
from newsroom.search.names import name_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# The rows and cells of GB 2312 that hold Chinese characters; a few cells at the end of a row are empty.
_ROWS = range(0xB0, 0xF8)
_CELLS = range(0xA1, 0xFF)


def sounds_file() -> tuple[str, bytes]:
    """The name and payload of the file of readings."""
    characters = [_decode(row, cell) for row in _ROWS for cell in _CELLS]
    readings = [pinyin.read_character(character) if character else "" for character in characters]
    surnames = _read_surnames()
    syllables = sorted({*readings, *surnames.values()} - {""})
    places = {syllable: place for place, syllable in enumerate(syllables)}
    named = b"".join(text(character) + varint(places[reading]) for character, reading in surnames.items())
    payload = texts(syllables) + _write_steps(readings, places) + varint(len(surnames)) + named
    return name_file("sounds", payload)


def _decode(row: int, cell: int) -> str:
    return bytes([row, cell]).decode("gb2312", "ignore")


def _read_surnames() -> dict[str, str]:
    """The characters that are read otherwise as a surname."""
    readings = {each: tones.rstrip("12345") for each, tones in pinyin.SURNAMES.items() if len(each) == 1}
    return {each: readings[each] for each in sorted(readings) if readings[each] != pinyin.read_character(each)}


def _write_steps(readings: Iterable[str], places: Mapping[str, int]) -> bytes:
    """The place of each reading less that of the one before."""
    written, before = bytearray(), 0
    for reading in readings:
        # An empty cell repeats the reading before it: nobody types it.
        place = places.get(reading, before)
        step, before = place - before, place
        # The sign is the lowest bit.
        written += varint(step * 2 if step >= 0 else -step * 2 - 1)
    return bytes(written)
