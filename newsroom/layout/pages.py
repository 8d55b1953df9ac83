"""A page laid out: the grid that suits its articles, the best cut, every line."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from newsroom.layout.bands import Cut, Search, find_cuts
from newsroom.layout.layout import Layout, Rect, Rule, Setting
from newsroom.layout.paper import GUTTER, LEADINGS, USUAL, Grid, Paper, grids_for
from newsroom.layout.ranking import rank
from newsroom.layout.setting import Place, set_story
from newsroom.layout.stacks import GAP, share_out
from newsroom.layout.stories import Wishes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsroom.layout.bands import Band
    from newsroom.layout.stories import Story

# By how much the rows of a cut may differ from those that the page has: lines stand so much wider or closer.
_CLOSER, _WIDER = 1.02, 0.955
_TRIED = 3
# The page's height that heads, gaps and blanks take beyond the characters.
_FILL = 1.1


class Candidate(NamedTuple):
    """A grid that may suit, with how much of the page the articles would fill."""

    grid: Grid
    filled: float


def lay_out(stories: Sequence[Story], paper: Paper, head: float, wishes: Wishes | None = None) -> Layout:
    """The page with these articles; ``head`` millimetres at its top are the masthead's or folio's."""
    wishes = wishes or Wishes()
    area = Rect(paper.left, paper.top + head, paper.area_width, paper.area_height - head)
    best: Layout | None = None
    for candidate in candidates(stories, area, wishes)[:_TRIED]:
        made = _try(stories, paper, area, candidate, wishes)
        if made and (best is None or made.cost < best.cost):
            best = made
    if best is None:
        return Layout(paper, Grid(1, 1, 1), area, (), left_out=tuple(each.key for each in stories))
    return best


def candidates(stories: Sequence[Story], area: Rect, wishes: Wishes) -> list[Candidate]:
    """The grids of a width with their leadings, the most suitable ones first."""
    made = [
        Candidate(grid, _need(stories, grid) / area.area)
        for plain in grids_for(area.width, wishes.columns)
        for leading in LEADINGS
        for grid in (replace(plain, leading=leading),)
    ]
    return sorted(made, key=_unsuitable)


def _unsuitable(candidate: Candidate) -> tuple[float, float]:
    grid, filled = candidate
    off = abs(math.log(max(filled, 0.01)))
    odd = 0.25 * abs(math.log(grid.size / USUAL)) + 0.3 * abs(grid.leading - LEADINGS[0])
    narrow = 0.02 * max(0, 10 - grid.ems) + 0.02 * max(0, 6 - grid.columns)
    return (4 * off + odd + narrow, grid.size)


def _need(stories: Sequence[Story], grid: Grid) -> float:
    """About how many square millimetres articles take."""
    em = grid.size * grid.size
    text = sum(each.length for each in stories) * grid.leading * (1 + GUTTER / 16) * em
    heads = sum((len(each.title) + 8) * 2.4 * 2.4 * 1.5 * em for each in stories)
    pictures = sum(min(each.length * 0.7 + 120, 700) * grid.leading * em for each in stories if each.pictures)
    return (text + heads + pictures) * _FILL


def _try(
    stories: Sequence[Story], paper: Paper, area: Rect, candidate: Candidate, wishes: Wishes
) -> Layout | None:
    """The best page on a grid, None where the articles have no room."""
    grid = candidate.grid
    rows = math.floor(area.height / grid.line)
    search = Search(rank(stories, wishes), grid)
    cuts = find_cuts(search, math.floor(rows * _CLOSER), least=0)
    if not cuts:
        return None
    cut = min(cuts, key=lambda each: (_page_cost(each, rows, grid), each.rows))
    settings = tuple(_set(cut, grid, area))
    return Layout(
        paper, grid, area, settings, tuple(_rules(cut, grid, area)), cost=_page_cost(cut, rows, grid) / (rows * grid.columns)
    )


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
