"""One way to set an article in columns, with its possible heights."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

if TYPE_CHECKING:
    from newsroom.layout.heads import Head
    from newsroom.layout.plates import Plate
    from newsroom.layout.stories import Story
    from newsroom.layout.titles import Pairs

# What a frame takes of the width at each side in ems, and of the height in rows.
INSET, FRAME_ROWS = 0.9, 1


class Task(Struct, frozen=True):
    """An article with its rank on the page; ``level`` is its headline's.

    ``count`` is the number of the page's articles, ``share`` the part of its text that has room on the page.
    """

    story: Story
    rank: int
    level: int
    pairs: Pairs
    weight: float
    boxed: bool
    count: int
    share: float = 1.0


class Columns(NamedTuple):
    """Columns of text: their number, width and gap, in ems."""

    number: int
    measure: float
    gap: float

    def span(self, count: int) -> float:
        """The width of so many of them."""
        return count * self.measure + (count - 1) * self.gap

    def left_of(self, place: int) -> float:
        """Where a column begins."""
        return place * (self.measure + self.gap)


class Fit(NamedTuple):
    """One way to set an article in columns of the page.

    ``rows`` is its whole height, ``least`` the lowest to which it may be cut, ``air`` how many rows more it may have.
    ``above`` is true where the picture stands above the headline. ``free`` columns of text at the right begin beside
    the head, at the top.
    """

    task: Task
    columns: int
    head: Head
    plate: Plate | None
    above: bool
    text: Columns
    rows: int = 0
    least: int = 0
    air: int = 0
    cost: float = 0.0
    free: int = 0

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
        return self.head.air

    @property
    def top(self) -> float:
        """The size of a headline at the very top, else 0.

        A picture or a frame may be there instead.
        """
        return 0.0 if self.above or self.task.boxed or self.head.strip else self.head.title_size

    @property
    def top_right(self) -> float:
        """The same at its right edge."""
        return 0.0 if self.free else self.top

    @property
    def head_width(self) -> float:
        """The width of the columns below the head, in ems."""
        return self.text.span(self.text.number - self.free)

    @property
    def beside(self) -> Plate | None:
        """The pictures that stand among the columns of text."""
        return None if self.above else self.plate

    @property
    def stacked(self) -> bool:
        """Whether a picture has the whole width.

        A row more of it is one of the article then.
        """
        return self.plate is not None and (self.above or self.plate.columns == self.text.number)

    def capacities(self, rows: int, air: int = 0) -> tuple[int, ...]:
        """The rows of each column of text in a body's rows."""
        below, high = self.text.number - self.free, rows + self.head.rows + air
        heights = (rows,) * below + (high,) * self.free
        if plate := self.beside:
            first = self.text.number - plate.columns
            return heights[:first] + tuple(max(0, each - plate.rows) for each in heights[first:])
        return heights

    @property
    def lowest(self) -> int:
        """The rows of a body that its pictures need."""
        return self.under(self.beside.bare_rows) if self.beside else 0

    def under(self, rows: int) -> int:
        """What of so many rows at the right is below the head."""
        return max(0, rows - self.head.rows) if self.free else rows

    def body_rows(self, rows: int) -> int:
        """The rows below the head, in a height of so many."""
        above = self.plate.rows if self.plate and self.above else 0
        return rows - self.head.rows - self.frame_rows - above
