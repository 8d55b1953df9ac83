"""Search of the desk: a line of text for each article, in a file of its own.

A line has headline, byline, section, date and path. All lines of a large archive are a few megabytes: they are gone
through from the newest issue on, and no index has to be kept.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from newsroom.byline import format_byline
from newsroom.cataloguing.database import discard_database
from newsroom.cataloguing.packing import unpack
from newsroom.cataloguing.row_keys import issue_key
from newsroom.cataloguing.rows import Stored
from newsroom.issues import find_issue_id
from newsroom.search.folding import fold_character

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from newsroom.model import Article

# A change of the table, or of what a line holds, is a change of this number.
_VERSION = 1
_TABLES = f"""
CREATE TABLE lines (
  path TEXT PRIMARY KEY, issue INTEGER, digest BLOB, title TEXT, byline TEXT, section TEXT, line TEXT
) WITHOUT ROWID;
CREATE INDEX lines_by_issue ON lines (issue, path);
PRAGMA user_version = {_VERSION};
"""
# Words that are looked for; more than anybody types.
_WORDS = 12


class Hit(NamedTuple):
    """An article that was found; ``path`` is below articles/."""

    path: str
    title: str
    byline: str
    section: str


def attach_lines(database: sqlite3.Connection, file: Path) -> None:
    """Makes the lines a part of a connection, anew where they are of no use."""
    address = file.absolute().as_uri()
    try:
        with closing(sqlite3.connect(file)) as lines:
            if lines.execute("PRAGMA user_version").fetchone() == (_VERSION,):
                database.execute("ATTACH ? AS found", (address,))
                return
    except sqlite3.DatabaseError:
        pass
    discard_database(file)
    with closing(sqlite3.connect(file)) as lines:
        lines.executescript(f"PRAGMA synchronous=OFF;{_TABLES}")
    database.execute("ATTACH ? AS found", (address,))


def refresh_lines(database: sqlite3.Connection, paths: Sequence[str] | None = None) -> None:
    """The lines of articles that have changed, at these paths or anywhere."""
    some = "" if paths is None else " AND path IN (SELECT value FROM json_each(:paths))"
    gone = f"SELECT path FROM found.lines WHERE path NOT IN (SELECT path FROM articles){some}"  # noqa: S608 - our own words
    changed = (
        "SELECT path, articles.digest, article FROM articles LEFT JOIN manuscripts USING (path)"  # noqa: S608 - our own words
        " LEFT JOIN found.lines USING (path) WHERE articles.digest IS NOT lines.digest"
        f"{some.replace('path IN', 'articles.path IN')}"
    )
    values = {"paths": json.dumps(paths)}
    database.execute("BEGIN")
    try:
        database.execute(f"DELETE FROM found.lines WHERE path IN ({gone})", values)  # noqa: S608 - our own words
        rows = database.execute(changed, values).fetchall()
        database.executemany("INSERT OR REPLACE INTO found.lines VALUES (?, ?, ?, ?, ?, ?, ?)", _rows(rows))
        database.execute("COMMIT")
    except BaseException:
        database.execute("ROLLBACK")
        raise


def _rows(rows: Iterable[tuple[str, bytes, bytes | None]]) -> Iterator[tuple[object, ...]]:
    for path, digest, data in rows:
        issue = find_issue_id(path.rpartition("/")[0].split("/"))
        key = issue_key(issue) if issue else 0
        if data is None:
            yield path, key, digest, "", "", "", fold(path)
            continue
        article = unpack(data, Stored).article
        yield path, key, digest, article.title, _byline(article), article.section, fold(_line(article))


def _line(article: Article) -> str:
    """All that an article is found by."""
    day = article.issue.date
    dates = f"{day:%Y-%m-%d} {day:%Y.%m.%d} {day.year}年{day.month}月{day.day}日"
    series = article.series.name if article.series else ""
    texts = (article.title, article.kicker, article.subtitle, _byline(article), article.section, series)
    return " ".join(filter(None, (*texts, *article.topics, article.kind.value, dates, article.path)))


def _byline(article: Article) -> str:
    if article.byline is None:
        return article.source or ""
    text = format_byline(article.byline)
    return text if isinstance(text, str) else " ".join(person.name for person in article.byline.people)


def fold(text: str) -> str:
    """A text as it is compared: without case, width and traditional forms."""
    return "".join(map(fold_character, text))


def find_hits(database: sqlite3.Connection, text: str, limit: int) -> tuple[Hit, ...]:
    """The articles whose lines have every word of a text, newest issue first."""
    words = fold(text).split()[:_WORDS]
    if not words:
        return ()
    where = " AND ".join(["INSTR(line, ?) > 0"] * len(words))
    query = f"SELECT path, title, byline, section FROM found.lines WHERE {where} ORDER BY issue DESC, path LIMIT ?"  # noqa: S608 - our own words
    return tuple(Hit(*row) for row in database.execute(query, (*words, limit)))
