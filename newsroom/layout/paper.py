"""Sizes of paper, and the grid of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator


class Paper(NamedTuple):
    """A sheet and its type area (版心), in millimetres."""

    width: float
    height: float
    area_width: float
    area_height: float

    @property
    def left(self) -> float:
        """The margin at the left."""
        return (self.width - self.area_width) / 2

    @property
    def top(self) -> float:
        """The margin above, a little less than the one below."""
        return (self.height - self.area_height) * 0.46


PAPERS = {
    "对开": Paper(390, 545, 350, 490),
    "四开": Paper(270, 390, 235, 335),
    "A3": Paper(297, 420, 267, 385),
    "A4": Paper(210, 297, 186, 269),
}
COLUMNS = range(5, 9)
# From this width of the type area on, a page is a spread (通版), which may have twice as many.
_SPREAD = 450
# Ems in a column, and between two.
EMS = range(6, 18)
GUTTER = 1.5
# The size of the text in millimetres; the largest one of an article that has the page to itself.
SMALLEST, USUAL, LARGEST, ALONE = 2.75, 3.25, 5.3, 6.2
# The distance of lines in ems, the usual one first.
LEADINGS = (1.56, 1.48, 1.64, 1.42, 1.74, 1.86)


class Grid(Struct, frozen=True):
    """A page's columns and lines.

    ``size`` is that of a character in millimetres, ``leading`` the distance of lines in ems, ``rows`` how many lines
    stand below each other.
    """

    columns: int
    ems: int
    size: float
    leading: float = LEADINGS[0]
    rows: int = 0

    @property
    def width(self) -> float:
        """The width of the page in ems."""
        return self.ems_of(self.columns)

    @property
    def line(self) -> float:
        """The distance of lines in millimetres."""
        return self.leading * self.size

    def ems_of(self, columns: int) -> float:
        """The ems that so many neighbouring columns are wide."""
        return columns * self.ems + (columns - 1) * GUTTER

    def left_of(self, column: int) -> float:
        """Where a column begins, in ems."""
        return column * (self.ems + GUTTER)


def grids_for(width: float, columns: int | None = None, largest: float = LARGEST) -> Iterator[Grid]:
    """Every grid of a width in millimetres, larger text first.

    A number of ``columns`` with which no text would have a size of a paper's is left aside.
    """
    counts = COLUMNS if width < _SPREAD else (*COLUMNS, *(2 * count for count in COLUMNS))
    made = (Grid(count, ems, width / (count * ems + (count - 1) * GUTTER)) for count in counts for ems in EMS)
    fitting = [grid for grid in made if SMALLEST <= grid.size <= largest]
    wished = [grid for grid in fitting if grid.columns == columns]
    yield from sorted(wished or fitting, key=lambda grid: (-grid.size, grid.columns))
