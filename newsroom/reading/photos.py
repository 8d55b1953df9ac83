"""Pictures beside an article: whether they can be used, their size and their digest."""

from __future__ import annotations

import hashlib
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image

from newsroom.model import Photo
from newsroom.problems import Place, Problem, guess, problem
from newsroom.reading.folder import PICTURES

if TYPE_CHECKING:
    from pathlib import Path

# Pillow's name of each format that every browser shows, and the ending its address gets.
FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif"}
SUFFIXES = frozenset(PICTURES)
_ORIENTATION = 0x0112
MAX_FILE = 255


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
    # A name longer than disks allow is in no folder; asking the disk for it is an error of its own.
    if len(file.encode()) > MAX_FILE:
        return problem(place, "XS401", value=file, guess_zh="", guess_en="")
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
        # A picture with bad EXIF is shown by every browser: only a bomb is refused.
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(path, formats=list(FORMATS)) as image:
            # MPO, a JPEG that carries a second picture, is a JPEG to browsers.
            ending = FORMATS.get(image.format or "", "jpg")
            width, height = image.size
            # A camera held upright says so in EXIF; browsers turn the picture, so its sides change places.
            if ending == "jpg" and _lies_on_its_side(image):
                width, height = height, width
            elif ending == "png":
                image.verify()
    return Picture(hashlib.sha256(data).hexdigest(), width, height, ending)


def _lies_on_its_side(image: Image.Image) -> bool:
    """Whether EXIF has a browser turn the picture by a quarter: orientations 5 to 8."""
    try:
        orientation = image.getexif().get(_ORIENTATION)
    except Exception:  # noqa: BLE001 - whatever the camera wrote there, the picture itself is fine
        return False
    return orientation in {5, 6, 7, 8}


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
