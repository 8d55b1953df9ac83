"""Articles one below the other in the same columns, for every height."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from newsroom.layout.stories import FOOT, Form

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsroom.layout.fitting import Fit

# Rows between two articles, with a hairline in their middle.
GAP = 1
# What costs how much, in lines of text: one that is cut, one left blank, one of air, and that anything is cut.
_CUT, _BLANK, _AIR, _ANY_CUT = 0.6, 1.7, 0.25, 14.0
_MOST = 8
# What is as high as its text, and no higher.
_LOW = FOOT | {Form.LIST}


class Stack(NamedTuple):
    """Fits below each other, as high as they are whole."""

    fits: tuple[Fit, ...]
    rows: int
    least: int
    air: int
    cost: float
    top: float  # the size of the headline at its very top, 0 where a picture or a frame is there
    top_right: float  # the same at its right edge

    @property
    def columns(self) -> int:
        """The columns of the page that it has."""
        return self.fits[0].columns

    def cost_at(self, rows: int) -> float:
        """Its cost at a height, infinite where that is too low."""
        columns = self.columns
        more = rows - self.rows
        if more >= 0:
            if more <= self.air:
                return self.cost + columns * _AIR * more
            blank = more - self.air
            return self.cost + columns * (_AIR * self.air + _BLANK * blank) + 0.4 * blank * blank
        if rows < self.least:
            return math.inf
        return self.cost + _ANY_CUT - _CUT * columns * more


def stacks_of(choices: Sequence[Sequence[Fit]]) -> tuple[Stack, ...]:
    """The best stacks of articles, given the fits of each, cheapest first."""
    found: list[Stack] = [
        Stack((fit,), fit.rows, fit.least, fit.air, fit.cost, fit.top, fit.top_right) for fit in choices[0]
    ]
    for fits in choices[1:]:
        found = _best(
            Stack(
                (*stack.fits, fit),
                stack.rows + GAP + fit.rows,
                stack.least + GAP + fit.least,
                stack.air + fit.air,
                stack.cost + fit.cost,
                stack.top,
                stack.top_right,
            )
            for stack in found
            for fit in fits
        )
    return tuple(_best(found))


def _best(stacks: Iterable[Stack]) -> list[Stack]:
    """The cheapest of each height and top."""
    best: dict[tuple[int, bool, bool], Stack] = {}
    for stack in stacks:
        key = (stack.rows, stack.top > 0, stack.top_right > 0)
        if key not in best or stack.cost < best[key].cost:
            best[key] = stack
    return sorted(best.values(), key=lambda stack: (stack.cost, stack.rows))[:_MOST]


def share_out(stack: Stack, rows: int) -> tuple[int, ...]:
    """The height of each article of a stack that is ``rows`` high.

    What is too much is air for those that may have some; what is too little is cut where most is left.
    """
    heights = [fit.rows for fit in stack.fits]
    spare = rows - stack.rows
    while spare > 0:
        place = max(range(len(heights)), key=lambda each: (_room(stack.fits[each], heights[each]), -each))
        heights[place] += 1
        spare -= 1
    while spare < 0:
        places = [place for place, fit in enumerate(stack.fits) if heights[place] > fit.least]
        cut = [place for place in places if heights[place] < stack.fits[place].rows]
        # One that is cut already is cut further; a lead is the last.
        place = max(cut or places, key=lambda each: (heights[each] - stack.fits[each].least, each))
        heights[place] -= 1
        spare += 1
    return tuple(heights)


def _room(fit: Fit, rows: int) -> float:
    """How well one row more would go into an article."""
    if fit.task.story.form in _LOW:
        return -100.0 - rows
    used = rows - fit.rows
    return (fit.air - used) / (1 + fit.air) if used < fit.air else -float(used - fit.air)
