"""Sessions of people who have signed in, kept as digests."""

from __future__ import annotations

import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from newsroom.desk.people.rows import COLUMNS, read_person
from newsroom.desk.store import StoreError, from_stamp, stamp
from newsroom.digests import digest_text

if TYPE_CHECKING:
    from newsroom.desk.people.roles import Person
    from newsroom.desk.store import Store

# Without a request, and in all: whoever writes is seen every few seconds, and comes in anew each day.
IDLE = timedelta(hours=2)
ABSOLUTE = timedelta(hours=16)
# Browsers of one person at once; the one that was seen longest ago goes.
MOST = 10
_BYTES = 32
_LONGEST_ID = 64
# A session that was seen so lately is not written again.
_LATELY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Session:
    """An open session, with its person as they are now.

    ``token`` is that of its forms, against requests from other sites.
    """

    person: Person
    token: str
    since: datetime
    seen: datetime

    def has_token(self, given: str) -> bool:
        """Whether a form carries this session's token."""
        return secrets.compare_digest(given.encode(errors="surrogatepass"), self.token.encode())


class Sessions:
    """The sessions of a store.

    A new password, an ended account or another role counts from the next request on.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def open(self, person: Person, now: datetime) -> str:
        """The id of a new session, which is kept nowhere.

        ``person`` is as ``People.enter`` gave it: with a password that was changed meanwhile, the session is over.
        """
        session, at = secrets.token_urlsafe(_BYTES), stamp(now)
        with self._store.writing(lasting=False) as database:
            database.execute(
                "DELETE FROM sessions WHERE since <= ? OR seen <= ?", (stamp(now - ABSOLUTE), stamp(now - IDLE))
            )
            database.execute(
                "DELETE FROM sessions WHERE digest IN"
                " (SELECT digest FROM sessions WHERE person = ? ORDER BY seen DESC, digest LIMIT -1 OFFSET ?)",
                (person.id, MOST - 1),
            )
            row = (digest_text(session), person.id, person.epoch, at, at)
            database.execute("INSERT INTO sessions VALUES (?, ?, ?, ?, ?)", row)
        return session

    def find(self, session: str, now: datetime) -> Session | None:
        """The open session of an id, seen at this moment; else None."""
        if len(session) > _LONGEST_ID:
            return None
        digest = digest_text(session)
        with self._store.reading() as database:
            row = database.execute(
                f"SELECT since, seen, {COLUMNS} FROM sessions JOIN people"  # noqa: S608
                " ON people.id = sessions.person AND people.epoch = sessions.epoch AND NOT disabled WHERE digest = ?",
                (digest,),
            ).fetchone()
        if row is None:
            return None
        since, seen = from_stamp(row[0]), from_stamp(row[1])
        if now >= min(since + ABSOLUTE, seen + IDLE):
            return None
        if now >= seen + _LATELY:
            # A full disk ends nobody's session.
            with suppress(StoreError), self._store.writing(lasting=False) as database:
                database.execute("UPDATE sessions SET seen = max(seen, ?) WHERE digest = ?", (stamp(now), digest))
        return Session(read_person(row[2:]), token_of(session), since, max(seen, now))

    def close(self, session: str) -> None:
        """Ends a session, if there is one of this id."""
        with self._store.writing() as database:
            database.execute("DELETE FROM sessions WHERE digest = ?", (digest_text(session),))

    def close_all(self, person: Person) -> None:
        """Ends all sessions of a person."""
        with self._store.writing() as database:
            database.execute("DELETE FROM sessions WHERE person = ?", (person.id,))


def token_of(session: str) -> str:
    """The token of a session's forms, which gives no id away."""
    return digest_text(f"token\0{session}").hex()
