"""Sums in tables that do not add up."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from newsroom.copydesk.manuscript import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsroom.copydesk.findings import Finding
    from newsroom.copydesk.manuscript import Line, Manuscript

_CELL = re.compile(r"[^|]+")
_TOTAL = re.compile(r"(?:合\s*计|总\s*计|共\s*计|总\s*数)(?:[（(][^（）()]*[）)])?")
_NUMBER = re.compile(r"-?(?:[0-9]{1,3}(?:[,，][0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
# What is no amount: shares and means, numbers that only count rows, and parts of another row.
_NO_AMOUNT = re.compile("率|比|均|占|%|％|单价|价格|排名|名次|序号|编号|号|年|月|日|增|减|其中|小计")
_EMPTY = frozenset({"", "-", "—", "——", "/", "0"})
# A header, two rows that are added, and the sum.
_ROWS = 4


class _Cell(NamedTuple):
    text: str
    start: int
    end: int

    @property
    def number(self) -> Decimal | None:
        """Its number; 0 for an empty cell, None for other words."""
        if self.text in _EMPTY:
            return Decimal(0)
        found = _NUMBER.fullmatch(self.text)
        return Decimal(re.sub("[,，]", "", found[0])) if found else None


def find_sums(manuscript: Manuscript) -> Iterator[Finding]:
    """XS729: a total that is another number than its column's sum."""
    if Part.ROW not in manuscript.parts:
        return
    for table in _tables(manuscript):
        last = table[-1]
        if len(table) < _ROWS or not _TOTAL.fullmatch(last[0].text) or _has_parts(table):
            continue
        for number in range(1, len(last)):
            total = _wrong_total([row[number] for row in table if number < len(row)], len(table))
            if total is not None:
                cell = last[number]
                yield manuscript.finding("XS729", cell.start, cell.end, value=cell.text, right=str(total))


def _tables(manuscript: Manuscript) -> Iterator[list[list[_Cell]]]:
    """The rows of each table: neighbouring lines that are rows."""
    table: list[list[_Cell]] = []
    for line in manuscript.lines:
        if line.part is Part.ROW:
            table.append(_cells(line))
        elif table:
            yield table
            table = []
    if table:
        yield table


def _cells(line: Line) -> list[_Cell]:
    return [
        _Cell(
            found[0].strip(),
            line.start + found.start() + len(found[0]) - len(found[0].lstrip()),
            line.start + found.start() + len(found[0].rstrip()),
        )
        for found in _CELL.finditer(line.text)
    ]


def _has_parts(table: Sequence[Sequence[_Cell]]) -> bool:
    """Whether some rows are parts of others."""
    return any("计" in row[0].text or "其中" in row[0].text for row in table[1:-1])


def _wrong_total(column: Sequence[_Cell], rows: int) -> Decimal | None:
    """The sum of a column whose last cell is another number."""
    numbers = [cell.number for cell in column[1:]]
    known = [number for number in numbers if number is not None]
    if len(column) < rows or len(known) < len(numbers) or _NO_AMOUNT.search(column[0].text):
        return None
    *parts, total = known
    if column[-1].text in _EMPTY or sum(part != 0 for part in parts) < 2:  # noqa: PLR2004 - a sum of one is its part
        return None
    found = sum(parts, Decimal(0))
    # Each part may be rounded.
    exponents = [-int(number.as_tuple().exponent) for number in known]
    places = max(exponents)
    rounding = Decimal(len(parts) + 1) / 2 / 10**places if places else Decimal(0)
    return found if abs(found - total) > rounding else None
