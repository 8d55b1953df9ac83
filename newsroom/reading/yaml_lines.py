"""Lines of YAML as typed: dash, key, colon and value."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from newsroom.reading.yaml_values import is_block

if TYPE_CHECKING:
    from collections.abc import Sequence

# What looks like a space, or like nothing, and is no space to YAML.
BLANKS = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
_LINE = re.compile(
    rf"(?P<indent> *)(?P<dashes>(?:- +)*)(?:(?P<key>[A-Za-z_]+|[\u4e00-\u9fff]{{1,6}})(?P<gap> *[：:][ \t{BLANKS}]*))?(?P<value>.*)"
)
_INDENT = re.compile(rf"[ \t{BLANKS}]*")
_WIDTHS = {"\u3000": 2, "\t": 2, "\u200b": 0, "\u2060": 0, "\ufeff": 0}


class Line(NamedTuple):
    """The parts of a line.

    ``dash`` and ``start`` are the columns of its dash and its key, from 0; ``gap`` stands between key and value.
    An entry of a list without a key has none, and begins with its value.
    """

    dash: int
    start: int
    key: str
    gap: str
    value: str

    @property
    def is_entry(self) -> bool:
        """Whether a dash begins it."""
        return self.start > self.dash

    @property
    def gap_at(self) -> int:
        """The column where the key ends, before its colon or a space."""
        return self.start + len(self.key)

    @property
    def value_at(self) -> int:
        """Where the value begins."""
        return self.gap_at + len(self.gap)

    def written(self, value: str) -> str:
        """The line with another value, as an editor would type it."""
        return f"{self.key}: {value}" if self.key else f"- {value}"


def take_line(text: str) -> Line | None:
    """The parts of a key's or an entry's line, else None."""
    found = _LINE.fullmatch(text)
    if found is None:
        return None
    key, gap, value = found["key"] or "", found["gap"] or "", found["value"].rstrip()
    # Addresses have a colon too, and words run on behind one: 12:30.
    if gap == ":" and value.startswith((":", "/")):
        key, gap, value = "", "", f"{key}{gap}{value}"
    if not key and not found["dashes"]:
        return None
    return Line(len(found["indent"]), found.end("dashes"), key, gap, value)


def even_indent(text: str) -> str:
    """A line with spaces alone before its text."""
    indent = _INDENT.match(text)
    typed = indent[0] if indent else ""
    return "".join(" " * _WIDTHS.get(char, 1) for char in typed) + text[len(typed) :]


class Ends:
    """Finds where values end, each in few steps."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._marks = {mark: [at for at, text in enumerate(lines) if mark in text] for mark in "]}'\""}
        taken = (take_line(text) for text in lines)
        self._dashes = [line.dash if line else sys.maxsize for line in taken]
        # The next line that stands further out, by which a search goes on.
        self._outer = [len(lines)] * len(lines)
        further_in: list[int] = []
        for at, dash in enumerate(self._dashes):
            while further_in and self._dashes[further_in[-1]] > dash:
                self._outer[further_in.pop()] = at
            further_in.append(at)

    def find(self, index: int, line: Line) -> int | None:
        """The line that closes a value's quotation or bracket, else None.

        None where the next key or entry comes first. The lines behind ``index`` are as they were given.
        """
        closing = self._marks[{"[": "]", "{": "}"}.get(line.value[0], line.value[0])]
        at = bisect_right(closing, index)
        return closing[at] if at < len(closing) and closing[at] < self._next(index, line.start) else None

    def _next(self, index: int, start: int) -> int:
        """The next line whose key or entry stands no further in."""
        at = index + 1
        while at < len(self._dashes) and self._dashes[at] > start:
            at = self._outer[at]
        return at


def runs_on(line: Line | None, start: int) -> bool:
    """Whether text at a column continues the value of the line before."""
    return line is not None and bool(line.value) and start > line.dash and not is_block(line.value)


def is_below(text: str, line: Line) -> bool:
    """Whether a text stands further in than a line, or is empty."""
    return not text.strip() or text.startswith(" " * (line.dash + 1))
