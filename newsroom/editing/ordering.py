"""The fewest new values of ``order`` for a page."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from newsroom.reading.fields import LARGEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# New places leave room for others, so that these change no further file.
_ROOM = 10
# Of two ways the one that changes fewer files counts, and of these the one that changes fewer values.
_FILE = 100_000


class Standing(NamedTuple):
    """An article's name and its ``order``.

    Whether its file is ``changing`` anyhow: a new order costs little then.
    """

    name: str
    order: int | None
    changing: bool = False

    @property
    def place(self) -> tuple[bool, int, str]:
        """Its place on a page, as the paper has it."""
        return (self.order is None, self.order or 0, self.name)


class _Way(NamedTuple):
    """The cost of articles that keep their orders, up to the last."""

    cost: int
    kept: tuple[int, ...] = ()

    @property
    def following(self) -> int:
        """The number of the first article behind the last one kept."""
        return self.kept[-1] + 1 if self.kept else 0


class _End(NamedTuple):
    """A way with its end.

    ``tail`` is minus the number of the first article without an order: the fewest are best.
    """

    cost: int
    tail: int
    kept: tuple[int, ...]


def fit_orders(wanted: Sequence[Standing]) -> list[int | None]:
    """The ``order`` of each article of a page, as wanted.

    Those without one stand last, by their names. As few files change as can be; where the articles stand so already,
    none.
    """
    if all(one.place < other.place for one, other in pairwise(wanted)):
        return [each.order for each in wanted]
    costs = [0, *accumulate(1 if each.changing else _FILE + 1 for each in wanted)]
    ways = [_Way(0)]
    for number in range(len(wanted)):
        found = [_Way(way.cost + costs[number] - costs[way.following], (*way.kept, number)) for way in ways]
        if found := [way for way in found if _has_room(wanted, way.kept)]:
            ways.append(min(found))
    ends = [
        _End(way.cost + costs[tail] - costs[way.following] + cost, -tail, way.kept)
        for tail, cost in _tails(wanted)
        for way in ways
        if way.following <= tail and _room_behind(wanted, way) >= tail - way.following
    ]
    best = min(ends)
    numbered = wanted[: -best.tail]
    return [*_numbered(numbered, best.kept), *[None] * (len(wanted) - len(numbered))]


def _has_room(wanted: Sequence[Standing], kept: tuple[int, ...]) -> bool:
    """Whether the articles between the last two kept ones have room."""
    last = wanted[kept[-1]]
    if last.order is None:
        return False
    if len(kept) == 1:
        return last.order + LARGEST >= kept[0]
    before = wanted[kept[-2]]
    between = kept[-1] - kept[-2] - 1
    return last.order - (before.order or 0) > between or (not between and before.place < last.place)


def _room_behind(wanted: Sequence[Standing], way: _Way) -> int:
    last = wanted[way.kept[-1]].order if way.kept else None
    return LARGEST - (last or 0)


def _tails(wanted: Sequence[Standing]) -> Iterator[tuple[int, int]]:
    """Where articles without an order can begin, with the cost."""
    cost = 0
    yield len(wanted), cost
    for number in reversed(range(len(wanted))):
        each = wanted[number]
        if number + 1 < len(wanted) and each.name > wanted[number + 1].name:
            return
        if each.order is not None:
            cost += 1 if each.changing else _FILE + 1
        yield number, cost


def _numbered(wanted: Sequence[Standing], kept: tuple[int, ...]) -> list[int]:
    """The orders of articles, with new ones between those that are kept."""
    orders: list[int] = []
    low: int | None = None
    for number in (*kept, len(wanted)):
        high = wanted[number].order if number < len(wanted) else None
        orders += _spread(low, high, number - len(orders))
        if high is not None:
            orders.append(high)
        low = high
    return orders


def _spread(low: int | None, high: int | None, count: int) -> Iterator[int]:
    """So many orders between two others, with room where there is any."""
    if high is None:
        first = ((low or 0) // _ROOM + 1) * _ROOM
        rounded = first + _ROOM * count <= LARGEST
        return (first + _ROOM * number if rounded else (low or 0) + number + 1 for number in range(count))
    start = low if low is not None else 0 if high > count else high - count - 1
    return (start + (high - start) * (number + 1) // (count + 1) for number in range(count))
