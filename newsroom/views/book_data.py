"""What templates of books are given: an issue's chapters and pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from newsroom.photo_view import PhotoView
    from newsroom.pictures.renditions import Original
    from newsroom.views.pieces import BylineView, Masthead, Mention, Notice


class Plate(Struct, frozen=True):
    """A picture in a book.

    ``name`` is its file there, ``file`` the copy that it is, of ``original``, which lies at ``source`` below articles/.
    ``address`` is that by which pages of the site show it.
    """

    name: str
    address: str
    file: str
    source: str
    original: Original

    @property
    def media(self) -> str:
        """Its media type."""
        return "image/png" if self.name.endswith(".png") else "image/jpeg"


class Chapter(Struct, frozen=True):
    """An article in a book.

    ``name`` is its file there, ``path`` that of its Markdown, ``address`` its page of the site. ``above`` is how many of
    its photos stand before the text, ``label`` the kind where readers need it. ``corrections`` are what corrects it,
    ``corrected`` is what it corrects.
    """

    name: str
    path: str
    address: str
    title: str
    byline: BylineView
    kicker: str
    subtitle: str
    label: str
    section: str
    dateline: str
    note: str
    series: str
    photos: tuple[PhotoView, ...]
    above: int
    untitled: bool
    verse: bool
    corrections: tuple[Notice, ...]
    corrected: Mention | None


class Leaf(Struct, frozen=True):
    """A page (版) in a book, before its articles."""

    name: str
    label: str
    title: str
    staff: BylineView | None
    chapters: tuple[Chapter, ...]


class BookView(Struct, frozen=True):
    """An issue as a book.

    ``modified`` is the last release or correction in UTC. ``cover`` is the picture of its front, with ``cover_alt``.
    """

    masthead: Masthead
    title: str
    modified: str
    leaves: tuple[Leaf, ...]
    plates: tuple[Plate, ...]
    cover: Plate | None
    cover_alt: str

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """Every article in the order of the paper."""
        return tuple(chapter for leaf in self.leaves for chapter in leaf.chapters)

    @property
    def pictures(self) -> tuple[Plate, ...]:
        """Every picture, the cover first."""
        return (self.cover, *self.plates) if self.cover else self.plates
