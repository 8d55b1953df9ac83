"""An extract of the catalogue for views, as one file's bytes."""

from __future__ import annotations

import sqlite3
from contextlib import closing

# What pages, feeds and the search index are made of, by what of it they read; the checks' own share is larger.
_READ = {
    "meta": "*",
    "files": "path, digest",
    "articles": "*",
    "manuscripts": "path, article",
    "cards": "*",
    "issues": "*",
    "refs": "*",
    "filing": "*",
    "terms": "*",
    "months": "*",
    "together": "*",
    "pictures": "*",
    "drawn": "*",
    "outputs": "*",
}
_SCHEMA = "SELECT type, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC"


def extract_catalogue(database: sqlite3.Connection) -> bytes:
    """The bytes of a file with the tables that views read.

    What they do not read of these is NULL.
    """
    schema = [(kind, sql) for kind, table, sql in database.execute(_SCHEMA) if table in _READ]
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        copy.execute("BEGIN")
        for _, sql in (each for each in schema if each[0] == "table"):
            copy.execute(sql)
        for table, columns in _READ.items():
            rows = database.execute(f"SELECT {columns} FROM {table}")  # noqa: S608 - from the table above
            named = "" if columns == "*" else f" ({columns})"
            places = ", ".join("?" * len(rows.description))
            copy.executemany(f"INSERT INTO {table}{named} VALUES ({places})", rows)  # noqa: S608 - as above
        # Filled first: an index is made faster than it grows.
        for _, sql in (each for each in schema if each[0] == "index"):
            copy.execute(sql)
        copy.execute("COMMIT")
        return copy.serialize()


def paths_between(database: sqlite3.Connection, first: int, after: int) -> list[str]:
    """The articles that are out of issues between two numbers."""
    query = "SELECT path FROM articles WHERE issue >= ? AND issue < ? AND out = 1"
    return [path for (path,) in database.execute(query, (first, after))]
