"""The desk's own database: people, sessions, tries, and typed texts.

Unlike the catalogue it can be made from nothing else: it is never discarded, and a file of another program or a later
version is left as it is.
"""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Beside mkdocs.yml; never published, and `clean` leaves it.
FOLDER = ".desk"
NAME = "desk.sqlite"
# Seconds for which a change waits for one of another process, such as a command.
_PATIENCE = 10
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_HALF_CHARACTERS = re.compile("[\ud800-\udfff]")

# Each step leads from one version of the file to the next; none is ever changed, only added to.
_STEPS = (
    """
-- roles are names with spaces between; epoch grows with each new password and each end of an account, and ends the
-- sessions of before; password is as argon2 encodes it, NULL for none. Moments are milliseconds since 1970.
CREATE TABLE people (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, folded TEXT NOT NULL UNIQUE, roles TEXT NOT NULL, password TEXT,
  disabled INTEGER NOT NULL, epoch INTEGER NOT NULL, made INTEGER NOT NULL
);
-- Whoever works alone, without names and passwords.
INSERT INTO people VALUES (0, '', '', '', NULL, 1, 0, 0);
CREATE TABLE sessions (
  digest BLOB PRIMARY KEY, person INTEGER NOT NULL REFERENCES people, epoch INTEGER NOT NULL, since INTEGER NOT NULL,
  seen INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX sessions_by_person ON sessions (person, seen);
-- The moment at which all tries under a key are forgotten (people/tries.py).
CREATE TABLE tries (key BLOB PRIMARY KEY, ends INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX tries_by_end ON tries (ends);
-- From which addresses, and in which browsers, each person has come in.
CREATE TABLE known (
  person INTEGER NOT NULL REFERENCES people, mark BLOB NOT NULL, seen INTEGER NOT NULL, PRIMARY KEY (person, mark)
) WITHOUT ROWID;
-- text is NULL where it was saved: what comes late from the same editor is older.
CREATE TABLE typed (
  path TEXT NOT NULL, person INTEGER NOT NULL REFERENCES people, editor TEXT NOT NULL, turn INTEGER NOT NULL,
  base TEXT NOT NULL, text TEXT, at INTEGER NOT NULL, PRIMARY KEY (path, person, editor)
);
CREATE INDEX typed_by_person ON typed (person, at);
CREATE TABLE opened (
  path TEXT NOT NULL, person INTEGER NOT NULL REFERENCES people, since INTEGER NOT NULL, seen INTEGER NOT NULL,
  PRIMARY KEY (path, person)
) WITHOUT ROWID;
CREATE INDEX opened_by_seen ON opened (seen);
""",
    """
-- By window: one that closes leaves what the same person has open in another, as after a page is loaded again.
DROP TABLE opened;
CREATE TABLE opened (
  path TEXT NOT NULL, person INTEGER NOT NULL REFERENCES people, window TEXT NOT NULL, since INTEGER NOT NULL,
  seen INTEGER NOT NULL, PRIMARY KEY (path, person, window)
) WITHOUT ROWID;
CREATE INDEX opened_by_seen ON opened (seen);
""",
    """
-- given is 1 for a password that somebody else chose: its person chooses another before anything else.
ALTER TABLE people ADD COLUMN given INTEGER NOT NULL DEFAULT 0;
CREATE INDEX known_by_mark ON known (mark, seen);
""",
)

# By SQLite's primary result codes (sqlite.org/rescode.html): PERM, BUSY, LOCKED, READONLY, IOERR, CORRUPT, FULL,
# CANTOPEN, PROTOCOL, NOTADB.
_DENIED = "编辑台的数据库写不进去：没有权限，请看 .desk/ 归谁"
_USED = "编辑台的数据库正被别的程序使用，等一等再试"
_BROKEN = "编辑台的数据库坏了，请停下编辑台，用备份换回 .desk/desk.sqlite"
_REASONS = {
    3: _DENIED,
    5: _USED,
    6: _USED,
    8: _DENIED,
    10: "编辑台的数据库读写出错：磁盘可能满了或坏了",
    11: _BROKEN,
    13: "磁盘满了，腾出地方再试",
    14: _DENIED,
    15: "这个磁盘放不了编辑台的数据库，请把项目放到本机的磁盘上",
    26: _BROKEN,
}


class StoreError(Exception):
    """A failure of the desk's database, in words."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{zh} ({en})")
        self.zh, self.en = zh, en


def open_store(folder: Path) -> Store:
    """The database in the desk's folder, both made where they are missing.

    Nobody else on this computer may read them. StoreError where it cannot be used.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        # Papers that were begun before there was a desk would commit it.
        ignored = os.open(folder / ".gitignore", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(ignored, "w", encoding="ascii", newline="\n") as opened:
            opened.write("*\n")
        # SQLite gives the files beside it the same rights.
        os.close(os.open(folder / NAME, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        zh = f"{_DENIED}（{folder}）"
        raise StoreError(zh, str(error)) from error
    store = Store(folder / NAME)
    try:
        store.prepare()
    except BaseException:
        store.close()
        raise
    return store


class Store:
    """The open database, for any number of threads.

    Each has a connection to itself while it works; readers wait for no writer.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._idle: list[sqlite3.Connection] = []
        # Never used, and open as long as the store: with the last connection the files beside the database go, and a full
        # disk has no room to make them again, so that nobody could read either.
        self._kept: sqlite3.Connection | None = None
        self._closed = False
        # SQLite's own way to wait is to sleep and try again, by which somebody may wait long.
        self._writer = Lock()

    def prepare(self) -> None:
        """Brings the file to the newest version.

        StoreError for a file of a later version, or of another program.
        """
        with self._connection() as database:
            database.execute("PRAGMA journal_mode=WAL")
        with self.writing() as database:
            (version,) = database.execute("PRAGMA user_version").fetchone()
            if version > len(_STEPS):
                zh = "编辑台的数据库是更新的版本写的，请更新本项目再启动"
                raise StoreError(zh, f"the database has version {version}, this program {len(_STEPS)}")
            for step in _STEPS[version:]:
                for statement in filter(str.strip, step.split(";\n")):
                    database.execute(statement)
            database.execute(f"PRAGMA user_version={len(_STEPS)}")
        with self.reading():
            self._kept = self._connect()
            self._kept.execute("SELECT 1 FROM people").fetchone()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection to read; StoreError where that fails."""
        with self._connection() as database:
            yield database

    @contextmanager
    def writing(self, *, lasting: bool = True) -> Iterator[sqlite3.Connection]:
        """A connection whose changes are kept together, or not at all.

        Changes that are ``lasting`` also survive a power cut; others need not wait for the disk, and survive the end of
        the process. StoreError where that fails.
        """
        with self._writer, self._connection() as database:
            database.execute(f"PRAGMA synchronous={'FULL' if lasting else 'NORMAL'}")
            database.execute("BEGIN IMMEDIATE")
            try:
                yield database
                database.execute("COMMIT")
            except BaseException:
                # On a full disk SQLite may have taken everything back by itself.
                if database.in_transaction:
                    database.execute("ROLLBACK")
                raise

    def close(self) -> None:
        """Closes all connections; those in use, when their work is done."""
        self._closed = True
        while self._idle:
            self._idle.pop().close()
        if self._kept:
            self._kept.close()

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        database = None
        try:
            try:
                database = self._idle.pop()
            except IndexError:
                database = self._connect()
            yield database
        except sqlite3.Error as error:
            # A connection that has failed is not used again.
            if database is not None:
                with suppress(sqlite3.Error):
                    database.close()
            if reason := _REASONS.get(getattr(error, "sqlite_errorcode", 0) & 0xFF):
                raise StoreError(reason, str(error)) from error
            raise
        except BaseException:
            self._give_back(database)
            raise
        else:
            self._give_back(database)

    def _give_back(self, database: sqlite3.Connection | None) -> None:
        if database is not None:
            self._idle.append(database)
        if self._closed:
            self.close()

    def _connect(self) -> sqlite3.Connection:
        # Threads come and go, and take turns with a connection.
        database = sqlite3.connect(self._file, isolation_level=None, timeout=_PATIENCE, check_same_thread=False)
        try:
            database.execute("PRAGMA foreign_keys=ON")
        except BaseException:
            database.close()
            raise
        return database


def storable(text: str) -> str:
    """A text without halves of characters, which no file can hold.

    A browser may send one while somebody types an emoji.
    """
    return _HALF_CHARACTERS.sub("\ufffd", text)


def stamp(moment: datetime) -> int:
    """An aware moment as the database keeps it."""
    return (moment - _EPOCH) // _MILLISECOND


def from_stamp(value: int) -> datetime:
    """The moment, in UTC, of a value in the database."""
    return _EPOCH + value * _MILLISECOND
