"""The lines of a page's text, with what surrounds them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsroom.characters import find_pile
from newsroom.importing.drafts import Excerpt
from newsroom.names import CONTROL, HAN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
# What no file may hold, and what nobody sees: spaces of no width, and marks that turn the direction.
_UNSEEN = re.compile(
    rf"{CONTROL.pattern}|[\u00ad\u061c\u115f\u1160\u180b-\u180f\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0]"
)
_INDENT = re.compile(r"[\u3000\u2003]|\t| {2}")
_WIDE = re.compile(f"[{HAN}\u3000-\u303f\uff01-\uff60“”‘’…—·]")
_SPACED = re.compile(rf"[{HAN}](?:[ \u3000\u00a0]+[{HAN}])+")
_PAGE_END = "\x0c"


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the blanks around it, or a part of one.

    ``gap`` is the number of blank lines before it; ``indent`` whether it begins as paragraphs do; ``page_end`` whether
    a form feed stands before it; ``bound`` whether it goes on with the line before.
    """

    number: int
    column: int
    text: str
    indent: bool = False
    gap: int = 0
    page_end: bool = False
    bound: bool = False

    @property
    def width(self) -> float:
        """The width in Chinese characters; others take half of one."""
        return sum(1 if _WIDE.match(char) else 0.5 for char in self.text)

    @property
    def excerpt(self) -> Excerpt:
        """The line's text with its place."""
        return Excerpt(self.number, self.column, self.text)

    def part(self, start: int, end: int | None = None) -> Line:
        """The part between two offsets, without the blanks around it."""
        text = self.text[start:end]
        inner = text.lstrip()
        column = self.column + start + len(text) - len(inner)
        if start:
            return Line(self.number, column, inner.rstrip())
        return replace(self, column=column, text=inner.rstrip())


def read_lines(text: str) -> tuple[list[Line], list[Excerpt]]:
    """The lines that show something, and the characters that nobody sees."""
    lines: list[Line] = []
    unseen: list[Excerpt] = []
    gap, page_end, start, number = 0, False, 0, 0
    for number, end in enumerate([*_END.finditer(text), None], 1):
        typed = text[start : end.start() if end else len(text)]
        unseen += [Excerpt(number, found.start() + 1, found[0]) for found in _UNSEEN.finditer(typed)]
        shown = _composed(_UNSEEN.sub("", typed))
        if shown.strip():
            indent = bool(_INDENT.match(shown))
            column = len(typed) - len(typed.lstrip()) + 1
            lines.append(Line(number, column, shown.strip(), indent, gap, page_end))
            gap, page_end = 0, False
        else:
            gap += 1
        page_end = page_end or bool(end and end[0] == _PAGE_END)
        start = end.end() if end else start
    return lines, unseen


def _composed(text: str) -> str:
    """A text in NFC, unless marks are piled up in it."""
    return text if text.isascii() or find_pile(text) is not None else unicodedata.normalize("NFC", text)


def close_up(text: str) -> str:
    """A headline without spaced letters: 春 到 江 南."""
    return "".join(text.split()) if _SPACED.fullmatch(text) else text


def clean_gaps(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines without the gaps that nearly all of them have.

    Of a text in which every line is followed by a blank one, one blank line says nothing.
    """
    gaps = [line.gap for line in lines[1:]]
    usual = min(gaps, default=0) if gaps and sum(gap > 0 for gap in gaps) > 0.9 * len(gaps) else 0
    usual = usual or (1 if gaps and sum(gap > 0 for gap in gaps) > 0.9 * len(gaps) else 0)
    return (replace(line, gap=max(line.gap - usual, 0)) for line in lines)
