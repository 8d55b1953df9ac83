"""An imported article before it is a file, and its doubts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class ImportedPhoto:
    """A picture for an article, and its words.

    ``data`` is None where only the caption is known; ``name`` is "" there.
    """

    name: str = ""
    data: bytes | None = None
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as a source has it.

    Texts are as printed; ``body`` is Markdown. ``date`` and ``section`` are None where the source has none.
    An ``untitled`` article was printed without its title. ``line`` is where it begins in the source, from 1.
    """

    title: str
    body: str
    kicker: str | None = None
    subtitle: str | None = None
    untitled: bool = False
    reporter: str | None = None
    source: str | None = None
    dateline: str | None = None
    kind: str | None = None
    group: str | None = None
    date: date | None = None
    section: str | None = None
    page: str | None = None
    page_name: str | None = None
    continued_on: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    note: str | None = None
    photos: tuple[ImportedPhoto, ...] = ()
    line: int = 1


class Turn(StrEnum):
    """What becomes of a text where a decision is taken back."""

    # Its first occurrence in the body is replaced.
    REPLACE = "replace"
    # The title's beginning becomes the kicker.
    KICKER = "kicker"
    # The kicker becomes a caption of the article before.
    CAPTION_ABOVE = "caption-above"
    # A caption, or the byline, becomes a paragraph.
    PARAGRAPH = "paragraph"
    AUTHORLESS = "authorless"
    # A paragraph or subhead becomes a caption.
    CAPTION = "caption"


class Way(NamedTuple):
    """Another way to decide a doubt, with words for a button.

    ``text`` is what it is about; ``new`` replaces it, or is the end of the line that it stands below.
    """

    words: str
    turn: Turn
    text: str
    new: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A decision that an editor should look at.

    ``line`` and ``column`` count from 1 in the source; ``zh`` and ``en`` are whole sentences. ``ways`` are those in which
    it could have been decided otherwise.
    """

    source: str
    line: int
    column: int
    zh: str
    en: str
    ways: tuple[Way, ...] = ()


class Excerpt(NamedTuple):
    """A text of the source, and where it begins (from 1)."""

    line: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Imported:
    """The articles of one source, and all of its text besides.

    ``masthead`` are lines of the page and not of an article; ``doubles`` are characters that a cut printed twice;
    ``signs`` are those that a key of the article stands for (brackets of a byline, ■, 下转第2版); ``left_over`` is what
    found no place. Over NFKC without white space, every character of the source is in one of these or in a draft;
    a full stop of half width (.) may have become 。, and counts as the same.
    """

    drafts: tuple[Draft, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    masthead: tuple[Excerpt, ...] = ()
    doubles: tuple[Excerpt, ...] = ()
    signs: tuple[Excerpt, ...] = ()
    left_over: tuple[Excerpt, ...] = ()
    date: date | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """The paper that reads a source.

    ``names`` are the paper's own; ``roles`` its office roles beside the usual ones; ``reporters`` are the names of
    reporters.yml.
    """

    names: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    reporters: frozenset[str] = frozenset()
