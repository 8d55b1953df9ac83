"""Pictures beside an article: whether they can be used, their size and their digest."""

from __future__ import annotations

import hashlib
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image

from newsroom.model import Photo
from newsroom.problems import Place, Problem, guess, problem

if TYPE_CHECKING:
    from pathlib import Path

# Pillow's name of each format that every browser shows, and the ending its address gets.
FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif"}
SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif"})
_ORIENTATION = 0x0112


@dataclass(frozen=True, slots=True)
class Picture:
    """A file that is a picture; ``ending`` is that of its format, whatever the file is called."""

    digest: str
    width: int
    height: int
    ending: str


def load_picture(folder: Path, file: str, place: Place) -> Picture | Problem:
    """The picture of a name in a folder, or why it cannot be used (XS401 to XS404)."""
    path = folder / file
    if "/" in file or "\\" in file or file in {".", ".."}:
        return problem(place, "XS402", value=file)
    if path.is_symlink():
        return problem(place, "XS403", value=file)
    # Asking the listing, not the disk: some disks find photo.JPG for photo.jpg, and web servers do not.
    names = {entry.name for entry in folder.iterdir()} if folder.is_dir() else set()
    if file not in names:
        pictures = [name for name in names if name[name.rfind(".") :].lower() in SUFFIXES]
        return problem(place, "XS401", value=file, **guess(file, pictures))
    try:
        return _measure(path)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        return problem(place, "XS404", value=file, reason=type(error).__name__)


def _measure(path: Path) -> Picture:
    data = path.read_bytes()
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(path, formats=list(FORMATS)) as image:
            ending = FORMATS[image.format or ""]
            width, height = image.size
            # A camera held upright says so in EXIF; browsers turn the picture, so its sides change places.
            if ending == "jpg" and image.getexif().get(_ORIENTATION, 1) >= 5:  # noqa: PLR2004 - 5 to 8 lie on their side
                width, height = height, width
            elif ending == "png":
                image.verify()
    return Picture(hashlib.sha256(data).hexdigest(), width, height, ending)


def photo_of(picture: Picture, file: str, *, caption: str = "", credit: str = "", alt: str = "") -> Photo:
    """A picture with its words; ``alt`` defaults to the caption."""
    return Photo(
        file=file,
        caption=caption.strip(),
        credit=credit.strip(),
        alt=alt.strip() or caption.strip(),
        digest=picture.digest,
        width=picture.width,
        height=picture.height,
        ending=picture.ending,
    )
