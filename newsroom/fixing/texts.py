"""A file's text as the reader has it, if nothing is lost."""

from __future__ import annotations

import re
from typing import NamedTuple
from unicodedata import is_normalized

from newsroom.characters import PRIVATE
from newsroom.problems import Problem
from newsroom.reading.encodings import GB, find_narrow, find_wide
from newsroom.reading.files import MAX_BYTES, Source, decode

_MARK = "\ufeff"
# Of other encodings more than one may read as text.
_EXACT = frozenset({"gb18030", "utf-16-le", "utf-16-be", "utf-32"})
_FOREIGN = frozenset({"XS002", "XS015"})
# Two Chinese characters of UTF-8 side by side: somebody pasted them into a file in GBK.
_PASTED = re.compile(rb"(?:[\xe3-\xef][\x80-\xbf]{2}){2}")


class Opened(NamedTuple):
    """A file's tidy text, with what is otherwise in the file.

    ``typed`` has the lines as they were, ``notes`` what no line shows.
    """

    source: Source
    typed: str
    notes: tuple[str, ...]


def open_text(data: bytes, shown: str) -> Opened | Problem:
    """The text of a file, or the problem that prevents fixes."""
    found = decode(data, shown)
    if isinstance(found, Source):
        text = data.decode()
        return Opened(found, _in_lines(text), tuple(_notes_on(text)))
    if found.code not in _FOREIGN or (converted := _convert(data)) is None:
        return found
    text, name = converted
    encoded = text.encode()
    tidy = decode(encoded, shown) if len(encoded) <= MAX_BYTES else found
    if isinstance(tidy, Problem):
        return found
    return Opened(tidy, _in_lines(text), (f"编码由 {name} 转为 UTF-8 (encoding)", *_notes_on(text)))


def _convert(data: bytes) -> tuple[str, str] | None:
    """The text of bytes in another encoding, and its name.

    None where it does not give these very bytes back, or where it may be several.
    """
    encoding = find_wide(data) or find_narrow(data)
    if encoding is None or encoding.codec not in _EXACT:
        return None
    try:
        text = data.decode(encoding.codec)
        exact = text.encode(encoding.codec) == data
    except UnicodeError:
        return None
    if not exact or (encoding is GB and (PRIVATE.search(text) or _PASTED.search(data))):
        return None
    return text.removeprefix(_MARK), encoding.shown


def _in_lines(text: str) -> str:
    return text.removeprefix(_MARK).replace("\r\n", "\n").replace("\r", "\n")


def _notes_on(text: str) -> list[str]:
    notes = {
        "去掉了开头的 BOM (byte order mark)": text.startswith(_MARK),
        "换行统一为 LF (line ends)": "\r" in text,
        "字符统一为 NFC (one form of characters)": not is_normalized("NFC", text),
    }
    return [note for note, found in notes.items() if found]
