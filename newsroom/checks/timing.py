"""Dates that are probably in a wrong year.

They are far ahead of now, or far from every other issue.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, timedelta
from typing import TYPE_CHECKING

from newsroom.issues import find_issue_id
from newsroom.problems import Problem, problem
from newsroom.release import article_due, issue_due
from newsroom.times import format_minute

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from newsroom.model import IssueId, Settings
    from newsroom.reading.paper import Paper

AHEAD = timedelta(days=60)
# So long without an issue parts an archive; so few issues between two such gaps may stand in a wrong year.
GAP = timedelta(days=366)
FEW = 3
# An issue would have stood where it was meant if others are so near.
NEAR = timedelta(days=31)
_FEBRUARY = 2


def check_ahead(paper: Paper, settings: Settings, now: datetime) -> Iterator[Problem]:
    """XS121 for what is held for more than 60 days.

    Once for an issue, else for each article.
    """
    limit = now + AHEAD
    for issue, filed in paper.issues().items():
        card = paper.card(issue)
        dues = [(each, article_due(each.article, card, settings)) for each in filed]
        late = [(each, due) for each, due in dues if due and due > limit]
        if late and issue_due(card) > limit:
            place = paper.cards[issue].places["release"] if card.release else late[0][0].place("date")
            yield problem(place, "XS121", value=format_minute(issue_due(card)))
        else:
            yield from (problem(each.place("publish_at"), "XS121", value=format_minute(due)) for each, due in late)


def check_years(paper: Paper, issues: Iterable[IssueId]) -> Iterator[Problem]:
    """XS515 for issues in a year that was probably mistyped.

    ``issues`` are all there are. An issue with a number stands where it belongs: the numbers are held against each
    other.
    """
    filed = paper.issues()
    for issue, meant in find_slips(issues).items():
        if paper.card(issue).number is None and issue in filed:
            yield problem(filed[issue][0].place("date"), "XS515", meant=f"{meant:%Y/%m/%d}")


def find_slips(issues: Iterable[IssueId]) -> dict[IssueId, date]:
    """Issues in a probably mistyped year, with the day that was meant.

    They are far from all others, and would stand among them in a year of nearly the same digits.
    A first issue, a gap and an old issue of any other year are no slips.
    """
    listed = sorted(issues)
    days = sorted({issue.date for issue in listed})
    groups = _groups(days)
    slips: dict[date, date] = {}
    for group in groups:
        others = [other for other in groups if (len(other), other) > (len(group), group)]
        for day in group if len(group) <= FEW else ():
            if meant := next((found for other in others if (found := _meant(day, other))), None):
                slips[day] = meant
    return {issue: slips[issue.date] for issue in listed if issue.date in slips}


def issues_of(paths: Iterable[str]) -> set[IssueId]:
    """The issues in whose folders these files are."""
    folders = {path.rpartition("/")[0] for path in paths}
    return {issue for folder in folders if (issue := find_issue_id(folder.split("/")))}


def _groups(days: Sequence[date]) -> list[list[date]]:
    """The days in groups with long gaps between them."""
    groups: list[list[date]] = []
    for day in days:
        if not groups or day - groups[-1][-1] > GAP:
            groups.append([])
        groups[-1].append(day)
    return groups


def _meant(day: date, others: Sequence[date]) -> date | None:
    """The same day in the year that was probably meant, else None.

    It is near one of the other days.
    """
    for year in sorted({other.year for other in others}):
        if _is_slip(f"{day.year:04}", f"{year:04}"):
            # Few years have a 29 February.
            found = day.replace(year=year, day=min(day.day, 28) if day.month == _FEBRUARY else day.day)
            place = bisect_left(others, found)
            if any(abs(other - found) <= NEAR for other in others[max(place - 1, 0) : place + 1]):
                return found
    return None


def _is_slip(typed: str, meant: str) -> bool:
    """Whether one digit, two swapped ones or the century differ."""
    differing = [place for place in range(4) if typed[place] != meant[place]]
    if differing == [0, 1]:
        return True
    swapped = len(differing) == 2 and differing[1] == differing[0] + 1  # noqa: PLR2004 - two digits
    return len(differing) == 1 or (swapped and sorted(typed) == sorted(meant))
