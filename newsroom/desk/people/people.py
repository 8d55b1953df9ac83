"""The accounts of a desk's people, and their way in."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from newsroom.desk.people.errors import BusyError, PeopleError
from newsroom.desk.people.passwords import Hasher, password_fault
from newsroom.desk.people.roles import ALONE, Person, Role
from newsroom.desk.people.tries import Kind, Tries, place_of
from newsroom.desk.store import stamp, storable
from newsroom.digests import digest_text
from newsroom.names import compose, fold, name_fault

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection

    from newsroom.desk.store import Store

# How long a browser waits that came while too many others signed in.
_BUSY = timedelta(seconds=3)
# For so long a person's address and browser count as theirs.
_KNOWN = timedelta(days=90)
_SHORTEST_MARK = 32
_COLUMNS = "people.id, people.name, people.roles, people.disabled, people.epoch"


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
            rows = database.execute(f"SELECT {_COLUMNS} FROM people WHERE id != ? ORDER BY id", (ALONE,))  # noqa: S608
            return tuple(map(read_person, rows))

    def find(self, name: str) -> Person | None:
        """The person of a name, however it is typed."""
        with self._store.reading() as database:
            return _find(database, name)

    def add(self, name: str, roles: Collection[Role], password: str, now: datetime) -> Person:
        """A new person; PeopleError for values that will not do."""
        own = _require_name(name)
        _require_roles(roles)
        kept = self._hash(password, own)
        values = (own, _fold(own), _write_roles(roles), kept, stamp(now))
        with self._store.writing() as database:
            _require_free(database, own)
            database.execute(
                "INSERT INTO people (name, folded, roles, password, disabled, epoch, made) VALUES (?, ?, ?, ?, 0, 0, ?)",
                values,
            )
            return _require(database, own)

    def change(self, name: str, *, new_name: str | None = None, roles: Collection[Role] | None = None) -> Person:
        """A person with another name or other roles, at once.

        PeopleError as for ``add``, and where the last 主编 would go.
        """
        with self._store.writing() as database:
            person = _require(database, name)
            if new_name is not None and (own := _require_name(new_name)) != person.name:
                if _fold(own) != _fold(person.name):
                    _require_free(database, own)
                database.execute("UPDATE people SET name = ?, folded = ? WHERE id = ?", (own, _fold(own), person.id))
            if roles is not None:
                _require_roles(roles)
                database.execute("UPDATE people SET roles = ? WHERE id = ?", (_write_roles(roles), person.id))
                _require_chief(database, person)
            return _by_id(database, person.id)

    def set_password(self, name: str, password: str) -> Person:
        """A person with a new password, whose sessions are all ended.

        PeopleError where it will not do.
        """
        person = self._require(name)
        kept = self._hash(password, person.name)
        with self._store.writing() as database:
            database.execute("UPDATE people SET password = ?, epoch = epoch + 1 WHERE id = ?", (kept, person.id))
            return _by_id(database, person.id)

    def disable(self, name: str) -> Person:
        """A person who can no longer come in, their sessions ended.

        PeopleError for the last 主编.
        """
        with self._store.writing() as database:
            person = _require(database, name)
            database.execute("UPDATE people SET disabled = 1, epoch = epoch + 1 WHERE id = ?", (person.id,))
            _require_chief(database, person)
            return _by_id(database, person.id)

    def enable(self, name: str) -> Person:
        """A person who can come in again, with the former password."""
        with self._store.writing() as database:
            person = _require(database, name)
            database.execute("UPDATE people SET disabled = 0 WHERE id = ?", (person.id,))
            return _by_id(database, person.id)

    def enter(self, name: str, password: str, address: str, now: datetime, *, browser: str = "") -> Person | Refused:
        """The person of a name and a password.

        A wrong name takes as long as a wrong password. Tries from another ``address`` lock nobody out; tries from the
        same one nobody whose ``browser`` has kept the mark (``new_browser``) with which it came in before.
        """
        place, own = place_of(address), f"browser {browser}" if len(browser) >= _SHORTEST_MARK else ""
        with self._store.reading() as database:
            person = _find(database, name)
            kept = _password(database, person)
            known = {mark for mark in (place, own) if _is_known(database, person, mark, now)}
        pair = (Kind.SIGN_IN, f"{_fold(name)}\0{own if own in known else place}")
        # Where somebody has come in before, tries for other names do not count.
        keys = [pair] if known else [pair, (Kind.SIGN_IN_ADDRESS, place)]
        if until := self._tries.take_all(keys, now):
            return Refused(until)
        try:
            right = self._hasher.verify(password, kept)
            if not right or person is None or kept is None:
                return Refused()
            self._welcome(person, password, kept, (place, own), now)
        except BusyError:
            self._tries.give_back(keys, now)
            return Refused(now + _BUSY)
        self._tries.clear(*pair)
        self._tries.give_back(keys[1:], now)
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
            return _require(database, name)

    def _hash(self, password: str, name: str) -> str:
        if fault := password_fault(password, name):
            raise PeopleError(*fault)
        try:
            return self._hasher.hash(password)
        except BusyError:
            zh, en = "正有许多人登录，等几秒再试", "too many people sign in at this moment"
            raise PeopleError(zh, en) from None


def read_person(row: tuple[int, str, str, int, int]) -> Person:
    """A person from the columns id, name, roles, disabled, epoch."""
    number, name, roles, disabled, epoch = row
    return Person(number, name, frozenset(map(Role, roles.split())), bool(disabled), epoch)


def _write_roles(roles: Collection[Role]) -> str:
    return " ".join(role for role in Role if role in roles)


def _fold(name: str) -> str:
    """A name for comparison, however it is typed."""
    return storable(fold(name.strip()))


def _find(database: sqlite3.Connection, name: str) -> Person | None:
    rows = database.execute(
        f"SELECT {_COLUMNS} FROM people WHERE folded = ? AND id != ?",  # noqa: S608
        (_fold(name), ALONE),
    )
    row = rows.fetchone()
    return read_person(row) if row else None


def _by_id(database: sqlite3.Connection, number: int) -> Person:
    return read_person(database.execute(f"SELECT {_COLUMNS} FROM people WHERE id = ?", (number,)).fetchone())  # noqa: S608


def _require(database: sqlite3.Connection, name: str) -> Person:
    person = _find(database, name)
    if person is None:
        zh, en = f"编辑台没有“{name}”这个人", f"nobody at the desk is named {name}"
        raise PeopleError(zh, en)
    return person


def _password(database: sqlite3.Connection, person: Person | None) -> str | None:
    """The kept password of whoever may come in with it, else None."""
    if person is None or person.disabled:
        return None
    found: str | None = database.execute("SELECT password FROM people WHERE id = ?", (person.id,)).fetchone()[0]
    return found


def _is_known(database: sqlite3.Connection, person: Person | None, mark: str, now: datetime) -> bool:
    """Whether a person has come in from this address or browser."""
    found = database.execute(
        "SELECT 1 FROM known WHERE person = ? AND mark = ? AND seen >= ?",
        (person.id if person else ALONE, digest_text(mark), stamp(now - _KNOWN)),
    )
    return found.fetchone() is not None


def _require_name(name: str) -> str:
    own = compose(name.strip())
    if fault := name_fault(own):
        zh, en = fault
        message = f"这个名字不能用：{zh}"
        raise PeopleError(message, f"the name will not do: {en}")
    return own


def _require_roles(roles: Collection[Role]) -> None:
    if not roles:
        zh, en = f"至少要有一个职责：{'、'.join(Role)}", "give one role at least"
        raise PeopleError(zh, en)


def _require_free(database: sqlite3.Connection, name: str) -> None:
    if _find(database, name):
        zh = f"已经有“{name}”了；同名的人可以写成“{name}@部门”，与 reporters.yml 里的 id 一样"
        raise PeopleError(zh, f"the name {name} is taken")


def _require_chief(database: sqlite3.Connection, changed: Person) -> None:
    """PeopleError where the last chief has just gone."""
    if changed.disabled or Role.CHIEF not in changed.roles:
        return
    rows = database.execute("SELECT roles FROM people WHERE NOT disabled AND password IS NOT NULL")
    if not any(Role.CHIEF in roles.split() for (roles,) in rows):
        zh, en = f"“{changed.name}”是唯一的主编，请先让另一个人当主编", f"{changed.name} is the only chief editor"
        raise PeopleError(zh, en)
