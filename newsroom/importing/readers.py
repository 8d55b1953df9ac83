"""The formats of imports, by the suffix of a file's name."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from newsroom.importing.page_text import read_page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsroom.importing.drafts import Context, Imported

Reader: TypeAlias = "Callable[[bytes, str, Context], Imported]"
"""A format: bytes, the source's name for messages, and the paper."""

READERS: Mapping[str, Reader] = {".txt": read_page, ".text": read_page, "": read_page}


def find_reader(name: str) -> Reader | None:
    """The reader for a file of this name, else None."""
    stem, dot, suffix = name.rpartition(".")
    return READERS.get(f".{suffix.lower()}" if dot and stem else "")
