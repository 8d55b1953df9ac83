"""JSON lines: an object on each line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from newsroom.importing.documents.packages import other_kind
from newsroom.importing.dumps.rows import MAX_CELL, Fault, Row, Table
from newsroom.importing.errors import UnreadableError
from newsroom.reading.kinds import find_kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

KIND = "JSON lines（一行一篇）"
_HEAD = 65_536
_MAX_LINE = 20 * MAX_CELL
_LOOKED_AT = 50


def open_json_lines(file: BinaryIO, wanted: str | None) -> Table:
    """The table of a file; UnreadableError where it holds no object.

    Its columns are the keys of the first objects.
    """
    del wanted
    head = file.read(_HEAD)
    if find_kind(head) or b"\0" in head:
        raise other_kind(head, KIND)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"[":
        msg = "这是一整个 JSON 列表；请改成一行一篇（JSON lines）"
        raise UnreadableError(msg, "one JSON list; one object a line is needed")

    def read() -> Iterator[Row]:
        file.seek(0)
        number = 0
        while line := file.readline(_MAX_LINE):
            number += 1
            if line.strip():
                yield _row(number, line)

    columns: dict[str, None] = {}
    for row, _ in zip(read(), range(_LOOKED_AT), strict=False):
        columns |= dict.fromkeys(row.cells)
    if not columns:
        msg = "文件里没有一行是 JSON 对象"
        raise UnreadableError(msg, "no line is a JSON object")
    return Table(list(columns), read)


def _row(number: int, line: bytes) -> Row:
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Row(number, {}, Fault("不是 UTF-8", "not UTF-8"))
    except (ValueError, RecursionError) as error:
        return Row(number, {}, Fault("不是完整的 JSON", f"no JSON: {error}"))
    if not isinstance(value, dict):
        return Row(number, {}, Fault("不是 JSON 对象", "no JSON object"))
    cells: dict[str, str] = {}
    for key, inner in value.items():
        if isinstance(inner, dict | list):
            inner = json.dumps(inner, ensure_ascii=False)  # noqa: PLW2901 - shown as it was
        cells[key] = "" if inner is None else str(inner)
        if len(cells[key]) > MAX_CELL:
            return Row(number, {}, Fault(f"“{key}”这一项大得出奇", "a value is huge"))
        if any("\ud800" <= char <= "\udfff" for char in cells[key]):
            return Row(number, {}, Fault("有半个字符（代理项）", "half of a surrogate pair"))
    return Row(number, cells)
