"""Texts that somebody is typing, kept until they are saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsroom.desk.store import from_stamp, stamp, storable

if TYPE_CHECKING:
    from datetime import datetime

    from newsroom.desk.people.roles import Person
    from newsroom.desk.store import Store

# Unsaved texts of one person: more than anybody has begun.
MOST = 200
_COLUMNS = "path, person, editor, turn, base, text, at"


@dataclass(frozen=True, slots=True)
class TypedText:
    """A text as it is being typed.

    ``person`` is a number; ``editor`` is one open page of theirs, ``turn`` grows with each text that it sends; ``base``
    is the digest of the file that it began with.
    """

    path: str
    person: int
    editor: str
    turn: int
    base: str
    text: str
    at: datetime


class Typed:
    """The typed texts of a store, of each editor the newest."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(self, typed: TypedText) -> bool:
        """Keeps a text; False where its editor has sent a later one."""
        row = (typed.path, typed.person, typed.editor, typed.turn, typed.base, storable(typed.text), stamp(typed.at))
        with self._store.writing(lasting=False) as database:
            done = database.execute(
                f"INSERT INTO typed ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
                " ON CONFLICT DO UPDATE SET turn = excluded.turn, base = excluded.base, text = excluded.text,"
                " at = excluded.at WHERE excluded.turn > turn OR (excluded.turn = turn AND text IS NOT NULL)",
                row,
            )
            # One person fills no disk: of more than these the oldest go.
            database.execute(
                "DELETE FROM typed WHERE rowid IN (SELECT rowid FROM typed WHERE person = ? AND text IS NOT NULL"
                " ORDER BY at DESC, rowid DESC LIMIT -1 OFFSET ?)",
                (typed.person, MOST),
            )
            return done.rowcount == 1

    def saved(self, typed: TypedText) -> None:
        """Takes an editor's text back, which a file has now.

        What is still under way from before this turn will not come back.
        """
        row = (typed.path, typed.person, typed.editor, typed.turn, typed.base, stamp(typed.at))
        with self._store.writing(lasting=False) as database:
            database.execute(
                f"INSERT INTO typed ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, NULL, ?)"  # noqa: S608
                " ON CONFLICT DO UPDATE SET turn = excluded.turn, text = NULL, at = excluded.at"
                " WHERE excluded.turn >= turn",
                row,
            )

    def drop(self, path: str, person: Person) -> None:
        """Takes all of a person's texts of an article back."""
        with self._store.writing() as database:
            database.execute("UPDATE typed SET text = NULL WHERE path = ? AND person = ?", (path, person.id))

    def of_path(self, path: str) -> tuple[TypedText, ...]:
        """Everybody's unsaved texts of an article, newest first."""
        return self._select("path = ?", path)

    def of_person(self, person: Person) -> tuple[TypedText, ...]:
        """A person's unsaved texts, newest first."""
        return self._select("person = ?", person.id)

    def move(self, old: str, new: str) -> None:
        """Takes the texts of an article along to its new path."""
        with self._store.writing() as database:
            database.execute("UPDATE OR REPLACE typed SET path = ? WHERE path = ?", (new, old))

    def prune(self, before: datetime) -> None:
        """Removes the traces of what was saved before a moment."""
        with self._store.writing(lasting=False) as database:
            database.execute("DELETE FROM typed WHERE text IS NULL AND at < ?", (stamp(before),))

    def _select(self, where: str, value: str | int) -> tuple[TypedText, ...]:
        order = "ORDER BY at DESC, path, person, editor"
        with self._store.reading() as database:
            rows = database.execute(
                f"SELECT {_COLUMNS} FROM typed WHERE text IS NOT NULL AND {where} {order}",  # noqa: S608
                (value,),
            )
            return tuple(
                TypedText(path, person, editor, turn, base, text, from_stamp(at))
                for path, person, editor, turn, base, text, at in rows
            )
