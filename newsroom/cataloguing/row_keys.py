"""Issues and moments as sortable whole numbers, and lists of rows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from newsroom.cataloguing.packing import CacheError
from newsroom.lists import ListId, ListKind
from newsroom.model import IssueId

if TYPE_CHECKING:
    from datetime import datetime

# An issue is year, month, day and ordinal: 20230411001. More than 98 papers a day no folder can name.
DAY = 1000
MONTH = 100 * DAY
_YEAR = 100 * MONTH


def issue_key(issue: IssueId) -> int:
    """An issue's number, in the order of issues: ``20230411001``."""
    return key_of_day(issue.date) + issue.ordinal


def key_of_day(day: date) -> int:
    """A number before those of a day's issues: ``20230411000``."""
    return day.year * _YEAR + day.month * MONTH + day.day * DAY


def issue_of(key: int) -> IssueId:
    """The issue of a number.

    CacheError for a number that no issue has.
    """
    try:
        return IssueId(date(key // _YEAR, key // MONTH % 100, key // DAY % 100), key % DAY)
    except (ValueError, TypeError) as error:
        raise CacheError from error


def list_of(kind: str, name: str) -> ListId:
    """The list of a row.

    CacheError for a kind that there is none of.
    """
    try:
        return ListId(ListKind(kind), name)
    except ValueError as error:
        raise CacheError from error


def span(year: int, month: int | None = None) -> tuple[int, int]:
    """The first issue number of a period, and the first after."""
    if month is None:
        return year * _YEAR, (year + 1) * _YEAR
    start = year * _YEAR + month * MONTH
    return start, start + MONTH


def month_of(key: int) -> tuple[int, int]:
    """The year and month of an issue's number."""
    return key // _YEAR, key // MONTH % 100


def seconds(moment: datetime | None) -> int | None:
    """A moment (aware, to the minute) in seconds since 1970.

    None stays None.
    """
    return None if moment is None else int(moment.timestamp())
