"""Issues of the same day in other years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.cataloguing.row_keys import DAY, issue_key, span

if TYPE_CHECKING:
    import sqlite3

    from newsroom.model import IssueId

_YEAR = span(1)[0]
# A look for each year, however many issues there are: the day's first number in each, then its first issue.
_SAME_DAYS = (
    "WITH RECURSIVE starts (start) AS ("
    " SELECT :start UNION ALL SELECT start + :step FROM starts WHERE start > :oldest AND start < :newest)"
    " SELECT issue, summary FROM (SELECT start,"
    " (SELECT MIN(issue) FROM issues WHERE issue > start AND issue < start + :day) AS found FROM starts"
    " WHERE found IS NOT NULL ORDER BY start * :step LIMIT :limit) JOIN issues ON issue = found"
    " ORDER BY issue * :step"
)


def same_days_before(database: sqlite3.Connection, issue: IssueId, limit: int) -> list[tuple[int, bytes]]:
    """The first issue of the day in earlier years, newest first.

    Each with its summary.
    """
    return _same_days(database, issue, limit, -_YEAR)


def same_days_after(database: sqlite3.Connection, issue: IssueId, limit: int) -> list[list[int]]:
    """All issues of the day in later years, oldest year first."""
    query = "SELECT issue FROM issues WHERE issue >= ? AND issue < ? ORDER BY issue"
    firsts = [key for key, _ in _same_days(database, issue, limit, _YEAR)]
    return [[key for (key,) in database.execute(query, (first, first - first % DAY + DAY))] for first in firsts]


def _same_days(database: sqlite3.Connection, issue: IssueId, limit: int, step: int) -> list[tuple[int, bytes]]:
    oldest, newest = database.execute("SELECT MIN(issue), (SELECT MAX(issue) FROM issues) FROM issues").fetchone()
    start = issue_key(issue) - issue.ordinal + step
    values = {"start": start, "step": step, "day": DAY, "oldest": oldest or 0, "newest": newest or 0, "limit": limit}
    return database.execute(_SAME_DAYS, values).fetchall()
