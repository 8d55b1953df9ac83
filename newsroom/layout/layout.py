"""A laid-out page: lines, pictures and rules, in millimetres.

All are measured from the sheet's top left.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsroom.layout.paper import Grid, Paper


class Frame(StrEnum):
    """What stands around an article."""

    NONE = ""
    PLAIN = "plain"
    TINTED = "tinted"


class Rect(NamedTuple):
    """A rectangle in millimetres."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    @property
    def area(self) -> float:
        """Its area in square millimetres."""
        return self.width * self.height

    def inside(self, other: Rect, slack: float = 0.01) -> bool:
        """Whether it lies in another."""
        return (
            self.left >= other.left - slack
            and self.top >= other.top - slack
            and self.right <= other.right + slack
            and self.bottom <= other.bottom + slack
        )

    def overlaps(self, other: Rect, slack: float = 0.01) -> bool:
        """Whether the two share more than an edge."""
        return (
            self.left < other.right - slack
            and other.left < self.right - slack
            and self.top < other.bottom - slack
            and other.top < self.bottom - slack
        )


def around(rects: Sequence[Rect]) -> Rect:
    """The rectangle around some."""
    left, top = min(each.left for each in rects), min(each.top for each in rects)
    return Rect(left, top, max(each.right for each in rects) - left, max(each.bottom for each in rects) - top)


class SetLine(NamedTuple):
    """A line as printed; ``strong`` are its first characters in bold.

    ``full`` ones are spread over the whole width.
    """

    text: str
    indent: float = 0.0
    full: bool = False
    strong: int = 0


class Block(Struct, frozen=True):
    """Lines below each other, of one size and one role.

    ``step`` is the distance of lines; all are millimetres. ``story`` is the article whose text it is.
    """

    role: str
    rect: Rect
    lines: tuple[SetLine, ...]
    size: float
    step: float
    story: str
    centred: bool = False


class SetPicture(Struct, frozen=True):
    """A picture in its place, cropped to it around its focus."""

    file: str
    alt: str
    rect: Rect
    focus: tuple[float, float]
    story: str


class Rest(NamedTuple):
    """What of an article's text is not on the page.

    It begins in a paragraph at an offset; ``told`` is what stands in its place.
    """

    paragraph: int
    offset: int
    told: str


class Setting(Struct, frozen=True):
    """An article in its rectangle.

    ``blocks`` and ``pictures`` are in the order of reading; ``used`` is the area that they need, without blanks.
    """

    story: str
    rect: Rect
    blocks: tuple[Block, ...]
    pictures: tuple[SetPicture, ...] = ()
    frame: Frame = Frame.NONE
    rest: Rest | None = None
    rules: tuple[Rule, ...] = ()  # of tables
    blank: float = 0.0
    hidden: int = 0  # pictures without a place

    @property
    def text(self) -> str:
        """All of its lines, in the order of reading."""
        return "".join(line.text for block in self.blocks for line in block.lines)

    def zones(self) -> dict[str, tuple[Rect, ...]]:
        """The article's rectangle, or those of the articles below its heading."""
        columns: dict[tuple[str, float], list[Rect]] = {}
        for block in self.blocks:
            if block.story != self.story:
                columns.setdefault((block.story, block.rect.left), []).append(block.rect)
        if not columns:
            return {self.story: (self.rect,)}
        found: dict[str, tuple[Rect, ...]] = {}
        for (key, _), rects in columns.items():
            found[key] = (*found.get(key, ()), around(rects))
        return found


class Rule(NamedTuple):
    """A hairline between two points."""

    start: tuple[float, float]
    end: tuple[float, float]


class Layout(Struct, frozen=True):
    """A page: its articles in order, and the rules between them.

    ``area`` is what articles share: the type area below the masthead or folio. ``left_out`` are the keys of articles
    that have no place on it, ``cost`` is what is wrong with it.
    """

    paper: Paper
    grid: Grid
    area: Rect
    settings: tuple[Setting, ...]
    rules: tuple[Rule, ...] = ()
    left_out: tuple[str, ...] = ()
    cost: float = 0.0

    @property
    def white(self) -> float:
        """The blank part of the area, from 0 to 1.

        What lies between articles in the usual distance is no blank.
        """
        if not self.settings:
            return 1.0
        foot = max(setting.rect.bottom for setting in self.settings)
        blank = sum(setting.blank for setting in self.settings)
        return (blank + (self.area.bottom - foot) * self.area.width) / self.area.area

    def zones(self) -> dict[str, tuple[Rect, ...]]:
        """Each article's rectangles in per cent of the whole sheet.

        One of several below a heading has those of its own lines, one in each column.
        """
        found: dict[str, list[Rect]] = {}
        for setting in self.settings:
            for key, rects in setting.zones().items():
                found.setdefault(key, []).extend(map(self._in_percent, rects))
        return {key: tuple(rects) for key, rects in found.items()}

    def _in_percent(self, rect: Rect) -> Rect:
        wide, high = self.paper.width / 100, self.paper.height / 100
        return Rect(rect.left / wide, rect.top / high, rect.width / wide, rect.height / high)
