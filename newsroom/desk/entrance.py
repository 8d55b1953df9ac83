"""The entrance: people with the printed key, or a password."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from newsroom.desk.people.people import Refused
from newsroom.desk.people.roles import Act, alone, may
from newsroom.desk.people.sessions import token_of
from newsroom.digests import digest_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from newsroom.desk.people.people import People
    from newsroom.desk.people.roles import Person
    from newsroom.desk.people.sessions import Sessions

KEY_FILE = "key"
_BYTES = 32


@dataclass(frozen=True, slots=True)
class Visitor:
    """A person who has come in, with session and token."""

    person: Person
    session: str
    token: str

    @property
    def name(self) -> str:
        """The person's name."""
        return self.person.name

    def may(self, act: Act, *, own: bool = False) -> bool:
        """Whether the person's roles have an act.

        ``own`` is whether the article is theirs.
        """
        return may(self.person, act, own=own)

    def has_token(self, given: str) -> bool:
        """Whether a form carries this session's token."""
        return is_same(given, self.token)


class Entrance(Protocol):
    """Who comes in."""

    def find(self, session: str) -> Visitor | None:
        """Whose session this is, None where it has ended or never was."""

    def enter(self, key: str) -> str | None:
        """The session of whoever has the printed key, else None."""

    def sign_in(self, name: str, password: str, address: str, browser: str) -> str | Refused:
        """A new session for a name and its password, or the refusal."""

    def change_password(self, person: Person, old: str, new: str) -> str | Refused:
        """A new session for a person's own new password, or the refusal.

        Their other sessions are over. PeopleError where it will not do.
        """

    def leave(self, session: str) -> None:
        """Ends a session."""


class LoneEntrance:
    """The entrance of one editor's desk, by a key.

    The session follows from the key: a page that is open when the desk is started again goes on.
    """

    def __init__(self, key: str, name: str) -> None:
        self._key = key
        session = digest_text(f"session\0{key}").hex()
        self._visitor = Visitor(alone(name), session, token_of(session))

    def find(self, session: str) -> Visitor | None:
        """The one person, for the one session."""
        return self._visitor if is_same(session, self._visitor.session) else None

    def enter(self, key: str) -> str | None:
        """The session, for the key."""
        return self._visitor.session if is_same(key, self._key) else None

    def sign_in(self, name: str, password: str, address: str, browser: str) -> Refused:
        """A refusal: there are no passwords."""
        del name, password, address, browser
        return Refused()

    def change_password(self, person: Person, old: str, new: str) -> Refused:
        """A refusal as above."""
        del person, old, new
        return Refused()

    def leave(self, session: str) -> None:
        """Leaves the session to the browser, which drops it."""


class SharedEntrance:
    """The entrance of a newsroom's desk: names with passwords."""

    def __init__(self, people: People, sessions: Sessions, clock: Callable[[], datetime]) -> None:
        self._people = people
        self._sessions = sessions
        self._clock = clock

    def find(self, session: str) -> Visitor | None:
        """Whose session this is."""
        found = self._sessions.find(session, self._clock())
        return Visitor(found.person, session, found.token) if found else None

    def enter(self, key: str) -> None:
        """Nobody: no key is printed."""
        del key

    def sign_in(self, name: str, password: str, address: str, browser: str) -> str | Refused:
        """A new session for a name and its password."""
        now = self._clock()
        return self._open(self._people.enter(name, password, address, now, browser=browser), now)

    def change_password(self, person: Person, old: str, new: str) -> str | Refused:
        """A new session for a person's own new password."""
        now = self._clock()
        return self._open(self._people.change_password(person, old, new, now), now)

    def _open(self, person: Person | Refused, now: datetime) -> str | Refused:
        return person if isinstance(person, Refused) else self._sessions.open(person, now)

    def leave(self, session: str) -> None:
        """Ends a session."""
        self._sessions.close(session)


def read_key(folder: Path) -> str:
    """The key in the desk's folder, made where it is missing.

    Nobody else on this computer may read it.
    """
    file = folder / KEY_FILE
    try:
        found = file.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        found = ""
    if found:
        return found
    key = secrets.token_urlsafe(_BYTES)
    # One that is empty was cut short.
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as opened:
        opened.write(key)
    return key


def is_same(given: str, own: str) -> bool:
    """Whether two secrets are equal, in the same time for each."""
    return secrets.compare_digest(given.encode(errors="surrogatepass"), own.encode())
