"""The states of articles at a moment, for lists."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from newsroom.cataloguing.issue_state import card_of
from newsroom.cataloguing.packing import unpack
from newsroom.cataloguing.row_keys import seconds
from newsroom.cataloguing.rows import Stored
from newsroom.desk.issues import State, state_of
from newsroom.release import article_due

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from datetime import datetime

    from newsroom.desk.issues import Look
    from newsroom.model import Settings


def find_states(
    database: sqlite3.Connection, paths: Iterable[str], settings: Settings, now: datetime, look: Look
) -> dict[str, State]:
    """The state of each of some articles, by its path."""
    rows = database.execute(
        "SELECT path, issue, digest, article FROM articles LEFT JOIN manuscripts USING (path)"
        " WHERE path IN (SELECT value FROM json_each(?))",
        (json.dumps([*paths]),),
    ).fetchall()
    site = look({path: digest for path, _, digest, _ in rows})
    found = {}
    for path, key, _, data in rows:
        article = unpack(data, Stored).article if data else None
        due = article_due(article, card_of(database, key), settings) if article else None
        found[path] = state_of(article, due, now, site.get(path)) if article else State.UNREAD
    return found


def find_last_due(database: sqlite3.Connection, now: datetime) -> int:
    """The last moment at which an article came out, in seconds."""
    (found,) = database.execute("SELECT MAX(due) FROM articles WHERE due <= ?", (seconds(now),)).fetchone()
    return found or 0
