"""The accounts of a desk's people, and their way in."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from newsroom.desk.people.errors import BusyError, PeopleError
from newsroom.desk.people.passwords import Hasher, password_fault
from newsroom.desk.people.roles import ALONE, Person, Role
from newsroom.desk.people.rows import (
    COLUMNS,
    by_id,
    find,
    fold_name,
    is_known,
    is_office,
    kept_password,
    read_person,
    require,
    require_chief,
    require_free,
    require_name,
    require_roles,
    write_roles,
)
from newsroom.desk.people.tries import Kind, Tries, place_of
from newsroom.desk.store import stamp
from newsroom.digests import digest_text

if TYPE_CHECKING:
    from collections.abc import Collection

    from newsroom.desk.store import Store

# How long a browser waits that came while too many others signed in.
_BUSY = timedelta(seconds=3)
# For so long a person's address and browser count as theirs.
_KNOWN = timedelta(days=90)
_SHORTEST_MARK = 32


@dataclass(frozen=True, slots=True)
class Refused:
    """A refused sign-in.

    ``until`` is when the next try is free; None for a wrong name or password.
    """

    until: datetime | None = None


def new_browser() -> str:
    """A mark for a browser to keep beyond its sessions."""
    return secrets.token_urlsafe(_SHORTEST_MARK)


class People:
    """The accounts that a store holds.

    They are ended, never deleted: the log and the articles name them.
    """

    def __init__(self, store: Store, hasher: Hasher | None = None) -> None:
        self._store = store
        self._hasher = hasher or Hasher()
        self._tries = Tries(store)

    def list(self) -> tuple[Person, ...]:
        """Every person, by the order in which they were added."""
        with self._store.reading() as database:
            rows = database.execute(f"SELECT {COLUMNS} FROM people WHERE id != ? ORDER BY id", (ALONE,))  # noqa: S608
            return tuple(map(read_person, rows))

    def find(self, name: str) -> Person | None:
        """The person of a name, however it is typed."""
        with self._store.reading() as database:
            return find(database, name)

    def add(self, name: str, roles: Collection[Role], password: str, now: datetime, *, given: bool = False) -> Person:
        """A new person; PeopleError for values that will not do.

        One with a ``given`` password, chosen by somebody else, does nothing before they have chosen their own.
        """
        own = require_name(name)
        require_roles(roles)
        kept = self._hash(password, own)
        values = (own, fold_name(own), write_roles(roles), kept, stamp(now), given)
        with self._store.writing() as database:
            require_free(database, own)
            database.execute(
                "INSERT INTO people (name, folded, roles, password, disabled, epoch, made, given)"
                " VALUES (?, ?, ?, ?, 0, 0, ?, ?)",
                values,
            )
            return require(database, own)

    def change(self, name: str, *, new_name: str | None = None, roles: Collection[Role] | None = None) -> Person:
        """A person with another name or other roles, at once.

        PeopleError as for ``add``, and where the last 主编 would go.
        """
        with self._store.writing() as database:
            person = require(database, name)
            if new_name is not None and (own := require_name(new_name)) != person.name:
                if fold_name(own) != fold_name(person.name):
                    require_free(database, own)
                database.execute(
                    "UPDATE people SET name = ?, folded = ? WHERE id = ?", (own, fold_name(own), person.id)
                )
            if roles is not None:
                require_roles(roles)
                database.execute("UPDATE people SET roles = ? WHERE id = ?", (write_roles(roles), person.id))
                require_chief(database, person)
            return by_id(database, person.id)

    def set_password(self, name: str, password: str, *, given: bool = False) -> Person:
        """A person with a new password, whose sessions are all ended.

        ``given`` is as above. PeopleError where it will not do.
        """
        person = self._require(name)
        kept = self._hash(password, person.name)
        with self._store.writing() as database:
            database.execute(
                "UPDATE people SET password = ?, epoch = epoch + 1, given = ? WHERE id = ?", (kept, given, person.id)
            )
            return by_id(database, person.id)

    def change_password(self, person: Person, old: str, new: str, now: datetime) -> Person | Refused:
        """A person with a password of their own choice.

        All their sessions are ended. Refused for a wrong ``old`` one, of which only so many are tried. PeopleError where the new one will not do.
        """
        if fault := password_fault(new, person.name):
            raise PeopleError(*fault)
        if old == new:
            zh, en = "新密码要和原来的不一样", "the new password is the old one"
            raise PeopleError(zh, en)
        key = (Kind.SIGN_IN, f"own password of {person.id}")
        if until := self._tries.take_all([key], now):
            return Refused(until)
        with self._store.reading() as database:
            kept = kept_password(database, person)
        try:
            if not self._hasher.verify(old, kept):
                return Refused()
            fresh = self._hasher.hash(new)
        except BusyError:
            self._tries.give_back([key], now)
            return Refused(now + _BUSY)
        self._tries.clear(*key)
        with self._store.writing() as database:
            # Unless it was changed meanwhile.
            done = database.execute(
                "UPDATE people SET password = ?, epoch = epoch + 1, given = 0 WHERE id = ? AND password = ?",
                (fresh, person.id, kept),
            )
            return by_id(database, person.id) if done.rowcount else Refused()

    def disable(self, name: str) -> Person:
        """A person who can no longer come in, their sessions ended.

        PeopleError for the last 主编.
        """
        with self._store.writing() as database:
            person = require(database, name)
            database.execute("UPDATE people SET disabled = 1, epoch = epoch + 1 WHERE id = ?", (person.id,))
            require_chief(database, person)
            return by_id(database, person.id)

    def enable(self, name: str) -> Person:
        """A person who can come in again, with the former password."""
        with self._store.writing() as database:
            person = require(database, name)
            database.execute("UPDATE people SET disabled = 0 WHERE id = ?", (person.id,))
            return by_id(database, person.id)

    def enter(self, name: str, password: str, address: str, now: datetime, *, browser: str = "") -> Person | Refused:
        """The person of a name and a password.

        A wrong name takes as long as a wrong password, and a right one counts as no try. Tries from another ``address``
        lock out nobody who comes from where colleagues came in before; tries from the same one nobody whose ``browser``
        has kept the mark (``new_browser``) with which it came in before.
        """
        place, own = place_of(address), f"browser {browser}" if len(browser) >= _SHORTEST_MARK else ""
        with self._store.reading() as database:
            person = find(database, name)
            kept = kept_password(database, person)
            known = {mark for mark in (place, own) if is_known(database, person, mark, now - _KNOWN)}
            office = is_office(database, place, now - _KNOWN)
        pair = (Kind.SIGN_IN, f"{fold_name(name)}\0{own if own in known else place}")
        # Where somebody has come in before, tries for other names do not count.
        others = [] if known else [(Kind.SIGN_IN_ADDRESS, place)]
        if not known and not office:
            others.append((Kind.SIGN_IN_NAME, fold_name(name)))
        if until := self._tries.take_all([pair, *others], now):
            return Refused(until)
        try:
            right = self._hasher.verify(password, kept)
            if not right or person is None or kept is None:
                return Refused()
            self._welcome(person, password, kept, (place, own), now)
        except BusyError:
            self._tries.give_back([pair, *others], now)
            return Refused(now + _BUSY)
        self._tries.clear(*pair)
        self._tries.give_back(others, now)
        return person

    def _welcome(self, person: Person, password: str, kept: str, marks: tuple[str, ...], now: datetime) -> None:
        """Keeps a person's address and browser, and the password at today's cost."""
        fresh = self._hasher.hash(password) if self._hasher.is_outdated(kept) else kept
        with self._store.writing(lasting=False) as database:
            rows = [(person.id, digest_text(mark), stamp(now)) for mark in filter(None, marks)]
            database.executemany("INSERT OR REPLACE INTO known VALUES (?, ?, ?)", rows)
            database.execute("DELETE FROM known WHERE person = ? AND seen < ?", (person.id, stamp(now - _KNOWN)))
            if fresh != kept:
                # Unless another has come meanwhile.
                database.execute(
                    "UPDATE people SET password = ? WHERE id = ? AND password = ?", (fresh, person.id, kept)
                )

    def _require(self, name: str) -> Person:
        with self._store.reading() as database:
            return require(database, name)

    def _hash(self, password: str, name: str) -> str:
        if fault := password_fault(password, name):
            raise PeopleError(*fault)
        try:
            return self._hasher.hash(password)
        except BusyError:
            zh, en = "正有许多人登录，等几秒再试", "too many people sign in at this moment"
            raise PeopleError(zh, en) from None
