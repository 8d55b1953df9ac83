"""Photos sent to the desk: cleaned, shrunk, and beside their article."""

from __future__ import annotations

from contextlib import suppress
from itertools import count
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from newsroom.importing.photos import PictureError, clean_picture
from newsroom.writing.several import Change, ChangedFileError, change_files

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.datastructures import UploadFile

# Pixels of the longer side: more than a page of a newspaper needs, and a fifth of what a camera gives.
LONGEST = 3000
# Bytes of one photo as it comes in.
LARGEST = 40_000_000
# A picture takes a hundred times its bytes when it is opened: of so many at once there is memory.
_OPENED = BoundedSemaphore(2)
KINDS = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".webp": "image/webp", ".gif": "image/gif"}


def store_photo(articles: Path, path: str, sent: UploadFile) -> str:
    """The name of a photo's new file, beside the article's.

    It is upright, and without the camera's notes. Raises PictureError for what is no picture, OSError.
    """
    if (sent.size or 0) > LARGEST:
        zh = f"这张照片超过了 {LARGEST // 1_000_000} MB"
        raise PictureError(zh, "the photo is too large")
    picture, ending = clean(sent.file.read())
    stem = path.removesuffix(".md")
    for number in count(1):
        new = f"{stem}-{number}.{ending}"
        # Another ending is another file, whose name would be mixed up with it.
        if not any((articles / f"{stem}-{number}{other}").exists() for other in KINDS):
            with suppress(ChangedFileError):
                change_files(articles, {new: Change(None, picture)})
                break
    return new.rpartition("/")[2]


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
