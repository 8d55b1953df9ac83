"""Statistics: the figures of `stats`, as a page and files."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from starlette.responses import Response

from newsroom.desk.desk import desk_of
from newsroom.desk.endpoints import shown
from newsroom.desk.failures import DeskError
from newsroom.desk.frame import render
from newsroom.desk.people.roles import Act
from newsroom.names import label_order
from newsroom.pinyin import read_name
from newsroom.statistics.charts import charts_of
from newsroom.statistics.counting import By, Question, State
from newsroom.statistics.forms import HEADS, STATES, TOTAL, columns_of, csv_bytes, describe, remarks_on
from newsroom.statistics.periods import read_days
from newsroom.statistics.workbook import workbook_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from starlette.requests import Request
    from starlette.routing import Route

    from newsroom.statistics.counting import Counts, Row

NAME = "name"
OTHERS = (State.HELD, State.DRAFT, State.WITHDRAWN)
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def routes() -> list[Route]:
    """The page, and its table as files."""
    return [
        shown("/statistics", show_page, Act.STATISTICS, name="statistics"),
        shown("/statistics.csv", send_csv, Act.STATISTICS, name="statistics-csv"),
        shown("/statistics.xlsx", send_workbook, Act.STATISTICS, name="statistics-xlsx"),
    ]


class _Sort(NamedTuple):
    """The column that rows are sorted by, "" for the usual order."""

    key: str = ""
    upwards: bool = False


def show_page(request: Request) -> Response:
    """The table with its charts, or what is wrong with the question."""
    question, faults = _read_question(request)
    counts = desk_of(request).window.count(question)
    sort = _Sort(request.query_params.get("sort", ""), request.query_params.get("order") == "up")
    query = [(key, value) for key, value in request.query_params.multi_items() if key not in {"sort", "order"}]
    return render(
        request,
        "statistics.html",
        status=400 if faults else 200,
        asked=request.query_params,
        faults=faults,
        question=question,
        heads=HEADS,
        others=[(state, STATES[state]) for state in OTHERS],
        sections=[section.name for section in desk_of(request).window.directory().registries.sections],
        description=describe(question),
        remarks=[each.partition(" (")[0] for each in remarks_on(counts)],
        columns=columns_of(question.by),
        rows=_sorted(counts, sort),
        counts=counts,
        total=TOTAL,
        charts=charts_of(counts),
        sort=sort,
        sort_address=lambda key: f"/statistics?{urlencode([*query, *_next(sort, key)])}#table",
        query=urlencode(query),
        spans=_usual_spans(desk_of(request).clock().date()),
    )


def _usual_spans(today: date) -> list[tuple[str, str]]:
    """The periods that are wanted most, by name."""
    before = today.replace(day=1) - timedelta(days=1)
    return [
        ("本月", f"{today:%Y-%m}"),
        ("上月", f"{before:%Y-%m}"),
        ("今年", f"{today:%Y}"),
        ("去年", str(today.year - 1)),
    ]


def send_csv(request: Request) -> Response:
    """The table for spreadsheets."""
    return _send(csv_bytes(_count(request)), "text/csv; charset=utf-8", "csv")


def send_workbook(request: Request) -> Response:
    """The table as a workbook; DeskError without openpyxl."""
    counts = _count(request)
    try:
        data = workbook_bytes(counts)
    except ModuleNotFoundError:
        remedy = "请管编辑台的人运行：python -m pip install openpyxl。CSV 不用它，Excel 也能打开。"
        raise DeskError(501, "还缺 openpyxl", remedy, "openpyxl is not installed") from None
    return _send(data, _XLSX, "xlsx")


def _send(data: bytes, kind: str, ending: str) -> Response:
    headers = {"Content-Type": kind, "Content-Disposition": f'attachment; filename="tongji.{ending}"'}
    return Response(data, headers=headers)


def _count(request: Request) -> Counts:
    question, faults = _read_question(request)
    if faults:
        raise DeskError(400, "没有看懂", "".join(faults), "no date")
    return desk_of(request).window.count(question)


def _read_question(request: Request) -> tuple[Question, list[str]]:
    """What is to be counted, and what of it is wrong."""
    asked = request.query_params
    faults: list[str] = []
    first, last = (_read_day(asked.get(key, ""), end, faults) for key, end in (("from", 0), ("to", 1)))
    if first and last and first > last:
        faults.append(f"从 {first} 起，在 {last} 后面。")
    by = next((each for each in By if each == asked.get("by")), By.REPORTER)
    section = desk_of(request).window.directory().find_section(asked.get("section", ""))
    states = frozenset({State.OUT, *(each for each in OTHERS if each in asked.getlist("with"))})
    return Question(by, first, last, section.name if section else "", states), faults


def _read_day(text: str, end: int, faults: list[str]) -> date | None:
    if not text.strip():
        return None
    days = read_days(text)
    if days is None:
        faults.append(f"“{text[:20]}”不是日期，写作 2023-04-01、2023-04 或 2023。")
        return None
    return days[end]


def _sorted(counts: Counts, sort: _Sort) -> Sequence[Row]:
    """The rows by a column; equal ones stay in their order."""
    if sort.key == NAME:
        by = label_order if counts.question.by is By.PAGE else read_name
        return sorted(counts.rows, key=lambda row: (by(row.name), row.name), reverse=not sort.upwards)
    column = next((each for each in columns_of(counts.question.by) if each.key == sort.key), None)
    return sorted(counts.rows, key=column.value, reverse=not sort.upwards) if column else counts.rows


def _next(sort: _Sort, key: str) -> list[tuple[str, str]]:
    """The query that sorts by a column, or turns its order round."""
    # Names begin with the first, figures with the largest.
    upwards = not sort.upwards if sort.key == key else key == NAME
    return [("sort", key), *([("order", "up")] if upwards else [])]
