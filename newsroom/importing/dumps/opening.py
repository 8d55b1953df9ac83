"""Dumps of any format, opened by the suffix of their names."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from newsroom.importing.dumps.delimited import open_delimited
from newsroom.importing.dumps.json_lines import open_json_lines
from newsroom.importing.dumps.spreadsheets import open_spreadsheet
from newsroom.importing.readers import suffix_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import BinaryIO

    from newsroom.importing.dumps.rows import Table

# Rows that are looked through, and those that are shown.
_LOOKED_AT, _SHOWN = 1000, 5
# Of a column with more different values, or longer ones, they are no list to choose from.
_VALUES, _LENGTH = 40, 20


def open_table(file: BinaryIO, name: str, wanted: str | None = None, sheet: str | None = None) -> Table:
    """The table of a dump; UnreadableError where it is none.

    ``name`` has the suffix of its format, ``wanted`` is a column that is surely there, ``sheet`` a sheet of a workbook.
    """
    match suffix_of(name):
        case ".xlsx":
            return open_spreadsheet(file, wanted, sheet)
        case ".jsonl" | ".ndjson":
            return open_json_lines(file, wanted)
        case _:
            return open_delimited(file, wanted)


@dataclass(frozen=True)
class Head:
    """The head of a dump: its columns, and its first rows.

    ``rows`` are those that can be read, ``values`` the few different values of a column, by its name; ``notes`` are
    sentences for the editor, ``sheets`` those of a workbook, the one that is read first.
    """

    columns: Sequence[str]
    rows: Sequence[Mapping[str, str]]
    values: Mapping[str, Sequence[str]]
    notes: Sequence[str]
    sheets: Sequence[str]


def read_head(table: Table) -> Head:
    """The head of a table."""
    rows = [row.cells for row in islice(table.read(), _LOOKED_AT) if not row.fault]
    values: dict[str, dict[str, None]] = defaultdict(dict)
    for row in rows:
        for column, text in row.items():
            values[column][text.strip()] = None
    few = {
        column: [text for text in texts if text]
        for column, texts in values.items()
        if len(texts) <= _VALUES and all(len(text) <= _LENGTH for text in texts)
    }
    columns = [*dict.fromkeys(name for name in table.columns if name)]
    return Head(columns, rows[:_SHOWN], few, [note.zh for note in table.notes], table.sheets)
