"""The cut of a page: bands from top to foot, each cut into stacks side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsroom.layout.fitting import fits_of
from newsroom.layout.stacks import GAP, Stack, stacks_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsroom.layout.fitting import Fit, Task
    from newsroom.layout.paper import Grid

# The most articles in a stack and in a band, and the most heights of a band that are tried.
_DEEP, _IN_BAND, _HEIGHTS = 4, 9, 10
# What two headlines side by side cost, less where one is clearly larger; and a cut from edge to edge.
_TOMBSTONE, _UNLIKE, _BAND = 9.0, 1.45, 3.0
_WAYS = 8


class Placed(NamedTuple):
    """A stack in a band: its first column of the page."""

    stack: Stack
    column: int


class Band(NamedTuple):
    """A band of a page with its stacks from left to right."""

    rows: int
    placed: tuple[Placed, ...]
    cost: float
    end: int  # the number of the first article after it


class Cut(NamedTuple):
    """The bands of a page."""

    bands: tuple[Band, ...]
    rows: int
    cost: float


class Search:
    """The search for the best cut of articles in order."""

    def __init__(self, tasks: Sequence[Task], grid: Grid, *, grown: float = 1.0) -> None:
        self.tasks, self.grid, self.grown = tasks, grid, grown
        self._fits: dict[tuple[int, int], tuple[Fit, ...]] = {}
        self._stacks: dict[tuple[int, int, int], tuple[Stack, ...]] = {}
        self._costs: dict[tuple[int, int, int, int], tuple[tuple[float, Stack], ...]] = {}

    def fits(self, place: int, columns: int) -> tuple[Fit, ...]:
        """The fits of an article in so many columns."""
        key = (place, columns)
        if key not in self._fits:
            self._fits[key] = fits_of(self.tasks[place], columns, self.grid, grown=self.grown)
        return self._fits[key]

    def stacks(self, start: int, end: int, columns: int) -> tuple[Stack, ...]:
        """The stacks of neighbouring articles in so many columns."""
        key = (start, end, columns)
        if key not in self._stacks:
            choices = [self.fits(place, columns) for place in range(start, end)]
            self._stacks[key] = stacks_of(choices) if all(choices) else ()
        return self._stacks[key]

    def at(self, start: int, end: int, columns: int, rows: int) -> tuple[tuple[float, Stack], ...]:
        """The cheapest stack at a height with a headline at its top, and without."""
        key = (start, end, columns, rows)
        if key not in self._costs:
            best: dict[bool, tuple[float, Stack]] = {}
            for stack in self.stacks(start, end, columns):
                cost = stack.cost_at(rows)
                if cost is not None and (stack.headed not in best or cost < best[stack.headed][0]):
                    best[stack.headed] = (cost, stack)
            self._costs[key] = tuple(best.values())
        return self._costs[key]

    def bands(self, start: int, most: int) -> Iterator[Band]:
        """The best bands that begin with an article, for several heights."""
        for rows in self._heights(start, most):
            yield from self._fill(start, rows)

    def _heights(self, start: int, most: int) -> list[int]:
        """Heights at which the first stack of a band is whole, the most frequent ones."""
        found: dict[int, float] = {}
        for end in range(start + 1, min(len(self.tasks), start + _DEEP) + 1):
            for columns in range(1, self.grid.columns + 1):
                for stack in self.stacks(start, end, columns)[:4]:
                    if stack.rows <= most:
                        known = found.get(stack.rows)
                        found[stack.rows] = stack.cost if known is None else min(known, stack.cost)
        cheapest = sorted(found, key=lambda rows: (found[rows], rows))[: 3 * _HEIGHTS]
        chosen: list[int] = []
        for rows in cheapest:
            if all(abs(rows - each) > 1 for each in chosen):
                chosen.append(rows)
        return sorted(chosen[:_HEIGHTS])

    def _fill(self, start: int, rows: int) -> Iterator[Band]:
        """The best band of a height for each number of articles."""
        last = min(len(self.tasks), start + _IN_BAND)
        all_columns = self.grid.columns
        # The cheapest way to have set the articles before a place in so many columns; True where a headline is beside.
        ways: dict[tuple[int, int, bool], tuple[float, tuple[Placed, ...]]] = {(start, 0, False): (0.0, ())}
        for place in range(start, last):
            for used in range(all_columns):
                for beside in (False, True):
                    way = ways.get((place, used, beside))
                    if way is not None:
                        self._add(ways, way, place, used, rows, last)
        for end in range(start + 1, last + 1):
            done = [way for beside in (False, True) if (way := ways.get((end, all_columns, beside)))]
            if done:
                cost, placed = min(done, key=lambda way: way[0])
                yield Band(rows, placed, cost, end)

    def _add(
        self,
        ways: dict[tuple[int, int, bool], tuple[float, tuple[Placed, ...]]],
        way: tuple[float, tuple[Placed, ...]],
        place: int,
        used: int,
        rows: int,
        last: int,
    ) -> None:
        cost, placed = way
        for end in range(place + 1, min(last, place + _DEEP) + 1):
            for columns in range(1, self.grid.columns - used + 1):
                for more, stack in self.at(place, end, columns, rows):
                    total = cost + more + (_beside(placed[-1].stack, stack) if placed else 0.0)
                    key = (end, used + columns, stack.headed)
                    known = ways.get(key)
                    if known is None or total < known[0]:
                        ways[key] = (total, (*placed, Placed(stack, used)))


def _beside(left: Stack, right: Stack) -> float:
    """What two stacks side by side cost: two headlines on one line."""
    if not (left.headed and right.headed):
        return 0.0
    sizes = sorted((left.fits[0].head.title_size, right.fits[0].head.title_size))
    return _TOMBSTONE * (0.35 if sizes[1] > _UNLIKE * sizes[0] else 1.0)


def find_cuts(search: Search, rows: int, *, least: int) -> list[Cut]:
    """The best cuts of a page for its height in rows, each between ``least`` and ``rows`` high."""
    count = len(search.tasks)
    ways: list[dict[int, Cut]] = [{} for _ in range(count + 1)]
    ways[0] = {0: Cut((), 0, 0.0)}
    for place in range(count):
        reached = sorted(ways[place].values(), key=lambda cut: (cut.cost, cut.rows))[:_WAYS]
        if not reached:
            continue
        for band in search.bands(place, rows):
            for cut in reached:
                used = cut.rows + band.rows + (GAP if cut.bands else 0)
                if used > rows:
                    continue
                cost = cut.cost + band.cost + _BAND
                known = ways[band.end].get(used)
                if known is None or cost < known.cost:
                    ways[band.end][used] = Cut((*cut.bands, band), used, cost)
    done = [cut for cut in ways[count].values() if cut.rows >= least]
    return sorted(done, key=lambda cut: (cut.cost, cut.rows))
