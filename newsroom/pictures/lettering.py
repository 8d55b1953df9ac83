"""Text on pictures: balanced lines in a size that fits."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from PIL import ImageFont

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsroom.pictures.faces import Face

# What stays together: a run of Latin letters and figures, else one character with the marks that cling to it.
_PIECE = re.compile(
    r"[“‘《〈（(「『【]*(?:[A-Za-z0-9][A-Za-z0-9.,%:/+-]*|\s+|.)[”’》〉）)」』】，。、；：？！…—·,.;:?!]*", re.DOTALL
)
_MORE = "…"


class Setting(NamedTuple):
    """A text in lines, in one size of a face."""

    lines: tuple[str, ...]
    size: int


def set_text(text: str, face: Face, width: int, sizes: Sequence[tuple[int, int]]) -> Setting:
    """The text in the first size in which it fits.

    ``sizes`` are pairs of a size in pixels and the most lines, the largest first; a text for which even the last has no
    room is cut.
    """
    pieces = _PIECE.findall(" ".join(text.split()))
    for size, most in sizes:
        widths = [load_font(face, size).getlength(piece) for piece in pieces]
        ends = _fill(widths, width)
        if len(ends) <= most:
            return Setting(_lines(pieces, _balance(widths, width, ends)), size)
    size, most = sizes[-1]
    kept = _lines(pieces, ends)[:most]
    return Setting((*kept[:-1], kept[-1][:-1].rstrip() + _MORE), size)


@lru_cache(maxsize=32)
def load_font(face: Face, size: int) -> ImageFont.FreeTypeFont:
    """A face in a size."""
    return ImageFont.truetype(face.file, size, index=face.number, layout_engine=ImageFont.Layout.BASIC)


def _fill(widths: Sequence[float], width: float) -> list[int]:
    """The ends of lines that are filled one after another."""
    ends, used = [], 0.0
    for number, each in enumerate(widths):
        if used and used + each > width:
            ends.append(number)
            used = 0.0
        used += each
    return [*ends, len(widths)]


def _balance(widths: Sequence[float], width: float, ends: list[int]) -> list[int]:
    """The same number of lines, as narrow as they can be."""
    low, high = max(widths, default=0.0), width
    while high - low > 1:
        middle = (low + high) / 2
        found = _fill(widths, middle)
        if len(found) > len(ends):
            low = middle
        else:
            high, ends = middle, found
    return ends


def _lines(pieces: Sequence[str], ends: Sequence[int]) -> tuple[str, ...]:
    return tuple("".join(pieces[start:end]).strip() for start, end in zip((0, *ends), ends, strict=False))
