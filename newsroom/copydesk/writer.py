"""A writer of manuscripts: text, lines, and places in the file."""

from __future__ import annotations

from newsroom.copydesk.manuscript import Part, Run


class Writer:
    """A manuscript's text while it is read: lines of parts and runs."""

    def __init__(self, typed: str) -> None:
        self.typed = typed
        self.text: list[str] = []
        self.parts: list[Part] = []
        self.runs: list[Run] = []
        self.length = 0

    def add(self, text: str, start: int, end: int) -> None:
        """Adds a text for a span of the file to the line."""
        if text:
            self.text.append(text)
            self.runs.append(Run(self.length, start, end))
            self.length += len(text)

    def end(self, part: Part) -> None:
        """Ends the line."""
        self.parts.append(part)
        place = self.runs[-1].end if self.runs else 0
        self.add("\n", place, place)

    def write_line(self, part: Part, start: int, text: str) -> None:
        """A line for a text that stands so in the file."""
        end = start + len(text)
        self.text += (text, "\n")
        self.runs += (Run(self.length, start, end), Run(self.length + len(text), end, end))
        self.length += len(text) + 1
        self.parts.append(part)

    def write_value(self, part: Part, start: int, value: str) -> None:
        """A line for a value that begins at ``start``.

        None for one that is spelled with escapes.
        """
        if self.typed.startswith(value, start) and "\n" not in value:
            self.write_line(part, start, value)
        elif spans := _align(value, self.typed, start):
            for char, place in spans:
                self.add(char if char != "\n" else " ", place, place + 1)
            self.end(part)


def _align(value: str, typed: str, start: int) -> list[tuple[str, int]]:
    """The characters of a value with their places, else none.

    Between them white space may be typed that is folded.
    """
    place = start
    spans: list[tuple[str, int]] = []
    for char in value:
        found = place
        while typed[found : found + 1] != char and typed[found : found + 1].isspace():
            found += 1
        if typed[found : found + 1] == char:
            place = found + 1
        elif not (char.isspace() and found > place):
            return []
        else:
            found = place
        spans.append((char, found))
    return spans
