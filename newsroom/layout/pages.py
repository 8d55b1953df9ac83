"""A page laid out: its grid, its cut, every line."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from msgspec.structs import replace

from newsroom.layout.bands import Cut, Search, find_cuts
from newsroom.layout.furniture import Spot
from newsroom.layout.layout import Layout, Rect, Rule, Setting
from newsroom.layout.needs import budget_of, candidates, crowded, loosened, thin_out, unsuitable, without_last
from newsroom.layout.paper import GUTTER, Grid, Paper
from newsroom.layout.ranking import in_order, rank
from newsroom.layout.setting import set_story
from newsroom.layout.stacks import GAP, share_out
from newsroom.layout.stories import Form, Paragraph, Story, Style, Wishes, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsroom.layout.bands import Band
    from newsroom.layout.needs import Candidate

# By how much the rows of a cut may differ from those that the page has: lines stand so much wider or closer.
_CLOSER, _WIDER = 1.02, 0.955
# How many grids are tried: more for few articles, since each takes longer where there are many.
_TRIED, _MOST_TRIED, _TOGETHER = 3, 10, 40
# Where a crowded page has no room, one article of so many goes.
_LESS = 7
# The key of the list of articles without a place.
LISTED, LISTED_TITLE = "listed", "本版另有"
# A page that costs less, by its cells, is not tried again, nor one that is too full on every grid.
_GOOD, _TOO_FULL, _FIRST = 0.07, 1.12, 0.96
# What a cut article costs, by the page's cells, when pages of other grids are compared.
_EACH_CUT = 0.06


def lay_out(
    stories: Sequence[Story], paper: Paper, head: float, wishes: Wishes | None = None, address: str = ""
) -> Layout:
    """The page with these articles below its head.

    ``head`` is how high the masthead or folio is, in millimetres.

    What has no place is listed by its headlines, with the page's ``address``.
    """
    wishes = wishes or Wishes()
    area = Rect(paper.left, paper.top + head, paper.area_width, paper.area_height - head)
    ordered = in_order(stories, wishes)
    shown = thin_out(loosened(ordered, area, wishes), area, wishes)
    while shown:
        listed = _with_list(shown, ordered, address)
        made = _best(listed, paper, area, wishes)
        if made is None and not crowded(listed, area, wishes):
            made = _best(listed, paper, area, wishes, lenient=True)
        if made:
            return _with_rests(made, ordered)
        if len(_keys(shown)) == 1:
            break
        shown = without_last(shown, max(1, len(shown) // _LESS))
    first = [shortened(each, 1) if each.members else each for each in shown]
    alone = [replace(each, cuttable=each.form is not Form.AD) for each in first]
    for last in (_with_list(shown, ordered, address), _with_list(alone, ordered, address), alone):
        if last and (made := _best(last, paper, area, wishes, lenient=True)):
            return _with_rests(made, ordered)
    return Layout(paper, Grid(1, 1, 1), area, (), left_out=_keys(ordered))


def _with_list(shown: Sequence[Story], every: Sequence[Story], address: str) -> list[Story]:
    """The articles with a list of those that have no place."""
    keys = set(_keys(shown))
    left = [one for each in every for one in each.members or (each,) if one.key not in keys]
    if not left:
        return list(shown)
    lines = [Paragraph(f"◆{each.title}", Style.VERSE, story=each.key) for each in left]
    told = [Paragraph(f"全文见 {address}", Style.VERSE)] if address else []
    return [*shown, Story(LISTED, LISTED_TITLE, (*lines, *told), Form.LIST)]


def _with_rests(layout: Layout, stories: Sequence[Story]) -> Layout:
    """The same with what has no place: pictures, and whole articles."""
    pictures = {each.key: len(each.pictures) for each in stories}
    settings = tuple(replace(each, hidden=pictures.get(each.story, 0) - len(each.pictures)) for each in layout.settings)
    shown = {block.story for each in settings if each.story != LISTED for block in each.blocks}
    shown |= {each.story for each in settings}
    return replace(layout, settings=settings, left_out=tuple(key for key in _keys(stories) if key not in shown))


def _keys(stories: Sequence[Story]) -> tuple[str, ...]:
    return tuple(key for each in stories for key in each.keys)


def _best(
    stories: Sequence[Story], paper: Paper, area: Rect, wishes: Wishes, *, lenient: bool = False
) -> Layout | None:
    """The best of a few pages.

    After one that is cut, smaller text is tried; after one with blanks, larger.
    """
    every = candidates(stories, area, wishes)
    best: Layout | None = None
    tried: list[Grid] = []
    target = _FIRST
    for _ in range(min(_MOST_TRIED, max(_TRIED, _TOGETHER // len(stories)))):
        candidate = min((each for each in every if each.grid not in tried), key=lambda each: unsuitable(each, target))
        tried.append(candidate.grid)
        made = _try(stories, paper, area, candidate, wishes, lenient=lenient)
        if made and (best is None or _wrong(made) < _wrong(best)):
            best = made
        if candidate.filled > _TOO_FULL or (made and (lenient or _wrong(made) < _GOOD)):
            break
        target = candidate.filled * (0.93 if made is None or _cuts(made) else 1.05)
    return best


def _cuts(layout: Layout) -> int:
    return sum(each.rest is not None for each in layout.settings)


def _wrong(layout: Layout) -> float:
    """The cost of a page and of its cut articles."""
    return layout.cost + _EACH_CUT * _cuts(layout)


def _try(  # noqa: PLR0913 - one step of the above
    stories: Sequence[Story], paper: Paper, area: Rect, candidate: Candidate, wishes: Wishes, *, lenient: bool
) -> Layout | None:
    """The best page on a grid, None without room."""
    rows = math.floor(area.height / candidate.grid.line)
    grid = replace(candidate.grid, rows=rows)
    grown = 1 + min(0.8, max(0.0, 0.97 - candidate.filled) * 1.6)
    search = Search(rank(stories, wishes, budget_of(stories, grid, area)), grid, grown=grown, lenient=lenient)
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
    """The height of a row where a cut fills the page."""
    return min(area.height / cut.rows, grid.line / _WIDER)


def _set(cut: Cut, grid: Grid, area: Rect) -> Iterator[Setting]:
    """Each article of a cut, in the order of reading."""
    line = _line(cut, area, grid)
    for top, band in _tops(cut):
        for stack, column in band.placed:
            row = top
            for fit, rows in zip(stack.fits, share_out(stack, band.rows), strict=True):
                left = area.left + grid.left_of(column) * grid.size
                yield set_story(fit, rows, Spot(left, area.top + row * line, grid.size, line), grid)
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
