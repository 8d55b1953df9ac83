"""An imported article before it is a file, and its doubts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class ImportedPhoto:
    """A picture for an article, and its words.

    ``data`` is None where only the caption is known.
    """

    name: str
    data: bytes | None = None
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as a source has it.

    Texts are as printed; ``body`` is Markdown. ``date`` and ``section`` are None where the source has none.
    """

    title: str
    body: str
    kicker: str | None = None
    subtitle: str | None = None
    reporter: str | None = None
    source: str | None = None
    dateline: str | None = None
    kind: str | None = None
    date: date | None = None
    section: str | None = None
    page: str | None = None
    continued_on: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    note: str | None = None
    photos: tuple[ImportedPhoto, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A decision that an editor should look at.

    ``line`` and ``column`` count from 1 in the source; ``zh`` and ``en`` are whole sentences.
    """

    source: str
    line: int
    column: int
    zh: str
    en: str
