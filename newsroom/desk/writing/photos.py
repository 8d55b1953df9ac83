"""Photos sent to the desk: cleaned, shrunk, and beside their article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsroom.importing.photos import PictureError, clean_picture

if TYPE_CHECKING:
    from pathlib import Path

# Pixels of the longer side: more than a page of a newspaper needs, and a fifth of what a camera gives.
LONGEST = 3000
# Bytes of one photo as it comes in.
LARGEST = 40_000_000
KINDS = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".webp": "image/webp", ".gif": "image/gif"}

# As an import leaves it: in comments, until there is a picture.
_AWAITED = re.compile(r"^#[ ]+(?:- )?caption: (.+)$", re.MULTILINE)


def awaited_captions(data: bytes) -> list[str]:
    """The captions that an import left in a file without pictures."""
    head = data.decode(errors="replace").partition("\n---")[0]
    return [each.strip("\"' \r") for each in _AWAITED.findall(head)]


def store_photo(article: Path, data: bytes) -> str:
    """The name of a photo's new file, beside its article's.

    It is upright, and without the camera's notes. Raises PictureError for what is no picture, OSError.
    """
    if len(data) > LARGEST:
        zh = f"这张照片超过了 {LARGEST // 1_000_000} MB"
        raise PictureError(zh, "the photo is too large")
    clean, ending = clean_picture(data, LONGEST)
    number = 0
    while True:
        number += 1
        name = f"{article.stem}-{number}.{ending}"
        # Another ending is another file, whose name would be mixed up with it.
        if any(article.with_name(f"{article.stem}-{number}{other}").exists() for other in KINDS):
            continue
        try:
            with article.with_name(name).open("xb") as new:
                new.write(clean)
        except FileExistsError:
            continue
        except OSError:
            article.with_name(name).unlink(missing_ok=True)
            raise
        return name


def find_photo(article: Path, name: str) -> Path | None:
    """A photo's file beside an article, None where there is none."""
    if "/" in name or "\\" in name or not name.isprintable():
        return None
    file = article.with_name(name) if name not in {"", ".", ".."} else article
    found = file.suffix.lower() in KINDS and file.is_file() and not file.is_symlink()
    return file if found else None
