"""Addresses of made files: pictures, faces, style sheets and scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsroom.model import IssueId

MEDIA = "media/"
# How many digits of a digest are in the name of a style sheet or script.
NAMED = 16


def rendition_file(name: str, width: int, ending: str) -> str:
    """The file of a picture in one width: ``media/<hash>-960.webp``.

    The hash is 20 hexadecimal digits of what it is made of, so that equal pictures are one file.
    """
    return f"{MEDIA}{name}-{width}.{ending}"


def share_file(folder: str, *, photo: bool = True) -> str:
    """A page's share picture: ``2023/04/11/share.jpg``; of words alone a PNG."""
    return f"{folder}share.{'jpg' if photo else 'png'}"


def headlines_file(issue: IssueId, digest: str = "") -> str:
    """``2023/04/11/headlines.css``; its face ``headlines-<digest>.woff``."""
    return f"{issue.folder}/headlines-{digest[:NAMED]}.woff" if digest else f"{issue.folder}/headlines.css"


def is_picture(file: str) -> bool:
    """Whether a file's name is that of a made picture."""
    return file.startswith(MEDIA) or file.rpartition("/")[2] in {"share.jpg", "share.png"}


def named_asset(path: str, digest: bytes) -> str:
    """The file of a style sheet or script, named for its content.

    As ``assets/paper.0123456789abcdef.css``.
    """
    stem, _, ending = path.rpartition(".")
    return f"{stem}.{digest.hex()[:NAMED]}.{ending}"
