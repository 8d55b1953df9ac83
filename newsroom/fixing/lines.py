"""Fixes of lines: small mistakes in YAML, and blanks at line ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsroom.reading.yaml_mistakes import mend

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsroom.reading.files import Source

# A colon, a space or an indent in the wrong characters: nothing of what was meant is open.
_EXACT = frozenset({"XS202", "XS210", "XS213", "XS216", "XS220"})
_FENCE = re.compile(r"---[ \t]*")
_BREAK = 2
_KEEPS = re.compile(r"[|>][0-9]*\+")


class NewLine(NamedTuple):
    """A better line for one of a text, counted from 0."""

    number: int
    text: str


def find_mistakes(source: Source) -> list[NewLine]:
    """The lines of front matter with a colon, space or indent mended."""
    lines = source.text.split("\n")
    fences = [number for number, line in enumerate(lines) if _FENCE.fullmatch(line)][:2]
    if len(fences) < 2 or any(line.strip() for line in lines[: fences[0]]):  # noqa: PLR2004 - a beginning and an end
        return []
    first, last = fences[0] + 1, fences[1]
    mended, mistakes = mend(lines[first:last])
    codes: dict[int, set[str]] = {}
    for mistake in mistakes:
        codes.setdefault(mistake.line, set()).add(mistake.code)
    return [NewLine(first + number, mended[number]) for number, found in codes.items() if found <= _EXACT]


def find_blank_ends(source: Source) -> list[NewLine]:
    """The lines that end in blanks which no reader sees.

    Two spaces before another line of a paragraph break it.
    """
    lines = source.text.split("\n")
    found = []
    for number, line in enumerate(lines):
        stripped = line.rstrip(" \t")
        following = lines[number + 1].strip() if number + 1 < len(lines) else ""
        breaks = line.endswith(" " * _BREAK) and stripped and following
        if stripped != line and not breaks:
            found.append(NewLine(number, stripped))
    return found


def with_lines(text: str, new: Sequence[NewLine]) -> str:
    """A text with lines replaced."""
    lines = text.split("\n")
    for each in new:
        lines[each.number] = each.text
    return "\n".join(lines)


def with_one_end(text: str) -> str:
    """A text with one line end behind its last words.

    A draft is begun with an empty line for its words, and a block of YAML may keep its last lines.
    """
    if not text.strip() or _KEEPS.search(text):
        return text
    words = text.rstrip("\n")
    return text if words.endswith("\n---") and text.endswith("\n") else f"{words}\n"
