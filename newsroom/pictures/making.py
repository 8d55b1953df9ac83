"""The making of renditions: small, upright, clean, in sRGB."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image

from newsroom.pictures.renditions import WEBP
from newsroom.reading.containers import read_container
from newsroom.reading.pixels import open_picture, to_screen
from newsroom.reading.traces import find_orientation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsroom.pictures.renditions import Rendition

# How EXIF's orientation (TIFF 6.0, 2 to 8) is undone.
_TURNS = (
    *(Image.Transpose.FLIP_LEFT_RIGHT, Image.Transpose.ROTATE_180, Image.Transpose.FLIP_TOP_BOTTOM),
    *(Image.Transpose.TRANSPOSE, Image.Transpose.ROTATE_270, Image.Transpose.TRANSVERSE, Image.Transpose.ROTATE_90),
)
# WebP's method 2 takes half of the usual method's time for pictures that are larger by a twentieth.
_WEBP: dict[str, object] = {"quality": 76, "method": 2}
_LOSSLESS: dict[str, object] = {"lossless": True, "method": 2, "quality": 50}
_PLAIN: dict[str, tuple[str, dict[str, object]]] = {"jpg": ("JPEG", {"quality": 80}), "png": ("PNG", {})}
# Pictures of few colours, whose edges WebP would blur.
_FEW_COLOURS = frozenset({"1", "P"})


def make_renditions(data: bytes, wanted: Iterable[Rendition]) -> dict[str, bytes]:
    """The wanted renditions of a picture's file, by their own files.

    Nothing of the file but its pixels is in them: no place, no owner, no profile. Errors are those of Pillow.
    """
    ordered = sorted(wanted, key=lambda each: each.width, reverse=True)
    image, few = _read(data, ordered[0].width, ordered[0].height)
    made: dict[str, bytes] = {}
    for each in ordered:
        # Each width is made of the next larger one, which costs a fraction of the original.
        image = (
            image.resize((each.width, each.height), Image.Resampling.BICUBIC) if image.width != each.width else image
        )
        made[each.file] = _encode(image, each.ending, few_colours=few)
    return made


def _read(data: bytes, width: int, height: int) -> tuple[Image.Image, bool]:
    """The upright picture in this size; whether it has few colours."""
    container = read_container(data)
    turn = find_orientation(container) if container else 1
    with open_picture(data) as opened:
        few = opened.mode in _FEW_COLOURS
        opened.draft(None, (height, width) if turn > 4 else (width, height))  # noqa: PLR2004 - sides change places
        image = to_screen(opened)
    image = image.transpose(_TURNS[turn - 2]) if turn > 1 else image
    image = image.resize((width, height), Image.Resampling.BICUBIC)
    # What a file says beside its pixels would be saved again.
    image.info = {}
    return image, few


def _encode(image: Image.Image, ending: str, *, few_colours: bool) -> bytes:
    form, options = ("WEBP", _LOSSLESS if few_colours else _WEBP) if ending == WEBP else _PLAIN[ending]
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()
