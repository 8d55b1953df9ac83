"""The files of keys (format.md, "k: keys").

They are cut by hash, so that a reader needs no table of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsroom.search.coding import TWO_BYTES, hash_key, hash_keys, interleave, text, varint, varints

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsroom.search.coding import Bytes, Numbers
    from newsroom.search.postings import Pairs

# A file of keys is about so long, in bytes; a list longer than this has a file of its own.
KEYS = 3072
LONG = 2048
# What stands beside a list: two bytes and a varint or two.
_ROW = 5


def make_key_files(pairs: Pairs, others: Mapping[str, bytes]) -> dict[str, bytes]:
    """The payloads of the ``k`` and ``p`` files, by name.

    Of the keys of two units, and of all others with their lists.
    """
    files: dict[str, bytes] = {}
    leads = _put_long_aside(pairs, files)
    total = int(pairs.sizes[leads % 2 == 0].sum(dtype=np.int64)) + _ROW * len(leads)
    total += sum(len(key) + len(data) for key, data in others.items() if len(data) <= LONG)
    count = max(1, -(-total // KEYS))
    rows, lists = cut_pairs(pairs, leads, count)
    more_rows, more_lists = _cut_others(others, count, files)
    for number in range(count):
        payload = rows[number] + more_rows[number] + lists[number] + more_lists[number]
        files[f"k{number}.bin"] = payload
    return files


def _put_aside(data: bytes, files: dict[str, bytes]) -> int:
    """Gives a list a file of its own; what leads there."""
    number = len(files)
    files[f"p{number}.bin"] = data
    return number * 2 + 1


def _put_long_aside(pairs: Pairs, files: dict[str, bytes]) -> Numbers:
    """What leads to the list of each pair."""
    leads = pairs.sizes * np.uint32(2)
    ends = np.cumsum(pairs.sizes, dtype=np.int64)
    for key in np.flatnonzero(pairs.sizes > LONG).tolist():
        data = pairs.lists[ends[key] - pairs.sizes[key] : ends[key]].tobytes()
        leads[key] = _put_aside(data, files)
    return leads


def cut_pairs(pairs: Pairs, leads: Numbers, count: int) -> tuple[list[bytes], list[bytes]]:
    """The rows of each file with their number, and its lists."""
    kind = np.full(len(leads), ord("p"), np.uint32)
    file = hash_keys(kind, pairs.first, pairs.second) % np.uint32(count)
    order = np.argsort(file, kind="stable")
    file, first = file[order], pairs.first[order]
    steps = np.diff(first, prepend=np.uint32(0)).astype(np.uint32)
    begins = np.flatnonzero(np.diff(file, prepend=~file[:1]))
    steps[begins] = first[begins]
    second = pairs.second[order].astype(TWO_BYTES).view(np.uint8), np.full(len(order), 2, np.uint8)
    rows, row_sizes = interleave([varints(steps), second, varints(leads[order])])
    here = order[leads[order] % 2 == 0]
    lists = _gather(pairs, here)
    bounds = np.searchsorted(file, np.arange(count + 1))
    cut_rows = _cut(rows, row_sizes, bounds)
    numbers = np.diff(bounds).tolist()
    list_bounds = np.searchsorted(file[leads[order] % 2 == 0], np.arange(count + 1))
    return (
        [varint(number) + row for number, row in zip(numbers, cut_rows, strict=True)],
        _cut(lists, pairs.sizes[here], list_bounds),
    )


def _gather(pairs: Pairs, order: Numbers) -> Bytes:
    """The lists of some keys, one after the other."""
    sizes = pairs.sizes[order]
    starts = (np.cumsum(pairs.sizes, dtype=np.int64) - pairs.sizes)[order]
    places = np.cumsum(sizes, dtype=np.int64) - sizes
    return pairs.lists[np.repeat(starts - places, sizes) + np.arange(int(sizes.sum(dtype=np.int64)))]


def _cut(data: Bytes, sizes: Numbers, bounds: Numbers) -> list[bytes]:
    """Bytes of rows cut before the rows of these numbers."""
    ends = np.append(0, np.cumsum(sizes, dtype=np.int64))[bounds]
    return [data[start:end].tobytes() for start, end in zip(ends[:-1].tolist(), ends[1:].tolist(), strict=True)]


def _cut_others(others: Mapping[str, bytes], count: int, files: dict[str, bytes]) -> tuple[list[bytes], list[bytes]]:
    rows: list[list[bytes]] = [[] for _ in range(count)]
    lists: list[list[bytes]] = [[] for _ in range(count)]
    for key in sorted(others):
        data = others[key]
        number = hash_key(key) % count
        lead = _put_aside(data, files) if len(data) > LONG else len(data) * 2
        rows[number].append(text(key) + varint(lead))
        lists[number].append(b"" if lead % 2 else data)
    return (
        [varint(len(each)) + b"".join(each) for each in rows],
        [b"".join(each) for each in lists],
    )
