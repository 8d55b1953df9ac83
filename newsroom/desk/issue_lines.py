"""Issues as calendars list them, and the one in the making."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from newsroom.cataloguing.issue_state import card_of
from newsroom.cataloguing.packing import unpack
from newsroom.cataloguing.row_keys import issue_key, issue_of, seconds, span
from newsroom.model import IssueId
from newsroom.reading.cards import FiledCard
from newsroom.release import issue_due
from newsroom.times import SHANGHAI

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

    from newsroom.model import IssueCard

# How long after its day an issue may be released and still be the next one.
_LATE = timedelta(days=31)


class IssueLine(NamedTuple):
    """An issue in a calendar, with its numbers of articles.

    ``due`` is its release; ``out`` and ``held`` count articles by their times.
    """

    card: IssueCard
    due: datetime
    articles: int
    out: int
    held: int


def find_newest(database: sqlite3.Connection, now: datetime) -> IssueId | None:
    """The next issue that is not out yet, else the newest."""
    before = issue_key(IssueId((now - _LATE).astimezone(SHANGHAI).date()))
    query = "SELECT issue FROM articles WHERE issue >= ? UNION SELECT issue FROM cards WHERE issue >= ? ORDER BY 1"
    near = [key for (key,) in database.execute(query, (before, before))]
    coming = (key for key in near if issue_due(card_of(database, key)) > now)
    newest = "SELECT MAX(issue) FROM (SELECT MAX(issue) AS issue FROM articles UNION SELECT MAX(issue) FROM cards)"
    key = next(coming, None) or database.execute(newest).fetchone()[0]
    return issue_of(key) if key else None


def find_issues(database: sqlite3.Connection, year: int, now: datetime) -> tuple[IssueLine, ...]:
    """The issues of a year, oldest first."""
    moment, (first, after) = seconds(now), span(year)
    counted = database.execute(
        "SELECT issue, COUNT(*), SUM(due <= ?), SUM(due > ?) FROM articles WHERE issue >= ? AND issue < ? GROUP BY issue",
        (moment, moment, first, after),
    )
    counts = {key: (count, out or 0, held or 0) for key, count, out, held in counted}
    rows = database.execute("SELECT issue, card FROM cards WHERE issue >= ? AND issue < ?", (first, after))
    cards = {key: unpack(data, FiledCard).card for key, data in rows}
    for key in counts.keys() - cards.keys():
        cards[key] = card_of(database, key)
    return tuple(IssueLine(cards[key], issue_due(cards[key]), *counts.get(key, (0, 0, 0))) for key in sorted(cards))


def find_years(database: sqlite3.Connection) -> list[int]:
    """The years with an article or a card, oldest first."""
    query = "SELECT DISTINCT issue / 10000000 FROM {} WHERE issue > 0"
    return sorted({year for table in ("articles", "cards") for (year,) in database.execute(query.format(table))})
