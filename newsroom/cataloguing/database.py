"""The catalogue's file: its tables, versions and damage.

It is a cache. Whatever is wrong with it is answered by a new, empty one, and the next build reads everything again;
only what is wrong with it: a full disk or a file that is locked says nothing of what it holds.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, contextmanager
from functools import cache
from typing import TYPE_CHECKING

from newsroom.cataloguing.damage import is_damage, is_unfinished
from newsroom.cataloguing.packing import CacheError, Value, pack, unpack
from newsroom.cataloguing.private import connect_privately
from newsroom.cataloguing.schema import TABLES, VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_PAGE_COUNT = slice(28, 32)
_PAGE_SIZE = slice(16, 18)
# Seconds for which a build waits to write: whoever looks at the paper reads the file for one or two.
_PATIENCE = 60
# What SQLite keeps beside a file.
_BESIDE = ("-journal", "-wal", "-shm")


def open_database(file: Path, identity: str) -> sqlite3.Connection:
    """The catalogue's file.

    A new one where there is none, or one of another ``identity``. An error of which ``is_damage`` is true where it
    holds something else than a catalogue.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    database = _open_existing(file, identity, _connect)
    if database is not None:
        return database
    discard_database(file)
    database = _connect(file)
    try:
        with database:
            database.executescript(f"BEGIN;{TABLES}PRAGMA user_version={VERSION};COMMIT;")
            set_meta(database, "identity", identity)
    except BaseException:
        # Such as a full disk.
        database.close()
        raise
    return database


def open_private(file: Path, identity: str) -> sqlite3.Connection | None:
    """The catalogue's file for changes that stay in this process.

    None where it is missing or of another ``identity``. An error of which ``is_damage`` is true where it holds
    something else; sqlite3.OperationalError where a build is writing it at this moment, or was killed at that, and
    where it cannot be opened for writing.
    """
    database = _open_existing(file, identity, connect_privately)
    if database is None:
        return None
    try:
        # Nothing is deleted: where the file is read-only, this says so before the work begins.
        database.execute("DELETE FROM meta WHERE key = ''")
    except BaseException:
        database.close()
        raise
    return database


def has_identity(file: Path, identity: str) -> bool:
    """Whether a catalogue of some ``identity`` is there, and was filled.

    An error of which ``is_damage`` is true where it holds something else.
    """
    database = _open_existing(file, identity, _connect)
    if database is None:
        return False
    with closing(database):
        return database.execute("SELECT 1 FROM files LIMIT 1").fetchone() is not None


@contextmanager
def transaction(database: sqlite3.Connection) -> Iterator[None]:
    """Writes all that is written inside, or nothing of it.

    Inside another it is a part of that.
    """
    within = database.in_transaction
    database.execute("SAVEPOINT part" if within else "BEGIN")
    try:
        yield
        database.execute("RELEASE part" if within else "COMMIT")
    except BaseException:
        # On a full disk SQLite has taken everything back by itself.
        if database.in_transaction:
            database.execute("ROLLBACK TO part" if within else "ROLLBACK")
        raise


def discard_database(file: Path) -> None:
    """Removes the catalogue's file with what SQLite keeps beside it."""
    for suffix in ("", *_BESIDE):
        file.with_name(file.name + suffix).unlink(missing_ok=True)


def replace_database(file: Path, new: Path) -> None:
    """Replaces a file by a new one, in one moment."""
    for suffix in _BESIDE:
        file.with_name(file.name + suffix).unlink(missing_ok=True)
    new.replace(file)


def copy_database(file: Path, new: Path) -> None:
    """A copy of a file as its last whole change left it.

    Others may write there meanwhile. Its damage is copied too.
    """
    try:
        with (
            closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(new)) as target,
        ):
            source.backup(target)
    except sqlite3.DatabaseError as error:
        if not (is_damage(error) or is_unfinished(error)):
            raise
        # SQLite takes back what a killed build began, where the copy is opened.
        for suffix in ("", *filter(lambda suffix: file.with_name(file.name + suffix).exists(), _BESIDE)):
            shutil.copyfile(file.with_name(file.name + suffix), new.with_name(new.name + suffix))


def reopen_database(file: Path) -> sqlite3.Connection:
    """A new connection to the same file, for a forked process."""
    return _connect(file)


def hold(database: sqlite3.Connection) -> None:
    """Keeps the lock of a reading connection until it is closed.

    Nobody writes meanwhile. Taking the lock for each query costs more than most queries: it is held from the first on.
    """
    database.execute("BEGIN")


def _open_existing(
    file: Path, identity: str, connect: Callable[[Path], sqlite3.Connection]
) -> sqlite3.Connection | None:
    if not file.exists():
        return None
    # What a killed process left beside it, SQLite will take back.
    if not file.with_name(f"{file.name}-journal").exists() and not _complete(file):
        raise CacheError
    try:
        database = connect(file)
    except UnicodeDecodeError:
        # Of a damaged schema SQLite tells the damaged text.
        raise CacheError from None
    try:
        (version,) = database.execute("PRAGMA user_version").fetchone()
        # A file that was only begun has the version 0.
        if version == VERSION and _is_ours(database, identity):
            return database
    except BaseException:
        database.close()
        raise
    database.close()
    return None


def _is_ours(database: sqlite3.Connection, identity: str) -> bool:
    """Whether it is of this identity.

    CacheError where it has other tables, or triggers that would run.
    """
    try:
        schema = _schema(database)
    except UnicodeDecodeError:
        raise CacheError from None
    if schema != _own_schema():
        raise CacheError
    return get_meta(database, "identity", str) == identity


def _schema(database: sqlite3.Connection) -> list[tuple[str]]:
    return database.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name").fetchall()


@cache
def _own_schema() -> list[tuple[str]]:
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(TABLES)
        return _schema(database)


def _complete(file: Path) -> bool:
    """Whether a file has the length that its head gives.

    The head is that of SQLite's file format, 1.3. A copy may have been cut short.
    """
    with file.open("rb") as opened:
        head = opened.read(100)
    size = int.from_bytes(head[_PAGE_SIZE])
    pages = int.from_bytes(head[_PAGE_COUNT])
    return pages * (65536 if size == 1 else size) == file.stat().st_size


def _connect(file: Path) -> sqlite3.Connection:
    database = sqlite3.connect(file, isolation_level=None, timeout=_PATIENCE)
    try:
        # A power cut may cost the cache, never the site: its journal is what a killed process needs, and no more.
        database.executescript("PRAGMA synchronous=OFF; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;")
    except BaseException:
        database.close()
        raise
    return database


def get_meta(database: sqlite3.Connection, key: str, kind: type[Value]) -> Value | None:
    """A value of the catalogue as a whole, None if unset."""
    row = database.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return unpack(row[0], kind) if row else None


def set_meta(database: sqlite3.Connection, key: str, value: object) -> None:
    """Keeps a value of the catalogue as a whole."""
    database.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, pack(value)))
