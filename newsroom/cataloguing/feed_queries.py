"""Queries of feeds and sitemaps: narrow rows, no article unpacked."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from newsroom.catalogue import ContentLine, FeedLine
from newsroom.cataloguing.database import get_meta, set_meta
from newsroom.cataloguing.row_keys import issue_of, month_of, seconds, span
from newsroom.model import IssueCard
from newsroom.release import issue_due

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from newsroom.lists import ListId

Number = TypeVar("Number", int, bool)
# Paths with when each was released.
Recent = tuple[tuple[str, int], ...]
# Google wants news of the last two days, and at most so many articles.
RECENT_SECONDS = 2 * 24 * 60 * 60
RECENT = 1000
_NEWS = "told = 'news'"
_SITE = f"SELECT path, digest, due, issue FROM articles WHERE out = 1 AND {_NEWS} ORDER BY issue DESC, place LIMIT ?"  # noqa: S608 - our own words
_TERM = (
    "SELECT path, digest, due, filing.issue FROM filing CROSS JOIN articles USING (path)"  # noqa: S608 - our own words
    f" WHERE taxonomy = ? AND term = ? AND filing.place IS NOT NULL AND {_NEWS}"
    " ORDER BY filing.issue DESC, filing.place LIMIT ?"
)
_RECENT = (
    f"SELECT path, due FROM articles WHERE due > ? AND due <= ? AND out = 1 AND {_NEWS}"  # noqa: S608 - our own words
    " ORDER BY due DESC, issue DESC, place LIMIT ?"
)


def feed_lines(database: sqlite3.Connection, own: ListId | None, limit: int) -> tuple[FeedLine, ...]:
    """The newest articles of a list's feed, or (None) the paper's."""
    values = (*own, limit) if own else (limit,)
    rows = database.execute(_TERM if own else _SITE, values).fetchall()
    paths = [row[0] for row in rows]
    corrections, links = _corrections(database, paths), _links(database, paths)
    return tuple(
        FeedLine(path, digest, released(due, issue), tuple(corrections.get(path, ())), tuple(links.get(path, ())))
        for path, digest, due, issue in rows
    )


def released(due: int | None, issue: int) -> int:
    """When an article was released.

    A draft, which only a preview shows, on its issue's day.
    """
    return due if due is not None else seconds(issue_due(IssueCard(issue_of(issue)))) or 0


def _corrections(database: sqlite3.Connection, paths: Sequence[str]) -> dict[str, list[tuple[str, int]]]:
    rows = database.execute(
        "SELECT target, path, due, issue FROM refs CROSS JOIN articles ON path = source"  # noqa: S608 - marks only
        f" WHERE target IN ({_marks(paths)}) AND kind = 'corrects' AND out = 1 AND told <> ''",
        paths,
    )
    return _grouped((target, (path, released(due, issue))) for target, path, due, issue in rows)


def _links(database: sqlite3.Connection, paths: Sequence[str]) -> dict[str, list[tuple[str, bool]]]:
    rows = database.execute(
        "SELECT source, target, COALESCE(out, 0) FROM refs LEFT JOIN articles ON path = target"  # noqa: S608 - marks only
        f" WHERE source IN ({_marks(paths)}) AND kind IN ('link', 'corrects')",
        paths,
    )
    return _grouped((source, (target, bool(out))) for source, target, out in rows)


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))


def _grouped(pairs: Iterable[tuple[str, tuple[str, Number]]]) -> dict[str, list[tuple[str, Number]]]:
    """What belongs to each path, once and in order."""
    found: dict[str, list[tuple[str, Number]]] = {}
    for path, value in sorted(set(pairs)):
        found.setdefault(path, []).append(value)
    return found


def refresh_recent(database: sqlite3.Connection, now: datetime) -> bool:
    """Takes down what was released in the two days before ``now``.

    Whether that is other than it was.
    """
    moment = seconds(now) or 0
    rows = tuple(database.execute(_RECENT, (moment - RECENT_SECONDS, moment, RECENT)))
    if get_meta(database, "recent", Recent) == rows:
        return False
    set_meta(database, "recent", rows)
    return True


def dated_articles(database: sqlite3.Connection, year: int, month: int | None) -> tuple[tuple[str, int], ...]:
    """A period's listed articles, each with its release or last correction."""
    first, after = span(year, month)
    folder = f"{year:04}/" if month is None else f"{year:04}/{month:02}/"
    later: dict[str, int] = {}
    for target, due, issue in database.execute(
        "SELECT target, due, issue FROM refs CROSS JOIN articles ON path = source"
        " WHERE target > ? AND target < ? AND kind = 'corrects' AND out = 1 AND told <> ''",
        (folder, folder[:-1] + "0"),
    ):
        moment = released(due, issue)
        later[target] = max(later.get(target, moment), moment)
    rows = database.execute(
        "SELECT path, due, issue FROM articles WHERE issue >= ? AND issue < ? AND out = 1 AND told <> ''"
        " ORDER BY issue, place",
        (first, after),
    )
    # Before 1970 moments are below zero: nothing stands for "no correction".
    moments = ((path, released(due, issue)) for path, due, issue in rows)
    return tuple((path, max(moment, later.get(path, moment))) for path, moment in moments)


def year_contents(database: sqlite3.Connection, year: int) -> tuple[ContentLine, ...]:
    """The articles of a year, in the paper's order, by their content."""
    corrections = _grouped_digests(
        database.execute(
            "SELECT target, path, digest FROM refs CROSS JOIN articles ON path = source"
            " WHERE target > ? AND target < ? AND kind = 'corrects' AND out = 1 AND told <> '' ORDER BY target, path",
            (f"{year:04}/", f"{year:04}0"),
        )
    )
    rows = database.execute(
        "SELECT path, digest FROM articles WHERE issue >= ? AND issue < ? AND out = 1 ORDER BY issue, place",
        span(year),
    )
    return tuple(ContentLine(path, digest, tuple(corrections.get(path, ()))) for path, digest in rows)


def _grouped_digests(rows: Iterable[tuple[str, str, bytes]]) -> dict[str, list[tuple[str, bytes]]]:
    found: dict[str, list[tuple[str, bytes]]] = {}
    for target, path, digest in rows:
        found.setdefault(target, []).append((path, digest))
    return found


def issue_months(database: sqlite3.Connection) -> tuple[tuple[int, int, int], ...]:
    """Each month with issues, oldest first: year, month, number of articles."""
    query = "SELECT MIN(issue), SUM(articles) FROM issues GROUP BY issue / 100000 ORDER BY 1"
    return tuple((*month_of(key), articles) for key, articles in database.execute(query))


def terms_in(database: sqlite3.Connection, year: int) -> tuple[tuple[str, str, int, int], ...]:
    """A year's terms by months: taxonomy, name, month, number of articles."""
    rows = database.execute(
        "SELECT taxonomy, term, month % 100, articles FROM terms CROSS JOIN months USING (taxonomy, term)"
        " WHERE month > ? AND month < ? AND articles > 0 ORDER BY taxonomy, term, month",
        (year * 100, year * 100 + 100),
    )
    return tuple(rows)
