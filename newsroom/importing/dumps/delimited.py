"""CSV: of any usual separator and encoding, read as a stream."""

from __future__ import annotations

import codecs
import csv
import io
from itertools import count
from typing import TYPE_CHECKING

from newsroom.importing.documents.packages import other_kind
from newsroom.importing.dumps.rows import Fault, Table, make_table
from newsroom.reading.encodings import find_wide
from newsroom.reading.kinds import find_kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

KIND = "CSV 表格"
_HEAD = 65_536
_PIECE = 1 << 20
_SEPARATORS = ",\t;|"
# An open quote would take the rest of the file into one cell.
_MAX_FIELD = 50_000_000


def open_delimited(file: BinaryIO, wanted: str | None) -> Table:
    """The table of a CSV file; UnreadableError where it is none.

    ``wanted`` is a column that is surely there.
    """
    head = file.read(_HEAD)
    if find_kind(head) or (b"\0" in head and not find_wide(head)):
        raise other_kind(head, KIND)
    encoding = _find_encoding(file, head)
    csv.field_size_limit(_MAX_FIELD)
    separator = _find_separator(head.decode(encoding, "replace"))

    def rows() -> Iterator[tuple[int, list[str] | Fault]]:
        file.seek(0)
        text = io.TextIOWrapper(file, encoding, errors="surrogateescape", newline="")
        try:
            yield from _rows(text, separator)
        finally:
            text.detach()

    return make_table(rows, wanted)


def _rows(text: io.TextIOWrapper, separator: str) -> Iterator[tuple[int, list[str] | Fault]]:
    """The rows that hold anything; numbers count empty ones too."""
    reader = csv.reader(text, delimiter=separator, strict=True)
    for number in count(1):
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, Fault("引号不配对，或引号后面还有字", f"the quotes are wrong: {error}")
            continue
        if any(value.strip() for value in values):
            yield number, values


def _find_encoding(file: BinaryIO, head: bytes) -> str:
    """UTF-8 if the whole file is, else GB18030; UTF-16 by its mark."""
    if wide := find_wide(head):
        return "utf-16" if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else wide.codec
    decoder = codecs.getincrementaldecoder("utf-8")()
    file.seek(0)
    try:
        while piece := file.read(_PIECE):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        # A few broken bytes in UTF-8 are no reason to read all of it otherwise.
        broken = head.decode("utf-8", "replace").count("\ufffd")
        return "gb18030" if broken * 3 > sum(byte > 127 for byte in head) / 10 else "utf-8-sig"  # noqa: PLR2004 - ASCII
    return "utf-8-sig"


def _find_separator(text: str) -> str:
    """The separator that the first line with one has most of."""
    line = next((line for line in text.splitlines() if any(sign in line for sign in _SEPARATORS)), "")
    return max(_SEPARATORS, key=line.count)
