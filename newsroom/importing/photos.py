"""Pictures of a document, upright and without personal data."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image

from newsroom.reading.containers import read_container
from newsroom.reading.kinds import kind_of
from newsroom.reading.pixels import open_picture
from newsroom.reading.traces import find_orientation, find_traces

if TYPE_CHECKING:
    from collections.abc import Mapping

_ENDINGS: Mapping[str | None, str] = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif"}
# Formats that a browser lacks, and Pillow reads.
_OTHERS = ("BMP", "TIFF")
_TURNS = (
    *(Image.Transpose.FLIP_LEFT_RIGHT, Image.Transpose.ROTATE_180, Image.Transpose.FLIP_TOP_BOTTOM),
    *(Image.Transpose.TRANSPOSE, Image.Transpose.ROTATE_270, Image.Transpose.TRANSVERSE, Image.Transpose.ROTATE_90),
)
# As good as unchanged; readers get smaller copies.
_QUALITY = 92
# What Pillow raises for damaged pictures and for those of too many pixels.
_ERRORS = (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombWarning, Image.DecompressionBombError)


class PictureError(ValueError):
    """A picture that no site can show: its kind in two languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{zh} ({en})")
        self.zh, self.en = zh, en


def clean_picture(data: bytes, longest: int | None = None) -> tuple[bytes, str]:
    """A picture's file without personal data, upright, and its ending.

    Neither side has more than the ``longest`` pixels; pictures that move keep theirs. One that has neither to be turned,
    cleaned nor shrunk stays as it is. Raises PictureError.
    """
    container = read_container(data)
    try:
        if container is None:
            return clean_picture(_converted(data), longest)
        with open_picture(data) as image:
            ending = _ENDINGS[image.format]
            turn = find_orientation(container)
            if turn == 1 and not find_traces(container) and not _is_larger(image, longest):
                image.verify()
                return data, ending
            return _saved(image, turn, longest), ending
    except _ERRORS as error:
        kind = kind_of(data)
        raise PictureError(kind.zh, kind.en) from error


def _is_larger(image: Image.Image, longest: int | None) -> bool:
    return longest is not None and image.format != "GIF" and max(image.size) > longest


def _saved(image: Image.Image, turn: int, longest: int | None) -> bytes:
    form, profile = image.format, image.info.get("icc_profile")
    image.load()
    upright = image.transpose(_TURNS[turn - 2]) if turn > 1 else image.copy()
    if longest is not None and _is_larger(image, longest):
        upright.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    upright.info = {}
    file = io.BytesIO()
    upright.save(file, form, quality=_QUALITY, icc_profile=profile)
    return file.getvalue()


def _converted(data: bytes) -> bytes:
    with open_picture(data, _OTHERS) as image:
        plain = image.convert("RGBA" if image.has_transparency_data else "RGB")
        file = io.BytesIO()
        plain.save(file, "PNG")
        return file.getvalue()
