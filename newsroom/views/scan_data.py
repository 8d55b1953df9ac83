"""What pages show of scans: pictures of printed pages with their articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from newsroom.photo_view import PhotoView
    from newsroom.pictures.renditions import Original
    from newsroom.views.pieces import Link, PageLink


class Area(Struct, frozen=True):
    """An article in the list beside a page's picture.

    ``boxes`` are its left, top, width and height there, in per cent as SVG has them, and ``anchor`` its fragment; without
    a place on the picture both are empty.
    """

    link: Link
    anchor: str
    boxes: tuple[tuple[str, str, str, str], ...]


class ScanView(Struct, frozen=True):
    """A page's picture, its PDF ("" without one), its articles in order."""

    photo: PhotoView
    pdf: str
    areas: tuple[Area, ...]


class Beside(Struct, frozen=True):
    """The picture of a page beside one of its articles.

    ``boxes`` are the article's place on it, and ``address`` leads there.
    """

    address: str
    photo: PhotoView
    boxes: tuple[tuple[str, str, str, str], ...]


class Leaf(Struct, frozen=True):
    """A page of an issue in small: its picture, else its headlines.

    Beside a picture stands the first of them; ``count`` is how many articles it has.
    """

    page: PageLink
    photo: PhotoView | None
    stories: tuple[Link, ...]
    count: int


class Front(Struct, frozen=True):
    """The front page of an issue in small."""

    link: Link
    iso_date: str
    number: str
    photo: PhotoView


class FrontsMonth(Struct, frozen=True):
    """The front pages of a month."""

    title: str
    anchor: str
    fronts: tuple[Front, ...]


class FrontsView(Struct, frozen=True):
    """The front pages of a year (头版墙), by month."""

    year: Link
    count: int
    months: tuple[FrontsMonth, ...]
    previous: Link | None
    next: Link | None


class PagePdfView(Struct, frozen=True):
    """The PDF of a page: its file below articles/, and its SHA-256.

    Of a drawn one there is no file, and the digest of its input.
    """

    source: str
    digest: str


class BoundPicture(Struct, frozen=True):
    """A page's picture in the PDF of its issue.

    ``source`` and ``original`` are what the copy ``file`` is made from, ``width`` and ``height`` are in millimetres, and
    ``heads`` are headlines with their places from left and top, in per cent.
    """

    source: str
    original: Original
    file: str
    width: float
    height: float
    alt: str
    heads: tuple[tuple[str, float, float], ...]

    @property
    def name(self) -> str:
        """The copy's file without its folders."""
        return self.file.rpartition("/")[2]


class BoundPage(Struct, frozen=True):
    """A page in the PDF of its issue: name, and its picture.

    A drawn one has no picture but the ``digest`` of its input.
    """

    name: str
    digest: str = ""
    picture: BoundPicture | None = None


class IssuePdfView(Struct, frozen=True):
    """All pages of an issue as one PDF.

    ``mark`` is the fingerprint of what draws it.
    """

    title: str
    paper: str
    mark: str
    pages: tuple[BoundPage, ...]
