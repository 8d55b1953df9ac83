"""An article set in its rectangle: each line in its place."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from newsroom.layout.breaking import break_lines
from newsroom.layout.flowing import Flow, Item, fits, flow, items_of
from newsroom.layout.heads import HEADLINE_HIGH, HIGH, SIDE_WIDE, Role
from newsroom.layout.layout import Block, Frame, Rect, Rest, SetLine, SetPicture, Setting
from newsroom.layout.plates import CAPTION, CAPTION_ROWS, Plate
from newsroom.layout.stories import Form, Style

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsroom.layout.fitting import Fit
    from newsroom.layout.paper import Grid
    from newsroom.layout.stories import Story

# The part of a head's blank height that stands above it, and between its kinds of lines.
_ABOVE, _BETWEEN = 0.3, 0.2
# The size of what is told at the end of a cut article, in ems of the text.
TAIL = 0.8
# How far apart the characters of a headline beside the text may stand, in their ems.
_MOST_SPREAD = 1.32
# The part of a subhead's blank rows that is above it.
_BEFORE = 0.6


class Place(NamedTuple):
    """Where an article goes: left and top in millimetres, rows, and the height of a row."""

    left: float
    top: float
    rows: int
    line: float


class _Body(NamedTuple):
    """A body's rows, its plate, its flow, and what is told at its end."""

    rows: int
    plate: Plate | None
    flow: Flow
    tail: tuple[str, ...]
    air: int


def set_story(fit: Fit, place: Place, grid: Grid) -> Setting:
    """An article set as a fit has it, in a height that may be another."""
    size, story = grid.size, fit.task.story
    if story.form is Form.AD and fit.plate:
        return _set_poster(fit, fit.plate, place, size)
    body = _set_body(fit, place.rows)
    left = place.left + fit.inset * size
    top = place.top + fit.frame_rows / 2 * place.line
    blocks: list[Block] = []
    pictures: list[SetPicture] = []
    if body.plate and fit.above:
        pictures += _pictures(body.plate, story, left, top, size, place.line)
        blocks += _captions(body.plate, story, left, top, size, place.line)
        top += body.plate.rows * place.line
    width = (grid.ems_of(fit.columns) - 2 * fit.inset) * size
    high = (fit.head.rows + body.air) * place.line
    if fit.head.strip:
        blocks += _side_head(fit, Rect(left, top, width, place.rows * place.line), size)
        left, high = left + fit.head.strip * size, 0.0
    else:
        blocks += _head(fit, Rect(left, top, width, high), size)
    top += high
    if body.plate and not fit.above:
        at = left + (fit.text_columns - body.plate.columns) * (fit.measure + fit.gap) * size
        pictures += _pictures(body.plate, story, at, top, size, place.line)
        blocks += _captions(body.plate, story, at, top, size, place.line)
    blocks += _columns(fit, body, left, top, size, place.line)
    return Setting(
        story.key,
        Rect(place.left, place.top, grid.ems_of(fit.columns) * size, place.rows * place.line),
        tuple(blocks),
        tuple(pictures),
        frame=Frame.TINTED if fit.task.boxed else Frame.NONE,
        rest=Rest(*body.flow.end, "".join(body.tail)) if body.flow.end else None,
        blank=_blank(fit, body, width, size, place.line),
        hidden=len(story.pictures) - len(pictures),
    )


def _set_poster(fit: Fit, plate: Plate, place: Place, size: float) -> Setting:
    """An advertisement, whole, in the middle of its rectangle."""
    rect = Rect(place.left, place.top, (plate.width + 2 * fit.inset) * size, place.rows * place.line)
    high = plate.ideal * place.line
    wide = plate.width * size
    shrink = min(1.0, rect.height / high)
    at = Rect(
        rect.left + (rect.width - wide * shrink) / 2,
        rect.top + (rect.height - high * shrink) / 2,
        wide * shrink,
        high * shrink,
    )
    blank = max(0.0, rect.area - at.area - 2 * fit.inset * size * rect.height)
    picture = SetPicture(plate.frames[0].picture.file, plate.frames[0].picture.alt, at, (50, 50), fit.task.story.key)
    return Setting(fit.task.story.key, rect, (), (picture,), frame=Frame.PLAIN, blank=blank)


def _set_body(fit: Fit, rows: int) -> _Body:
    """The text in the rows that are left, with what is too much given to picture and head."""
    items = items_of(fit.task.story.paragraphs, fit.measure)
    body, plate, air = fit.body_rows(rows), fit.plate, 0
    if fits(items, fit.capacities(body)):
        grown = fit
        if plate and fit.task.story.form is not Form.AD:
            grown = _grow(fit, items, rows)
            plate, body = grown.plate, grown.body_rows(rows)
        while fits(items, grown.capacities(body - 1)) and air < fit.head_air and body > 1:
            body, air = body - 1, air + 1
        return _Body(body, plate, flow(items, _even(grown, items, body)), (), air)
    tail = tail_lines(fit.task.story, fit.measure)
    capacities = list(fit.capacities(body))
    last = max(place for place, each in enumerate(capacities) if each > len(tail) or place == 0)
    capacities[last] = max(0, capacities[last] - len(tail))
    capacities[last + 1 :] = [0] * (len(capacities) - last - 1)
    return _Body(body, plate, flow(items, capacities), tail, 0)


def _grow(fit: Fit, items: Sequence[Item], rows: int) -> Fit:
    """A fit with its picture as high as the text leaves room for, within its shape."""
    plate = fit.plate
    best = fit
    while plate and plate.picture_rows < plate.most:
        plate = plate.grown(1)
        larger = fit._replace(plate=plate)
        if not fits(items, larger.capacities(larger.body_rows(rows))) or larger.body_rows(rows) < 0:
            break
        if plate.columns < fit.text_columns and larger.body_rows(rows) < plate.rows:
            break
        best = larger
    return best


def _even(fit: Fit, items: Sequence[Item], rows: int) -> list[int]:
    """The rows of columns, of which the last are one shorter where all still fits."""
    capacities = list(fit.capacities(rows))
    for place in range(len(capacities) - 1, 0, -1):
        shorter = [*capacities[:place], max(0, capacities[place] - 1), *capacities[place + 1 :]]
        if not fits(items, shorter):
            break
        capacities = shorter
    return capacities


def tail_lines(story: Story, measure: float) -> tuple[str, ...]:
    """What stands at the end of a cut article: where it goes on."""
    told = f"（{story.onward}）" if story.onward else f"（全文见 {story.address}）" if story.address else "（未完）"
    return tuple(told[line.start : line.end] for line in break_lines(told, measure / TAIL, 0.0))


def _head(fit: Fit, rect: Rect, size: float) -> Iterator[Block]:
    """The lines of a head, its blank height spread above, between and below them."""
    spare = max(0.0, rect.height - fit.head.height * size)
    groups = [list(group) for _, group in groupby(fit.head.lines, key=lambda line: line.role)]
    between = spare * _BETWEEN / (len(groups) - 1) if len(groups) > 1 else 0.0
    top = rect.top + spare * _ABOVE
    if fit.head.title_size:
        top += 0.1 * fit.head.title_size * size
    for group in groups:
        role, each = group[0].role, group[0].size * size
        step = each * (HEADLINE_HIGH if role is Role.TITLE else HIGH)
        lines = tuple(SetLine(line.text) for line in group)
        box = Rect(rect.left, top, rect.width, step * len(group))
        yield Block(role.value, box, lines, each, step, fit.task.story.key, centred=True)
        top += box.height + between
        if role is Role.TITLE:
            top += 0.12 * each


def _side_head(fit: Fit, rect: Rect, size: float) -> Iterator[Block]:
    """A headline's lines from top to foot, the first at the right, spread a little over the height."""
    lines = fit.head.lines
    each = fit.head.title_size * size
    longest = max(len(line.text) for line in lines)
    step = min((rect.height - 0.3 * size) / longest, each * _MOST_SPREAD)
    for number, line in enumerate(lines):
        left = rect.left + (len(lines) - 1 - number) * each * SIDE_WIDE
        box = Rect(left, rect.top, each * SIDE_WIDE, step * len(line.text))
        yield Block(Role.TITLE.value, box, tuple(map(SetLine, line.text)), each, step, fit.task.story.key, centred=True)


def _pictures(plate: Plate, story: Story, left: float, top: float, size: float, line: float) -> Iterator[SetPicture]:
    high = plate.picture_rows * line
    for frame in plate.frames:
        rect = Rect(left + frame.left * size, top, frame.width * size, high)
        yield SetPicture(frame.picture.file, frame.picture.alt, rect, frame.picture.focus, story.key)


def _captions(plate: Plate, story: Story, left: float, top: float, size: float, line: float) -> Iterator[Block]:
    if plate.captions:
        step = CAPTION_ROWS * line
        rect = Rect(left, top + plate.picture_rows * line + 0.2 * line, plate.width * size, step * len(plate.captions))
        last = len(plate.captions) - 1
        lines = tuple(SetLine(text, full=number < last) for number, text in enumerate(plate.captions))
        yield Block("caption", rect, lines, CAPTION * size, step, story.key, centred=len(lines) == 1)


def _columns(fit: Fit, body: _Body, left: float, top: float, size: float, line: float) -> Iterator[Block]:
    """The text column by column, each paragraph's lines a block; at last what is told."""
    paragraphs, plate = fit.task.story.paragraphs, body.plate
    wide = fit.measure * size
    at, row = left, 0
    for number, column in enumerate(body.flow.columns):
        under = plate and not fit.above and number >= fit.text_columns - plate.columns
        row = plate.rows if plate and under else 0
        at = left + number * (fit.measure + fit.gap) * size
        for paragraph, group in groupby(column, key=lambda item: item.paragraph):
            items = list(group)
            rows = sum(item.rows for item in items)
            whole = paragraphs[paragraph]
            drop = (rows - len(items)) * _BEFORE
            rect = Rect(at, top + (row + drop) * line, wide, len(items) * line)
            lines = tuple(_line(whole.text, whole.strong, item, whole.style) for item in items)
            yield Block(whole.style.value, rect, lines, size, line, whole.story or fit.task.story.key)
            row += rows
        if body.tail and not any(body.flow.columns[number + 1 :]):
            break
    if body.tail:
        rect = Rect(at, top + row * line, wide, len(body.tail) * line)
        yield Block("tail", rect, tuple(SetLine(text) for text in body.tail), TAIL * size, line, fit.task.story.key)


def _line(text: str, strong: int, item: Item, style: Style) -> SetLine:
    line = item.line
    full = not line.last and style is Style.TEXT
    return SetLine(text[line.start : line.end], line.indent, full, max(0, min(strong, line.end) - line.start))


def _blank(fit: Fit, body: _Body, width: float, size: float, line: float) -> float:
    """The blank area: rows of columns without text, and air in the head beyond a row."""
    capacities = fit._replace(plate=body.plate).capacities(body.rows)
    used = sum(item.rows for column in body.flow.columns for item in column) + len(body.tail)
    rows = max(0, sum(capacities) - used)
    above = (fit.head.rows + body.air) * line
    spare = max(0.0, above - fit.head.height * size - line) if fit.head.rows else 0.0
    return rows * (fit.measure + fit.gap) * size * line + spare * width
