"""The notes of a reading: doubts, and text outside of articles."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsroom.importing.drafts import Doubt, Excerpt

if TYPE_CHECKING:
    from newsroom.importing.drafts import Way
    from newsroom.importing.pages.lines import Line


@dataclass
class Report:
    """The notes of one source, gathered while it is read."""

    source: str
    doubts: list[Doubt] = field(default_factory=list)
    doubles: list[Excerpt] = field(default_factory=list)
    signs: list[Excerpt] = field(default_factory=list)
    left_over: list[Excerpt] = field(default_factory=list)

    def doubt(self, line: Line, zh: str, en: str, *ways: Way) -> None:
        """Notes a decision about the text at a line."""
        self.doubts.append(Doubt(self.source, line.number, line.column, zh, en, ways))

    def sign(self, *lines: Line) -> None:
        """Notes signs that a key of the article stands for."""
        self.signs += [line.excerpt for line in lines if line.text]

    def sign_around(self, line: Line, signs: str) -> None:
        """Notes signs around a text of a line."""
        if signs.strip():
            self.signs.append(Excerpt(line.number, line.column, "".join(signs.split())))

    def leave(self, *lines: Line) -> None:
        """Notes text that found no place."""
        self.left_over += [line.excerpt for line in lines if line.text]
