"""Scans of printed pages, and the zones of articles on them."""

from __future__ import annotations

from dataclasses import dataclass

# Left, top, width and height on a page, in percent.
Rect = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Zone:
    """A rectangle of a page with an article, or its part."""

    page: str
    rect: Rect


@dataclass(frozen=True, slots=True)
class Scan:
    """The picture of a printed page, or its PDF.

    ``covers`` hide what is not out (``release.public_card``).
    """

    file: str
    digest: str  # SHA-256 of its bytes
    width: int  # in pixels, as height; of a PDF as it is drawn
    height: int
    colour: str = ""
    pdf: bool = False
    covers: tuple[Rect, ...] = ()
