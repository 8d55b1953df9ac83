"""An article set in its rectangle: each line in its place."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from newsroom.layout.breaking import break_lines
from newsroom.layout.flowing import Flow, Item, fits, flow, items_of
from newsroom.layout.furniture import Spot, captions, head_blocks, set_pictures, side_head_blocks
from newsroom.layout.layout import Block, Frame, Rect, Rest, Rule, SetLine, SetPicture, Setting
from newsroom.layout.ranking import SECOND
from newsroom.layout.stories import Form, Style
from newsroom.layout.tables import ROWS, cell_lines, columns_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsroom.layout.fitting import Fit
    from newsroom.layout.paper import Grid
    from newsroom.layout.plates import Plate
    from newsroom.layout.stories import Story

# The size of what is told at the end of a cut article, in ems of the text.
TAIL = 0.8
# What of the last column should hold text.
_NEARLY_EMPTY = 0.45
# The rows for an address as a QR code, which a page's first articles have where columns are so much higher.
CODE_ROWS, _HIGHER = 3, 4
# The part of a subhead's blank rows that is above it.
_BEFORE = 0.6


class _Body(NamedTuple):
    """A body: its fit, rows, flow, and the line that leads on.

    ``air`` are the rows that its head has more, ``last`` is the column with what is told.
    """

    fit: Fit
    rows: int
    flow: Flow
    tail: tuple[str, ...] = ()
    air: int = 0
    last: int = 0

    @property
    def rise(self) -> int:
        """By how many rows columns beside the head begin above the others."""
        return -(self.fit.head.rows + self.air) if self.fit.free else 0


def set_story(fit: Fit, rows: int, spot: Spot, grid: Grid) -> Setting:
    """An article set by a fit, in any height."""
    rect = Rect(spot.left, spot.top, grid.ems_of(fit.columns) * spot.size, rows * spot.line)
    if fit.task.story.form is Form.AD and fit.plate:
        return _poster(fit, fit.plate, rect, fit.plate.ideal * grid.leading * spot.size)
    body = _set_body(fit, rows)
    blocks: list[Block] = []
    pictures: list[SetPicture] = []
    at = spot.moved(fit.inset, fit.frame_rows / 2)
    width = rect.width - 2 * fit.inset * spot.size
    if body.fit.plate and fit.above:
        pictures += set_pictures(body.fit.plate, fit.task.story.key, at)
        blocks += captions(body.fit.plate, fit.task.story.key, at)
        at = at.moved(0, body.fit.plate.rows)
    if fit.head.strip:
        blocks += side_head_blocks(fit, Rect(at.left, at.top, width, rect.height), spot.size)
        at = at.moved(fit.head.strip, 0)
    else:
        high = (fit.head.rows + body.air) * spot.line
        blocks += head_blocks(fit, Rect(at.left, at.top, fit.head_width * spot.size, high), spot.size)
        at = at.moved(0, fit.head.rows + body.air)
    if body.fit.beside:
        place = at.moved(fit.text.left_of(fit.text.number - body.fit.beside.columns), body.rise)
        pictures += set_pictures(body.fit.beside, fit.task.story.key, place)
        blocks += captions(body.fit.beside, fit.task.story.key, place)
    blocks += _columns(body, at)
    return Setting(
        fit.task.story.key,
        rect,
        tuple(blocks),
        tuple(pictures),
        frame=Frame.TINTED if fit.task.boxed else Frame.NONE,
        rest=Rest(*body.flow.end, "".join(body.tail)) if body.flow.end else None,
        rules=tuple(_table_rules(blocks)),
        blank=_blank(body, spot),
    )


def _poster(fit: Fit, plate: Plate, rect: Rect, high: float) -> Setting:
    """An advertisement, whole and ``high`` if it can be, in its rectangle."""
    wide = rect.width * plate.width / (plate.width + 2 * fit.inset)
    shrink = min(1.0, rect.height / high)
    wide, high = wide * shrink, high * shrink
    at = Rect(rect.left + (rect.width - wide) / 2, rect.top + (rect.height - high) / 2, wide, high)
    first = plate.frames[0].picture
    picture = SetPicture(first.file, first.alt, at, first.focus, fit.task.story.key)
    blank = max(0.0, rect.height - high) * rect.width
    return Setting(fit.task.story.key, rect, (), (picture,), frame=Frame.PLAIN, blank=blank)


def _set_body(fit: Fit, rows: int) -> _Body:
    """The text in its rows; picture and head get the spare ones."""
    items = items_of(fit.task.story.paragraphs, fit.text.measure)
    if not _holds(fit, items, fit.body_rows(rows)):
        return _cut_body(fit, items, fit.body_rows(rows))
    grown = _grow(fit, items, rows)
    body, air = grown.body_rows(rows), 0
    while air < fit.head_air and body > 1 and _holds(grown, items, body - 1, air + 1):
        body, air = body - 1, air + 1
    return _Body(grown, body, flow(items, _even(grown, items, body, air)), air=air)


def _holds(fit: Fit, items: Sequence[Item], rows: int, air: int = 0) -> bool:
    """Whether a body of so many rows holds all of it."""
    return rows >= fit.lowest and fits(items, fit.capacities(rows, air))


def _cut_body(fit: Fit, items: Sequence[Item], rows: int) -> _Body:
    """As much text as fits above the line that leads on."""
    story = fit.task.story
    tail = tail_lines(story, fit.text.measure)
    capacities = list(fit.capacities(rows))
    if fit.task.level <= SECOND and _ends_here(story) and min(capacities) >= _HIGHER * CODE_ROWS:
        tail = (*tail, *[""] * CODE_ROWS)
    last = max(place for place, each in enumerate(capacities) if each > len(tail) or place == 0)
    capacities[last] = max(0, capacities[last] - len(tail))
    capacities[last + 1 :] = [0] * (len(capacities) - last - 1)
    return _Body(fit, rows, flow(items, capacities), tail, last=last)


def _ends_here(story: Story) -> bool:
    """Whether a cut article ends with its address."""
    return bool(story.address) and not story.onward


def _grow(fit: Fit, items: Sequence[Item], rows: int) -> Fit:
    """A fit with its picture as high as the text allows."""
    best, plate = fit, fit.plate
    while plate and plate.picture_rows < plate.most:
        plate = plate.grown(1)
        larger = fit._replace(plate=plate)
        if not _holds(larger, items, larger.body_rows(rows)):
            break
        best = larger
    return best


def _even(fit: Fit, items: Sequence[Item], rows: int, air: int) -> list[int]:
    """The rows of columns, the last one shorter where all fits.

    All are shorter where that would leave the last one nearly empty, and of an article that has the page to itself.
    """
    capacities = _last_shorter(items, fit.capacities(rows, air))
    last = flow(items, capacities).columns[-1]
    if fit.task.count > 1 and sum(item.high for item in last) >= capacities[-1] * _NEARLY_EMPTY:
        return capacities
    while rows > 1 and _holds(fit, items, rows - 1, air):
        rows -= 1
    return _last_shorter(items, fit.capacities(rows, air))


def _last_shorter(items: Sequence[Item], whole: Sequence[int]) -> list[int]:
    capacities = list(whole)
    for place in range(len(capacities) - 1, 0, -1):
        shorter = [*capacities[:place], max(0, capacities[place] - 1), *capacities[place + 1 :]]
        if not fits(items, shorter):
            break
        capacities = shorter
    return capacities


def tail_lines(story: Story, measure: float) -> tuple[str, ...]:
    """The end of a cut article: where it goes on."""
    told = f"（{story.onward}）" if story.onward else f"……（全文见 {story.address}）" if story.address else "（未完）"
    return tuple(told[line.start : line.end] for line in break_lines(told, measure / TAIL, 0.0))


def _columns(body: _Body, spot: Spot) -> Iterator[Block]:
    """The text column by column, then the line that leads on."""
    fit, story = body.fit, body.fit.task.story
    end = spot
    for number, column in enumerate(body.flow.columns):
        under = fit.beside and number >= fit.text.number - fit.beside.columns
        high = body.rise if number >= fit.text.number - fit.free else 0
        at = spot.moved(fit.text.left_of(number), high + (fit.beside.rows if fit.beside and under else 0))
        for paragraph, group in groupby(column, key=lambda item: item.paragraph):
            items = list(group)
            if story.paragraphs[paragraph].style in ROWS:
                yield from _row(story, paragraph, items[0], at, fit.text.measure)
            else:
                yield _paragraph(story, paragraph, items, at, fit.text.measure)
            at = at.moved(0, sum(item.high for item in items))
        if number == body.last:
            end = at
    if body.tail:
        rect = Rect(end.left, end.top, fit.text.measure * spot.size, len(body.tail) * spot.line)
        yield Block("tail", rect, tuple(map(SetLine, body.tail)), TAIL * spot.size, spot.line, story.key)


def _paragraph(story: Story, number: int, items: Sequence[Item], spot: Spot, measure: float) -> Block:
    """A paragraph's lines in a column."""
    whole = story.paragraphs[number]
    at = spot.moved(0, sum(item.blank for item in items) * (_BEFORE if whole.style is Style.SUBHEAD else 1))
    rect = Rect(at.left, at.top, measure * spot.size, len(items) * spot.line)
    lines = tuple(
        SetLine(
            whole.text[item.line.start : item.line.end],
            item.line.indent,
            full=not item.line.last and whole.style is Style.TEXT,
            strong=max(0, min(whole.strong, item.line.end) - item.line.start),
        )
        for item in items
    )
    return Block(whole.style.value, rect, lines, spot.size, spot.line, whole.story or story.key)


def _row(story: Story, number: int, item: Item, spot: Spot, measure: float) -> Iterator[Block]:
    """The cells of a table's row."""
    whole = story.paragraphs[number]
    columns = columns_of(story.paragraphs, measure)[number]
    at = spot.moved(0, item.blank)
    for place, (cell, lines) in enumerate(cell_lines(whole.text, columns)):
        column = columns[place]
        # A cell reaches to the next one.
        wide = columns[place + 1].left - column.left if place + 1 < len(columns) else column.width
        rect = Rect(at.left + column.left * spot.size, at.top, wide * spot.size, item.rows * spot.line)
        texts = [cell[line.start : line.end] for line in lines]
        set_lines = tuple(SetLine(text, column.indent_of(text)) for text in texts)
        yield Block(whole.style.value, rect, set_lines, spot.size, spot.line, whole.story or story.key)


def _table_rules(blocks: Sequence[Block]) -> Iterator[Rule]:
    """Hairlines below each row of tables, and above the first."""
    for block in blocks:
        left, top, right, bottom = block.rect.left, block.rect.top, block.rect.right, block.rect.bottom
        if block.role == Style.HEADER:
            yield Rule((left, top), (right, top))
        if block.role in ROWS:
            yield Rule((left, bottom), (right, bottom))


def _blank(body: _Body, spot: Spot) -> float:
    """The blank area: columns' rows without text, and a head's air."""
    fit = body.fit
    used = sum(item.high for column in body.flow.columns for item in column) + len(body.tail)
    rows = max(0, sum(fit.capacities(body.rows, body.air)) - used)
    spare = (fit.head.rows + body.air - 1) * spot.line - fit.head.height * spot.size if fit.head.rows else 0.0
    return (
        rows * (fit.text.measure + fit.text.gap) * spot.size * spot.line + max(0.0, spare) * fit.head_width * spot.size
    )
