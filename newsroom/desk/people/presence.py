"""Presence: who has which article open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from newsroom.desk.store import from_stamp, stamp

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsroom.desk.people.roles import Person
    from newsroom.desk.store import Store

# Pages give a sign of life more than twice as often.
AWAY = timedelta(seconds=75)


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who has an article open."""

    person: int
    name: str
    since: datetime


class Presence:
    """Who has which article open, by the store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def see(self, path: str, person: Person, window: str, now: datetime) -> None:
        """Keeps that a person has an article open in a window."""
        at, gone = stamp(now), stamp(now - AWAY)
        with self._store.writing(lasting=False) as database:
            database.execute("DELETE FROM opened WHERE seen < ?", (gone,))
            database.execute(
                "INSERT INTO opened VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET seen = max(seen, excluded.seen)",
                (path, person.id, window, at, at),
            )

    def leave(self, path: str, person: Person, window: str) -> None:
        """Keeps that a person has closed an article in a window."""
        with self._store.writing(lasting=False) as database:
            database.execute(
                "DELETE FROM opened WHERE path = ? AND person = ? AND window = ?", (path, person.id, window)
            )

    def move(self, old: str, new: str) -> None:
        """Takes all who have an article open along to its new path."""
        with self._store.writing(lasting=False) as database:
            database.execute("UPDATE OR REPLACE opened SET path = ? WHERE path = ?", (new, old))

    def of_path(self, path: str, now: datetime) -> tuple[Reader, ...]:
        """Who has an article open, in the order in which they came."""
        return self.everywhere(now).get(path, ())

    def everywhere(self, now: datetime) -> Mapping[str, tuple[Reader, ...]]:
        """Who has which article open, by its path."""
        found: dict[str, tuple[Reader, ...]] = {}
        with self._store.reading() as database:
            rows = database.execute(
                "SELECT path, person, name, min(since) AS came FROM opened JOIN people ON people.id = person"
                " WHERE seen >= ? GROUP BY path, person ORDER BY came, person",
                (stamp(now - AWAY),),
            )
            for path, person, name, since in rows:
                found[path] = (*found.get(path, ()), Reader(person, name, from_stamp(since)))
        return found
