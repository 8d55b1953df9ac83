"""Counts as a table in plain text, as CSV and as JSON."""

from __future__ import annotations

import csv
import io
import json
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from newsroom.statistics.counting import By, State
from newsroom.widths import pad_left, pad_right, width_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from newsroom.statistics.counting import Counts, Question, Row

HEADS = {By.REPORTER: "记者", By.SECTION: "栏目", By.PAGE: "版次", By.MONTH: "月份"}
STATES = {State.OUT: "已登出的", State.HELD: "没到时间的", State.DRAFT: "草稿", State.WITHDRAWN: "撤下的"}
TOTAL = "合计"
_FIGURES = {"articles": "稿件", "characters": "字数", "photos": "照片", "front": "头版"}
# What a spreadsheet takes for a formula, in either width.
_FORMULA = tuple("=+-@\t\r＝＋－＠")


class Column(NamedTuple):
    """A column of figures.

    ``key`` is its name for programs, ``place`` leads to its figure in a row; ``parted`` is one of shares.
    """

    heading: str
    key: str
    place: str
    parted: bool = False

    def value(self, row: Row) -> Fraction:
        """The exact figure of a row."""
        figure: Fraction = attrgetter(self.place)(row)
        return figure

    def number(self, row: Row) -> int | float:
        """The figure as programs calculate with it."""
        return float(self.value(row)) if self.parted else int(self.value(row))

    def text(self, row: Row) -> str:
        """The figure for readers, shares with two decimals."""
        return f"{self.number(row):.2f}" if self.parted else f"{self.number(row)}"


def columns_of(by: By) -> tuple[Column, ...]:
    """The columns of figures, for the rows of a kind."""
    whole = [Column(heading, key, f"whole.{key}") for key, heading in _FIGURES.items()]
    if by is not By.REPORTER:
        return (whole[0], Column("署名", "signed", "signed"), *whole[1:])
    shared = [
        Column(f"{heading}分摊", f"{key}_shared", f"shared.{key}", parted=True) for key, heading in _FIGURES.items()
    ]
    return tuple(column for pair in zip(whole, shared, strict=True) for column in pair)


def describe(question: Question) -> str:
    """What was counted, in words."""
    days = [str(day) if day else "" for day in (question.first, question.last)]
    period = f"{days[0] or '最早'} 至 {days[1] or '最近'}" if any(days) else "全部各期"
    states = "、".join(words for state, words in STATES.items() if state in question.states)
    section = f"，栏目“{question.section}”" if question.section else ""
    return f"{period}{section}，{states}稿件"


def remarks_on(counts: Counts) -> list[str]:
    """What the rows leave out, in words."""
    found = []
    if counts.question.by is By.REPORTER and (counts.unsigned or counts.untaken):
        found.append(
            f"另有 {counts.unsigned} 篇没有人署名，{counts.untaken} 张照片认不准是谁拍的，都不在表里"
            f" ({counts.unsigned} unsigned articles, {counts.untaken} photos of unclear origin)"
        )
    if counts.unread:
        found.append(
            f"有 {counts.unread} 个文件读不了，没有算；check 会说是哪些 ({counts.unread} files could not be read)"
        )
    return found


def table_lines(counts: Counts) -> list[str]:
    """The table in plain columns, from the heading to the total."""
    by = counts.question.by
    columns = columns_of(by)
    rows = [(row.name, *(column.text(row) for column in columns)) for row in counts.rows]
    total = (TOTAL, *(column.text(counts.total) for column in columns))
    cells = [(HEADS[by], *(column.heading for column in columns)), *rows, total]
    widths = [max(map(width_of, column)) for column in zip(*cells, strict=True)]
    return ["  ".join(_padded(row, widths)) for row in cells]


def _padded(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    name, *figures = row
    return [pad_right(name, widths[0]), *map(pad_left, figures, widths[1:])]


def csv_bytes(counts: Counts) -> bytes:
    """The rows for spreadsheets, with the mark of UTF-8 first."""
    columns = columns_of(counts.question.by)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([HEADS[counts.question.by], *(column.heading for column in columns)])
    writer.writerows([harmless(row.name), *(column.number(row) for column in columns)] for row in counts.rows)
    return text.getvalue().encode("utf-8-sig", errors="replace")


def harmless(cell: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def json_text(counts: Counts) -> str:
    """The counts for programs."""
    question = counts.question
    columns = columns_of(question.by)
    data = {
        "by": question.by.value,
        "from": question.first and str(question.first),
        "to": question.last and str(question.last),
        "section": question.section or None,
        "states": [state.value for state in State if state in question.states],
        "rows": [{"name": row.name} | _numbers(columns, row) for row in counts.rows],
        "total": _numbers(columns, counts.total),
        "unsigned": counts.unsigned,
        "photos_unclear": counts.untaken,
        "unread": counts.unread,
    }
    return f"{json.dumps(data, ensure_ascii=False, indent=2)}\n"


def _numbers(columns: Sequence[Column], row: Row) -> dict[str, int | float]:
    return {column.key: column.number(row) for column in columns}
