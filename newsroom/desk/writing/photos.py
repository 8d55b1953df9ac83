"""Photos sent to the desk: cleaned, shrunk, and beside their article."""

from __future__ import annotations

from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from newsroom.importing.photos import PictureError, clean_picture

if TYPE_CHECKING:
    from pathlib import Path

# Pixels of the longer side: more than a page of a newspaper needs, and a fifth of what a camera gives.
LONGEST = 3000
# Bytes of one photo as it comes in.
LARGEST = 40_000_000
# A picture takes a hundred times its bytes when it is opened: of so many at once there is memory.
_OPENED = BoundedSemaphore(2)
KINDS = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".webp": "image/webp", ".gif": "image/gif"}


def store_photo(article: Path, data: bytes) -> str:
    """The name of a photo's new file, beside its article's.

    It is upright, and without the camera's notes. Raises PictureError for what is no picture, OSError.
    """
    if len(data) > LARGEST:
        zh = f"这张照片超过了 {LARGEST // 1_000_000} MB"
        raise PictureError(zh, "the photo is too large")
    picture, ending = clean(data)
    number = 0
    while True:
        number += 1
        name = f"{article.stem}-{number}.{ending}"
        # Another ending is another file, whose name would be mixed up with it.
        if any(article.with_name(f"{article.stem}-{number}{other}").exists() for other in KINDS):
            continue
        try:
            with article.with_name(name).open("xb") as new:
                new.write(picture)
        except FileExistsError:
            continue
        except OSError:
            article.with_name(name).unlink(missing_ok=True)
            raise
        return name


def clean(data: bytes) -> tuple[bytes, str]:
    """A picture as ``clean_picture`` has it, a few at a time."""
    with _OPENED:
        return clean_picture(data, LONGEST)


def find_photo(article: Path, name: str) -> Path | None:
    """A photo's file beside an article, None where there is none."""
    if "/" in name or "\\" in name or not name.isprintable():
        return None
    file = article.with_name(name) if name not in {"", ".", ".."} else article
    found = file.suffix.lower() in KINDS and file.is_file() and not file.is_symlink()
    return file if found else None
