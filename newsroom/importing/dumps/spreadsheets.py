"""Excel sheets (.xlsx), read as a stream through openpyxl."""

from __future__ import annotations

import re
import warnings
from datetime import datetime
from typing import TYPE_CHECKING, Any

from newsroom.importing.documents.packages import open_package, other_kind
from newsroom.importing.dumps.rows import Fault, Table, make_table
from newsroom.importing.errors import UnreadableError
from newsroom.importing.extras import need

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO
    from zipfile import ZipFile

KIND = "Excel 表格（.xlsx）"
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell ")
_PIECE = 1 << 20
_OVERLAP = 64


def open_spreadsheet(file: BinaryIO, wanted: str | None, sheet: str | None = None) -> Table:
    """The table of a sheet; UnreadableError where there is none.

    Without the name of a sheet it is the one that was open when the file was saved.
    """
    library = need("openpyxl", " Excel 表格")
    package = open_package(file, KIND)
    if not any(name.startswith("xl/") for name in package.namelist()):
        file.seek(0)
        raise other_kind(file.read(), KIND)
    page, names = _open_sheet(library, file, sheet)

    notes = [*_other_sheets(names, page.title), *_merged(package)]
    return make_table(lambda: _rows(page), wanted, notes, [page.title, *(name for name in names if name != page.title)])


def _open_sheet(library: Any, file: BinaryIO, sheet: str | None) -> tuple[Any, list[str]]:  # noqa: ANN401 - openpyxl has no types
    """A sheet of a workbook, and the names of all."""
    with warnings.catch_warnings():
        # Of what the sheet has besides and openpyxl does not read: rules, pictures.
        warnings.simplefilter("ignore")
        try:
            book = library.load_workbook(file, read_only=True)
            page = book[sheet] if sheet else book.active
        except Exception as error:
            missing = isinstance(error, KeyError) and sheet
            msg = f"这张表里没有“{sheet}”这一页" if missing else "表格坏了，读不了；请用 Excel 打开、另存"
            raise UnreadableError(msg, f"the workbook cannot be read: {error}") from error
    if page is None or not hasattr(page, "iter_rows"):
        msg = "这张表里没有可读的页"
        raise UnreadableError(msg, "the workbook has no sheet of cells")
    page.reset_dimensions()
    return page, book.sheetnames


def _rows(page: Any) -> Iterator[tuple[int, list[str] | Fault]]:  # noqa: ANN401 - openpyxl has no types
    number = 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            for number, cells in enumerate(page.iter_rows(), 1):
                values = [_text(cell) for cell in cells]
                if any(isinstance(value, Fault) or value.strip() for value in values):
                    fault = next((value for value in values if isinstance(value, Fault)), None)
                    yield number, fault or [value for value in values if not isinstance(value, Fault)]
        except Exception as error:  # noqa: BLE001 - it raises whatever a damaged sheet leads to
            yield number + 1, Fault("表格从这里起坏了，后面没有读", f"the sheet is damaged from here on: {error}")


def _text(cell: Any) -> str | Fault:  # noqa: ANN401 - openpyxl has no types
    """The text of a cell; days in ISO 8601."""
    value, kind = cell.value, getattr(cell, "data_type", "n")
    if value is None:
        return ""
    if kind == "f":
        return Fault(
            f"{cell.coordinate} 是公式（{str(value)[:40]}），不是字；请在 Excel 里复制、选择性粘贴为“值”",
            "a formula: paste its value",
        )
    if kind == "e":
        return Fault(f"{cell.coordinate} 是 Excel 的错误值 {value}", f"an error of Excel: {value}")
    if isinstance(value, datetime) and not (value.hour or value.minute):
        return value.date().isoformat()
    # A day or a moment is ISO 8601 by itself; a whole number may be kept as a fraction.
    return str(int(value) if isinstance(value, float) and value.is_integer() else value)


def _other_sheets(names: Sequence[str], read: str) -> Iterator[Fault]:
    others = "、".join(name for name in names if name != read)
    if others:
        yield Fault(f"只读了“{read}”这一页；另有 {others}，要读就在映射里写 sheet", f"only the sheet {read} was read")


def _merged(package: ZipFile) -> Iterator[Fault]:
    """A note of merged cells: only one of each holds text."""
    count = 0
    for info in package.infolist():
        if not info.filename.startswith("xl/worksheets/"):
            continue
        with package.open(info) as part:
            tail = b""
            while piece := part.read(_PIECE):
                data = tail + piece
                count += len(_MERGED.findall(data))
                # Only what a mark is cut in two by is looked at twice.
                cut = data.rfind(b"<", -_OVERLAP)
                tail = data[cut:] if cut >= 0 and not _MERGED.match(data[cut:]) else b""
    if count:
        yield Fault(
            f"表里有 {count} 处合并的格子，只有左上角那一格有字", f"{count} merged cells: only the first holds text"
        )
