"""Limits on tries: so many at once, then one in each interval.

One moment for each key is all that is kept: that at which its tries are forgotten (GCRA, as ATM networks have it). Who
waits as long as a refusal says is let in, and nobody's tries count under another's key.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING

from newsroom.desk.store import from_stamp, stamp
from newsroom.digests import digest_text

if TYPE_CHECKING:
    import sqlite3

    from newsroom.desk.store import Store

_MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Limit:
    """So many tries at once, then one in each interval."""

    burst: int
    interval: timedelta

    @property
    def step(self) -> int:
        """The interval in milliseconds."""
        return self.interval // _MILLISECOND


class Kind(Enum):
    """The tries that have a limit, each with its own."""

    # Passwords for one name from one address: nobody elsewhere can use these up.
    SIGN_IN = Limit(5, timedelta(minutes=1))
    # Wrong ones for all names from an address, which a whole office may share (decisions/0077).
    SIGN_IN_ADDRESS = Limit(500, timedelta(seconds=10))
    # Wrong ones for a name from all addresses from which nobody of the desk came in before.
    SIGN_IN_NAME = Limit(300, timedelta(minutes=2))
    # Changes of a person.
    SAVE = Limit(120, timedelta(milliseconds=500))
    # Looks at what a person types, which is kept at every pause.
    TYPE = Limit(600, timedelta(milliseconds=50))
    # Bodies of reports from an address, before they are read.
    SEND_BODY = Limit(20, timedelta(minutes=1))
    # Reports sent in from an address.
    SEND = Limit(5, timedelta(minutes=10))
    # The same in a day.
    SEND_DAY = Limit(20, timedelta(minutes=72))


class Tries:
    """The tries that the desk has counted."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def take(self, kind: Kind, key: str, now: datetime) -> datetime | None:
        """Counts a try; else the moment from which one is free."""
        return self.take_all([(kind, key)], now)

    def take_all(self, keys: list[tuple[Kind, str]], now: datetime) -> datetime | None:
        """Counts a try under several keys, or under none.

        Then the moment from which one is free under each.
        """
        at = stamp(now)
        with self._store.writing(lasting=False) as database:
            database.execute("DELETE FROM tries WHERE ends <= ?", (at,))
            ends = {each: _ends(database, *each, at) for each in keys}
            free = max((end - (kind.value.burst - 1) * kind.value.step for (kind, _), end in ends.items()), default=at)
            if free > at:
                return from_stamp(free)
            for (kind, key), end in ends.items():
                _keep(database, kind, key, end + kind.value.step)
        return None

    def give_back(self, keys: list[tuple[Kind, str]], now: datetime) -> None:
        """Takes back the last try under each of these keys."""
        at = stamp(now)
        with self._store.writing(lasting=False) as database:
            for kind, key in keys:
                _keep(database, kind, key, _ends(database, kind, key, at) - kind.value.step)

    def clear(self, kind: Kind, key: str) -> None:
        """Takes back all tries under a key."""
        with self._store.writing(lasting=False) as database:
            database.execute("DELETE FROM tries WHERE key = ?", (_digest(kind, key),))


def place_of(address: str) -> str:
    """The address that counts: of IPv6 the network, which is one customer's."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or IPv6Network((int(found) >> 64 << 64, 64)))
    return str(found)


def _ends(database: sqlite3.Connection, kind: Kind, key: str, at: int) -> int:
    row = database.execute("SELECT ends FROM tries WHERE key = ?", (_digest(kind, key),)).fetchone()
    # A clock that was wrong and is set back must lock nobody out.
    return min(max(row[0] if row else at, at), at + kind.value.burst * kind.value.step)


def _keep(database: sqlite3.Connection, kind: Kind, key: str, ends: int) -> None:
    database.execute("INSERT OR REPLACE INTO tries VALUES (?, ?)", (_digest(kind, key), ends))


def _digest(kind: Kind, key: str) -> bytes:
    """A key as it is kept.

    Some type their password where the name stands.
    """
    return digest_text(f"{kind.name}\0{key}")
