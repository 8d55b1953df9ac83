"""Settings with a first day, and the issues that they touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.cataloguing.changes import IssueChange, Reason
from newsroom.cataloguing.database import get_meta, set_meta, transaction
from newsroom.cataloguing.encoding import encode_change
from newsroom.cataloguing.row_keys import issue_of, key_of_day

if TYPE_CHECKING:
    import sqlite3
    from datetime import date


def touch_since(database: sqlite3.Connection, name: str, since: date | None, digest: bytes = b"") -> None:
    """Marks the issues of a setting as changed where it is another.

    They are those from the earlier of its two days on: what is older owes nothing to it. ``digest`` is that of all
    else the setting consists of.
    """
    key, told = f"since {name}", (key_of_day(since) if since else 0, digest)
    former = get_meta(database, key, tuple[int, bytes]) or (0, b"")
    if told == former:
        return
    with transaction(database):
        if days := [day for day, _ in (told, former) if day]:
            _touch_from(database, min(days))
        set_meta(database, key, told)


def _touch_from(database: sqlite3.Connection, first: int) -> None:
    found = database.execute("SELECT issue FROM issues WHERE issue >= ?", (first,)).fetchall()
    database.executemany(
        "INSERT INTO changed VALUES (?, ?) ON CONFLICT DO NOTHING",
        [(encode_change(IssueChange(issue_of(key))), Reason.EDITED.value) for (key,) in found],
    )
