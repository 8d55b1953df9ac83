"""The line and column in a body of a token's text.

The parser's tokens have only their first line.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token


class Start(NamedTuple):
    """Where a part of a token's text begins.

    ``offset`` counts in that text, line (from 0) and column (from 1) in the body.
    """

    offset: int
    line: int
    column: int


class Typed:
    """The lines of a body, to find its tokens' texts in order."""

    def __init__(self, body: str) -> None:
        self._lines = body.split("\n")
        # How far each line was gone through: cells of one row may say the same.
        self._passed: dict[int, int] = {}

    def find_next(self, token: Token) -> list[Start]:
        """The starts of the next token's lines and cells."""
        starts: list[Start] = []
        offset = 0
        for number, line in enumerate(token.content.split("\n"), token.map[0] if token.map else 0):
            # What the parser took for an indent need not have been typed as these spaces.
            indent = len(line) - len(line.lstrip())
            starts += self._find(number, line.strip(), offset + indent)
            offset += len(line) + 1
        return starts

    def _find(self, number: int, text: str, offset: int) -> Iterator[Start]:
        line, passed = self._lines[number], self._passed.get(number, 0)
        found = line.find(text, passed)
        # A bar within a cell was typed behind a backslash.
        parts = [text] if found >= 0 else text.split("|")
        column = found if found >= 0 else max(line.find("\\|".join(parts), passed), 0)
        for part in parts:
            yield Start(offset, number, column + 1)
            offset += len(part) + 1
            column += len(part) + 2
        self._passed[number] = column - 2


def place_of(starts: list[Start], offset: int) -> tuple[int, int]:
    """The line and column in the body of a character.

    ``offset`` counts in the token's text; lines count from 0, columns from 1.
    """
    start = starts[bisect_right(starts, offset, key=lambda each: each.offset) - 1]
    return start.line, start.column + offset - start.offset
