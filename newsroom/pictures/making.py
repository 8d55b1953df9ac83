"""The making of renditions: small, upright, clean, in sRGB."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from newsroom.pictures.renditions import WEBP, renditions_of
from newsroom.reading.containers import read_container
from newsroom.reading.pdfs import draw_pdf
from newsroom.reading.pixels import open_picture, to_screen
from newsroom.reading.traces import find_orientation

if TYPE_CHECKING:
    from newsroom.pictures.renditions import Original, Rendition

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
# What covers a part of a page that is not out.
_COVER = (201, 198, 190)


def make_renditions(data: bytes, original: Original) -> dict[str, bytes]:
    """The renditions for pages of a picture's file, by their own files.

    Nothing of the file but its pixels is in them: no place, no owner, no profile. Each width is made of the next larger
    one, which costs a fraction of the original; so all are made at once, or their bytes would depend on which are
    wanted. Errors are those of Pillow, and PdfError.
    """
    copies = renditions_of(original)
    image, few = _read_scan(data, original, copies[-1]) if original.scan else _read(data, copies[-1])
    made: dict[str, bytes] = {}
    for each in reversed(copies):
        if image.width != each.width:
            image = image.resize((each.width, each.height), Image.Resampling.BICUBIC)
        made[each.file] = _encode(image, each.ending, few_colours=few)
    return made


def make_full(data: bytes, full: Rendition) -> dict[str, bytes]:
    """The clean copy in full size, by its file."""
    image, few = _read(data, full)
    return {full.file: _encode(image, full.ending, few_colours=few)}


def _read_scan(data: bytes, original: Original, copy: Rendition) -> tuple[Image.Image, bool]:
    """A page in a copy's size, with what is not out covered.

    It never counts as one of few colours: a page in black and white is grey once it is smaller.
    """
    size = (copy.width, copy.height)
    image = draw_pdf(data, size) if original.pdf else _read(data, copy)[0]
    if image.mode == "RGBA":
        image = Image.alpha_composite(Image.new("RGBA", size, "white"), image)
    image = image.convert("RGB")
    draw = ImageDraw.Draw(image)
    for left, top, width, height in original.covers:
        box = (left * size[0], top * size[1], (left + width) * size[0], (top + height) * size[1])
        draw.rectangle((box[0] // 100, box[1] // 100, -(-box[2] // 100), -(-box[3] // 100)), fill=_COVER)
    return image, False


def _read(data: bytes, copy: Rendition) -> tuple[Image.Image, bool]:
    """The upright picture in a copy's size; whether it has few colours."""
    size = (copy.width, copy.height)
    container = read_container(data)
    turn = find_orientation(container) if container else 1
    with open_picture(data) as opened:
        few = opened.mode in _FEW_COLOURS
        opened.draft(None, size[::-1] if turn > 4 else size)  # noqa: PLR2004 - sides change places
        image = to_screen(opened)
    image = image.transpose(_TURNS[turn - 2]) if turn > 1 else image
    image = image.resize(size, Image.Resampling.BICUBIC)
    # What a file says beside its pixels would be saved again.
    image.info = {}
    return image, few


def _encode(image: Image.Image, ending: str, *, few_colours: bool) -> bytes:
    form, options = ("WEBP", _LOSSLESS if few_colours else _WEBP) if ending == WEBP else _PLAIN[ending]
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()
