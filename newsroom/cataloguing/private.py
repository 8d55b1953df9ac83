"""A catalogue whose changes stay in this process."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# Seconds: a build seldom takes longer to write what it has taken in.
_PATIENCE = 2


class _Private(sqlite3.Connection):
    """A connection whose ``guard`` protects the file until it is closed."""

    guard: sqlite3.Connection

    def close(self) -> None:
        """Lets go of the file, which nothing was written to."""
        super().close()
        self.guard.close()


def connect_privately(file: Path) -> sqlite3.Connection:
    """The file as it is now, in a transaction without a commit.

    SQLite's own way for that would be a transaction that is rolled back, and there can be one of these at a time: the
    build may be in it. So two connections share the work. One reads, as any program may that does not write: until it
    is closed, a build keeps its changes in memory and waits with writing them. The other takes no lock and keeps what
    is changed in memory; it could not write if it had to, and no statement has it try.

    sqlite3.OperationalError where a build is writing at this moment, or was killed at that: then another connection
    has to take its changes back first.
    """
    address = file.absolute().as_uri()
    guard = sqlite3.connect(f"{address}?mode=ro", uri=True, isolation_level=None, timeout=_PATIENCE)
    try:
        guard.execute("BEGIN")
        guard.execute("SELECT 1 FROM sqlite_master").fetchone()
        database = sqlite3.connect(f"{address}?nolock=1", uri=True, isolation_level=None, factory=_Private)
    except BaseException:
        guard.close()
        raise
    database.guard = guard
    try:
        _keep_in_memory(database)
    except BaseException:
        database.close()
        raise
    return database


def _keep_in_memory(database: sqlite3.Connection) -> None:
    """Begins the transaction.

    What SQLite would write to the disk before its end stays in memory too.
    """
    for pragma in ("journal_mode=MEMORY", "cache_spill=OFF", "cache_size=-65536", "temp_store=MEMORY"):
        database.execute(f"PRAGMA {pragma}")
    database.execute("BEGIN")
    database.set_authorizer(_refuse_to_end)


def _refuse_to_end(action: int, *_: object) -> int:
    """Has SQLite refuse every statement that would end the transaction."""
    return sqlite3.SQLITE_DENY if action == sqlite3.SQLITE_TRANSACTION else sqlite3.SQLITE_OK
