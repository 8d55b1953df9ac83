"""The renditions of a picture: published copies by width and format.

Their addresses follow from the original and the recipe alone, so that pages can be planned before a picture is made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from newsroom import made_files
from newsroom.digests import digest_text
from newsroom.scans import Rect  # noqa: TC001 - the catalogue reads the types of fields

if TYPE_CHECKING:
    from newsroom.model import Photo
    from newsroom.scans import Scan

# Another number where the same originals would come out otherwise: widths, formats, qualities.
RECIPE = 2
WIDTHS = (480, 960, 1600)
# Upright ones are shown as high as the window: twice the width that they take there.
_UPRIGHT = 1200
# The same of scans: in lists, on a phone, on a page, and in full, where a spread is twice as wide.
SCAN_RECIPE = 1
SCAN_WIDTHS = (320, 640, 1200, 2400)
SPREAD_WIDTHS = (480, 960, 1800, 4000)
# Two widths that are nearer to each other save no reader anything.
_APART = 1.25
# The longest side that WebP has.
_LONGEST = 16_383
WEBP = "webp"


class Original(Struct, frozen=True):
    """A filed picture, as far as its renditions depend on it.

    ``digest`` is the SHA-256 of its file, sizes are those of the upright picture; ``ending`` is that of the format
    beside WebP, ``full`` whether a copy has the full size. A ``scan`` is a page of the paper, with what ``covers`` hide,
    and may be drawn from a PDF; a ``drawn`` one's PDF is made here.
    """

    digest: str
    width: int
    height: int
    ending: str
    full: bool = False
    scan: bool = False
    pdf: bool = False
    covers: tuple[Rect, ...] = ()
    drawn: bool = False

    @property
    def name(self) -> str:
        """The part of the files' names that all renditions share."""
        told = f"scan\0{SCAN_RECIPE}\0{self.covers!r}" if self.scan else str(RECIPE)
        return digest_text(f"{told}\0{self.digest}").hex()[:20]

    @property
    def widths(self) -> tuple[int, ...]:
        """The widths of its renditions, where it is large enough."""
        upright = self.height > self.width
        if self.scan:
            return SCAN_WIDTHS if upright else SPREAD_WIDTHS
        return (*WIDTHS[:-1], _UPRIGHT) if upright else WIDTHS


class Rendition(NamedTuple):
    """One published copy: its file below the site's root, and its size."""

    file: str
    width: int
    height: int
    ending: str


def original_of(photo: Photo) -> Original:
    """The original of a photo's renditions."""
    return Original(photo.digest, photo.width, photo.height, photo.ending, photo.original)


def scan_original(scan: Scan) -> Original:
    """The original of the renditions of a page's picture."""
    return Original(
        scan.digest, scan.width, scan.height, "jpg", scan=True, pdf=scan.pdf, covers=scan.covers, drawn=scan.drawn
    )


def renditions_of(original: Original) -> list[Rendition]:
    """The renditions for pages: each width in both formats.

    Small widths come first; none is larger than the original.
    """
    top = max(1, min(original.width, original.widths[-1], original.width * _LONGEST // original.height))
    widths = [*(width for width in original.widths[:-1] if width * _APART < top), top]
    return [_rendition(original, width, ending) for width in widths for ending in (WEBP, original.ending)]


def print_copy(original: Original) -> Rendition:
    """The copy for drawn pages: the largest one besides WebP."""
    return [each for each in renditions_of(original) if each.ending != WEBP][-1]


def full_rendition(original: Original) -> Rendition | None:
    """The copy in full size, for photos that have one."""
    return _rendition(original, original.width, original.ending) if original.full else None


def every_rendition(original: Original) -> dict[str, Rendition]:
    """All published copies by their files."""
    full = full_rendition(original)
    return {each.file: each for each in (*renditions_of(original), *([full] if full else ()))}


def _rendition(original: Original, width: int, ending: str) -> Rendition:
    height = max(1, round(original.height * width / original.width))
    return Rendition(made_files.rendition_file(original.name, width, ending), width, height, ending)
