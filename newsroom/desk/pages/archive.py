"""Past issues: a year as a calendar, and a search."""

from __future__ import annotations

from calendar import Calendar
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse

from newsroom.desk.desk import desk_of, visitor_of
from newsroom.desk.endpoints import shown
from newsroom.desk.failures import missing
from newsroom.desk.frame import render
from newsroom.desk.pages.today import WORDS
from newsroom.desk.people.roles import Act
from newsroom.issues import find_issue_id
from newsroom.reading.meant import meant_day

if TYPE_CHECKING:
    from datetime import date

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    from newsroom.desk.issue_lines import IssueLine

_NOT_FOUND = 404
MONTHS = range(1, 13)
# More than anybody reads through; longer words are cut.
MOST, LONGEST = 100, 200


def routes() -> list[Route]:
    """The newest year, each year, and the search."""
    return [
        shown("/issues/", show_newest, Act.READ, name="issues"),
        shown("/issues/day", show_day, Act.READ, name="day"),
        shown("/issues/{year:int}/", show_year, Act.READ, name="year"),
        shown("/search", show_hits, Act.READ, name="search"),
    ]


@dataclass(frozen=True, slots=True)
class Month:
    """A month's weeks of days, None for those of its neighbours."""

    number: int
    weeks: list[list[date | None]]


def show_newest(request: Request) -> Response:
    """The way to the newest year."""
    years = desk_of(request).window.years()
    if not years:
        return render(request, "no-issue.html", may_order=visitor_of(request).may(Act.ORDER))
    return RedirectResponse(f"/issues/{years[-1]}/", 303)


def show_day(request: Request) -> Response:
    """The way to the issue of a typed day, or near it."""
    typed = request.query_params.get("date", "").strip()[:LONGEST]
    day = meant_day(typed)
    window = desk_of(request).window
    lines = [line for year in window.years() if day and abs(year - day.year) <= 1 for line in window.issues(year)]
    found = [line.card.issue for line in lines if line.card.issue.date == day]
    if found:
        return RedirectResponse(f"/issues/{found[0].folder}/", 303)
    before = max((line.card.issue for line in lines if day and line.card.issue.date < day), default=None)
    after = min((line.card.issue for line in lines if day and line.card.issue.date > day), default=None)
    return render(
        request, "no-day.html", status=_NOT_FOUND, typed=typed, day=day, near=[each for each in (before, after) if each]
    )


def show_year(request: Request) -> Response:
    """A year as a calendar, with the state of each issue."""
    window, year = desk_of(request).window, request.path_params["year"]
    years = window.years()
    if year not in years or request.url.path != f"/issues/{year}/":
        raise missing()
    days: dict[date, list[IssueLine]] = defaultdict(list)
    for line in window.issues(year):
        days[line.card.issue.date].append(line)
    months = [_month(year, each) for each in MONTHS if any(day.month == each for day in days)]
    now = desk_of(request).clock()
    return render(request, "year.html", year=year, years=years[::-1], months=months, days=days, now=now)


def show_hits(request: Request) -> Response:
    """The articles with every word of a search."""
    text = request.query_params.get("q", "").strip()[:LONGEST]
    hits = desk_of(request).window.search(text, MOST) if text else ()
    found = [(hit, find_issue_id(hit.path.split("/")[:3])) for hit in hits]
    states = desk_of(request).window.states([hit.path for hit in hits])
    return render(
        request,
        "search.html",
        text=text,
        found=found,
        most=MOST,
        states=states,
        words=WORDS,
        # A large archive is read once, after it was opened first.
        searched=int(desk_of(request).window.searched() * 100),
    )


def _month(year: int, month: int) -> Month:
    weeks = Calendar().monthdatescalendar(year, month)
    return Month(month, [[day if day.month == month else None for day in week] for week in weeks])
