"""The ways in which an article may fill so many columns."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from newsroom.layout.costs import BEST, NARROW, cost_of
from newsroom.layout.fitting import INSET, Columns, Fit, Task
from newsroom.layout.flowing import fits, items_of, rows_of
from newsroom.layout.heads import Head, head_of, side_head_of
from newsroom.layout.paper import GUTTER, USUAL
from newsroom.layout.plates import Plate, plates_of
from newsroom.layout.stories import Form
from newsroom.layout.tables import table_width
from newsroom.layout.widths import text_width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsroom.layout.paper import Grid

# The measures of text in ems that are possible, the widest gap, and how many numbers of columns are tried.
_NARROWEST, _WIDEST, _WIDEST_GAP, _COUNTS = 8.5, 27.0, 2.2, 3
# The fewest rows below a picture, and of a story that is cut; shorter ones are not cut.
_UNDER, _FEWEST, _SHORT = 3, 3, 140
# What has its headline in the middle, always.
_CENTRED = frozenset({Form.VERSE, Form.NOTICE, Form.LIST})
# A headline that fills more than this part of its width has no text beside it.
_FILLED = 0.72
# The part of a page's width that a lead has at least; among so few articles any may be as wide as it likes.
_LEAD, _FEW = 0.45, 4
# How many ways are kept: more among few articles, which have fewer ways to fill a page together.
_MOST, _MOST_OF_FEW = 5, 16
# The most columns of verse, and of more lines than these.
_MOST_OF_VERSE, _LONG_VERSE, _MOST_OF_LONG = 3, 60, 6


def fits_of(task: Task, columns: int, grid: Grid, *, grown: float = 1.0, lenient: bool = False) -> tuple[Fit, ...]:
    """The best ways to set an article in so many columns.

    ``grown`` is by how much headlines may be larger than usual. There is none where an article does not suit so many
    columns, unless the search is ``lenient``.
    """
    if not (lenient or _suits(task, columns, grid)):
        return ()
    found: dict[tuple[int, bool, bool], Fit] = {}
    for draft in _drafts(task, columns, grid, grown):
        fit = _measured(draft, grid, lenient=lenient)
        key = (fit.rows, fit.top > 0, fit.top_right > 0)
        if key not in found or fit.cost < found[key].cost:
            found[key] = fit
    most = _MOST if task.count > _FEW else _MOST_OF_FEW
    return tuple(sorted(found.values(), key=lambda fit: (fit.cost, fit.rows))[:most])


def _suits(task: Task, columns: int, grid: Grid) -> bool:
    """Whether an article may be so wide.

    A lead is no narrow one, a short one no wide one.
    """
    if task.level == 0 and task.count > 1:
        return columns / grid.columns >= _LEAD
    length = task.story.length + 200 * len(task.story.pictures)
    return task.count < _FEW or length >= _SHORT * columns * 0.5 or grid.ems_of(columns) < 2 * BEST


def _drafts(task: Task, columns: int, grid: Grid, grown: float) -> Iterator[Fit]:
    """Every way, its height still open."""
    width = grid.ems_of(columns) - 2 * (INSET if task.boxed else 0.0)
    head = head_of(task, grid, width, grown=grown)
    for text in _columns(task, width, grid.size):
        for plate, above in _plates(task, text, width, grid):
            yield Fit(task, columns, head, plate, above, text)
            for free in (
                _free_columns(head, plate, text, width) if not above and task.story.form not in _CENTRED else ()
            ):
                corner = head_of(task, grid, text.span(text.number - free), grown=grown)
                yield Fit(task, columns, corner, plate, above, text, free=free)
    side = _side_head(task, grid)
    if side and width - side.strip >= NARROW:
        for text in _columns(task, width - side.strip, grid.size):
            yield Fit(task, columns, side, plate=None, above=False, text=text)


def _free_columns(head: Head, plate: Plate | None, text: Columns, width: float) -> Iterator[int]:
    """How many columns may stand beside a head with room."""
    if head.longest > _FILLED * width:
        return
    if plate:
        if plate.columns < text.number:
            yield plate.columns
        return
    # So many as leave a headline of one line, or of two, just its room.
    spans = {count: text.span(count) for count in range(1, text.number)}
    wanted = (head.longest * 1.02, head.longest * 0.55)
    yield from {
        text.number - count: None
        for each in wanted
        for count in spans
        if spans[count] >= each and spans.get(count - 1, 0) < each
    }


def _side_head(task: Task, grid: Grid) -> Head | None:
    """The headline of a plain report, to stand beside its text."""
    if task.story.pictures or task.boxed or task.story.form is not Form.REPORT:
        return None
    return side_head_of(task, grid)


def _columns(task: Task, width: float, size: float) -> list[Columns]:
    """The columns of text in a width whose measures read best."""
    if not task.story.paragraphs:
        return [_even(width, max(1, round(width / BEST)), size)]
    if task.story.form is Form.VERSE:
        return [_even(width, _for_verse(task, width), size)]
    measures = {count: (width - (count - 1) * GUTTER) / count for count in range(1, 10)}
    possible = [count for count, each in measures.items() if each <= _WIDEST and (each >= _NARROWEST or count == 1)]
    wanted = max(BEST, min(_WIDEST, table_width(task.story.paragraphs)))
    best = sorted(possible, key=lambda count: (abs(math.log(measures[count] / wanted)), count))[:_COUNTS]
    return [_even(width, count, size) for count in best]


def _for_verse(task: Task, width: float) -> int:
    """As many columns as leave every line of verse whole."""
    longest = max(text_width(each.text) for each in task.story.paragraphs)
    most = _MOST_OF_LONG if len(task.story.paragraphs) > _LONG_VERSE else _MOST_OF_VERSE
    return max(1, min(most, int((width + GUTTER) / (longest + GUTTER + 0.5))))


def _even(width: float, count: int, size: float) -> Columns:
    """Columns of whole ems where the gap between them stays small."""
    exact = (width - (count - 1) * GUTTER) / count
    whole = float(math.floor(exact + 1e-6))
    gap = (width - count * whole) / (count - 1) if count > 1 else math.inf
    if gap <= _WIDEST_GAP * USUAL / max(size, USUAL):
        return Columns(count, whole, gap)
    return Columns(count, exact, GUTTER if count > 1 else 0.0)


def _plates(task: Task, text: Columns, width: float, grid: Grid) -> Iterator[tuple[Plate | None, bool]]:
    """The places of pictures, each with whether it is above the headline."""
    pictures, form = task.story.pictures, task.story.form
    if not pictures:
        yield None, False
        return
    for whole in plates_of(pictures, text.number, width, grid, coarse=form is Form.AD):
        yield whole, False
        if form is not Form.AD:
            yield whole, True
    if form is not Form.AD:
        for number in range(max(1, text.number // 3), text.number):
            for plate in plates_of(pictures, number, text.span(number), grid):
                yield plate, False


def _measured(draft: Fit, grid: Grid, *, lenient: bool) -> Fit:
    """A way with its heights and its cost."""
    plate = draft.plate
    body = _body(draft)
    rows = body - draft.body_rows(0)
    air = _more_text(draft, body) + draft.head_air
    if plate and draft.stacked and draft.task.story.form is not Form.AD:
        air += plate.most - plate.picture_rows
    fit = draft._replace(rows=rows, least=rows - body + _fewest(draft, body, lenient=lenient), air=air)
    return fit._replace(cost=cost_of(fit, grid))


def _more_text(fit: Fit, body: int) -> int:
    """How many rows more the whole text would fill."""
    if fit.task.share >= 1:
        return 0
    return max(0, rows_of(fit.task.story.paragraphs, fit.text.measure) // fit.text.number - body)


def _body(fit: Fit) -> int:
    """The fewest rows in which the whole text fits, or its share."""
    paragraphs, count, plate = fit.task.story.paragraphs, fit.text.number, fit.beside
    total = rows_of(paragraphs, fit.text.measure)
    whole = fit.task.share >= 1
    wanted = total if whole else max(_FEWEST, math.ceil(total * fit.task.share))
    rows = math.ceil((wanted + (plate.columns * plate.rows if plate else 0) - fit.free * fit.head.rows) / count)
    rows = max(rows, _FEWEST) if fit.free else rows
    if plate:
        high = fit.under(plate.rows)
        rows = max(rows, high if total or plate.columns < count else fit.under(plate.bare_rows))
        if plate.columns < count and 0 < rows - high < _UNDER:
            rows = high + _UNDER
    if whole and total:
        items = items_of(paragraphs, fit.text.measure)
        while not fits(items, fit.capacities(rows)):
            rows += 1
    return max(rows, fit.head.strip_rows)


def _fewest(fit: Fit, body: int, *, lenient: bool) -> int:
    """The fewest rows of a cut body, or of a smaller poster."""
    if lenient and fit.task.story.form is Form.AD:
        return min(body, _FEWEST)
    story = fit.task.story
    poem = story.form is Form.VERSE and fit.task.share >= 1
    if story.is_whole or ((poem or story.length < _SHORT) and not lenient):
        return body
    least = max(_FEWEST, fit.under(fit.beside.rows + _UNDER)) if fit.beside else max(_FEWEST, body // 3)
    return min(body, max(least, fit.head.strip_rows))
