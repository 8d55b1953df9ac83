"""A dump as a table: its columns and its rows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from newsroom.importing.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

# More is no text of a newspaper: files have at most a million bytes.
MAX_CELL = 900_000


class Fault(NamedTuple):
    """Why a row cannot be read, in two languages."""

    zh: str
    en: str


class Row(NamedTuple):
    """A row's cells by their columns, or why it has none.

    ``number`` counts as the dump's program does: rows of the table, whichever lines they take, else lines, from 1.
    """

    number: int
    cells: Mapping[str, str]
    fault: Fault | None = None


@dataclass(frozen=True)
class Table:
    """The columns of a dump; ``read`` gives its rows.

    ``notes`` are whole sentences for the editor, each in two languages; ``sheets`` are those of its workbook.
    """

    columns: Sequence[str]
    read: Callable[[], Iterator[Row]]
    notes: Sequence[Fault] = ()
    sheets: Sequence[str] = ()

    @cached_property
    def count(self) -> int:
        """The number of rows, which takes as long as reading them."""
        return sum(1 for _ in self.read())


def find_header(rows: Iterator[tuple[int, Sequence[str]]], wanted: str | None) -> tuple[int, list[str]] | None:
    """The row with the names of the columns, and its number.

    It is the first that names the column ``wanted``, which headings may stand above; else the first with two names.
    """
    first: tuple[int, list[str]] | None = None
    for count, (number, cells) in enumerate(rows):
        names = [cell.strip() for cell in cells]
        if wanted in names:
            return number, names
        if first is None and sum(map(bool, names)) > 1:
            first = (number, names)
        if count >= _LOOKED_AT:
            break
    return first


_LOOKED_AT = 20


def make_table(
    rows: Callable[[], Iterator[tuple[int, list[str] | Fault]]],
    wanted: str | None,
    notes: Sequence[Fault] = (),
    sheets: Sequence[str] = (),
) -> Table:
    """The table of rows with their numbers; UnreadableError without a header."""
    header = find_header(((number, each) for number, each in rows() if not isinstance(each, Fault)), wanted)
    if header is None:
        msg = "表里没有表头：第一行要有各列的名称"
        raise UnreadableError(msg, "the table has no row of names")
    line, columns = header

    def read() -> Iterator[Row]:
        return (_row(number, columns, values) for number, values in rows() if number > line)

    return Table(columns, read, notes, sheets)


def _row(number: int, columns: Sequence[str], values: list[str] | Fault) -> Row:
    cells = values if isinstance(values, Fault) else make_cells(columns, values)
    if not isinstance(cells, Fault):
        return Row(number, cells)
    # What can be read of it shows which row it is.
    return Row(number, {} if isinstance(values, Fault) else dict(zip(columns, values, strict=False)), cells)


def make_cells(columns: Sequence[str], values: Sequence[str]) -> Mapping[str, str] | Fault:
    """The cells of a row by their columns.

    Of two columns with one name the first counts.
    """
    if any("\udc80" <= char <= "\udcff" for value in values if not value.isascii() for char in value):
        return Fault("有读不出的字节，编码坏了", "bytes that are no text")
    if any(value.strip() for value in values[len(columns) :]):
        return Fault("格子比表头多，可能是引号或分隔符打错了", "more cells than columns: a quote or separator is wrong")
    cells: dict[str, str] = {}
    for column, value in zip(columns, values, strict=False):
        if len(value) > MAX_CELL:
            return Fault(
                f"“{column}”这一格大得出奇（{len(value)} 字），可能是引号没有收尾", "a cell is huge: an open quote?"
            )
        cells.setdefault(column, value)
    return cells
