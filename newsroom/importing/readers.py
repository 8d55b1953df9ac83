"""The formats of imports, by the suffix of a file's name."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from newsroom.importing.documents import read_web_page, read_word
from newsroom.importing.pages.page_text import read_page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsroom.importing.drafts import Context, Imported

Reader: TypeAlias = "Callable[[bytes, str, Context], Imported]"
"""A format: bytes, the source's name for messages, and the paper."""

READERS: Mapping[str, Reader] = {
    **dict.fromkeys((".txt", ".text", ""), read_page),
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
