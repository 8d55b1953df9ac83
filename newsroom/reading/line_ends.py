"""Line ends within a paragraph that were probably meant.

The page prints none of them.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from newsroom.markdown.joints import is_close
from newsroom.markdown.lines import CONTAINERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsroom.markdown import Piece

_END = re.compile(r"[。！？!?…][”’」』）)》]*$")
# A line that begins with what the next begins with: a label (时间：), a year, an hour.
_LABEL = re.compile(r"\**+(?:[^，。！？；、：:\s]{1,10}\**[：:](?!//)|[0-9]{4}年[ \t\u3000]|[0-9]{1,2}[:：][0-9]{2})")
_DATE = re.compile(
    r"[0-9０-９〇○一二三四五六七八九十]{2,4}年[0-9０-９一二三四五六七八九十]{1,3}月[0-9０-９一二三四五六七八九十]{1,3}[日号]"
)
_SIGNATURE = re.compile(
    r"[（(](?:本报|记者|通讯员|作者|责编|责任编辑|来源|据)[^（）()]*[）)]|(?:责任编辑|责编|编辑|记者|通讯员|作者|来源|摄影|校对)[：:/ \u3000].*"
)
_BREAK = re.compile(r"(?<!\\)(?:\\\\)*\\$")
_WORD = re.compile(r"[!-~]*")
_TARGET = re.compile(r"\]\([^()\n]*\)")
# In columns, of which a Chinese character takes two, and in letters. Nobody wraps lines so narrow but a newspaper's
# page, and there three and more are of one width, but for a mark that hangs over and for the last.
_NARROW, _LETTERS, _COLUMN, _HANGING = 40, 30, 20, 4
# Of a line that was wrapped at an edge no more than this is missing, besides the next word.
_EDGE = 0.75
# Shorter by more than this than the longest line around it, a line was ended on purpose where a sentence ends.
_EARLY = 4


def find_joined(piece: Piece, lines: Sequence[str]) -> int | None:
    """The line before which a paragraph was probably meant to end.

    None where its lines look wrapped.
    """
    first, last = piece.lines
    typed = [CONTAINERS.sub("", line) for line in lines[first:last]]
    pairs = list(pairwise(typed))
    meant = _ends(typed) | _short(typed)
    for number, (above, below) in enumerate(pairs):
        if _BREAK.search(above):
            continue
        if number in meant or above.endswith("  ") or _stands_alone(below.strip()) or _alike(above, below):
            return first + number + 1
    return None


def _ends(typed: Sequence[str]) -> set[int]:
    """The lines that end with a sentence, not for their length."""
    stripped = [line.strip() for line in typed]
    ends = [bool(_END.search(line)) for line in stripped[:-1]]
    longest = max(map(len, stripped))
    return {
        number
        for number, (line, ended) in enumerate(zip(stripped, ends, strict=False))
        if ended and (all(ends) or len(line) + _EARLY < longest)
    }


def _short(typed: Sequence[str]) -> set[int]:
    """The lines that end long before an edge of wrapping.

    Those without a space after them.
    """
    close = {number for number, (above, below) in enumerate(pairwise(typed)) if _is_close(above.strip(), below.strip())}
    return close & _early(typed)


def _is_close(above: str, below: str) -> bool:
    return is_close(above + below, len(above), len(above))


def _early(typed: Sequence[str]) -> set[int]:
    shown = [_TARGET.sub("]", line.strip()) for line in typed]
    widths = [_width(line) for line in shown]
    edge = max(widths)
    if edge < _NARROW and max(map(len, shown)) < _LETTERS:
        even = len(typed) > 2 and min(widths[:-1]) > max(edge - _HANGING, _COLUMN, widths[-1])  # noqa: PLR2004 - see above
        return set() if even else set(range(len(typed) - 1))
    return {
        number
        for number, below in enumerate(shown[1:])
        if widths[number] + _width(_WORD.match(below)[0]) < edge * _EDGE  # type: ignore[index] # it matches nothing too
    }


def _stands_alone(line: str) -> bool:
    """Whether a line is a date or a signature."""
    return bool(_DATE.fullmatch(line) or (_width(line) < _NARROW and _SIGNATURE.fullmatch(line)))


def _alike(above: str, below: str) -> bool:
    return bool(_LABEL.match(above.strip()) and _LABEL.match(below.strip()))


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WFA" else 1 for char in text)
