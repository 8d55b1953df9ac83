"""The files of pairs in headlines (format.md, "t: titles").

A search in vain looks up many pairs here, in few bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsroom.search.coding import varint
from newsroom.search.directory import cut_pairs
from newsroom.search.postings import BASIC, Pairs, encode_lists, pair_up
from newsroom.search.units import BREAK

if TYPE_CHECKING:
    from newsroom.search.units import Units


def make_title_files(units: Units, count: int) -> dict[str, bytes]:
    """The payloads of ``count`` ``t`` files, by name."""
    pairs = _pair_headlines(units)
    rows, lists = cut_pairs(pairs, pairs.sizes * np.uint32(2), count)
    return {f"t{number}.bin": rows[number] + varint(0) + lists[number] for number in range(count)}


def _pair_headlines(units: Units) -> Pairs:
    """The articles of each pair of Han characters in headlines."""
    first, second, _, begins = pair_up(units)
    kept = units.headline[begins] & (np.minimum(first, second) > BREAK) & (np.maximum(first, second) < BASIC)
    keys = first[kept].astype(np.uint64) << np.uint64(48) | second[kept].astype(np.uint64) << np.uint64(32)
    keys = np.unique(keys | units.article[begins[kept]])
    pairs = (keys >> np.uint64(32)).astype(np.uint32)
    starts = np.flatnonzero(np.diff(pairs, prepend=~pairs[:1]))
    counts = np.diff(np.append(starts, len(pairs))).astype(np.uint32)
    articles = (keys & np.uint64(0xFFFFFFFF)).astype(np.uint32)
    lists, sizes = encode_lists(articles, starts, counts, np.zeros(len(starts), np.bool_))
    pairs = pairs[starts]
    return Pairs(pairs >> np.uint32(16), pairs & np.uint32(0xFFFF), lists, sizes)
