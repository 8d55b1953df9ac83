"""The formats of imports, by the suffix of a file's name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from newsroom.importing.decoding import decode_text
from newsroom.importing.documents import read_web_page, read_word
from newsroom.importing.errors import UnreadableError
from newsroom.importing.pages.page_text import read_page
from newsroom.reading.kinds import find_kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsroom.importing.drafts import Context, Imported

Reader: TypeAlias = "Callable[[bytes, str, Context], Imported]"
"""A format: bytes, the source's name for messages, and the paper."""

# Characters that no text has, besides tabs and ends of lines and pages.
_CONTROL = re.compile(r"[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd]")
# A text may have so many of them and of unread bytes: one in fifty characters.
_MANY = 50


def read_text(data: bytes, name: str, context: Context) -> Imported:
    """The articles of a text file; UnreadableError where it is no text."""
    if kind := find_kind(data):
        msg = f"不是文字，是{kind.zh}；请把后缀改对，或把里面的文字复制下来，存成 .txt"
        raise UnreadableError(msg, f"{kind.en}, not a text")
    decoded = decode_text(data)
    strange = len(_CONTROL.findall(decoded.text)) + len(decoded.unread)
    if strange * _MANY > len(decoded.text):
        msg = "不是文字：里面有许多控制字符、读不懂的字节；请把文字重新复制下来，存成 .txt"
        raise UnreadableError(msg, "not a text: many control characters or unreadable bytes")
    return read_page(data, name, context)


READERS: Mapping[str, Reader] = {
    **dict.fromkeys((".txt", ".text", ""), read_text),
    ".docx": read_word,
    # Archives of a page are told how they can be read.
    **dict.fromkeys((".html", ".htm", ".mht", ".mhtml"), read_web_page),
}
# What another program makes a .docx of.
OLD_DOCUMENTS = (".doc", ".wps", ".rtf", ".odt")
# Tables, of which each row is an article.
DUMPS = (".csv", ".tsv", ".xlsx", ".jsonl", ".ndjson")


def find_reader(name: str) -> Reader | None:
    """The reader for a file of this name, else None."""
    return READERS.get(suffix_of(name))


def suffix_of(name: str) -> str:
    """The suffix of a file's name, in small letters."""
    stem, dot, suffix = name.rpartition(".")
    return f".{suffix.lower()}" if dot and stem else ""
