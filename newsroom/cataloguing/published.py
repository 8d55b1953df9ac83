"""The published site: every file with its group, inputs and bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsroom.cataloguing.changes import IssueChange, Reason
from newsroom.cataloguing.damage import unless_damaged
from newsroom.cataloguing.database import get_meta, hold, reopen_database, set_meta, transaction
from newsroom.cataloguing.encoding import decode_change, decode_group, decode_reason, encode_group
from newsroom.cataloguing.ledger import Entry, Head, Record, is_promised, is_promised_page
from newsroom.cataloguing.lost import find_lost
from newsroom.digests import SIZE, digest_bytes
from newsroom.groups import Group, IssueGroup
from newsroom.lists import ListId  # noqa: TC001 - as above
from newsroom.search.index import Index

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from newsroom.cataloguing.changes import Changes
    from newsroom.cataloguing.ledger import Ledger
    from newsroom.cataloguing.lost import Lost

_MODULUS = 1 << 128
# The groups of which a publish changes a file.
_TOUCHED = (
    "SELECT part FROM pending WHERE part IS NOT NULL UNION SELECT outputs.part FROM pending JOIN outputs USING (file)"
)


class Written(NamedTuple):
    """A file of the site: group, fingerprint of its inputs, digest.

    ``target`` is the address that a redirect leads to, None for other pages.
    """

    file: str
    group: Group
    fingerprint: bytes
    digest: bytes
    target: str | None = None


class Shared(NamedTuple):
    """Inputs that belong to no single output.

    ``sample`` is a site of which nobody keeps an address. ``marks`` are fingerprints of what many share, ``asked``
    the articles that pages of docs/ link to, and whether they are out; ``search`` is the search index, ``registered``
    the names of the registries.
    """

    marks: dict[str, str]
    asked: dict[str, bool]
    search: Index = Index()
    sample: bool = False
    registered: frozenset[ListId] = frozenset()


class Prepared(NamedTuple):
    """A build about to be published: id, sum, whether it is whole."""

    build_id: str
    total: bytes
    shared: Shared
    whole: bool


class Published:
    """The site as last published, and as about to be.

    What is published goes into the ledger too.
    """

    def __init__(self, database: sqlite3.Connection, ledger: Ledger | None = None) -> None:
        self._database = database
        self._ledger = ledger

    def reopen(self, file: Path) -> None:
        """Opens the file anew in a forked process, which only reads."""
        self._database = reopen_database(file)
        hold(self._database)

    @property
    def build_id(self) -> str | None:
        """The id of the published build, None without a site."""
        return get_meta(self._database, "build id", str)

    @property
    def shared(self) -> Shared:
        """What the outputs were made from besides their own."""
        return get_meta(self._database, "shared", Shared) or Shared({}, {})

    def files(self, group: Group) -> set[str]:
        """The files of a group."""
        rows = self._database.execute("SELECT file FROM outputs WHERE part = ?", (encode_group(group),))
        return {file for (file,) in rows}

    def every_file(self) -> set[str]:
        """Every file there is."""
        return {file for (file,) in self._database.execute("SELECT file FROM outputs")}

    def digests(self) -> dict[str, bytes]:
        """Every file with the digest of its bytes."""
        return dict(self._database.execute("SELECT file, digest FROM outputs"))

    def groups_below(self, group: Group) -> set[Group]:
        """The groups below another: a list's periods, the index's segments."""
        query, text = "SELECT DISTINCT part FROM outputs WHERE part > ? AND part < ?", encode_group(group)
        return {decode_group(below) for (below,) in self._database.execute(query, (f"{text}/", f"{text}0"))}

    def files_below(self, group: Group) -> set[str]:
        """The files of a group and of all below it."""
        return {file for each in {group} | self.groups_below(group) for file in self.files(each)}

    def fingerprint(self, file: str) -> bytes | None:
        """What a file was made from, None where it is not there."""
        row = self._database.execute("SELECT fingerprint FROM outputs WHERE file = ?", (file,)).fetchone()
        return row[0] if row else None

    def target(self, file: str) -> str | None:
        """The address that a redirect leads to, None for any other file."""
        row = self._database.execute("SELECT target FROM outputs WHERE file = ?", (file,)).fetchone()
        return row[0] if row else None

    def redirects(self) -> dict[str, str]:
        """Every file that leads on, and where to."""
        return dict(self._database.execute("SELECT file, target FROM outputs WHERE target IS NOT NULL"))

    def digest(self, file: str) -> bytes | None:
        """The digest of a file's bytes, None where it is not there."""
        row = self._database.execute("SELECT digest FROM outputs WHERE file = ?", (file,)).fetchone()
        return row[0] if row else None

    def changes(self) -> Changes:
        """What has changed since the last publish, with the reasons.

        CacheError for what no build wrote.
        """
        rows = self._database.execute("SELECT change, reason FROM changed ORDER BY change")
        return {decode_change(change): decode_reason(reason) for change, reason in rows}

    def prepare(self, written: Iterable[Written], removed: Iterable[str], shared: Shared, *, whole: bool) -> str:
        """Writes down what is about to be published; the new build's id.

        ``written`` is gone through more than once. ``whole`` is a publish of all there is. Equal sites have equal ids,
        however they came about.
        """
        database = self._database
        gone = self.every_file() if whole else set(removed)
        if whole and gone:
            gone.difference_update(row.file for row in written)
        with transaction(database):
            database.execute("DELETE FROM pending")
            database.executemany(
                "INSERT INTO pending VALUES (?, ?, ?, ?, ?)",
                ((row.file, encode_group(row.group), *row[2:]) for row in written),
            )
            database.executemany(
                "INSERT OR REPLACE INTO pending VALUES (?, NULL, NULL, NULL, NULL)", [(file,) for file in gone]
            )
            total = self._total()
            build_id = f"{total:032x}"
            set_meta(database, "next", Prepared(build_id, total.to_bytes(SIZE), shared, whole))
        return build_id

    def _total(self) -> int:
        """The sum over all files after the publish.

        A sum can be brought up to date by what changes alone.
        """
        total = int.from_bytes(get_meta(self._database, "total", bytes) or b"")
        for row in self._database.execute(
            "SELECT file, outputs.digest, pending.digest FROM pending LEFT JOIN outputs USING (file)"
        ):
            file, before, after = row
            total += (_number(file, after) if after is not None else 0) - (
                _number(file, before) if before is not None else 0
            )
        return total % _MODULUS

    def confirm(self, live: str | None) -> bool:
        """Confirms a prepared publish if it is live; whether the site matches."""
        prepared = get_meta(self._database, "next", Prepared)
        if prepared and prepared.build_id == live:
            self._apply(prepared)
        return live is not None and self.build_id == live

    def forget(self) -> None:
        """Drops all about a site, so that the next build is whole."""
        with transaction(self._database):
            self._database.execute("DELETE FROM outputs")
            self._database.execute("DELETE FROM pending")
            self._database.execute("DELETE FROM meta WHERE key IN ('build id', 'total', 'shared', 'next')")

    def _apply(self, prepared: Prepared) -> None:
        database = self._database
        with transaction(database):
            touched = {decode_group(text) for (text,) in database.execute(_TOUCHED)}
            before = self._standing(touched)
            database.execute("DELETE FROM outputs WHERE file IN (SELECT file FROM pending)")
            database.execute("INSERT INTO outputs SELECT * FROM pending WHERE digest IS NOT NULL")
            database.execute("DELETE FROM pending")
            database.execute("DELETE FROM changed")
            set_meta(database, "build id", prepared.build_id)
            set_meta(database, "total", prepared.total)
            set_meta(database, "shared", prepared.shared)
            database.execute("DELETE FROM meta WHERE key = 'next'")
            if self._ledger:
                # Before the catalogue's own last step: killed in between, both are done again.
                self._keep(self._ledger, before, prepared, touched)

    def _standing(self, groups: Collection[Group]) -> Record | None:
        """What is published of these groups, None without a site."""
        if self.build_id is None or self._ledger is None:
            return None
        # What a clock that was put back takes off comes back with the clock.
        due = {
            IssueGroup(change.issue)
            for change, reason in self.changes().items()
            if reason is Reason.DUE and isinstance(change, IssueChange)
        }
        head = Head(self.build_id, self.shared.sample, self.shared.registered)
        return Record(head, list(self._entries(set(groups) - due)))

    def _keep(self, ledger: Ledger, before: Record | None, prepared: Prepared, touched: Collection[Group]) -> None:
        """Brings the ledger up to date.

        One that does not speak of the former build, or is damaged, is written anew.
        """
        head = Head(prepared.build_id, prepared.shared.sample, prepared.shared.registered)
        speaks = not prepared.whole and ledger.follows({before and before.head.build_id, prepared.build_id})
        before = before or unless_damaged(ledger.record, None)
        groups = self._groups() if prepared.whole else touched
        after = Record(head, self._entries(groups))
        lost = self._without_pages(find_lost(unless_damaged(ledger.lost, []), before, after))
        if not (speaks and ledger.write(Record(head, self._entries(groups)), lost)):
            ledger.rewrite(Record(head, self._entries(self._groups())), lost)

    def _without_pages(self, lost: Iterable[Lost]) -> list[Lost]:
        """The lost addresses that no page has now."""
        left = (
            each._replace(pages={file: target for file, target in each.pages.items() if self.digest(file) is None})
            for each in lost
        )
        return [each for each in left if each.pages]

    def _groups(self) -> set[Group]:
        return {decode_group(text) for (text,) in self._database.execute("SELECT DISTINCT part FROM outputs")}

    def _entries(self, groups: Iterable[Group]) -> Iterator[Entry]:
        # One by one: all that a large archive promises is too much for memory.
        return (Entry(group, self._pages(group)) for group in groups if is_promised(group))

    def _pages(self, group: Group) -> dict[str, str | None]:
        rows = self._database.execute("SELECT file, target FROM outputs WHERE part = ?", (encode_group(group),))
        return {file: target for file, target in rows if is_promised_page(file)}


def _number(file: str, digest: bytes) -> int:
    return int.from_bytes(digest_bytes(file.encode() + b"\0" + digest))
