"""Counts as a workbook of Excel."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from newsroom.names import CONTROL
from newsroom.statistics.forms import HEADS, columns_of, describe, remarks_on
from newsroom.widths import width_of

if TYPE_CHECKING:
    from newsroom.statistics.counting import Counts

_SHARE = "0.00"


def workbook_bytes(counts: Counts) -> bytes:
    """The workbook; ModuleNotFoundError without openpyxl, which is an extra."""
    # Only who wants a workbook needs it.
    from openpyxl import Workbook  # noqa: PLC0415
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

    by = counts.question.by
    columns = columns_of(by)
    book = Workbook(write_only=True)
    sheet = book.create_sheet(HEADS[by])
    sheet.freeze_panes = "B2"
    widest = max([len(HEADS[by]), *(width_of(row.name) for row in counts.rows)])
    sheet.column_dimensions["A"].width = min(widest + 2, 40)
    sheet.append([HEADS[by], *(column.heading for column in columns)])
    for row in counts.rows:
        name = WriteOnlyCell(sheet, CONTROL.sub("", row.name))
        # A text, whatever it begins with.
        name.data_type = "s"
        figures = [WriteOnlyCell(sheet, column.number(row)) for column in columns]
        for column, cell in zip(columns, figures, strict=True):
            cell.number_format = _SHARE if column.parted else "0"
        sheet.append([name, *figures])
    notes = book.create_sheet("说明")
    for line in (describe(counts.question), *remarks_on(counts)):
        notes.append([line])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
