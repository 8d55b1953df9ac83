"""A page laid out: the grid that suits its articles, the best cut, every line."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from newsroom.layout.bands import Cut, Search, find_cuts
from newsroom.layout.layout import Layout, Rect, Rule, Setting
from newsroom.layout.needs import budget_of, candidates, thin_out, unsuitable
from newsroom.layout.paper import GUTTER, Grid, Paper
from newsroom.layout.ranking import in_order, rank
from newsroom.layout.setting import Place, set_story
from newsroom.layout.stacks import GAP, share_out
from newsroom.layout.stories import Wishes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsroom.layout.bands import Band
    from newsroom.layout.needs import Candidate
    from newsroom.layout.stories import Story

# By how much the rows of a cut may differ from those that the page has: lines stand so much wider or closer.
_CLOSER, _WIDER = 1.02, 0.955
_TRIED = 3
# A page that costs less, by its cells, is not tried again.
_GOOD = 0.07


def lay_out(stories: Sequence[Story], paper: Paper, head: float, wishes: Wishes | None = None) -> Layout:
    """The page with these articles; ``head`` millimetres at its top are the masthead's or folio's."""
    wishes = wishes or Wishes()
    area = Rect(paper.left, paper.top + head, paper.area_width, paper.area_height - head)
    ordered = in_order(stories, wishes)
    shown = thin_out(ordered, area, wishes)
    while shown:
        if made := _best(shown, paper, area, wishes):
            return _with_rests(made, ordered)
        shown = shown[: len(shown) * 9 // 10]
    return Layout(paper, Grid(1, 1, 1), area, (), left_out=tuple(each.key for each in ordered))


def _with_rests(layout: Layout, stories: Sequence[Story]) -> Layout:
    """The same with what has no place: pictures, and whole articles."""
    shown = {each.story: each for each in layout.settings}
    settings = tuple(
        replace(shown[each.key], hidden=len(each.pictures) - len(shown[each.key].pictures))
        for each in stories
        if each.key in shown
    )
    return replace(layout, settings=settings, left_out=tuple(each.key for each in stories if each.key not in shown))


def _best(stories: Sequence[Story], paper: Paper, area: Rect, wishes: Wishes) -> Layout | None:
    """The best of a few pages: with smaller text after one that is cut, with larger after one with blanks."""
    every = candidates(stories, area, wishes)
    best: Layout | None = None
    tried: list[Grid] = []
    target = 1.0
    for _ in range(_TRIED):
        candidate = min((each for each in every if each.grid not in tried), key=lambda each: unsuitable(each, target))
        tried.append(candidate.grid)
        made = _try(stories, paper, area, candidate, wishes)
        if made and (best is None or made.cost < best.cost):
            best = made
        if made and made.cost < _GOOD:
            break
        full = made is None or any(each.rest for each in made.settings)
        target = candidate.filled * (0.93 if full else 1.05)
    return best


def _try(
    stories: Sequence[Story], paper: Paper, area: Rect, candidate: Candidate, wishes: Wishes
) -> Layout | None:
    """The best page on a grid, None where the articles have no room."""
    grid = candidate.grid
    rows = math.floor(area.height / grid.line)
    grown = 1 + min(0.8, max(0.0, 0.97 - candidate.filled) * 1.6)
    search = Search(rank(stories, wishes, budget_of(stories, grid, area)), grid, grown=grown)
    cuts = find_cuts(search, rows, math.floor(rows * _CLOSER))
    if not cuts:
        return None
    cut = min(cuts, key=lambda each: (_page_cost(each, rows, grid), each.rows))
    cost = _page_cost(cut, rows, grid) / (rows * grid.columns)
    return Layout(paper, grid, area, tuple(_set(cut, grid, area)), tuple(_rules(cut, grid, area)), cost=cost)


def _page_cost(cut: Cut, rows: int, grid: Grid) -> float:
    blank = max(0.0, rows * _WIDER - cut.rows)
    return cut.cost + 2.0 * blank * grid.columns + 0.2 * abs(rows - cut.rows) * grid.columns


def _line(cut: Cut, area: Rect, grid: Grid) -> float:
    """The height of a row that makes a cut as high as the page."""
    return min(area.height / cut.rows, grid.line / _WIDER)


def _set(cut: Cut, grid: Grid, area: Rect) -> Iterator[Setting]:
    """Each article of a cut, in the order of reading."""
    line = _line(cut, area, grid)
    for top, band in _tops(cut):
        for stack, column in band.placed:
            row = top
            for fit, rows in zip(stack.fits, share_out(stack, band.rows), strict=True):
                left = area.left + grid.left_of(column) * grid.size
                yield set_story(fit, Place(left, area.top + row * line, rows, line), grid)
                row += rows + GAP


def _tops(cut: Cut) -> Iterator[tuple[int, Band]]:
    top = 0
    for band in cut.bands:
        yield top, band
        top += band.rows + GAP


def _rules(cut: Cut, grid: Grid, area: Rect) -> Iterator[Rule]:
    """Hairlines between bands, stacks and articles, none beside a frame."""
    line = _line(cut, area, grid)
    for top, band in _tops(cut):
        high = area.top + top * line
        low = high + band.rows * line
        if top:
            yield Rule((area.left, high - line * GAP / 2), (area.left + area.width, high - line * GAP / 2))
        for stack, column in band.placed:
            left = area.left + grid.left_of(column) * grid.size
            if column:
                at = left - GUTTER / 2 * grid.size
                yield Rule((at, high), (at, low))
            row = high
            heights = share_out(stack, band.rows)
            for (fit, rows), below in zip(zip(stack.fits, heights, strict=True), stack.fits[1:], strict=False):
                row += rows * line
                if not (fit.task.boxed or below.task.boxed):
                    middle = row + line * GAP / 2
                    yield Rule((left, middle), (left + grid.ems_of(fit.columns) * grid.size, middle))
                row += GAP * line
