"""The cut of a page: bands of stacks side by side.

Bands go from edge to edge, below each other; a stack's articles stand below each other. Both are straight cuts
(guillotine), so that every article is a rectangle, and the order of print is the order of reading.
"""

from __future__ import annotations

import math
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from newsroom.layout.stacks import GAP, Stack, stacks_of
from newsroom.layout.ways import fits_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsroom.layout.fitting import Fit, Task
    from newsroom.layout.paper import Grid

# The most articles in a stack and in a band, and the most heights of a band that are tried.
_DEEP, _IN_BAND, _HEIGHTS = 4, 9, 10
# The same where there are more articles than these.
_MANY, _DEEPER, _MORE_IN_BAND = 12, 6, 18
# What two headlines side by side cost, less where one is clearly larger; and a cut from edge to edge.
_TOMBSTONE, _UNLIKE, _BAND = 20.0, 1.45, 3.0
# How many ways are kept to have set the articles before one, and the lowest band.
# A row that is taken ahead of the others' part costs so much a column, when ways are compared.
_WAYS, _LOWEST, _AHEAD = 8, 4, 1.2


# What costs more is not looked at.
_TOO_MUCH, _FAR_MORE, _TOO_HIGH = 110.0, 45.0, 6


class Option(NamedTuple):
    """A stack at a height, with the article after it."""

    cost: float
    end: int
    columns: int
    stack: Stack


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
    """The search for the best cut of articles in order.

    A ``lenient`` one takes whatever there is.
    """

    def __init__(self, tasks: Sequence[Task], grid: Grid, *, grown: float = 1.0, lenient: bool = False) -> None:
        self.tasks, self.grid, self.grown, self.lenient = tasks, grid, grown, lenient
        many = len(tasks) > _MANY
        self._deep, self._in_band = (_DEEPER, _MORE_IN_BAND) if many else (_DEEP, _IN_BAND)
        self._fits: dict[tuple[int, int], tuple[Fit, ...]] = {}
        self._stacks: dict[tuple[int, int, int], tuple[Stack, ...]] = {}
        self._beginning: dict[int, tuple[Stack, ...]] = {}
        self._options: dict[tuple[int, int], tuple[Option, ...]] = {}

    def parts(self) -> list[float]:
        """The part of the page that the articles before each one take."""
        columns = range(1, self.grid.columns + 1)
        cells = [
            min(
                ((fit.cost, (fit.rows + GAP) * fit.columns) for each in columns for fit in self.fits(place, each)[:1]),
                default=(0, 1),
            )[1]
            for place in range(len(self.tasks))
        ]
        return [before / sum(cells) for before in accumulate(cells, initial=0)]

    def fits(self, place: int, columns: int) -> tuple[Fit, ...]:
        """The fits of an article in so many columns."""
        key = (place, columns)
        if key not in self._fits:
            self._fits[key] = fits_of(self.tasks[place], columns, self.grid, grown=self.grown, lenient=self.lenient)
        return self._fits[key]

    def stacks(self, start: int, end: int, columns: int) -> tuple[Stack, ...]:
        """The stacks of neighbouring articles in so many columns."""
        key = (start, end, columns)
        if key not in self._stacks:
            choices = [self.fits(place, columns) for place in range(start, end)]
            self._stacks[key] = stacks_of(choices) if all(choices) else ()
        return self._stacks[key]

    def options(self, place: int, rows: int) -> tuple[Option, ...]:
        """The stacks from an article on that suit a band's height."""
        key = (place, rows)
        if key not in self._options:
            self._options[key] = tuple(self._options_at(place, rows))
        return self._options[key]

    def _options_at(self, place: int, rows: int) -> Iterator[Option]:
        best: dict[tuple[int, int, bool, bool], Option] = {}
        for stack in self._all_stacks(place):
            if stack.least <= rows and (self.lenient or rows <= stack.rows + stack.air + _TOO_HIGH):
                cost = stack.cost_at(rows)
                key = (len(stack.fits), stack.columns, stack.top > 0, stack.top_right > 0)
                known = best.get(key)
                if (self.lenient or cost < _TOO_MUCH) and (known is None or cost < known.cost):
                    best[key] = Option(cost, place + len(stack.fits), stack.columns, stack)
        return iter(best.values())

    def _all_stacks(self, place: int) -> tuple[Stack, ...]:
        """Every stack from an article on, but those that cost far more."""
        if place not in self._beginning:
            found: list[Stack] = []
            for end in range(place + 1, min(len(self.tasks), place + self._deep) + 1):
                each = [
                    stack for columns in range(1, self.grid.columns + 1) for stack in self.stacks(place, end, columns)
                ]
                least = min((stack.cost for stack in each), default=0.0)
                found += [stack for stack in each if self.lenient or stack.cost < least + _FAR_MORE]
            self._beginning[place] = tuple(found)
        return self._beginning[place]

    def bands(self, start: int, most: int, left: Sequence[int]) -> Iterator[Band]:
        """The best bands that begin with an article, for several heights.

        ``left`` are heights that would fill the page: of these only bands with all other articles count.
        """
        heights = self._heights(start, most)
        for rows in heights:
            yield from self._fill(start, rows)
        for rows in left:
            if rows not in heights:
                yield from (band for band in self._fill(start, rows) if band.end == len(self.tasks))

    def _heights(self, start: int, most: int) -> list[int]:
        """Heights at which a band's first stack is whole, the cheapest ones."""
        found: dict[int, float] = {}
        for stack in self._all_stacks(start):
            if stack.rows <= most and stack.cost < found.get(stack.rows, math.inf):
                found[stack.rows] = stack.cost
        cheapest = sorted(found, key=lambda rows: (found[rows], rows))[: 3 * _HEIGHTS]
        chosen: list[int] = []
        for rows in cheapest:
            if all(abs(rows - each) > 1 for each in chosen):
                chosen.append(rows)
        return sorted(chosen[:_HEIGHTS])

    def _fill(self, start: int, rows: int) -> Iterator[Band]:
        """The best band of a height for each number of articles."""
        last = min(len(self.tasks), start + self._in_band)
        full = self.grid.columns
        # By articles and columns that are set, and whether a headline stands at the right end.
        ways: dict[tuple[int, int, bool], _Way] = {(start, 0, False): _Way(0.0, None, None)}
        for place in range(start, last):
            options = self.options(place, rows)
            for used in range(full):
                for beside in (False, True):
                    if way := ways.get((place, used, beside)):
                        _go_on(ways, way, used, [each for each in options if used + each.columns <= full])
        for end in range(start + 1, len(self.tasks) + 1):
            done = [way for beside in (False, True) if (way := ways.get((end, full, beside)))]
            if done:
                best = min(done, key=lambda way: way.cost)
                yield Band(rows, best.placed(), best.cost, end)


class _Way(NamedTuple):
    """A way to set some articles of a band: cost, last stack."""

    cost: float
    before: _Way | None
    option: Option | None

    def placed(self) -> tuple[Placed, ...]:
        """Its stacks from left to right."""
        options: list[Option] = []
        way: _Way | None = self
        while way and way.option:
            options.append(way.option)
            way = way.before
        column, placed = 0, []
        for each in reversed(options):
            placed.append(Placed(each.stack, column))
            column += each.columns
        return tuple(placed)


def _go_on(ways: dict[tuple[int, int, bool], _Way], way: _Way, used: int, options: Sequence[Option]) -> None:
    """Adds each stack that may stand next."""
    left = way.option.stack.top_right if way.option else 0.0
    for option in options:
        cost = way.cost + option.cost
        top = option.stack.top
        if left and top:
            unlike = top > _UNLIKE * left or left > _UNLIKE * top
            cost += _TOMBSTONE * (0.35 if unlike else 1.0)
        key = (option.end, used + option.columns, option.stack.top_right > 0)
        known = ways.get(key)
        if known is None or cost < known.cost:
            ways[key] = _Way(cost, way, option)


def find_cuts(search: Search, rows: int, most: int) -> list[Cut]:
    """The best cuts of a page of so many rows, cheapest first.

    One may have ``most`` rows: its lines stand a little closer.
    """
    count = len(search.tasks)
    ways: list[dict[int, Cut]] = [{} for _ in range(count + 1)]
    ways[0] = {0: Cut((), 0, 0.0)}
    due = [part * rows for part in search.parts()]
    for place in range(count):
        # What has taken more than its part of the page leaves too little for the others.
        ahead = {
            cut.rows: _AHEAD * search.grid.columns * max(0.0, cut.rows - due[place]) for cut in ways[place].values()
        }
        reached = sorted(ways[place].values(), key=lambda cut: (cut.cost + ahead[cut.rows], cut.rows))[:_WAYS]
        used = {cut.rows: cut.rows + (GAP if cut.bands else 0) for cut in reached}
        left = sorted({rows - each for each in used.values() if rows - each >= _LOWEST})
        if not reached or (place > 0 and not left):
            continue
        for band in search.bands(place, most, left):
            for cut in reached:
                whole = used[cut.rows] + band.rows
                cost = cut.cost + band.cost + _BAND
                known = ways[band.end].get(whole)
                if whole <= most and (known is None or cost < known.cost):
                    ways[band.end][whole] = Cut((*cut.bands, band), whole, cost)
    return sorted(ways[count].values(), key=lambda cut: (cut.cost, cut.rows))
