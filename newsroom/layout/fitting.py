"""The ways in which an article fills so many columns of a page."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from newsroom.layout.flowing import fits, items_of, rows_of
from newsroom.layout.heads import Head, head_of, side_head_of
from newsroom.layout.paper import GUTTER
from newsroom.layout.plates import Plate, plate_of
from newsroom.layout.stories import BOXED, WHOLE, Form, Story, Wishes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsroom.layout.paper import Grid
    from newsroom.layout.titles import Pairs

# The measures of text in ems: what is possible, and what reads best.
NARROWEST, WIDEST = 8.5, 27.0
_NARROW, _BEST, _WIDE = 12.0, 15.5, 21.0
_MOST_COUNTS = 3
# The widest gap between columns of text, in ems.
_WIDEST_GAP = 2.2
# What a frame takes of the width at each side in ems, and of the height in rows.
INSET, FRAME_ROWS = 0.9, 1
# The fewest rows below a picture, and of a story that is cut.
_UNDER, _FEWEST = 3, 3
# How many rows more a head may have by level, at hardly any cost.
_AIR = (4, 2, 1, 1)
_MOST_FITS = 5
_SHORT = 140
_LEAST_LEAD = 0.45
# The part of a page's width that an advertisement should have, and one much wider than high.
_AD, _WIDE_AD = 0.25, 0.5
_FEW = 4


@dataclass(frozen=True, slots=True)
class Task:
    """An article with its rank on the page; ``level`` is its headline's.

    ``rows`` is the most that it gets of its text in one column, where the page has too little room for all.
    """

    story: Story
    rank: int
    level: int
    pairs: Pairs
    weight: float
    boxed: bool
    count: int  # of the page's articles
    share: float = 1.0


class Fit(NamedTuple):
    """One way to set an article in columns of the page.

    ``rows`` is its whole height, ``least`` the lowest to which it may be cut, ``air`` how many rows more it may have.
    ``above`` is true where the picture stands above the headline. ``measure`` and ``gap`` are of its text's columns.
    """

    task: Task
    columns: int
    head: Head
    plate: Plate | None
    above: bool
    text_columns: int
    measure: float
    gap: float
    rows: int
    least: int
    air: int
    cost: float

    @property
    def inset(self) -> float:
        """What a frame takes at each side, in ems."""
        return INSET if self.task.boxed else 0.0

    @property
    def frame_rows(self) -> int:
        """What a frame takes of the height."""
        return FRAME_ROWS if self.task.boxed else 0

    @property
    def head_air(self) -> int:
        """How many rows more its head may have."""
        return _AIR[self.task.level] if self.head.rows else 0

    @property
    def top(self) -> float:
        """The size of a headline at the very top, 0 where a picture or a frame is there."""
        return 0.0 if self.above or self.task.boxed or self.head.strip else self.head.title_size

    def capacities(self, rows: int) -> tuple[int, ...]:
        """The rows of each column of text, in a body of so many rows."""
        plate, count = self.plate, self.text_columns
        if plate is None or self.above:
            return (rows,) * count
        below = max(0, rows - plate.rows)
        return (rows,) * (count - plate.columns) + (below,) * plate.columns

    def body_rows(self, rows: int) -> int:
        """The rows below the head, in a height of so many."""
        above = self.plate.rows if self.plate and self.above else 0
        return rows - self.head.rows - self.frame_rows - above


def fits_of(task: Task, columns: int, grid: Grid, *, grown: float = 1.0) -> tuple[Fit, ...]:
    """The best ways to set an article in so many columns of the grid, () where there is none."""
    if not _suits(task, columns, grid):
        return ()
    width = grid.ems_of(columns) - 2 * (INSET if task.boxed else 0.0)
    head = head_of(task.story, grid, width, task.level, task.pairs, grown=grown)
    found: dict[tuple[int, bool], Fit] = {}
    for fit in (*_under(task, columns, head, width, grid), *_beside(task, columns, width, grid)):
        key = (fit.rows, fit.top > 0)
        if key not in found or fit.cost < found[key].cost:
            found[key] = fit
    return tuple(sorted(found.values(), key=lambda fit: (fit.cost, fit.rows))[:_MOST_FITS])


def _under(task: Task, columns: int, head: Head, width: float, grid: Grid) -> Iterator[Fit]:
    """The ways with the text below the head."""
    for count in _counts(task, width):
        measure, gap = _measure(width, count)
        for plate, above in _plates(task, count, measure, gap, width, grid):
            yield _fit(task, columns, head, plate, above, count, measure, gap, grid)


def _beside(task: Task, columns: int, width: float, grid: Grid) -> Iterator[Fit]:
    """The ways with the text beside a headline that is read from top to foot."""
    if task.story.pictures or task.boxed or task.story.form is not Form.REPORT:
        return
    head = side_head_of(task.story, grid, task.level, task.pairs)
    if head and width - head.strip >= _NARROW:
        for count in _counts(task, width - head.strip):
            measure, gap = _measure(width - head.strip, count)
            yield _fit(task, columns, head, None, False, count, measure, gap, grid)


def _suits(task: Task, columns: int, grid: Grid) -> bool:
    """Whether an article of its kind may be so wide: a lead is no narrow one, a short one no wide one."""
    part = columns / grid.columns
    if task.level == 0 and task.count > 1:
        return part >= _LEAST_LEAD
    length = task.story.length + 200 * len(task.story.pictures)
    return task.count < _FEW or length >= _SHORT * columns * 0.5 or grid.ems_of(columns) < 2 * _BEST


def _counts(task: Task, width: float) -> list[int]:
    """The numbers of text columns in a width whose measures read best."""
    if not task.story.paragraphs:
        return [max(1, round(width / _BEST))]
    measures = {count: (width - (count - 1) * GUTTER) / count for count in range(1, 10)}
    possible = [count for count, each in measures.items() if each <= WIDEST and (each >= NARROWEST or count == 1)]
    return sorted(possible, key=lambda count: (abs(math.log(measures[count] / _BEST)), count))[:_MOST_COUNTS]


def _measure(width: float, count: int) -> tuple[float, float]:
    """The ems of each of so many columns, whole ones where the gap stays small, and the gap."""
    exact = (width - (count - 1) * GUTTER) / count
    whole = float(math.floor(exact + 1e-6))
    if count == 1:
        return exact, 0.0
    gap = (width - count * whole) / (count - 1)
    return (whole, gap) if gap <= _WIDEST_GAP else (exact, GUTTER)


def _plates(
    task: Task, count: int, measure: float, gap: float, width: float, grid: Grid
) -> Iterator[tuple[Plate | None, bool]]:
    pictures = task.story.pictures
    if not pictures:
        yield None, False
        return
    whole = plate_of(pictures, count, width, grid.leading)
    if task.story.form is Form.AD:
        yield whole, False
        return
    yield whole, True
    yield whole, False
    if task.story.form is not Form.PICTURE:
        for columns in range(max(1, count // 3), count):
            spanned = columns * measure + (columns - 1) * gap
            yield plate_of(pictures, columns, spanned, grid.leading), False


def _fit(  # noqa: PLR0913 - a fit has so many sides
    task: Task,
    columns: int,
    head: Head,
    plate: Plate | None,
    above: bool,  # noqa: FBT001 - as above
    count: int,
    measure: float,
    gap: float,
    grid: Grid,
) -> Fit:
    draft = Fit(task, columns, head, plate, above, count, measure, gap, 0, 0, 0, 0.0)
    body = _body(draft)
    rows = body + head.rows + draft.frame_rows + (plate.rows if plate and above else 0)
    fewest = _fewest(draft, body)
    air = _more_text(draft, body) + draft.head_air
    if plate and _stacked(draft) and task.story.form is not Form.AD:
        air += plate.most - plate.picture_rows
    fit = draft._replace(rows=rows, least=rows - body + fewest, air=air)
    return fit._replace(cost=_cost(fit, grid))


def _more_text(fit: Fit, body: int) -> int:
    """How many rows more the text would fill that has no room on the page."""
    if fit.task.share >= 1:
        return 0
    return max(0, rows_of(fit.task.story.paragraphs, fit.measure) // fit.text_columns - body)


def _stacked(fit: Fit) -> bool:
    """Whether a picture has the whole width, so that a row more of it is one of the article."""
    return fit.plate is not None and (fit.above or fit.plate.columns == fit.text_columns)


def _body(fit: Fit) -> int:
    """The fewest rows in which the whole text fits, or its share."""
    paragraphs, count, plate = fit.task.story.paragraphs, fit.text_columns, fit.plate
    beside = plate if plate and not fit.above else None
    total = rows_of(paragraphs, fit.measure)
    wanted = total if fit.task.share >= 1 else max(_FEWEST, math.ceil(total * fit.task.share))
    taken = beside.columns * beside.rows if beside else 0
    rows = max(math.ceil((wanted + taken) / count), beside.rows if beside else 0)
    if beside and beside.columns < count and 0 < rows - beside.rows < _UNDER:
        rows = beside.rows + _UNDER
    if fit.task.share >= 1 and total:
        items = items_of(paragraphs, fit.measure)
        while not fits(items, fit.capacities(rows)):
            rows += 1
    if beside and beside.columns == count and rows == beside.rows and not total:
        rows -= 1  # nothing stands below it
    return max(rows, fit.head.strip_rows)


def _fewest(fit: Fit, body: int) -> int:
    if fit.task.story.form in WHOLE or fit.task.story.length < _SHORT:
        return body
    beside = fit.plate.rows if fit.plate and not fit.above else 0
    least = beside + _UNDER if beside else max(_FEWEST, body // 3)
    return min(body, max(least, fit.head.strip_rows))


def _cost(fit: Fit, grid: Grid) -> float:
    """What is wrong with a way to set an article, in lines of text."""
    task, measure = fit.task, fit.measure
    cost = fit.head.cost * 6 * task.weight
    if fit.head.strip:
        total = rows_of(task.story.paragraphs, measure)
        cost += 1.7 * max(0, fit.rows * fit.text_columns - total)
    if rows_of(task.story.paragraphs, measure):
        cost += 2.0 * max(0.0, _NARROW - measure) + 1.2 * max(0.0, measure - _WIDE)
    shape = grid.ems_of(fit.columns) / max(1.0, fit.rows * grid.leading)
    bad = max(0.0, math.log(0.55 / shape), math.log(shape / 2.6))
    cost += 14 * bad + 30 * bad * bad
    if task.story.form is Form.AD and fit.plate:
        wanted = _WIDE_AD if fit.plate.frames[0].width > 2 * fit.plate.ideal * grid.leading else _AD
        return cost + 60 * max(0.0, wanted - fit.columns / grid.columns)
    return cost + (_plate_cost(fit, fit.plate) if fit.plate else 0.0)


def _plate_cost(fit: Fit, plate: Plate) -> float:
    width = fit.text_columns * fit.measure + (fit.text_columns - 1) * fit.gap
    part = plate.width / width
    share = plate.rows * part / fit.rows
    picture = fit.task.story.form is Form.PICTURE
    cost = 50 * max(0.0, share - (0.8 if picture else 0.46)) + 30 * max(0.0, 0.14 - share)
    hidden = len(fit.task.story.pictures) - len(plate.frames)
    return cost + 12 * hidden + (2.5 if fit.above and not picture else 0.0) + 8 * max(0.0, 0.42 - part)


def boxed(story: Story, wishes: Wishes) -> bool:
    """Whether an article stands in a frame."""
    return story.form in BOXED or story.key in wishes.boxed
