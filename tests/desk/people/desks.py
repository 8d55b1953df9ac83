"""A desk with people, in a few words: passwords that cost little, and a clock that tests set."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from newsroom.desk.people.passwords import Cost, Hasher
from newsroom.desk.people.people import People
from newsroom.desk.people.roles import Person, Role
from newsroom.desk.people.sessions import Sessions
from newsroom.desk.store import Store, open_store

NOW = datetime(2023, 4, 11, 8, 0, tzinfo=UTC)
PASSWORD = "一号车间的白杨树五棵"  # noqa: S105 - of nobody
OFFICE, ELSEWHERE = "203.0.113.7", "198.51.100.20"


def quick_hasher() -> Hasher:
    """Passwords at the least cost that Argon2 has."""
    return Hasher(Cost(rounds=1, memory=8))


def after(**length: float) -> datetime:
    return NOW + timedelta(**length)


@contextmanager
def temporary_store() -> Iterator[Store]:
    """A store for one example, in memory where the system has a folder for that."""
    shared = Path("/dev/shm")  # noqa: S108 - the folder that is made in it has a name of its own
    with tempfile.TemporaryDirectory(dir=shared if shared.is_dir() else None) as folder:
        store = open_store(Path(folder))
        try:
            yield store
        finally:
            store.close()


class Folk:
    """The people and sessions of a store."""

    def __init__(self, store: Store) -> None:
        self.people = People(store, quick_hasher())
        self.sessions = Sessions(store)

    def add(self, name: str = "张三", *roles: Role) -> Person:
        return self.people.add(name, roles or {Role.EDITOR}, PASSWORD, NOW)

    def enter(
        self, name: str, password: str = PASSWORD, address: str = OFFICE, *, now: datetime = NOW, browser: str = ""
    ) -> object:
        """The person, or the refusal."""
        return self.people.enter(name, password, address, now, browser=browser)

    def come_in(self, name: str, now: datetime = NOW) -> str:
        """The id of a new session."""
        person = self.people.enter(name, PASSWORD, OFFICE, now)
        assert isinstance(person, Person)
        return self.sessions.open(person, now)
