"""Problems as data for programs: JSON, whose keys CONTRACTS.md lists."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from newsroom.copydesk.remarks import Remark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsroom.problems import Place, Problem

VERSION = 1


def json_report(problems: Iterable[Problem], articles: int) -> str:
    """Problems in their order, with the number of checked articles."""
    entries = [_entry(each) for each in problems]
    errors = sum(each["severity"] == "error" for each in entries)
    counts = {"articles": articles, "errors": errors, "warnings": len(entries) - errors}
    report = {"version": VERSION, **counts, "problems": entries}
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"


def _entry(problem: Problem) -> dict[str, object]:
    remark = problem if isinstance(problem, Remark) else None
    return {
        "code": problem.code,
        "severity": "warning" if problem.warning else "error",
        "message": problem.message,
        "remedy": problem.remedy,
        "path": problem.place.path,
        "line": problem.place.line,
        "column": problem.place.column,
        "end": _end(remark.end) if remark and remark.end else None,
        "places": [{"path": each.path, **_end(each)} for each in problem.places],
        "fix": _fix(remark) if remark and remark.edits else None,
    }


def _end(place: Place) -> dict[str, int]:
    return {"line": place.line, "column": place.column}


def _fix(remark: Remark) -> dict[str, object]:
    return {"safe": remark.safe, "edits": [each._asdict() for each in remark.edits]}
