"""What stands below a problem: its line with carets, and its fix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.copydesk.remarks import Remark
from newsroom.excerpts import make_excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsroom.copydesk.remarks import PlacedEdit
    from newsroom.problems import Problem
    from newsroom.reading.shown_lines import ShownLines

# Characters of a text that is mended; of a longer one the change shows in the file.
_SHORT = 30


def show_details(problem: Problem, lines: ShownLines) -> Iterator[str]:
    """The line of a problem with carets, and its fix."""
    line = lines.find(problem.place)
    if line is None:
        return
    excerpt = make_excerpt(line, problem.place.column, _end(problem, line))
    if excerpt.line.strip():
        yield from excerpt
    if isinstance(problem, Remark) and _has_fix(problem):
        yield _fix(problem, line)


def count_fixes(problems: Iterable[Problem], command: str) -> list[str]:
    """How many problems have a fix, each kind with its command."""
    fixed = [each for each in problems if isinstance(each, Remark) and _has_fix(each)]
    safe = sum(each.safe for each in fixed)
    unsafe = len(fixed) - safe
    counts = (
        (safe, "可以直接改", "can be fixed", f"{command} fix"),
        (unsafe, "请确认后再改", "can be fixed once confirmed", f"{command} fix --unsafe"),
    )
    return [f"有 {count} 处{zh}：{way} ({count} {en})" for count, zh, en, way in counts if count]


def _has_fix(remark: Remark) -> bool:
    return remark.safe or bool(remark.edits)


def _end(problem: Problem, line: str) -> int:
    """The column behind a problem's last character on its first line."""
    end = problem.end if isinstance(problem, Remark) else None
    if end is None:
        return problem.place.column + 1
    return end.column if end.line == problem.place.line else len(line) + 1


def _fix(remark: Remark, line: str) -> str:
    sure = "可直接改 (safe fix)" if remark.safe else "请确认 (to be confirmed)"
    old, new = _change(remark, line)
    if not old or max(len(old), len(new)) > _SHORT:
        return sure
    return f"{sure}：{old} → {new or '（删去）'}"


def _change(remark: Remark, line: str) -> tuple[str, str]:
    """The span of a fix before and after; empty for several lines."""
    edits = sorted(remark.edits)
    row = remark.place.line
    if not edits or any((each.line, each.end_line) != (row, row) for each in edits):
        return "", ""
    start = min(remark.place.column, edits[0].column) - 1
    end = max(_end(remark, line), *(each.end_column for each in edits)) - 1
    return line[start:end], _edited(line, start, end, edits)


def _edited(line: str, start: int, end: int, edits: Sequence[PlacedEdit]) -> str:
    pieces = []
    for each in edits:
        pieces += [line[start : each.column - 1], each.text]
        start = each.end_column - 1
    return "".join([*pieces, line[start:end]])
