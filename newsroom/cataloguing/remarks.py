"""Remarks of the copy desk, kept for articles that have not changed.

They lie in a file of their own, ``.cache/copydesk.sqlite``: builds have no use for them. Whatever is wrong with it, it
may be removed.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from newsroom.cataloguing.packing import pack, unpack
from newsroom.copydesk.remarks import Remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

NAME = "copydesk.sqlite"
# Seconds: two checks seldom write at the same moment.
_PATIENCE = 5
_TABLES = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS articles (path TEXT PRIMARY KEY, state BLOB, remarks BLOB) WITHOUT ROWID;
"""
Remarks = tuple[Remark, ...]


class Kept(NamedTuple):
    """The remarks on an article in one state.

    The state is a digest of its file and of what else they depend on.
    """

    state: bytes
    remarks: Remarks


def load_kept(file: Path, rules: bytes) -> dict[str, Kept]:
    """What is kept by the paths of articles, nothing of other ``rules``.

    sqlite3.Error and CacheError where the file is another's or damaged.
    """
    if not file.exists():
        return {}
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=_PATIENCE)) as database:
        if database.execute("SELECT value FROM meta WHERE key = 'rules'").fetchone() != (rules,):
            return {}
        rows = database.execute("SELECT path, state, remarks FROM articles").fetchall()
    return {path: Kept(state, unpack(packed, Remarks) if packed else ()) for path, state, packed in rows}


def store_kept(file: Path, rules: bytes, kept: Mapping[str, Kept], gone: Iterable[str]) -> None:
    """Keeps remarks, and none on files that are gone or by other rules."""
    file.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(file, isolation_level=None, timeout=_PATIENCE)) as database:
        # A power cut may cost the file; a check that is killed leaves it as it was.
        database.execute("PRAGMA synchronous=OFF")
        database.executescript(f"BEGIN IMMEDIATE; {_TABLES}")
        if database.execute("SELECT value FROM meta WHERE key = 'rules'").fetchone() != (rules,):
            database.execute("DELETE FROM articles")
            database.execute("INSERT OR REPLACE INTO meta VALUES ('rules', ?)", (rules,))
        database.executemany("DELETE FROM articles WHERE path = ?", ((path,) for path in gone))
        rows = ((path, state, pack(remarks) if remarks else None) for path, (state, remarks) in kept.items())
        database.executemany("INSERT OR REPLACE INTO articles VALUES (?, ?, ?)", rows)
        database.execute("COMMIT")
