"""The pixels of a picture: size, mean colour, conversion to sRGB."""

from __future__ import annotations

import io
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec import Struct
from PIL import Image, ImageCms

if TYPE_CHECKING:
    from collections.abc import Iterator

_FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
# A JPEG's decoder gives a small picture in a fraction of the time.
_SMALL = (64, 64)
# Sixteen bits a pixel, which Pillow would cut off at 255 instead of dividing.
_DEEP = frozenset({"I", "I;16", "I;16B", "I;16L", "I;16N"})
# Formats in which several pictures are a film; of a JPEG's several the first is the photo.
_FILMS = frozenset({"GIF", "PNG", "WEBP"})


class Pixels(Struct, frozen=True):
    """Sizes as stored, and what else a picture's pixels show.

    ``colour`` is their mean (``#a1b2c3``), "" for a picture that can be seen through; ``graphic`` ones lose no pixel.
    """

    width: int
    height: int
    colour: str
    cmyk: bool
    moving: bool
    graphic: bool


@contextmanager
def open_picture(data: bytes, formats: tuple[str, ...] = _FORMATS) -> Iterator[Image.Image]:
    """A picture of a format that the newsroom takes.

    Raises OSError or the like for a damaged one, and DecompressionBombWarning for one of too many pixels.
    """
    with warnings.catch_warnings():
        # A picture with odd parts is shown by every browser: only a bomb is refused.
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(io.BytesIO(data), formats=formats) as image:
            yield image


def read_pixels(data: bytes) -> Pixels:
    """The pixels of a picture; errors as those of ``open_picture``."""
    with open_picture(data) as image:
        if image.format == "PNG":
            # Its checksums show damage that the decoder would pass over.
            image.verify()
    with open_picture(data) as image:
        size, cmyk, form = image.size, image.mode == "CMYK", image.format
        moving = form in _FILMS and getattr(image, "is_animated", False)
        clear = image.has_transparency_data
        graphic = form in {"PNG", "GIF"} or clear
        image.draft(None, _SMALL)
        mean = to_screen(image, exact=False).convert("RGB").resize((1, 1), Image.Resampling.BOX)
    return Pixels(*size, "" if clear else f"#{mean.tobytes().hex()}", cmyk, moving, graphic)


def to_screen(image: Image.Image, *, exact: bool = True) -> Image.Image:
    """A picture in eight bits of sRGB, with its transparency.

    Its colour profile is heeded where it is to be ``exact``.
    """
    mode = "RGBA" if image.has_transparency_data else "RGB"
    if image.mode in _DEEP:
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    profile = image.info.get("icc_profile") if exact else None
    if profile and image.mode in {"RGB", "RGBA", "CMYK", "L"}:
        image = _from_profile(image, profile, mode)
    return image.convert(mode)


def _from_profile(image: Image.Image, profile: bytes, mode: str) -> Image.Image:
    """A profile's colours in sRGB; unchanged where it is unusable."""
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        screen = ImageCms.createProfile("sRGB")
        return (
            ImageCms.profileToProfile(image, own, screen, outputMode="RGB" if image.mode != "RGBA" else mode) or image
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image
