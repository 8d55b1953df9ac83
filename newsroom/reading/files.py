"""From a file's bytes to clean text."""

from __future__ import annotations

import os
import re
import unicodedata
from typing import TYPE_CHECKING

from msgspec import Struct

from newsroom.characters import MAX_MARKS, find_pile
from newsroom.names import CONTROL
from newsroom.opening import MACHINES, FileKind, IrregularError
from newsroom.problems import Place, Problem, problem
from newsroom.reading.encodings import GB, find_narrow, find_wide
from newsroom.reading.kinds import find_kind

if TYPE_CHECKING:
    from newsroom.opening import RegularFiles

MAX_BYTES = 1_000_000
# How an RTF document, a web page and a PDF file begin.
_TEXTS_OF_PROGRAMS = frozenset({b"{", b"<", b"%"})
# What git puts around the two texts of a conflict; ======= between them may be anybody's.
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?![<>]).*$", re.MULTILINE)


class Source(Struct, frozen=True):
    """A file's text: UTF-8, NFC, one newline a line, no BOM.

    ``path`` is for messages.
    """

    path: str
    text: str

    def place(self, line: int = 1, column: int = 1) -> Place:
        """A place in this file."""
        return Place(self.path, line, column)


def load_source(files: RegularFiles, path: str, limit: int = MAX_BYTES) -> Source | Problem:
    """The text of a file, or the problem that prevents it.

    Problems are XS001 to XS005, XS009, XS010, XS024, XS031 and XS032. Raises OSError where the machine is at fault.
    """
    data = load_bytes(files, path, limit)
    return data if isinstance(data, Problem) else decode(data, f"{files.root.name}/{path}")


def load_bytes(files: RegularFiles, path: str, limit: int = MAX_BYTES) -> bytes | Problem:
    """The bytes of a file, or the problem that prevents reading it."""
    place = Place(f"{files.root.name}/{path}")
    try:
        data = files.read(path, limit)
        if len(data) > limit:
            return problem(place, "XS004", size=files.status(path).st_size, limit=limit)
    except IrregularError as error:
        return irregular(place, error.kind)
    except OSError as error:
        if error.errno in MACHINES:
            raise
        return problem(place, "XS009", reason=os.strerror(error.errno) if error.errno else str(error))
    return data


def irregular(place: Place, kind: FileKind) -> Problem:
    """XS005 for a symbolic link, XS024 for folders, pipes and devices."""
    if kind is FileKind.LINK:
        return problem(place, "XS005")
    return problem(place, "XS024", kind_zh=kind.value[0], kind_en=kind.value[1])


def decode(data: bytes, shown: str) -> Source | Problem:
    """The tidy text of bytes, or the problem that prevents it."""
    # Every character of UTF-16 has NULs or a mark before the first: they are no sign of a binary file.
    if wide := find_wide(data):
        return problem(Place(shown), "XS015", name=wide.shown, hint=wide.hint)
    if (b"\0" in data or data[:1] in _TEXTS_OF_PROGRAMS) and (kind := find_kind(data)):
        return problem(Place(shown), "XS019", kind_zh=kind.zh, kind_en=kind.en)
    if b"\0" in data:
        return problem(Place(shown, data[: data.index(b"\0")].count(b"\n") + 1), "XS003")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _foreign(data, error, shown)
    return _tidy(text, shown)


def _tidy(text: str, shown: str) -> Source | Problem:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    # First: what puts such marks in order takes the square of their number.
    if (pile := find_pile(text)) is not None:
        return problem(_place(shown, text, pile), "XS031", limit=MAX_MARKS)
    text = unicodedata.normalize("NFC", text)
    if found := CONTROL.search(text):
        return problem(_place(shown, text, found.start()), "XS010", char=f"{ord(found[0]):04X}")
    if ("<<<<<<<" in text or ">>>>>>>" in text) and (found := _CONFLICT.search(text)):
        return problem(_place(shown, text, found.start()), "XS032", value=found[0].strip())
    return Source(shown, text)


def _place(shown: str, text: str, offset: int) -> Place:
    return Place(shown, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _foreign(data: bytes, error: UnicodeDecodeError, shown: str) -> Problem:
    """The problem of bytes other than UTF-8.

    It names the encoding in which they read as Chinese, where there is one.
    """
    if kind := find_kind(data):
        return problem(Place(shown), "XS019", kind_zh=kind.zh, kind_en=kind.en)
    place = Place(shown, data.count(b"\n", 0, error.start) + 1)
    encoding = find_narrow(data)
    if encoding is None:
        return problem(place, "XS001", byte=error.start + 1)
    return problem(place, "XS002" if encoding is GB else "XS015", name=encoding.shown, hint=encoding.hint)
