"""Numbers and texts as bytes (format.md, "Files"), many at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    # Whole numbers of any width, and bytes one after the other.
    Numbers = NDArray[np.integer[Any]]
    Bytes = NDArray[np.uint8]

# Numbers of one width, the lowest byte first on every machine.
TWO_BYTES = np.dtype(np.uint16).newbyteorder("little")
FOUR_BYTES = np.dtype(np.uint32).newbyteorder("little")
_SEVEN = 7
# Lists up to so long are written sooner without arrays.
_FEW = 400
_FNV_START = 0x811C9DC5
_FNV_PRIME = 0x01000193
_MIXES = ((16, 0x85EBCA6B), (13, 0xC2B2AE35))
_WORD = 0xFFFFFFFF


def varint(number: int) -> bytes:
    """One number."""
    written = bytearray()
    while number >= 1 << _SEVEN:
        written.append(number & 0x7F | 0x80)
        number >>= _SEVEN
    written.append(number)
    return bytes(written)


def text(characters: str) -> bytes:
    """One text."""
    encoded = characters.encode()
    return varint(len(encoded)) + encoded


def count_bytes(numbers: Numbers) -> Numbers:
    """How many bytes the varint of each number has."""
    counts = np.ones(len(numbers), np.uint8)
    for length in range(1, 5):
        counts += numbers >= np.uint32(1 << _SEVEN * length)
    return counts


def varints(numbers: Numbers) -> tuple[Bytes, Numbers]:
    """The varints of all numbers in a row, and each one's length.

    Lengths are in bytes.
    """
    counts = count_bytes(numbers)
    ends = np.cumsum(counts, dtype=np.int64)
    written = np.empty(int(ends[-1]) if len(ends) else 0, np.uint8)
    starts = ends - counts
    for index in range(int(counts.max(initial=0))):
        # The numbers that reach this far, and of those the ones that go on.
        reach = np.flatnonzero(counts > index)
        values = (numbers[reach] >> np.uint32(_SEVEN * index) & np.uint32(0x7F)).astype(np.uint8)
        values |= np.where(counts[reach] > index + 1, np.uint8(0x80), np.uint8(0))
        written[starts[reach] + index] = values
    return written, counts


def ascending(numbers: Numbers) -> bytes:
    """An ascending list."""
    if len(numbers) > _FEW:
        return varints(np.diff(numbers, prepend=np.uint32(0)).astype(np.uint32))[0].tobytes()
    written, before = bytearray(), 0
    for number in numbers.tolist():
        gap, before = number - before, number
        if gap < 1 << _SEVEN:
            written.append(gap)
        else:
            written += varint(gap)
    return bytes(written)


def interleave(columns: Sequence[tuple[Bytes, Numbers]]) -> tuple[Bytes, Numbers]:
    """Rows joined from columns, with their sizes.

    A column is its bytes one after the other and how many each row has; the same is returned of the whole.
    """
    rows: Numbers = np.sum([counts for _, counts in columns], axis=0, dtype=np.uint32)
    places: Numbers = np.cumsum(rows, dtype=np.int64) - rows
    written = np.empty(int(rows.sum(dtype=np.int64)), np.uint8)
    for values, counts in columns:
        starts = np.cumsum(counts, dtype=np.int64) - counts
        written[np.repeat(places - starts, counts) + np.arange(len(values))] = values
        places = places + counts
    return written, rows


def hash_keys(*characters: Numbers) -> Numbers:
    """The hashes of keys, given one position of them at a time.

    All have equally many characters.
    """
    hashed = np.full(len(characters[-1]), _FNV_START, np.uint32)
    for each in characters:
        hashed ^= each.astype(np.uint32)
        hashed *= np.uint32(_FNV_PRIME)
    for shift, factor in _MIXES:
        hashed ^= hashed >> np.uint32(shift)
        hashed *= np.uint32(factor)
    return hashed ^ hashed >> np.uint32(16)


def hash_key(key: str) -> int:
    """The hash of one key."""
    hashed = _FNV_START
    for character in key:
        hashed = (hashed ^ ord(character)) * _FNV_PRIME & _WORD
    for shift, factor in _MIXES:
        hashed = (hashed ^ hashed >> shift) * factor & _WORD
    return hashed ^ hashed >> 16


def texts(several: Iterable[str]) -> bytes:
    """How many texts, and the texts."""
    encoded = [text(each) for each in several]
    return varint(len(encoded)) + b"".join(encoded)
