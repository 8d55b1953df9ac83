"""The chain of an audit log: its lines, and whatever breaks it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from newsroom.desk.store import storable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

# Nobody reads more of one field, and a line is read at once.
LONGEST = 2000
_BLOCK = 1 << 16


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the log: who did what to which file.

    ``before`` is the digest of the entry before, with whatever stands between.
    """

    before: str
    at: str
    person: str
    act: str
    subject: str
    detail: str


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a chain: the log's size, and its last digest."""

    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A line at which the log was changed."""

    line: int
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """A log that was looked through.

    ``torn`` are lines that a full disk or a kill cut short; they are held by the chain like others.
    """

    entries: int
    faults: tuple[Fault, ...]
    torn: tuple[int, ...]
    head: Head


START = Head(0, sha256().hexdigest())


def make_line(before: str, at: str, *fields: str) -> bytes:
    """The line of an entry; ``fields`` are person, act, subject and detail."""
    return _encode(Entry(before, at, *(storable(field[:LONGEST]) for field in fields)))


def _encode(entry: Entry) -> bytes:
    return json.dumps(asdict(entry), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def read_line(line: bytes) -> Entry | None:
    """The entry of a line, else None.

    Each has one form alone.
    """
    try:
        values = json.loads(line)
        entry = Entry(**values)
        same = all(isinstance(value, str) for value in values.values()) and _encode(entry).rstrip() == line.rstrip(
            b"\n"
        )
    except (ValueError, TypeError, RecursionError):
        return None
    return entry if same else None


def digest_span(span: bytes) -> str:
    """The digest of a span, which the next entry carries."""
    return sha256(span).hexdigest()


def backwards(log: BinaryIO, end: int) -> Iterator[bytes]:
    """The lines of a log from a place back, unstripped."""
    rest = b""
    while end:
        start = max(0, end - _BLOCK)
        log.seek(start)
        *whole, last = (log.read(end - start) + rest).split(b"\n")
        lines = [line + b"\n" for line in whole] + ([last] if last else [])
        # The first may have begun before.
        rest, end = (lines.pop(0) if start else b""), start
        yield from reversed(lines)


def last_span(log: BinaryIO, end: int) -> bytes:
    """The last entry before a place, with all that stands between."""
    found: list[bytes] = []
    for line in backwards(log, end):
        found.append(line)
        if read_line(line):
            break
    return b"".join(reversed(found))


def ends_at(log: BinaryIO, size: int, head: Head) -> bool:
    """Whether a log of this size ends where it was kept to.

    Or with one entry more: a desk may be killed before it has kept the end.
    """
    if not 0 <= head.size <= size or digest_span(last_span(log, head.size)) != head.digest:
        return False
    log.seek(head.size)
    return sum(read_line(line) is not None for line in log.read().split(b"\n")) <= 1


def follow(lines: Iterable[bytes], head: Head) -> Verdict:
    """The faults of a log, by its lines and the kept end."""
    size, span, entries, later, end = 0, b"", 0, 0, START
    faults: list[Fault] = []
    torn: list[int] = []
    met = head == START
    number, line = 0, b"\n"
    for number, line in enumerate(lines, 1):
        size += len(line)
        if entry := read_line(line):
            if entry.before != digest_span(span):
                faults.append(Fault(number, *_BROKEN))
            entries, later, span = entries + 1, later + met, line
            end = Head(size, digest_span(span))
        else:
            torn.append(number)
            span += line
        met = met or Head(size, digest_span(span)) == head
    if torn and torn[-1] == number and line.endswith(b"\n"):
        faults.append(Fault(number, *_FOREIGN))
    if not met:
        faults.append(Fault(number, *_CUT))
    # As ``ends_at`` has it.
    elif later > 1:
        faults.append(Fault(number, *_FOREIGN))
    return Verdict(entries, tuple(faults), tuple(torn), end)


_BROKEN = (
    "与前一行对不上：前一行改过，或两行之间删过、插过",
    "the line before was changed, or lines between were removed or inserted",
)
_CUT = (
    "末尾与编辑台记下的对不上：最后的行改过、删过，或 audit.head 换过",
    "the last lines were changed or removed, or audit.head was replaced",
)
_FOREIGN = ("末尾的行不是编辑台写的，或 audit.head 不见了", "the last lines are not the desk's, or audit.head is gone")
