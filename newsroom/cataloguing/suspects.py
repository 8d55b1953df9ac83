"""Values that may be a problem between files, kept between checks.

They are names and texts of articles that two have, and targets of references at which there is no article. A change
makes suspects of the values of its files alone: no check goes through the whole paper for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

# The suspects of a kind, for a query with IN.
STEMS, TEXTS, TARGETS = (f"(SELECT value FROM suspects WHERE kind = '{kind}')" for kind in ("stem", "text", "target"))  # noqa: S608 - our own words
_OF_FILES = (
    "INSERT OR IGNORE INTO suspects SELECT 'stem', folded FROM articles WHERE path = :path",
    "INSERT OR IGNORE INTO suspects SELECT 'text', text FROM articles WHERE path = :path AND text IS NOT NULL",
    "INSERT OR IGNORE INTO suspects SELECT 'target', target FROM refs WHERE source = :path",
    "INSERT OR IGNORE INTO suspects VALUES ('target', :path)",
)
_OF_ALL = (
    "INSERT INTO suspects SELECT 'stem', folded FROM articles GROUP BY folded HAVING COUNT(*) > 1",
    "INSERT INTO suspects SELECT 'text', text FROM articles WHERE text IS NOT NULL GROUP BY text HAVING COUNT(*) > 1",
    "INSERT INTO suspects SELECT DISTINCT 'target', target FROM refs WHERE target NOT IN (SELECT path FROM articles)",
)
_CLEARED = (
    "DELETE FROM suspects WHERE kind = 'stem' AND (SELECT COUNT(*) FROM articles WHERE folded = value) < 2",
    "DELETE FROM suspects WHERE kind = 'text' AND (SELECT COUNT(*) FROM articles WHERE text = value) < 2",
    "DELETE FROM suspects WHERE kind = 'target' AND EXISTS (SELECT 1 FROM articles WHERE path = value)",
    "DELETE FROM suspects WHERE kind = 'target' AND NOT EXISTS (SELECT 1 FROM refs WHERE target = value)",
)


def find_suspects(database: sqlite3.Connection) -> None:
    """Finds the suspects of a paper that was just read."""
    for query in _OF_ALL:
        database.execute(query)


def refresh_suspects(database: sqlite3.Connection, paths: Iterable[str]) -> None:
    """Updates the suspects after a change of these files."""
    values = [{"path": path} for path in paths]
    for query in _OF_FILES:
        database.executemany(query, values)
    for query in _CLEARED:
        database.execute(query)
