"""Passwords as Argon2id (RFC 9106), few at once, and their faults."""

from __future__ import annotations

import secrets
import unicodedata
from base64 import b64encode
from contextlib import contextmanager
from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from newsroom.desk.people.errors import BusyError

if TYPE_CHECKING:
    from collections.abc import Iterator

SHORTEST = 10
LONGEST = 200
# Of a password with fewer, most is repetition.
_DIFFERENT = 5
_ROWS = ("01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "1qaz2wsx3edc4rfv5tgb")
# Without those that look like others.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True, slots=True)
class Cost:
    """What a guess costs: rounds over so many KiB of memory."""

    rounds: int
    memory: int


# About 0.1 s of one core; OWASP's least is 19 MiB twice (decisions/0063).
COST = Cost(rounds=3, memory=32 * 1024)


class Hasher:
    """Digests of passwords, ``at_once`` at a time.

    So their memory is bounded; ``waiting`` more may wait, which takes a second or two.
    """

    def __init__(self, cost: Cost = COST, *, at_once: int = 1, waiting: int = 24) -> None:
        self._hasher = PasswordHasher(time_cost=cost.rounds, memory_cost=cost.memory, parallelism=1)
        self._work = BoundedSemaphore(at_once)
        self._places = BoundedSemaphore(at_once + waiting)
        # Of the same cost, and of no password.
        salt, digest = (_base64(secrets.token_bytes(size)) for size in (16, 32))
        self._nobody = f"$argon2id$v=19$m={cost.memory},t={cost.rounds},p=1${salt}${digest}"

    def hash(self, password: str) -> str:
        """A password as it is kept; BusyError where too many wait."""
        with self._turn():
            return self._hasher.hash(_prepare(password))

    def verify(self, password: str, kept: str | None) -> bool:
        """Whether a password is the kept one; as slow for None.

        BusyError where too many wait.
        """
        with self._turn():
            try:
                self._hasher.verify(kept or self._nobody, _prepare(password))
            except (VerificationError, InvalidHashError):
                return False
        return kept is not None and len(password) <= LONGEST

    def is_outdated(self, kept: str) -> bool:
        """Whether a password was kept at another cost."""
        return self._hasher.check_needs_rehash(kept)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._places.acquire(blocking=False):
            raise BusyError
        try:
            with self._work:
                yield
        finally:
            self._places.release()


def password_fault(password: str, name: str) -> tuple[str, str] | None:
    """The fault of a new password, in Chinese and English, else None."""
    plain, own = password.casefold(), name.casefold()
    faults = (
        (len(password) < SHORTEST, f"密码至少 {SHORTEST} 个字符", f"at least {SHORTEST} characters"),
        (len(password) > LONGEST, f"密码最多 {LONGEST} 个字符", f"at most {LONGEST} characters"),
        (len(set(plain)) < _DIFFERENT, "密码里不同的字符太少", "too few different characters"),
        (bool(own) and own in plain, "密码里不能有自己的名字", "it holds the name"),
        (any(plain in row * 2 or plain[::-1] in row * 2 for row in _ROWS), "密码是键盘上挨着的一串", "a row of keys"),
    )
    return next(((zh, en) for bad, zh, en in faults if bad), None)


def propose_password() -> str:
    """A random password of 79 bits in four groups, easily read out."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))


def _prepare(password: str) -> bytes:
    """A password in NFC, which not every computer types (RFC 8265)."""
    return unicodedata.normalize("NFC", password[: LONGEST + 1]).encode(errors="surrogatepass")


def _base64(data: bytes) -> str:
    return b64encode(data).decode().rstrip("=")
