"""Mistyped tables, each with its place and its cure.

They would print as text, or lose a cell.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from newsroom.markdown.lines import CONTAINERS
from newsroom.markdown.ordinals import cut_sign, find_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsroom.markdown import Body

    Slip = tuple[int, str, dict[str, object]]

_BAR = re.compile(r"(?<!\\)[|｜]")
_CELL = re.compile(r"(?<!\\)\|")
_ROW = re.compile(r"[ \t]*[|｜]")
# What was meant for the line below the first, whatever its dashes are; and what such a line holds in each column.
_MEANT_RULE = re.compile(r"[ \t|｜:：—–―－─-]+")
_RULE = re.compile(r":?-+:?")
_DASH = re.compile(r"[—–―－─-]")
_TABS = re.compile(r"\S[^\t]*\t\s*\S")


def find_tables(read: Body, lines: Sequence[str]) -> Iterator[Slip]:
    """XS419, XS422, XS423 and XS429 for mistyped tables.

    Each is a line, a code and words.
    """
    yield from _long_rows(read, lines)
    tables = {line for line, _ in read.rows}
    parted = reported = False
    for numbers in find_blocks(lines):
        start, block = numbers.start, lines[numbers.start : numbers.stop]
        whole = not tables.isdisjoint(numbers)
        if not (parted and _ROW.match(block[0]) and not whole):
            reported = False
            yield from ((start + line, code, words) for line, code, words in _no_tables(block) if not whole)
        elif not reported:
            reported = True
            yield start, "XS429", {}
        parted = bool(_ROW.match(block[-1]))


def _long_rows(read: Body, lines: Sequence[str]) -> Iterator[Slip]:
    """Rows with cells that their table has no column for."""
    for line, columns in read.rows:
        if rest := _cells(CONTAINERS.sub("", lines[line]))[columns:]:
            yield line, "XS419", {"count": columns, "value": "、".join(rest)}


def _no_tables(block: Sequence[str]) -> Iterator[Slip]:
    rows = [index for index, line in enumerate(block) if _ROW.match(line)]
    if len(rows) < 2 and any("|" in line or "｜" in line for line in block):  # noqa: PLR2004 - one row is no table
        bars = [len(_BAR.findall(line)) for line in block]
        rows = [index for index, (one, two) in enumerate(pairwise(bars)) if one == two and one]
        rows += [index + 1 for index in rows[-1:]]
    if len(rows) > 1:
        yield rows[0], "XS423", {"cure": _cure(block[rows[0]], block[rows[1]])}
    tabbed = [index for index, line in enumerate(block) if "\t" in line and _TABS.match(cut_sign(line.strip()).strip())]
    if len(tabbed) > 1:
        cells = block[tabbed[0]].strip().split("\t")
        yield tabbed[0], "XS422", {"row": "| " + " | ".join(cell.strip() for cell in cells if cell.strip()) + " |"}


def _cure(first: str, second: str) -> str:
    """What makes a table of rows that begin so."""
    steps = ["把全角的竖线 ｜ 都换成半角的 |"] if "｜" in first else []
    columns = len(_cells(first.replace("｜", "|")))
    rule = "|" + " --- |" * columns
    typed = _cells(second.replace("｜", "|"))
    if not (_MEANT_RULE.fullmatch(second) and _DASH.search(second)):
        steps.append(f"在第一行下面加上这一行：{rule}")
    elif len(typed) != columns or not all(map(_RULE.fullmatch, typed)):
        steps.append(f"把第二行换成：{rule}")
    return "，再".join(steps)


def _cells(row: str) -> list[str]:
    cells = [cell.strip() for cell in _CELL.split(row.strip())]
    return cells[not cells[0] : len(cells) - (len(cells) > 1 and not cells[-1])]
