"""The catalogue's file: its tables, and what to do when it is not what this version writes.

It is a cache. Whatever is wrong with it is answered by a new, empty one, and the next build reads everything again.
"""

from __future__ import annotations

import io
import pickle
import sqlite3
import zlib
from dataclasses import fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

# Part of ``identity``: a change of the tables below is a change of this number.
VERSION = 7
_CHECKSUM = 4
_PAGE_COUNT = slice(28, 32)
_PAGE_SIZE = slice(16, 18)

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;

-- Every file below articles/: its stamp (mtime 0: compare the bytes) and digest as they were when it was last read.
CREATE TABLE files (
  path TEXT PRIMARY KEY, size INTEGER, mtime INTEGER, inode INTEGER, ctime INTEGER, digest BLOB
) WITHOUT ROWID;

-- Articles, narrow: due is in seconds since 1970 (NULL for a draft), place the one in the issue (NULL while it is held);
-- told says where readers are told of it (release.Told), digest tells what the file and the registries say from anything else,
-- text its text from any other (NULL for what may stand twice).
CREATE TABLE articles (
  path TEXT PRIMARY KEY, issue INTEGER, due INTEGER, out INTEGER, place INTEGER, folded TEXT, body_line INTEGER,
  told TEXT, digest BLOB, text BLOB
) WITHOUT ROWID;
CREATE INDEX articles_by_issue ON articles (issue, out);
CREATE INDEX articles_by_due ON articles (due, out, issue);
CREATE INDEX articles_by_folded ON articles (folded);
CREATE INDEX articles_by_text ON articles (text) WHERE text IS NOT NULL;
-- The same, wide: the model, and what only checks ask for.
CREATE TABLE manuscripts (path TEXT PRIMARY KEY, article BLOB, filed BLOB) WITHOUT ROWID;

CREATE TABLE cards (issue INTEGER PRIMARY KEY, number INTEGER, covers INTEGER, card BLOB);
-- Issues that are out, as lists show them.
CREATE TABLE issues (issue INTEGER PRIMARY KEY, articles INTEGER, summary BLOB);

-- What an article says of other files: kind is link, corrects or follows.
CREATE TABLE refs (source TEXT, kind TEXT, target TEXT, PRIMARY KEY (source, kind, target)) WITHOUT ROWID;
CREATE INDEX refs_by_target ON refs (target, kind, source);
-- The parts of articles (headings), and links to a part of another.
CREATE TABLE anchors (path TEXT, anchor TEXT, PRIMARY KEY (path, anchor)) WITHOUT ROWID;
CREATE TABLE parts (source TEXT, path TEXT, part TEXT, PRIMARY KEY (source, path, part)) WITHOUT ROWID;
CREATE TABLE aliases (path TEXT, alias TEXT);
CREATE INDEX aliases_by_path ON aliases (path);
CREATE INDEX aliases_by_alias ON aliases (alias);

-- Under which sections, topics, reporters and series an article is filed, held back (place NULL) or not; corrections too.
CREATE TABLE filing (
  path TEXT, taxonomy TEXT, term TEXT, issue INTEGER, place INTEGER, credit TEXT, PRIMARY KEY (path, taxonomy, term)
) WITHOUT ROWID;
CREATE INDEX filing_by_term ON filing (taxonomy, term, issue, place);
-- Names as bylines print them, and the terms of what is withdrawn: a registry may give any of them another meaning.
CREATE TABLE printed (path TEXT, name TEXT, PRIMARY KEY (path, name)) WITHOUT ROWID;
CREATE INDEX printed_by_name ON printed (name);
CREATE TABLE terms (taxonomy TEXT, term TEXT, summary BLOB, PRIMARY KEY (taxonomy, term)) WITHOUT ROWID;

-- How many articles that are out a topic and a reporter share.
CREATE TABLE together (topic TEXT, reporter TEXT, articles INTEGER, PRIMARY KEY (topic, reporter)) WITHOUT ROWID;
CREATE INDEX together_by_reporter ON together (reporter, articles);

-- Pictures of articles that are out: the site's file, and the file below articles/ that has its bytes.
CREATE TABLE pictures (file TEXT, path TEXT, source TEXT, PRIMARY KEY (file, path)) WITHOUT ROWID;
CREATE INDEX pictures_by_path ON pictures (path);

-- Problems by where they come from: a file's path, an issue's folder, or the paper as a whole.
CREATE TABLE problems (origin TEXT PRIMARY KEY, problems BLOB) WITHOUT ROWID;

-- What has changed since the last publish: articles, issues, and months of sections, topics, reporters, series, corrections.
CREATE TABLE changed (subject TEXT PRIMARY KEY, reason TEXT) WITHOUT ROWID;
-- What is published, and what is about to be; target is the address that a page leads on to, NULL for all others.
CREATE TABLE outputs (file TEXT PRIMARY KEY, subject TEXT, fingerprint BLOB, digest BLOB, target TEXT) WITHOUT ROWID;
CREATE INDEX outputs_by_subject ON outputs (subject);
CREATE INDEX redirects ON outputs (file, target) WHERE target IS NOT NULL;
CREATE TABLE pending (file TEXT PRIMARY KEY, subject TEXT, fingerprint BLOB, digest BLOB, target TEXT) WITHOUT ROWID;
"""


class CacheError(Exception):
    """The catalogue's file holds something that this version did not write."""


def open_database(file: Path, identity: str) -> sqlite3.Connection:
    """The catalogue's file; a new one where there is none, or one of another ``identity``, or one that is not whole."""
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        database = _open_existing(file, identity)
    except (sqlite3.DatabaseError, CacheError, OSError, UnicodeDecodeError):
        # Of a damaged schema SQLite tells the damaged text, which Python cannot decode.
        database = None
    if database is not None:
        return database
    discard_database(file)
    database = _connect(file)
    with database:
        database.executescript(f"BEGIN;{_TABLES}COMMIT;")
        set_meta(database, "identity", f"{VERSION} {identity}")
    return database


def discard_database(file: Path) -> None:
    """Removes the catalogue's file with what SQLite keeps beside it."""
    for suffix in ("", "-journal", "-wal", "-shm"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)


def reopen_database(file: Path) -> sqlite3.Connection:
    """The same file once more, for a forked process: a connection must not be carried over."""
    return _connect(file)


def _open_existing(file: Path, identity: str) -> sqlite3.Connection | None:
    if not file.exists() or (not _hot(file) and not _complete(file)):
        return None
    database = _connect(file)
    try:
        if get_meta(database, "identity") == f"{VERSION} {identity}":
            return database
    except (sqlite3.DatabaseError, CacheError):
        database.close()
        raise
    database.close()
    return None


def _hot(file: Path) -> bool:
    """Whether a killed process left changes that SQLite takes back when it opens the file."""
    return file.with_name(file.name + "-journal").exists()


def _complete(file: Path) -> bool:
    """Whether the file is as long as its head says (SQLite's file format, 1.3): a copy may have been cut short."""
    with file.open("rb") as opened:
        head = opened.read(100)
    size = int.from_bytes(head[_PAGE_SIZE])
    pages = int.from_bytes(head[_PAGE_COUNT])
    return pages * (65536 if size == 1 else size) == file.stat().st_size


def _connect(file: Path) -> sqlite3.Connection:
    database = sqlite3.connect(file, isolation_level=None)
    # A power cut may cost the cache, never the site: its journal is what a killed process needs, and no more.
    database.executescript("PRAGMA synchronous=OFF; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;")
    return database


class _Pickler(pickle.Pickler):
    """Packs a dataclass as a call of it: what the library does for those with slots takes four times as long to read."""

    def reducer_override(self, obj: Any) -> Any:  # noqa: ANN401 - whatever the library or the caller has
        """The class and its arguments; other values are packed as the library does."""
        names = _fields(obj.__class__)
        return NotImplemented if names is None else (type(obj), tuple(getattr(obj, name) for name in names))


@cache
def _fields(kind: object) -> tuple[str, ...] | None:
    return tuple(each.name for each in fields(kind)) if isinstance(kind, type) and is_dataclass(kind) else None


def pack(value: object) -> bytes:
    """A value as bytes that know whether they are whole."""
    buffer = io.BytesIO()
    _Pickler(buffer, protocol=5).dump(value)
    data = buffer.getvalue()
    return zlib.crc32(data).to_bytes(_CHECKSUM) + data


def unpack(data: bytes | None) -> Any:  # noqa: ANN401 - whatever the library or the caller has
    """What was packed; CacheError where the bytes are others."""
    if data is None or zlib.crc32(data[_CHECKSUM:]).to_bytes(_CHECKSUM) != data[:_CHECKSUM]:
        message = "catalogue: a damaged row"
        raise CacheError(message)
    # Only what this program packed passes the line above, by accident at least; the folder is the editor's own.
    return pickle.loads(data[_CHECKSUM:])  # noqa: S301 - written by this program


def get_meta(database: sqlite3.Connection, key: str) -> Any:  # noqa: ANN401 - whatever the library or the caller has
    """A value of the catalogue as a whole, None where it was never set."""
    row = database.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return unpack(row[0]) if row else None


def set_meta(database: sqlite3.Connection, key: str, value: object) -> None:
    """Keeps a value of the catalogue as a whole."""
    database.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, pack(value)))
