"""Series in the catalogue: neighbours of an article or month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.catalogue import REACH
from newsroom.cataloguing.row_keys import span
from newsroom.lists import ListKind

if TYPE_CHECKING:
    import sqlite3

SERIES = ListKind.SERIES.value
# An article's path and the article, packed.
Row = tuple[str, bytes]
_OUT = "FROM filing JOIN manuscripts USING (path) WHERE taxonomy = ? AND term = ? AND place IS NOT NULL"


def rows_around(database: sqlite3.Connection, path: str) -> list[Row]:
    """An article of a series with ``REACH`` before and after it.

    They come in the order of the paper; none if the article is held.
    """
    query = "SELECT term, issue, place FROM filing WHERE path = ? AND taxonomy = ? AND place IS NOT NULL"
    found = database.execute(query, (path, SERIES)).fetchone()
    if found is None:
        return []
    name, issue, place = found
    own = f"SELECT path, article {_OUT} AND path = ?"
    return [
        *_before(database, name, issue, place),
        *database.execute(own, (SERIES, name, path)),
        *_after(database, name, issue, place),
    ]


def rows_near(database: sqlite3.Connection, name: str, year: int, month: int) -> list[Row]:
    """A series' articles in a month, with ``REACH`` before and after.

    All of them list one of the month.
    """
    first, last = span(year, month)
    within = f"SELECT path, article {_OUT} AND issue >= ? AND issue < ?"
    return [
        *_before(database, name, first, 0),
        *database.execute(within, (SERIES, name, first, last)),
        *_after(database, name, last, -1),
    ]


def _before(database: sqlite3.Connection, name: str, issue: int, place: int) -> list[Row]:
    query = f"SELECT path, article {_OUT} AND (issue, place) < (?, ?) ORDER BY issue DESC, place DESC LIMIT ?"
    return list(database.execute(query, (SERIES, name, issue, place, REACH)))[::-1]


def _after(database: sqlite3.Connection, name: str, issue: int, place: int) -> list[Row]:
    query = f"SELECT path, article {_OUT} AND (issue, place) > (?, ?) ORDER BY issue, place LIMIT ?"
    return list(database.execute(query, (SERIES, name, issue, place, REACH)))
