"""Search of the desk: a line of text for each article.

A line has headline, byline, section, date and path. All lines of a large archive are a few megabytes in a file of their
own: they are gone through from the newest issue on, and no index has to be kept.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING, NamedTuple

from newsroom.cataloguing.damage import is_damage
from newsroom.cataloguing.database import discard_database, transaction
from newsroom.cataloguing.packing import unpack
from newsroom.cataloguing.rows import Stored
from newsroom.desk.issues import print_byline
from newsroom.search.folding import fold_character

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from newsroom.model import Article

# A change of the table, or of what a line holds, is a change of this number.
_VERSION = 1
_TABLES = f"""
CREATE TABLE lines (
  issue INTEGER, path TEXT, digest BLOB, title TEXT, byline TEXT, section TEXT, line TEXT, PRIMARY KEY (issue, path)
) WITHOUT ROWID;
PRAGMA user_version = {_VERSION};
"""
_OTHERWISE = "articles.digest IS NOT lines.digest"
_READ = (
    "SELECT issue, path, digest, article FROM articles LEFT JOIN manuscripts USING (path)"
    " WHERE path IN (SELECT value FROM json_each(?))"
)
# A first reading has every article: so many are in memory at once.
_AT_ONCE = 1000
# Words that are looked for; more than anybody types.
_WORDS = 12


class Hit(NamedTuple):
    """An article that was found; ``path`` is below articles/."""

    path: str
    title: str
    byline: str
    section: str


def open_lines(database: sqlite3.Connection, file: Path) -> None:
    """Makes up-to-date lines a part of a connection.

    A damaged file is made anew.
    """
    try:
        if _is_ours(file):
            attach(database, file)
            refresh_lines(database)
            return
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        with suppress(sqlite3.OperationalError):
            database.execute("DETACH found")
    discard_database(file)
    with closing(sqlite3.connect(file)) as lines:
        lines.executescript(f"PRAGMA synchronous=OFF;{_TABLES}")
    attach(database, file)
    refresh_lines(database)


def _is_ours(file: Path) -> bool:
    with closing(sqlite3.connect(file)) as lines:
        (version,) = lines.execute("PRAGMA user_version").fetchone()
    return bool(version == _VERSION)


def attach(database: sqlite3.Connection, file: Path) -> None:
    """Makes the lines a part of another connection."""
    database.execute("ATTACH ? AS found", (str(file),))


def refresh_lines(database: sqlite3.Connection, paths: Sequence[str] | None = None) -> None:
    """The lines of articles that have changed, at these paths or anywhere."""
    some = "" if paths is None else "path IN (SELECT value FROM json_each(:paths)) AND"
    changed = f"SELECT path FROM articles LEFT JOIN found.lines USING (issue, path) WHERE {some} {_OTHERWISE}"  # noqa: S608 - our own words
    gone = f"DELETE FROM found.lines WHERE {some} path NOT IN (SELECT path FROM articles)"  # noqa: S608 - our own words
    values = {"paths": json.dumps(paths)}
    with transaction(database):
        database.execute(gone, values)
        waiting = [path for (path,) in database.execute(changed, values)]
        for start in range(0, len(waiting), _AT_ONCE):
            rows = database.execute(_READ, (json.dumps(waiting[start : start + _AT_ONCE]),)).fetchall()
            database.executemany("INSERT OR REPLACE INTO found.lines VALUES (?, ?, ?, ?, ?, ?, ?)", map(_row, rows))


def _row(read: tuple[int, str, bytes, bytes | None]) -> tuple[object, ...]:
    issue, path, digest, data = read
    if data is None:
        return issue, path, digest, "", "", "", fold(path)
    article = unpack(data, Stored).article
    return issue, path, digest, article.title, print_byline(article), article.section, fold(_line(article))


def _line(article: Article) -> str:
    """All that an article is found by."""
    day = article.issue.date
    dates = f"{day:%Y-%m-%d} {day:%Y.%m.%d} {day.year}年{day.month}月{day.day}日"
    series = article.series.name if article.series else ""
    texts = (article.title, article.kicker, article.subtitle, print_byline(article), article.section, series)
    return " ".join(filter(None, (*texts, *article.topics, article.kind.value, dates, article.path)))


def fold(text: str) -> str:
    """A text as it is compared: without case, width and traditional forms."""
    return "".join(map(fold_character, text))


def find_hits(database: sqlite3.Connection, text: str, limit: int) -> tuple[Hit, ...]:
    """The articles with every word of a text, newest issue first."""
    words = fold(text).split()[:_WORDS]
    if not words:
        return ()
    where = " AND ".join(["INSTR(line, ?) > 0"] * len(words))
    query = f"SELECT path, title, byline, section FROM found.lines WHERE {where} ORDER BY issue DESC, path LIMIT ?"  # noqa: S608 - our own words
    return tuple(Hit(*row) for row in database.execute(query, (*words, limit)))
