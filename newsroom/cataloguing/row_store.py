"""Writes the rows of files into the catalogue, and takes them out."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING

from newsroom.cataloguing.changes import ListChange, PictureChange, Reason, ReferenceChange
from newsroom.cataloguing.row_keys import MONTH, issue_key, list_of, month_of
from newsroom.issues import find_issue_id

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from newsroom.cataloguing.changes import Changes
    from newsroom.cataloguing.rows import FileRows

# Those that a first reading itself has use for.
_EARLY = frozenset({"articles_by_issue", "pictures_by_path"})
_BY_PATH = ("articles", "manuscripts", "tallies", "anchors", "aliases", "filing", "printed", "pictures")


@contextmanager
def with_indexes_later(database: sqlite3.Connection) -> Iterator[None]:
    """Makes most indexes at the end: many new rows cost less so."""
    rows = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").fetchall()
    late = {name: sql for name, sql in rows if name not in _EARLY}
    for name in late:
        database.execute(f"DROP INDEX {name}")
    yield
    for sql in late.values():
        database.execute(sql)


def put_rows(database: sqlite3.Connection, rows: Iterable[FileRows]) -> None:
    """Adds the rows of files of which the catalogue holds nothing."""
    rows = list(rows)
    _insert(database, "articles", (each.article for each in rows if each.article))
    _insert(database, "manuscripts", (each.manuscript for each in rows if each.manuscript))
    _insert(database, "tallies", (each.tally for each in rows if each.tally))
    _insert(database, "cards", (each.card for each in rows if each.card))
    _insert(database, "refs", (ref for each in rows for ref in each.refs))
    _insert(database, "anchors", (anchor for each in rows for anchor in each.anchors))
    _insert(database, "parts", (part for each in rows for part in each.parts))
    _insert(database, "aliases", (alias for each in rows for alias in each.aliases))
    _insert(database, "filing", (filing for each in rows for filing in each.filing))
    _insert(database, "printed", (name for each in rows for name in each.printed))
    _insert(database, "problems", ((each.path, each.problems) for each in rows if each.problems))


def drop_rows(database: sqlite3.Connection, path: str) -> None:
    """Takes out everything that a file gave."""
    count_filed(database, [path], -1)
    for table in _BY_PATH:
        database.execute(f"DELETE FROM {table} WHERE path = ?", (path,))  # noqa: S608 - our own names
    for table in ("refs", "parts"):
        database.execute(f"DELETE FROM {table} WHERE source = ?", (path,))  # noqa: S608 - our own names
    database.execute("DELETE FROM problems WHERE origin = ?", (path,))
    folder, _, name = path.rpartition("/")
    issue = find_issue_id(folder.split("/")) if name == "issue.yml" else None
    if issue:
        database.execute("DELETE FROM cards WHERE issue = ?", (issue_key(issue),))


def add_list_changes(database: sqlite3.Connection, changes: Changes, paths: Iterable[str], reason: Reason) -> None:
    """Adds a change for each list of these articles, in its month."""
    query = "SELECT DISTINCT taxonomy, term, issue FROM filing WHERE path IN (SELECT value FROM json_each(?))"
    for kind, name, issue in database.execute(query, (json.dumps([*paths]),)).fetchall():
        changes.setdefault(ListChange(list_of(kind, name), *month_of(issue)), reason)


def add_reference_changes(database: sqlite3.Connection, changes: Changes, path: str) -> None:
    """Adds a change of each article that a file corrects or follows.

    It must come before the file's rows are dropped.
    """
    rows = database.execute("SELECT target FROM refs WHERE source = ? AND kind <> 'link'", (path,)).fetchall()
    for (target,) in rows:
        changes.setdefault(ReferenceChange(target), Reason.REFERENCE)


def add_picture_changes(database: sqlite3.Connection, changes: Changes, path: str, reason: Reason) -> None:
    """Adds a change for each picture of a file that is out."""
    for (name,) in database.execute("SELECT name FROM pictures WHERE path = ?", (path,)).fetchall():
        changes.setdefault(PictureChange(name), reason)


def count_filed(database: sqlite3.Connection, paths: Iterable[str], step: int) -> None:
    """Counts articles (1 or -1) for the months of their lists.

    And for their topics with their reporters. One that is held counts for none.
    """
    values = [{"path": path, "step": step} for path in paths]
    database.executemany(
        f"INSERT INTO months SELECT taxonomy, term, issue / {MONTH}, :step FROM filing"  # noqa: S608 - our own words
        " WHERE path = :path AND place IS NOT NULL ON CONFLICT DO UPDATE SET articles = articles + :step",
        values,
    )
    database.executemany(
        "INSERT INTO together SELECT topics.term, reporters.term, :step FROM filing AS topics JOIN filing AS reporters USING (path)"
        " WHERE path = :path AND topics.taxonomy = 'topics' AND reporters.taxonomy = 'reporters' AND topics.place IS NOT NULL"
        " ON CONFLICT DO UPDATE SET articles = articles + :step",
        values,
    )


def _insert(database: sqlite3.Connection, table: str, rows: Iterable[tuple[object, ...]]) -> None:
    rows = list(rows)
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        database.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - our own names
