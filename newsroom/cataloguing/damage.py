"""Damage of a catalogue's file, apart from every other failure."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any, TypeVar

from newsroom.cataloguing.packing import CacheError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Answer = TypeVar("Answer")

# What the code raises that misses something.
_MISSED = (AttributeError, LookupError, TypeError, ValueError)
# Where SQLite fails by no fault of the file.
_CIRCUMSTANCES = frozenset(
    (
        *(
            sqlite3.SQLITE_PERM,
            sqlite3.SQLITE_BUSY,
            sqlite3.SQLITE_LOCKED,
            sqlite3.SQLITE_NOMEM,
            sqlite3.SQLITE_READONLY,
        ),
        *(sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN),
        *(sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_NOLFS, sqlite3.SQLITE_AUTH),
    )
)


def is_damage(error: BaseException) -> bool:
    """Whether an error means that a database holds other than builds write."""
    if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.ProgrammingError):
        # Texts that are no Unicode have no code of SQLite's.
        code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
        return code & 0xFF not in _CIRCUMSTANCES
    return isinstance(error, CacheError)


def comes_of_damage(error: BaseException, file: Path) -> bool:
    """Whether an error comes of damage, by its kind or SQLite's check.

    A row that has gone can be missed in any way. The file is read whole, so it must be closed by then.
    """
    return is_damage(error) or (isinstance(error, _MISSED) and not _is_sound(file))


def _is_sound(file: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as database:
            found: tuple[str] = database.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        return not is_damage(error)
    except UnicodeDecodeError:
        # Python could not read SQLite's own message, which repeats the bytes of a damaged schema.
        return False
    return found == ("ok",)


def only_row(rows: sqlite3.Cursor) -> tuple[Any, ...]:
    """The first row.

    CacheError where there is none, though another table has it.
    """
    row: tuple[Any, ...] | None = rows.fetchone()
    if row is None:
        raise CacheError
    return row


def is_unfinished(error: sqlite3.Error) -> bool:
    """Whether a killed process left a change half written."""
    return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_READONLY_ROLLBACK


def unless_damaged(ask: Callable[[], Answer], otherwise: Answer) -> Answer:
    """The call's value, or ``otherwise`` where a database is damaged."""
    try:
        return ask()
    except (sqlite3.DatabaseError, CacheError, UnicodeDecodeError) as error:
        if not (is_damage(error) or isinstance(error, UnicodeDecodeError)):
            raise
        return otherwise
