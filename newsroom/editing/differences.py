"""Differences between two texts, line by line."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from newsroom.writing.lines import Change

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class _Kept(NamedTuple):
    """A line that both texts keep, and the one before it."""

    old: int
    new: int
    before: _Kept | None


def find_differences(old: Sequence[str], new: Sequence[str], number: int = 0) -> list[Change]:
    """The changes that make new lines of old ones.

    ``number`` is that of the first line. The changes are in order, with a kept line between any two. Kept are lines that
    each text has once, as far as they are in one order (patience diff); of those between, what is the same at both ends,
    and of as many lines the equal ones. So the blank lines between paragraphs hold no others together, and the time is
    little more than that of reading.
    """
    found: list[Change] = []
    start, first = 0, 0
    for end, last in [*_find_kept(old, new), (len(old), len(new))]:
        found += _differing(old[start:end], new[first:last], number + start)
        start, first = end + 1, last + 1
    return found


def _find_kept(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The numbers of lines that both texts have once, in one order."""
    places = _single(new)
    chains: list[_Kept] = []
    ends: list[int] = []
    for line, number in _single(old).items():
        if line in places:
            pile = bisect_left(ends, places[line])
            kept = _Kept(number, places[line], chains[pile - 1] if pile else None)
            chains[pile : pile + 1], ends[pile : pile + 1] = [kept], [kept.new]
    return list(_unchained(chains[-1] if chains else None))[::-1]


def _unchained(kept: _Kept | None) -> Iterator[tuple[int, int]]:
    while kept:
        yield kept.old, kept.new
        kept = kept.before


def _single(lines: Sequence[str]) -> dict[str, int]:
    """The number of each line that stands once."""
    counts = Counter(lines)
    return {line: number for number, line in enumerate(lines) if counts[line] == 1}


def _differing(old: Sequence[str], new: Sequence[str], start: int) -> Iterator[Change]:
    """The changes between two kept lines; ``start`` is the first one's number."""
    head = _common(old, new)
    old, new, start = old[head:], new[head:], start + head
    tail = _common(old[::-1], new[::-1])
    old, new = old[: len(old) - tail], new[: len(new) - tail]
    if len(old) != len(new):
        yield Change(start, start + len(old), new)
        return
    for differs, numbers in groupby(range(len(old)), lambda number: old[number] != new[number]):
        if differs:
            run = list(numbers)
            yield Change(start + run[0], start + run[-1] + 1, new[run[0] : run[-1] + 1])


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many lines at the beginning are the same."""
    pairs = zip(one, other, strict=False)
    return next((number for number, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
