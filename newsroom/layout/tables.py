"""Tables among the paragraphs of an article: the columns of their cells."""

from __future__ import annotations

from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from newsroom.layout.breaking import Line, break_lines
from newsroom.layout.stories import Paragraph, Style
from newsroom.layout.widths import text_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

# Between two cells in a paragraph's text, and between two columns in ems.
CELL = "\t"
GAP = 1.0
ROWS = frozenset({Style.HEADER, Style.ROW})
_FIGURES = frozenset("0123456789.,%+-−—/: ")


class Column(NamedTuple):
    """A column of a table in ems; ``figures`` end at its right."""

    left: float
    width: float
    figures: bool

    def indent_of(self, text: str) -> float:
        """How far from the left a cell's line begins."""
        return max(0.0, self.width - text_width(text)) if self.figures else 0.0


@lru_cache(maxsize=2048)
def columns_of(paragraphs: tuple[Paragraph, ...], measure: float) -> Mapping[int, tuple[Column, ...]]:
    """The columns of each row by its number, in ems."""
    found: dict[int, tuple[Column, ...]] = {}
    for table in _tables(paragraphs):
        found |= dict.fromkeys(table, _columns([paragraphs[number].text.split(CELL) for number in table], measure))
    return found


@lru_cache(maxsize=2048)
def table_width(paragraphs: tuple[Paragraph, ...]) -> float:
    """The measure in which rows have one line; 0 without any."""
    tables = ([paragraphs[number].text.split(CELL) for number in table] for table in _tables(paragraphs))
    return max((sum(widths) + GAP * (len(widths) - 1) for widths in map(_natural, tables)), default=0.0)


def cell_lines(text: str, columns: Sequence[Column]) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """A row's cells with the lines of each."""
    for cell, column in zip_longest(text.split(CELL), columns):
        yield cell or "", break_lines(cell or "", column.width, 0.0)


def rows_in(text: str, columns: Sequence[Column]) -> int:
    """How many lines high a row is."""
    return max(1, *(len(lines) for _, lines in cell_lines(text, columns)))


def _tables(paragraphs: Sequence[Paragraph]) -> Iterator[list[int]]:
    """The numbers of rows, table by table."""
    table: list[int] = []
    for number, each in enumerate(paragraphs):
        if table and each.style is not Style.ROW:
            yield table
            table = []
        if each.style in ROWS:
            table.append(number)
    if table:
        yield table


def _natural(rows: Sequence[Sequence[str]]) -> list[float]:
    """Each column's width, if none of its cells is broken."""
    return [max(1.0, *map(text_width, column)) for column in zip_longest(*rows, fillvalue="")]


def _columns(rows: Sequence[Sequence[str]], measure: float) -> tuple[Column, ...]:
    """A table's columns over the whole measure; the widest give what lacks."""
    natural = _natural(rows)
    gap = _gap(len(natural), measure)
    room = measure - gap * (len(natural) - 1)
    most = _widest(natural, room)
    spare = max(0.0, room - sum(natural)) / len(natural)
    columns: list[Column] = []
    left = 0.0
    for width, (_, *cells) in zip(natural, zip_longest(*rows, fillvalue=""), strict=True):
        columns.append(Column(left, min(width, most) + spare, any(cells) and _FIGURES.issuperset("".join(cells))))
        left += columns[-1].width + gap
    return tuple(columns)


def _gap(columns: int, measure: float) -> float:
    """What is between two columns: less where each has one character."""
    return max(0.0, min(GAP, (measure - columns) / (columns - 1))) if columns > 1 else 0.0


def _widest(natural: Sequence[float], room: float) -> float:
    """The width beyond which columns are narrowed to fit into a room."""
    left = room
    for place, width in enumerate(sorted(natural)):
        if width * (len(natural) - place) > left:
            return max(1.0, left / (len(natural) - place))
        left -= width
    return max(natural)
