"""Scans of printed pages, and the zones of articles on them."""

from __future__ import annotations

from msgspec import Struct

from newsroom.drawn_pages import WebBand  # noqa: TC001 - the catalogue reads the types of fields

# Left, top, width and height on a page, in percent.
Rect = tuple[float, float, float, float]


class Zone(Struct, frozen=True):
    """A rectangle of a page with an article, or its part."""

    page: str
    rect: Rect


class Scan(Struct, frozen=True):
    """The picture of a printed page, or its PDF.

    ``covers`` hide what is not out (``release.public_card``). A page that is drawn here has no ``file``.
    """

    file: str
    digest: str  # SHA-256 of its bytes; of a drawn page, of all that it is drawn from
    width: int  # in pixels, as height; of a PDF as it is drawn
    height: int
    colour: str = ""
    pdf: bool = False
    covers: tuple[Rect, ...] = ()

    @property
    def drawn(self) -> bool:
        """Whether it is drawn here."""
        return not self.file

    @property
    def offers_pdf(self) -> bool:
        """Whether its PDF is published: nothing can be covered there."""
        return self.pdf and not self.covers


class DrawnPage(Struct, frozen=True):
    """A drawn page: its picture, its articles' places there, its cut."""

    label: str
    scan: Scan
    zones: tuple[tuple[str, Rect], ...]
    bands: tuple[WebBand, ...] = ()
