"""The ledger of published addresses, which outlives the catalogue and ``clean``.

A published address is a promise. A catalogue that was lost is read anew from the articles; what they gave readers
before they were deleted stands here alone. So do lost addresses, which the published site has no more.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from newsroom.addresses import is_page
from newsroom.cataloguing.damage import is_damage, unless_damaged
from newsroom.cataloguing.database import discard_database, replace_database, transaction
from newsroom.cataloguing.encoding import decode_group, decode_list, encode_group, encode_list
from newsroom.cataloguing.lost import Lost
from newsroom.cataloguing.packing import CacheError, pack, unpack
from newsroom.groups import IssueGroup, ListGroup

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

    from newsroom.groups import Group
    from newsroom.lists import ListId

NAME = "addresses.sqlite"
_WHOLE_ISSUE = re.compile(r"[0-9]{4}/[0-9]{2}/[0-9]{2}(?:-[0-9]+)?/all/(?:index\.html)?")
# The first version, which SQLite has as 0, had no lost addresses.
VERSION = 2
_LOST = "CREATE TABLE lost (subject TEXT PRIMARY KEY, lost BLOB) WITHOUT ROWID"
_TABLES = f"""
CREATE TABLE head (head BLOB);
CREATE TABLE entries (subject TEXT PRIMARY KEY, entry BLOB) WITHOUT ROWID;
{_LOST};
PRAGMA user_version = {VERSION};
"""


class Head(NamedTuple):
    """The build of the ledger: id, sample or not, names of registries."""

    build_id: str
    sample: bool
    registered: frozenset[ListId]


class Entry(NamedTuple):
    """The pages of an issue, or of a name.

    Each with the address that it leads on to, None where it does not.
    """

    group: Group
    pages: dict[str, str | None]


class Record(NamedTuple):
    """What is published, as a whole or of some groups."""

    head: Head
    entries: Iterable[Entry]


class Ledger:
    """The file, which is made when the first site is published."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def head(self) -> Head | None:
        """The ledger's first line, None where there is no ledger.

        An error of ``is_damage`` where it cannot be read.
        """
        if not self._file.exists():
            return None
        with closing(sqlite3.connect(self._file)) as database:
            row = database.execute("SELECT head FROM head").fetchone()
        build_id, sample, names = unpack(row and row[0], tuple[str, bool, frozenset[str]])
        return Head(build_id, sample, frozenset(map(decode_list, names)))

    def entries(self, group: Group | None = None) -> list[Entry]:
        """Everything that was published, or all of one group.

        An error of ``is_damage`` where that cannot be read.
        """
        query, values = "SELECT subject, entry FROM entries", (encode_group(group),) if group else ()
        with closing(sqlite3.connect(self._file)) as database:
            rows = database.execute(f"{query} WHERE subject = ?" if group else query, values)
            return [_entry(*row) for row in rows]

    def record(self, group: Group | None = None) -> Record | None:
        """All of that, None where there is no ledger."""
        head = self.head()
        return head and Record(head, self.entries(group))

    def lost(self) -> list[Lost]:
        """The lost addresses by their groups.

        An error of ``is_damage`` where they cannot be read.
        """
        if not self._file.exists():
            return []
        with closing(sqlite3.connect(self._file)) as database:
            rows = database.execute("SELECT subject, lost FROM lost") if _version(database) else ()
            return [_lost(*row) for row in rows]

    def follows(self, build_ids: Collection[str | None]) -> bool:
        """Whether it is of one of these builds.

        Then it lacks only what has changed since.
        """
        head = unless_damaged(self.head, None)
        return head is not None and head.build_id in build_ids

    def write(self, changed: Record, lost: Sequence[Lost]) -> bool:
        """Takes down what a publish changed, and all that is lost.

        Whether it could, which a damaged ledger cannot.
        """
        # In the default mode of SQLite: what is written here survives a power cut.
        with closing(sqlite3.connect(self._file, isolation_level=None)) as database:
            try:
                with transaction(database):
                    _upgrade(database)
                    database.execute("DELETE FROM head")
                    database.execute("INSERT INTO head VALUES (?)", (_pack_head(changed.head),))
                    for entry in changed.entries:
                        _put(database, entry)
                    database.execute("DELETE FROM lost")
                    database.executemany("INSERT INTO lost VALUES (?, ?)", map(_lost_row, lost))
            except sqlite3.DatabaseError as error:
                if not is_damage(error):
                    raise
                return False
        return True

    def rewrite(self, whole: Record, lost: Sequence[Lost]) -> None:
        """Takes down everything that is published or lost, in a new file."""
        new = self._file.with_name(f"{self._file.name}-new")
        discard_database(new)
        with closing(sqlite3.connect(new)) as database:
            database.executescript(_TABLES)
        Ledger(new).write(whole, lost)
        replace_database(self._file, new)


def is_promised(group: Group) -> bool:
    """Whether a group's addresses are promises: an issue's or a name's."""
    match group:
        case IssueGroup():
            return True
        case ListGroup(own, None):
            return own.kind.taxonomy is not None
        case _:
            return False


def is_promised_page(path: str) -> bool:
    """Whether a path is a page's that may not vanish by itself.

    A whole issue is there as long as any of its articles, which are promised themselves.
    """
    return is_page(path) and not _WHOLE_ISSUE.fullmatch(path)


def _pack_head(head: Head) -> bytes:
    return pack((head.build_id, head.sample, frozenset(map(encode_list, head.registered))))


def _put(database: sqlite3.Connection, entry: Entry) -> None:
    subject = encode_group(entry.group)
    if entry.pages:
        query = "INSERT INTO entries VALUES (:subject, :entry) ON CONFLICT DO UPDATE SET entry = :entry WHERE entry <> :entry"
        database.execute(query, {"subject": subject, "entry": pack((subject, entry.pages))})
    else:
        database.execute("DELETE FROM entries WHERE subject = ?", (subject,))


def _entry(subject: str, data: bytes) -> Entry:
    packed, pages = unpack(data, tuple[str, dict[str, str | None]])
    if packed != subject:
        raise CacheError
    return Entry(decode_group(subject), pages)


def _lost_row(lost: Lost) -> tuple[str, bytes]:
    subject = encode_group(lost.group)
    return subject, pack((subject, lost.pages, lost.new))


def _lost(subject: str, data: bytes) -> Lost:
    packed, pages, new = unpack(data, tuple[str, dict[str, str | None], tuple[str, ...]])
    if packed != subject:
        raise CacheError
    return Lost(decode_group(subject), pages, new)


def _version(database: sqlite3.Connection) -> int:
    version: int = database.execute("PRAGMA user_version").fetchone()[0]
    return version


def _upgrade(database: sqlite3.Connection) -> None:
    """Makes a file of the first version one of this."""
    if not _version(database):
        database.execute(_LOST)
        database.execute(f"PRAGMA user_version = {VERSION}")
