"""Articles as filed, and those that wait for something."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from newsroom.cataloguing.packing import unpack
from newsroom.cataloguing.row_keys import seconds
from newsroom.cataloguing.rows import Stored
from newsroom.desk.issues import Coming
from newsroom.times import from_seconds

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

    from newsroom.model import Article

# How much of what becomes due is listed.
_COMING = 200
# What has waited for longer was meant to.
_RECENT = timedelta(days=31)


class Ready(NamedTuple):
    """Articles whose time has come: their number, of issues, and the newest."""

    articles: int
    issues: int
    newest: tuple[Article, ...]


def find_article(database: sqlite3.Connection, path: str) -> Article | None:
    """An article as filed now, None where unreadable."""
    row = database.execute("SELECT article FROM manuscripts WHERE path = ?", (path,)).fetchone()
    return unpack(row[0], Stored).article if row else None


def find_waiting(database: sqlite3.Connection, limit: int) -> tuple[Article, ...]:
    """The articles that wait for no time: drafts, or without signatures.

    The newest issue comes first.
    """
    rows = database.execute(
        "SELECT article FROM articles JOIN manuscripts USING (path) WHERE due IS NULL ORDER BY issue DESC, path LIMIT ?",
        (limit,),
    )
    return tuple(unpack(data, Stored).article for (data,) in rows)


def find_just_due(database: sqlite3.Connection, now: datetime) -> list[str]:
    """The paths of what became due in the last days, newest first."""
    span = (seconds(now - _RECENT), seconds(now), _COMING)
    rows = database.execute(
        "SELECT path FROM articles WHERE due > ? AND due <= ? ORDER BY due DESC, path LIMIT ?", span
    )
    return [path for (path,) in rows]


def find_ready(database: sqlite3.Connection, now: datetime, limit: int) -> Ready:
    """The articles whose time has come, the newest by name."""
    moment = seconds(now)
    (count, issues) = database.execute(
        "SELECT COUNT(*), COUNT(DISTINCT issue) FROM articles WHERE due <= ?", (moment,)
    ).fetchone()
    rows = database.execute(
        "SELECT article FROM articles JOIN manuscripts USING (path) WHERE due <= ? ORDER BY issue DESC, path LIMIT ?",
        (moment, limit),
    )
    return Ready(count, issues, tuple(unpack(data, Stored).article for (data,) in rows))


def find_coming(database: sqlite3.Connection, now: datetime) -> tuple[Coming, ...]:
    """The articles that become due next, in order of time."""
    rows = database.execute(
        "SELECT due, path, article FROM articles JOIN manuscripts USING (path) WHERE due > ? ORDER BY due, path LIMIT ?",
        (seconds(now), _COMING),
    )
    found = ((due, path, unpack(data, Stored).article) for due, path, data in rows)
    return tuple(Coming(from_seconds(due), article.issue, path, article.title) for due, path, article in found)
