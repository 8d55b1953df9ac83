"""Drawn pages in the catalogue: each with its picture, zones and sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from newsroom.addresses import page_pdf_file
from newsroom.catalogue import IssueSummary
from newsroom.cataloguing.changes import IssueChange, PictureChange, Reason
from newsroom.cataloguing.encoding import encode_change
from newsroom.cataloguing.packing import pack, unpack
from newsroom.cataloguing.row_keys import issue_key, issue_of
from newsroom.pictures.renditions import Original, scan_original
from newsroom.scans import DrawnPage

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from newsroom.cataloguing.changes import Change
    from newsroom.model import IssueId

_DRAWN = "drawn"
_PUT_OFF = b""


class SheetPicture(NamedTuple):
    """A picture on a sheet: its name there, its file below articles/."""

    name: str
    source: str
    original: Original


class DrawnSheet(NamedTuple):
    """The input of a drawn page: data for Typst, and pictures."""

    page: DrawnPage
    data: str
    pictures: tuple[SheetPicture, ...]


def drawn_digest(database: sqlite3.Connection, issue: IssueId) -> bytes | None:
    """The digest of what an issue's drawn pages show; None without any."""
    row = database.execute("SELECT digest FROM drawn WHERE issue = ?", (issue_key(issue),)).fetchone()
    return row[0] if row else None


def drawn_issues(database: sqlite3.Connection) -> set[IssueId]:
    """The issues that have drawn pages."""
    return {issue_of(key) for (key,) in database.execute("SELECT issue FROM drawn")}


def put_off(database: sqlite3.Connection, issues: Iterable[IssueId]) -> None:
    """Puts off the layout of issues' pages, which stay as they are."""
    database.executemany(
        "INSERT INTO drawn VALUES (?, ?, ?) ON CONFLICT (issue) DO UPDATE SET digest = excluded.digest",
        [(issue_key(issue), _PUT_OFF, pack(())) for issue in issues],
    )


def put_off_issues(database: sqlite3.Connection) -> set[IssueId]:
    """The issues whose pages are still to be laid out."""
    return {issue_of(key) for (key,) in database.execute("SELECT issue FROM drawn WHERE digest = ?", (_PUT_OFF,))}


def drawn_pages(database: sqlite3.Connection, key: int) -> dict[str, DrawnPage]:
    """An issue's drawn pages by their labels."""
    row = database.execute("SELECT pages FROM drawn WHERE issue = ?", (key,)).fetchone()
    return {page.label: page for page in unpack(row[0], tuple[DrawnPage, ...])} if row else {}


def find_sheet(database: sqlite3.Connection, digest: str) -> DrawnSheet:
    """What a page with this digest is drawn from; KeyError without one."""
    row = database.execute("SELECT sheet FROM sheets WHERE digest = ? LIMIT 1", (digest,)).fetchone()
    if row is None:
        raise KeyError(digest)
    return unpack(row[0], DrawnSheet)


def keep_drawn(database: sqlite3.Connection, issue: IssueId, digest: bytes, sheets: Iterable[DrawnSheet]) -> None:
    """Replaces the drawn pages of an issue, with the changes that follow.

    Without sheets it has none.
    """
    key, made = issue_key(issue), tuple(sheets)
    database.execute("DELETE FROM drawn WHERE issue = ?", (key,))
    database.execute("DELETE FROM sheets WHERE issue = ?", (key,))
    if made:
        pages = tuple(sheet.page for sheet in made)
        database.execute("INSERT INTO drawn VALUES (?, ?, ?)", (key, digest, pack(pages)))
        rows = [(sheet.page.scan.digest, key, pack(sheet)) for sheet in made]
        database.executemany("INSERT OR REPLACE INTO sheets VALUES (?, ?, ?)", rows)
    changed: list[Change] = [IssueChange(issue), *map(PictureChange, _keep_pictures(database, issue, made))]
    database.executemany(
        "INSERT INTO changed VALUES (?, ?) ON CONFLICT DO NOTHING",
        [(encode_change(change), Reason.EDITED.value) for change in changed],
    )


def _keep_pictures(database: sqlite3.Connection, issue: IssueId, sheets: Iterable[DrawnSheet]) -> list[str]:
    """The names of pictures that come or go, whose rows are replaced."""
    path = f"{issue.folder}/{_DRAWN}"
    before = {row[0] for row in database.execute("SELECT name FROM pictures WHERE path = ?", (path,))}
    originals = {scan_original(sheet.page.scan).name: sheet.page for sheet in sheets}
    database.execute("DELETE FROM pictures WHERE path = ?", (path,))
    rows = [
        (name, path, page_pdf_file(issue, page.label), pack(scan_original(page.scan)))
        for name, page in sorted(originals.items())
    ]
    database.executemany("INSERT INTO pictures VALUES (?, ?, ?, ?)", rows)
    return sorted(before ^ originals.keys())


def show_front(database: sqlite3.Connection, issue: IssueId) -> None:
    """Gives an issue in lists the picture of its first page."""
    key = issue_key(issue)
    row = database.execute("SELECT summary FROM issues WHERE issue = ?", (key,)).fetchone()
    if row is None:
        return
    summary = unpack(row[0], IssueSummary)
    scans = {page.label: page.scan for page in summary.card.pages if page.scan}
    scans = {label: page.scan for label, page in drawn_pages(database, key).items()} | scans
    front = scans.get(summary.pages[0]) if summary.pages else None
    if front != summary.front:
        database.execute("UPDATE issues SET summary = ? WHERE issue = ?", (pack(replace(summary, front=front)), key))
