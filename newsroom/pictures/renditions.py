"""The renditions of a photo: published copies by width and format.

Their addresses follow from the original and the recipe alone, so that pages can be planned before a picture is made.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from newsroom import addresses
from newsroom.digests import digest_text

if TYPE_CHECKING:
    from newsroom.model import Photo

# Another number where the same originals would come out otherwise: widths, formats, qualities.
RECIPE = 2
WIDTHS = (480, 960, 1600)
# Upright ones are shown as high as the window: twice the width that they take there.
_UPRIGHT = 1200
# Two widths that are nearer to each other save no reader anything.
_APART = 1.25
# The longest side that WebP has.
_LONGEST = 16_383
WEBP = "webp"


@dataclass(frozen=True, slots=True)
class Original:
    """A filed picture, as far as its renditions depend on it.

    ``digest`` is the SHA-256 of its file, sizes are those of the upright picture; ``ending`` is that of the format
    beside WebP, ``full`` whether a copy has the full size.
    """

    digest: str
    width: int
    height: int
    ending: str
    full: bool = False

    @property
    def name(self) -> str:
        """The part of the files' names that all renditions share."""
        return digest_text(f"{RECIPE}\0{self.digest}").hex()[:20]


class Rendition(NamedTuple):
    """One published copy: its file below the site's root, and its size."""

    file: str
    width: int
    height: int
    ending: str


def original_of(photo: Photo) -> Original:
    """The original of a photo's renditions."""
    return Original(photo.digest, photo.width, photo.height, photo.ending, photo.original)


def renditions_of(original: Original) -> list[Rendition]:
    """The renditions for pages: each width in both formats.

    Small widths come first; none is larger than the original.
    """
    largest = _UPRIGHT if original.height > original.width else WIDTHS[-1]
    top = max(1, min(original.width, largest, original.width * _LONGEST // original.height))
    widths = [*(width for width in WIDTHS if width * _APART < top), top]
    return [_rendition(original, width, ending) for width in widths for ending in (WEBP, original.ending)]


def full_rendition(original: Original) -> Rendition | None:
    """The copy in full size, for photos that have one."""
    return _rendition(original, original.width, original.ending) if original.full else None


def every_rendition(original: Original) -> dict[str, Rendition]:
    """All published copies by their files."""
    full = full_rendition(original)
    return {each.file: each for each in (*renditions_of(original), *([full] if full else ()))}


def _rendition(original: Original, width: int, ending: str) -> Rendition:
    height = max(1, round(original.height * width / original.width))
    return Rendition(addresses.rendition_file(original.name, width, ending), width, height, ending)
