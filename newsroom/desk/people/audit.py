"""The audit log: a chain of lines, only ever appended to.

Each line carries the digest of the entry before, so that a changed, removed or inserted line breaks the chain; the end
of the chain, which no later line holds yet, is kept in a file beside it. Whoever may write to the disk can make both
anew: against them, ``Verdict.head`` can be noted elsewhere.
"""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING

from filelock import FileLock

from newsroom.desk.people.chain import (
    START,
    Head,
    backwards,
    digest_span,
    ends_at,
    follow,
    last_span,
    make_line,
    read_line,
)
from newsroom.times import format_time

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path
    from typing import BinaryIO

    from newsroom.desk.people.chain import Entry, Verdict

NAME = "audit.jsonl"
HEAD = "audit.head"
_LOCK = "audit.lock"
# Some systems have no links, and some no text files to be told from others.
_FLAGS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


class Audit:
    """The log in the desk's folder, for threads and processes."""

    def __init__(self, folder: Path) -> None:
        self._log, self._head, self._lock = folder / NAME, folder / HEAD, folder / _LOCK
        # Between processes the lock is tried again and again; threads of one wait in order.
        self._threads = Lock()

    def add(self, now: datetime, person: str, act: str, subject: str = "", detail: str = "") -> None:
        """Appends what somebody did; OSError where the disk takes it not.

        Then nothing of what was there has changed.
        """
        with self._locked():
            log = os.open(self._log, os.O_RDWR | os.O_APPEND | os.O_CREAT | _FLAGS, 0o600)
            with os.fdopen(log, "rb") as opened:
                size = os.fstat(log).st_size
                span, whole = last_span(opened, size), ends_at(opened, size, self._kept())
                # What was cut short becomes a line of its own.
                end = b"\n" if span and not span.endswith(b"\n") else b""
                at = format_time(now.replace(microsecond=0))
                line = make_line(digest_span(span + end), at, person, act, subject, detail)
                _append(log, end + line)
                # The end of a log that somebody has cut stays as it was kept, for ``verify`` to find.
                if whole:
                    self._keep(Head(os.fstat(log).st_size, digest_span(line)))

    def newest(self) -> Iterator[Entry]:
        """The entries of the log, newest first."""
        try:
            log = self._log.open("rb")
        except FileNotFoundError:
            return
        with log:
            yield from filter(None, map(read_line, backwards(log, os.fstat(log.fileno()).st_size)))

    def read(self, limit: int) -> tuple[Entry, ...]:
        """The newest entries of the log."""
        return tuple(islice(self.newest(), limit))

    def verify(self) -> Verdict:
        """Every place at which the log was changed."""
        with self._locked():
            head = self._kept()
            try:
                log = self._log.open("rb")
            except FileNotFoundError:
                return follow((), head)
            size = os.fstat(log.fileno()).st_size
        # A long log takes seconds, in which others are appending to it.
        with log:
            return follow(_lines(log, size), head)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with self._threads, FileLock(self._lock, poll_interval=0.01):
            yield

    def _kept(self) -> Head:
        try:
            size, _, digest = self._head.read_text(encoding="ascii").strip().partition(" ")
            return Head(int(size), digest)
        except FileNotFoundError:
            # Before the first entry was whole.
            return START
        except ValueError:
            return Head(-1, "")

    def _keep(self, head: Head) -> None:
        """Writes the end of the chain over the last one.

        All of it lies in one sector of a disk; what a power cut leaves is the end of a moment before.
        """
        opened = os.open(self._head, os.O_WRONLY | os.O_CREAT | _FLAGS, 0o600)
        try:
            os.write(opened, f"{head.size:020} {head.digest}\n".encode())
        finally:
            os.close(opened)


def _lines(log: BinaryIO, size: int) -> Iterator[bytes]:
    """The lines of a log up to this size."""
    while line := log.readline(size):
        size -= len(line)
        yield line


def _append(log: int, data: bytes) -> None:
    """Writes at the end of a file, and waits for the disk."""
    if os.write(log, data) < len(data):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    os.fsync(log)
