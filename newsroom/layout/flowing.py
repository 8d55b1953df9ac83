"""Text in columns of so many rows, and the rest."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsroom.layout.breaking import INDENT, Line, break_lines
from newsroom.layout.stories import Paragraph, Style
from newsroom.layout.tables import ROWS, columns_of, rows_in
from newsroom.layout.titles import split_title
from newsroom.layout.widths import text_width

if TYPE_CHECKING:
    from collections.abc import Sequence

_INDENTS = {Style.TEXT: INDENT, Style.SUBHEAD: 0.0, Style.VERSE: 0.0, Style.TITLE: 0.0}
# Rows that a subhead has beyond those of its lines.
_EXTRA = 1


class Item(NamedTuple):
    """A line of a paragraph, or a table's row, in a column.

    It is ``rows`` high with so many ``blank`` ones, which a column's top has not. ``together`` ones do not end a column.
    """

    paragraph: int
    line: Line
    rows: int = 1
    blank: int = 0
    together: bool = False

    @property
    def high(self) -> int:
        """Its rows with the blank ones."""
        return self.rows + self.blank


class Flow(NamedTuple):
    """The items of each column, and the place where the rest begins.

    ``end`` is the number of the first paragraph that is left over and the offset in it; None where all is set.
    """

    columns: tuple[tuple[Item, ...], ...]
    end: tuple[int, int] | None


@lru_cache(maxsize=4096)
def items_of(paragraphs: tuple[Paragraph, ...], measure: float) -> tuple[Item, ...]:
    """The lines of an article at a measure in ems."""
    items: list[Item] = []
    for number, each in enumerate(paragraphs):
        if each.style in ROWS:
            rows = rows_in(each.text, columns_of(paragraphs, measure)[number])
            line = Line(0, len(each.text), last=True)
            items.append(Item(number, line, rows, int(each.apart), together=each.style is Style.HEADER))
            continue
        head = each.style in {Style.SUBHEAD, Style.TITLE}
        lines = _heading(each.text, measure) if head else break_lines(each.text, measure, _INDENTS[each.style])
        for place, line in enumerate(lines):
            last = place == len(lines) - 1
            blank = _EXTRA if each.style is Style.SUBHEAD and last else int(each.apart and place == 0)
            items.append(Item(number, line, blank=blank, together=head))
    return tuple(items)


def _heading(text: str, measure: float) -> tuple[Line, ...]:
    """A heading's lines, of about equal width where it has several."""
    plain = break_lines(text, measure, 0.0)
    titles = split_title(text, len(plain)) if len(plain) > 1 else ()
    if not titles or max(map(text_width, titles)) > measure:
        return plain
    lines: list[Line] = []
    end = 0
    for title in titles:
        start = text.index(title, end)
        end = start + len(title)
        lines.append(Line(start, end, last=end == len(text)))
    return tuple(lines)


@lru_cache(maxsize=16384)
def rows_of(paragraphs: tuple[Paragraph, ...], measure: float) -> int:
    """The rows of an article in one column."""
    return sum(item.high for item in items_of(paragraphs, measure))


def flow(items: Sequence[Item], capacities: Sequence[int]) -> Flow:
    """Items in columns of so many rows each, one after the other."""
    columns: list[tuple[Item, ...]] = []
    place = 0
    for rows in capacities:
        start, used = place, 0
        while place < len(items) and used + (needed := _rows(items[place], first=place == start)) <= rows:
            used += needed
            place += 1
        # What introduces the next lines goes with them.
        while place < len(items) and place > start and items[place - 1].together:
            place -= 1
        column = items[start:place]
        columns.append((column[0]._replace(blank=0), *column[1:]) if column else ())
    return Flow(tuple(columns), (items[place].paragraph, items[place].line.start) if place < len(items) else None)


def _rows(item: Item, *, first: bool) -> int:
    """The rows of an item; a column's top has no blank one."""
    return item.rows if first else item.high


def fits(items: Sequence[Item], capacities: Sequence[int]) -> bool:
    """Whether all items have room."""
    return flow(items, capacities).end is None
