"""The head of an article: kicker, headline, subtitle, byline, in fitting sizes."""

from __future__ import annotations

import math
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsroom.layout.breaking import break_lines
from newsroom.layout.paper import COLUMNS
from newsroom.layout.titles import Pairs, split_title
from newsroom.layout.widths import text_width

if TYPE_CHECKING:
    from newsroom.layout.fitting import Task
    from newsroom.layout.paper import Grid

_MOST_LINES = 5
# How high a line of a size is, in its ems; more where several lines of a headline stand together.
HIGH, HEADLINE_HIGH = 1.3, 1.16
_STEP = 0.05
# Among so few articles headlines may be larger: a lone one by this part.
_FEW, _FEW_GROW = 4, 0.5
# The air that a headline may have, in its ems.
_AIR = 0.55
# Beside the text: the most characters in one line and in two, their distances in ems, and the space before the text.
_ONE_SIDE, _TWO_SIDES = 9, 18
SIDE_STEP, SIDE_WIDE = 1.08, 1.16
_SIDE_GAP, _SIDE_COST = 1.0, 0.5


class Role(StrEnum):
    """What a line of a head is."""

    LABEL = "label"
    KICKER = "kicker"
    TITLE = "title"
    SUBTITLE = "subtitle"
    BYLINE = "byline"


class HeadLine(NamedTuple):
    """A line of a head; ``size`` is in ems of the text."""

    role: Role
    text: str
    size: float


class Head(NamedTuple):
    """A head's lines, their height in ems, and its rows.

    ``cost`` is how far the headline is from the size and the breaks that one would wish, ``air`` how many rows more it
    may have. One that stands beside the text, read from top to foot (竖题), takes ``strip`` ems of the width and at least
    ``strip_rows`` of the height.
    """

    lines: tuple[HeadLine, ...]
    height: float
    rows: int
    cost: float = 0.0
    strip: float = 0.0
    strip_rows: int = 0
    air: int = 0

    @property
    def longest(self) -> float:
        """The width of the headline's longest line in ems."""
        return max((line.size * text_width(line.text) for line in self.lines if line.role is Role.TITLE), default=0.0)

    @property
    def title_size(self) -> float:
        """The headline's size in ems, 0 without one."""
        return max((line.size for line in self.lines if line.role is Role.TITLE), default=0.0)


class Level(NamedTuple):
    """The sizes of a headline in ems, the smallest and the largest."""

    least: float
    most: float


# Of a page's width, with a least size in ems of the text: the lead, the second ones, the usual, the small.
_LEVELS = ((0.036, 0.056, 2.7), (0.0225, 0.033, 2.05), (0.0165, 0.0235, 1.6), (0.0, 0.0165, 1.28))
SMALLEST = len(_LEVELS) - 1
# A spread's headlines are those of a page of this part of its width.
_SPREAD = 0.65


@lru_cache(maxsize=256)
def level(grid: Grid, number: int, *, grown: float = 1.0) -> Level:
    """The sizes of headlines of a level, 0 the lead's."""
    least, most, floor = _LEVELS[number]
    width = grid.width * (_SPREAD if grid.columns > max(COLUMNS) else 1.0)
    low = max(least * width, floor)
    return Level(low, max(most * width * grown, low * 1.25))


def head_of(task: Task, grid: Grid, width: float, *, grown: float = 1.0) -> Head:
    """The head of an article in a width in ems."""
    story = task.story
    sizes = level(grid, task.level, grown=max(grown, 1 + _FEW_GROW / task.count if task.count <= _FEW else 1.0))
    lines: list[HeadLine] = []
    titles, size, cost = _title(story.title, width, sizes, task.pairs) if not story.untitled else ((), sizes.least, 0.0)
    aside = min(max(size * 0.48, 1.12), 2.6)
    if story.label:
        lines.append(HeadLine(Role.LABEL, story.label, 1.12))
    if story.kicker:
        lines += _aside(Role.KICKER, story.kicker, aside, width)
    lines += [HeadLine(Role.TITLE, each, size) for each in titles]
    if story.subtitle:
        lines += _aside(Role.SUBTITLE, story.subtitle, aside, width)
    for text in filter(None, (story.byline, f"（{story.backward}）" if story.backward else "")):
        lines += [HeadLine(Role.BYLINE, text[line.start : line.end], 1.0) for line in break_lines(text, width, 0.0)]
    height = sum(line.size * (HEADLINE_HIGH if line.role is Role.TITLE else HIGH) for line in lines)
    height += 0.28 * size * bool(titles) + 0.5 * bool(lines)
    rows = math.ceil(height / grid.leading - 0.08)
    return Head(tuple(lines), height, rows, cost, air=max(1, round(_AIR * size / grid.leading)) if lines else 0)


def side_head_of(task: Task, grid: Grid) -> Head | None:
    """A headline beside the text, from top to foot (竖题).

    None where it has more than Chinese characters.

    Its lines stand from right to left.
    """
    story = task.story
    bare = not (story.kicker or story.subtitle or story.byline or story.label or story.backward or story.untitled)
    if not bare or not all("\u4e00" <= each <= "\u9fff" or each in " \u3000" for each in story.title):
        return None
    size = level(grid, task.level).most
    count = 1 if len(story.title) <= _ONE_SIDE else 2
    lines = split_title(story.title, count, task.pairs)
    if not lines or len(story.title) > _TWO_SIDES or task.level == 0:
        return None
    high = max(map(len, lines)) * size * SIDE_STEP
    strip = count * size * SIDE_WIDE + _SIDE_GAP
    rows = math.ceil((high + 0.4) / grid.leading)
    return Head(tuple(HeadLine(Role.TITLE, line, size) for line in lines), high, 0, _SIDE_COST, strip, rows)


def _title(title: str, width: float, sizes: Level, pairs: Pairs) -> tuple[tuple[str, ...], float, float]:
    """A headline's lines, their size, and what is wrong with them."""
    best: tuple[float, tuple[str, ...], float] | None = None
    for count in range(1, _MOST_LINES + 1):
        lines = split_title(title, count, pairs)
        if not lines:
            continue
        longest = max(map(text_width, lines))
        size = min(sizes.most, width * 0.985 / longest)
        size = math.floor(size / _STEP) * _STEP
        # As large as wished in few lines; a line that leaves much of its width blank is worth less.
        small = max(0.0, sizes.least - size) / sizes.least * 6
        cost = (sizes.most - size) / sizes.most + small + 0.34 * (count - 1) + 0.25 * _raggedness(lines)
        if best is None or cost < best[0]:
            best = cost, lines, size
    if best is None:
        return (title,), min(sizes.most, width * 0.985 / max(text_width(title), 1.0)), 2.0
    return best[1], best[2], best[0]


def _raggedness(lines: tuple[str, ...]) -> float:
    widths = [text_width(line) for line in lines]
    return 1 - min(widths) / max(widths)


def _aside(role: Role, text: str, size: float, width: float) -> list[HeadLine]:
    """A kicker or subtitle: smaller where it then has one line."""
    whole = text_width(text)
    if size * whole > width and width / whole >= max(1.12, 0.72 * size):
        size = width / whole
    count = max(1, math.ceil(size * whole / width))
    for lines in (split_title(text, each) for each in range(count, count + 3)):
        if lines and max(map(text_width, lines)) * size <= width:
            return [HeadLine(role, line, size) for line in lines]
    return [HeadLine(role, text[line.start : line.end], size) for line in break_lines(text, width / size, 0.0)]
