"""From a file's bytes to text that the parsers can trust."""

from __future__ import annotations

import os
import stat
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsroom.names import CONTROL
from newsroom.problems import Place, Problem, problem

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Source:
    """A file's text: UTF-8 without a byte order mark, lines ended by one newline, in NFC. ``path`` is for messages."""

    path: str
    text: str

    def place(self, line: int = 1, column: int = 1) -> Place:
        """A place in this file."""
        return Place(self.path, line, column)


def load_source(path: Path, shown: str) -> Source | Problem:
    """The text of a file, or why it has none (XS001 to XS005, XS009, XS010)."""
    place = Place(shown)
    try:
        status = path.lstat()
        if stat.S_ISLNK(status.st_mode):
            return problem(place, "XS005")
        if status.st_size > MAX_BYTES:
            return problem(place, "XS004", size=status.st_size, limit=MAX_BYTES)
        data = path.read_bytes()
    except OSError as error:
        return problem(place, "XS009", reason=os.strerror(error.errno) if error.errno else str(error))
    return decode(data, shown)


def decode(data: bytes, shown: str) -> Source | Problem:
    """The text of a file's bytes, tidied; or the problem that keeps it from being text."""
    # UTF-16, which Windows calls Unicode, announces itself; its NULs are no sign of a binary file.
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return problem(Place(shown), "XS001", byte=1)
    if b"\0" in data:
        return problem(Place(shown, data[: data.index(b"\0")].count(b"\n") + 1), "XS003")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _foreign(data, error, shown)
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if found := CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        return problem(Place(shown, line, column), "XS010", char=f"{ord(found[0]):04X}")
    return Source(shown, text)


def _foreign(data: bytes, error: UnicodeDecodeError, shown: str) -> Problem:
    """Names GBK where the bytes read as Chinese in it, else says only that they are not UTF-8."""
    line = data.count(b"\n", 0, error.start) + 1
    try:
        text = data.decode("gbk")
    except UnicodeDecodeError:
        return problem(Place(shown, line), "XS001", byte=error.start + 1)
    # Latin-1 and other bytes decode as GBK by chance; then what comes out is mostly not the common Chinese of GB 2312.
    foreign = "".join(char for char in text if not char.isascii())
    common = len(foreign.encode("gb2312", errors="ignore")) // 2
    code = "XS002" if common * 10 >= len(foreign) * 8 else "XS001"
    return problem(Place(shown, line), code, byte=error.start + 1)
