"""What manifests show: the pictures of an issue's pages for viewers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from newsroom.pictures.renditions import Rendition
    from newsroom.scans import Rect
    from newsroom.views.pieces import Link, PageLink


class Spot(Struct, frozen=True):
    """An article's place on a page, in per cent of the picture."""

    link: Link
    rect: Rect


class Canvas(Struct, frozen=True):
    """A page with its picture.

    ``copies`` are those in JPEG, the smallest first; ``spread`` is whether it is two pages on one picture. ``pdf`` is an
    address, or "".
    """

    page: PageLink
    copies: tuple[Rendition, ...]
    spread: bool
    pdf: str
    spots: tuple[Spot, ...]


class Folio(Struct, frozen=True):
    """An issue among others: its link, day, release and front's copies."""

    link: Link
    manifest: str
    moment: str
    copies: tuple[Rendition, ...]


class ManifestView(Struct, frozen=True):
    """The pages of an issue that have pictures.

    ``whole`` is whether all have. ``facts`` are names with texts, ``collection`` the address of its year's, ``epub``
    that of its book, and ``pdf`` that of all pages; or "".
    """

    folio: Folio
    facts: tuple[tuple[str, str], ...]
    headlines: str
    canvases: tuple[Canvas, ...]
    whole: bool
    collection: Link
    epub: str
    pdf: str


class CollectionView(Struct, frozen=True):
    """The manifests of a year, oldest first."""

    link: Link
    home: str
    folios: tuple[Folio, ...]
