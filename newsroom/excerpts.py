"""Lines of a file with carets under a place, for terminals."""

from __future__ import annotations

import unicodedata
from itertools import accumulate, takewhile
from typing import NamedTuple

from newsroom.characters import INVISIBLE, number

# Columns of a line; longer ones are cut around the place.
ROOM = 76
_CUT = "…"


class Excerpt(NamedTuple):
    """A line or a part of it, and the carets below."""

    line: str
    carets: str


def make_excerpt(line: str, column: int, end: int, room: int = ROOM) -> Excerpt:
    """The part of a line around ``column`` up to ``end``.

    Both count from 1, the character at ``end`` is left out. A Chinese character is two columns wide.
    """
    start = min(max(column - 1, 0), len(line))
    stop = min(max(end - 1, start + 1), max(len(line), start + 1))
    first, last = _window(line, start, stop, room)
    before = (_CUT if first else "") + _shown(line[first:start])
    marked = _shown(line[start : min(stop, last)])
    after = _shown(line[min(stop, last) : last]) + (_CUT if last < len(line) else "")
    return Excerpt(before + marked + after, " " * width(before) + "^" * max(width(marked), 1))


def width(text: str) -> int:
    """The columns that a terminal gives to a text (Unicode, UAX 11).

    Characters that are as wide as those beside them (quotes, dots) are one wide, as most terminals have them.
    """
    return sum(_width(char) for char in text)


def _width(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def _window(line: str, start: int, stop: int, room: int) -> tuple[int, int]:
    """The part of a line that fits around a place.

    A third of the spare room is before it.
    """
    # No more than so many characters can fit, however long the line is.
    first, last = max(start - room, 0), min(start + room, len(line))
    if first == 0 and last == len(line) and _room(line) <= room:
        return 0, len(line)
    spare = max(room - 2 - _room(line[start : min(stop, last)]), 0)
    begin = start - _fitting(line[first:start][::-1], spare // 3)
    finish = start + _fitting(line[start:last], room - 2 - _room(line[begin:start]))
    # What the end of the line leaves is room before the place.
    begin -= _fitting(line[first:begin][::-1], room - 2 - _room(line[begin:finish]))
    return begin, max(finish, min(start + 1, len(line)))


def _fitting(text: str, room: int) -> int:
    """How many characters at the beginning of a text fit."""
    widths = accumulate(_room(char) for char in text)
    return sum(1 for _ in takewhile(lambda each: each <= room, widths))


def _room(text: str) -> int:
    return width(_shown(text))


def _shown(text: str) -> str:
    """A printable text, with the numbers of invisible characters."""
    if text.isprintable() and not INVISIBLE.search(text):
        return text
    return "".join(map(_shown_character, text))


def _shown_character(char: str) -> str:
    if char == "\t" or char.isspace():
        return "\u3000" if char == "\u3000" else " "
    return char if char.isprintable() and not INVISIBLE.match(char) else f"[{number(char)}]"
