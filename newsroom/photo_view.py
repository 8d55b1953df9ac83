"""Photos as pages show them, with the attributes of their elements.

Templates and the Markdown step both write them: ``<picture>`` with the copies in WebP, in it ``<img>`` with the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

Attributes = dict[str, str]

# How wide a photo stands in each place, for the browser's choice before it has the style sheet (paper.css).
SIZES = {
    "text": "(min-width: 45em) 40.5rem, 100vw",
    "wide": "(min-width: 62.5em) 56rem, 100vw",
    "lead": "(min-width: 82em) 51rem, (min-width: 62.5em) 64vw, 100vw",
    "card": "(min-width: 62.5em) 25rem, (min-width: 43.75em) 46vw, 100vw",
    "picture": "(min-width: 62.5em) 50vw, (min-width: 43.75em) 46vw, 100vw",
    "row": "(min-width: 43.75em) 10rem, 100vw",
    "page": "(min-width: 62.5em) 34rem, 46vw",
    "leaf": "(min-width: 43.75em) 8rem, 48vw",
    "beside": "16rem",
    "front": "(min-width: 62.5em) 11rem, 30vw",
    "list": "(min-width: 43.75em) 17rem, 92vw",
}


class Copy(NamedTuple):
    """A copy of a photo: its address and its width in pixels."""

    address: str
    width: int


class PhotoView(Struct, frozen=True):
    """A photo on pages and in bodies; sizes are ``address``'s, in pixels.

    It is the largest copy that every program reads; ``copies`` are all of its format, ``webp`` those in WebP.
    ``colour`` stands in for it, ``focus`` is in percent from left and top, ``original`` the address of the full size.
    """

    address: str
    width: int
    height: int
    caption: str
    credit: str
    alt: str
    copies: tuple[Copy, ...] = ()
    webp: tuple[Copy, ...] = ()
    colour: str = ""
    focus: tuple[float, float] | None = None
    original: str = ""

    @property
    def upright(self) -> bool:
        """Whether it is higher than wide."""
        return self.height > self.width

    def source(self, site: str, place: str) -> Attributes:
        """The attributes of its ``<source>``, empty without copies in WebP.

        ``site`` is the site's root as seen from the page, ``place`` one of ``SIZES``.
        """
        return {"type": "image/webp", **_choice(site, self.webp, place)} if self.webp else {}

    def image(self, site: str, place: str = "", alt: str | None = None) -> Attributes:
        """The attributes of its ``<img>``; without a place one address alone."""
        told = {"src": f"{site}/{self.address}"}
        told |= _choice(site, self.copies, place) if place and self.copies else {}
        told |= {"width": str(self.width), "height": str(self.height), "alt": self.alt if alt is None else alt}
        classes = " ".join(self._classes()) if place else ""
        return (
            told
            | ({"class": classes} if classes else {})
            | ({"data-colour": self.colour} if self.colour and place else {})
        )

    def _classes(self) -> Iterable[str]:
        """Classes for the style sheet: its form, and its focus in tenths."""
        if self.upright:
            yield "upright"
        if self.focus:
            yield from ("focused", f"left-{round(self.focus[0] / 10)}", f"top-{round(self.focus[1] / 10)}")


def _choice(site: str, copies: Iterable[Copy], place: str) -> Attributes:
    """The addresses to choose from, and how wide the photo will stand."""
    return {"srcset": ", ".join(f"{site}/{each.address} {each.width}w" for each in copies), "sizes": SIZES[place]}
