"""Heads and pictures of an article in their places."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from newsroom.layout.heads import HEADLINE_HIGH, HIGH, SIDE_WIDE, Role
from newsroom.layout.layout import Block, Rect, SetLine, SetPicture
from newsroom.layout.plates import CAPTION, CAPTION_GAP, CAPTION_ROWS, Plate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsroom.layout.fitting import Fit
    from newsroom.layout.stories import Picture

# The part of a head's blank height that stands above it, and between its kinds of lines.
_ABOVE, _BETWEEN = 0.3, 0.2
# How far apart the characters of a headline beside the text may stand, in their ems.
_MOST_SPREAD = 1.32


class Spot(NamedTuple):
    """A place, its text's size and its rows' height, in millimetres."""

    left: float
    top: float
    size: float
    line: float

    def moved(self, ems: float, rows: float) -> Spot:
        """The place so many ems right and so many rows down."""
        return self._replace(left=self.left + ems * self.size, top=self.top + rows * self.line)


def head_blocks(fit: Fit, rect: Rect, size: float) -> Iterator[Block]:
    """The lines of a head, with its blank height spread among them."""
    spare = max(0.0, rect.height - fit.head.height * size)
    groups = [list(group) for _, group in groupby(fit.head.lines, key=lambda line: line.role)]
    between = spare * _BETWEEN / (len(groups) - 1) if len(groups) > 1 else 0.0
    top = rect.top + spare * _ABOVE + 0.1 * fit.head.title_size * size
    for group in groups:
        role, each = group[0].role, group[0].size * size
        step = each * (HEADLINE_HIGH if role is Role.TITLE else HIGH)
        box = Rect(rect.left, top, rect.width, step * len(group))
        lines = tuple(SetLine(line.text) for line in group)
        yield Block(role.value, box, lines, each, step, fit.task.story.key, centred=True)
        top += box.height + between + (0.12 * each if role is Role.TITLE else 0.0)


def side_head_blocks(fit: Fit, rect: Rect, size: float) -> Iterator[Block]:
    """A headline's lines from top to foot, the first at the right."""
    lines = fit.head.lines
    each = fit.head.title_size * size
    step = min((rect.height - 0.3 * size) / max(len(line.text) for line in lines), each * _MOST_SPREAD)
    for number, line in enumerate(lines):
        left = rect.left + (len(lines) - 1 - number) * each * SIDE_WIDE
        box = Rect(left, rect.top, each * SIDE_WIDE, step * len(line.text))
        yield Block(Role.TITLE.value, box, tuple(map(SetLine, line.text)), each, step, fit.task.story.key, centred=True)


def set_pictures(plate: Plate, story: str, spot: Spot) -> Iterator[SetPicture]:
    """The pictures of a plate."""
    for frame in plate.frames:
        at = spot.moved(frame.left, frame.top * plate.picture_rows)
        rect = Rect(at.left, at.top, frame.width * spot.size, frame.height * plate.picture_rows * spot.line)
        rect = _within(rect, frame.picture) if frame.picture.whole else rect
        yield SetPicture(frame.picture.file, frame.picture.alt, rect, frame.picture.focus, story)


def _within(rect: Rect, picture: Picture) -> Rect:
    """The largest rectangle of a picture's shape in the middle of another."""
    scale = min(rect.width / picture.width, rect.height / picture.height)
    wide, high = picture.width * scale, picture.height * scale
    return Rect(rect.left + (rect.width - wide) / 2, rect.top + (rect.height - high) / 2, wide, high)


def captions(plate: Plate, story: str, spot: Spot) -> Iterator[Block]:
    """The captions below a plate's pictures."""
    if plate.captions:
        at = spot.moved(0, plate.picture_rows + CAPTION_GAP)
        step = CAPTION_ROWS * spot.line
        last = len(plate.captions) - 1
        lines = tuple(SetLine(text, full=number < last) for number, text in enumerate(plate.captions))
        rect = Rect(at.left, at.top, plate.width * spot.size, step * len(lines))
        yield Block("caption", rect, lines, CAPTION * spot.size, step, story, centred=len(lines) == 1)
