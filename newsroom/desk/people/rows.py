"""The rows of accounts in the desk's database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.desk.people.errors import PeopleError
from newsroom.desk.people.roles import ALONE, Person, Role
from newsroom.desk.store import stamp, storable
from newsroom.digests import digest_text
from newsroom.names import compose, fold, name_fault

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection
    from datetime import datetime

COLUMNS = "people.id, people.name, people.roles, people.disabled, people.epoch, people.given"


def read_person(row: tuple[int, str, str, int, int, int]) -> Person:
    """A person from the columns above."""
    number, name, roles, disabled, epoch, given = row
    return Person(number, name, frozenset(map(Role, roles.split())), bool(disabled), epoch, bool(given))


def write_roles(roles: Collection[Role]) -> str:
    """Roles as they are kept, in their own order."""
    return " ".join(role for role in Role if role in roles)


def fold_name(name: str) -> str:
    """A name for comparison, however it is typed."""
    return storable(fold(name.strip()))


def find(database: sqlite3.Connection, name: str) -> Person | None:
    """The person of a name, however it is typed."""
    rows = database.execute(
        f"SELECT {COLUMNS} FROM people WHERE folded = ? AND id != ?",  # noqa: S608
        (fold_name(name), ALONE),
    )
    row = rows.fetchone()
    return read_person(row) if row else None


def by_id(database: sqlite3.Connection, number: int) -> Person:
    """The person of a number that there is."""
    return read_person(database.execute(f"SELECT {COLUMNS} FROM people WHERE id = ?", (number,)).fetchone())  # noqa: S608


def require(database: sqlite3.Connection, name: str) -> Person:
    """The person of a name; PeopleError where there is none."""
    person = find(database, name)
    if person is None:
        zh, en = f"编辑台没有“{name}”这个人", f"nobody at the desk is named {name}"
        raise PeopleError(zh, en)
    return person


def kept_password(database: sqlite3.Connection, person: Person | None) -> str | None:
    """The kept password of whoever may come in with it, else None."""
    if person is None or person.disabled:
        return None
    found: str | None = database.execute("SELECT password FROM people WHERE id = ?", (person.id,)).fetchone()[0]
    return found


def is_known(database: sqlite3.Connection, person: Person | None, mark: str, since: datetime) -> bool:
    """Whether a person has come in from an address or browser."""
    found = database.execute(
        "SELECT 1 FROM known WHERE person = ? AND mark = ? AND seen >= ?",
        (person.id if person else ALONE, digest_text(mark), stamp(since)),
    )
    return found.fetchone() is not None


def is_office(database: sqlite3.Connection, mark: str, since: datetime) -> bool:
    """Whether anybody has come in from an address since then."""
    found = database.execute("SELECT 1 FROM known WHERE mark = ? AND seen >= ?", (digest_text(mark), stamp(since)))
    return found.fetchone() is not None


def require_name(name: str) -> str:
    """A name as it is kept; PeopleError for an unusable one."""
    own = compose(name.strip())
    if fault := name_fault(own):
        zh, en = fault
        message = f"这个名字不能用：{zh}"
        raise PeopleError(message, f"the name will not do: {en}")
    return own


def require_roles(roles: Collection[Role]) -> None:
    """PeopleError for somebody without a role."""
    if not roles:
        zh, en = f"至少要有一个职责：{'、'.join(Role)}", "give one role at least"
        raise PeopleError(zh, en)


def require_free(database: sqlite3.Connection, name: str) -> None:
    """PeopleError for a name that somebody has."""
    if find(database, name):
        zh = f"已经有“{name}”了；同名的人可以写成“{name}@部门”，与 reporters.yml 里的 id 一样"
        raise PeopleError(zh, f"the name {name} is taken")


def require_chief(database: sqlite3.Connection, changed: Person) -> None:
    """PeopleError where the last chief has just gone."""
    if changed.disabled or Role.CHIEF not in changed.roles:
        return
    rows = database.execute("SELECT roles FROM people WHERE NOT disabled AND password IS NOT NULL")
    if not any(Role.CHIEF in roles.split() for (roles,) in rows):
        zh, en = f"“{changed.name}”是唯一的主编，请先让另一个人当主编", f"{changed.name} is the only chief editor"
        raise PeopleError(zh, en)
