"""The printed lines of a body, without its marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsroom.characters import has_any
from newsroom.copydesk.findings import Edit
from newsroom.copydesk.manuscript import Part
from newsroom.copydesk.signs import OPENING
from newsroom.markdown.joints import is_close
from newsroom.markdown.lines import is_blank
from newsroom.names import HAN
from newsroom.reading.prose import prose_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsroom.copydesk.writer import Writer
    from newsroom.markdown import Body

# What stands for code, pictures and addresses: a character that no rule has.
OBJECT = "\ufffc"
_SUSPECT = (*"*[]<>&@|", "://", "www.")
# Most lines begin with their words: neither an indent nor a mark stands before these.
_WORDS = re.compile(f"[{HAN}{OPENING}A-Za-z]")
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII | re.IGNORECASE)
_MARKUP = re.compile(
    r"\*\*|(?P<shown>!\[[^\[\]\n]*\]\([^()\n]*\)|<[^<>\s]+>|&(?:[a-zA-Z]{2,8}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});)"
    r"|\[(?=[^\[\]\n]*\]\()|\]\([^()\n]*\)"
)
# Invisible characters are pasted with spaces, and show no more than these.
_INDENT = re.compile("[ \t\u00a0\u00ad\u3000\u3164\u2000-\u200f\u2028-\u202f\u205f-\u206f\ufeff]*")
_HEADING_MARK = re.compile(rf"{_INDENT.pattern}#{{1,6}}[ \t]*")
_ITEM_MARK = re.compile(rf"{_INDENT.pattern}(?:(?P<quote>>)|(?:[-+*]|[0-9]{{1,3}}\.)(?=[ \t]))[ \t>]*")
_RULE = re.compile(rf"{_INDENT.pattern}[|:\-=*_+~][\s|:\-=*_+~]*$")
_BREAK = re.compile(r"(?<!\\)\\$")


def read_lines(writer: Writer, body: str, start: int, read: Body, *, verse: bool) -> list[Edit]:
    """Writes the lines of a body that begins at ``start``.

    Gives the indents of its paragraphs, each with what may stand in its place.
    """
    reader = _Reader(writer, body, start, read, verse=verse)
    reader.read()
    return reader.indents


class _Reader:
    """One pass over a body's lines."""

    def __init__(self, writer: Writer, body: str, start: int, read: Body, *, verse: bool) -> None:
        self.writer = writer
        self.verse = verse
        self.start = start
        self.typed = body.split("\n")
        self.lines = _masked(body, read.fences, verse=verse).split("\n")
        self.fenced = {number for first, last in read.fences for number in range(first, last)}
        self.rows = {line for line, _ in read.rows}
        self.suspect = has_any(body, _SUSPECT)
        self.plain = read.plain and not self.suspect
        self.part: Part | None = None
        self.listed = False
        self.last = ""
        self.indents: list[Edit] = []

    def read(self) -> None:
        at = self.start
        for number, line in enumerate(self.lines):
            if self.plain and not self.listed and _WORDS.match(line):
                # Of a body without marks each line is a block.
                self.writer.write_line(Part.PARAGRAPH, at, line.rstrip())
            elif number in self.fenced or not line or is_blank(self.typed[number]):
                self.close()
            elif self.verse:
                self.write(line, at, Part.LINE)
                self.close()
            else:
                self.take(number, line, at)
            at += len(line) + 1
        self.close()

    def take(self, number: int, line: str, at: int) -> None:
        """A line that shows something."""
        if number in self.rows:
            self.alone(line, at, Part.ROW)
        elif _WORDS.match(line):
            self.take_text(number, line, at)
        elif _RULE.match(line):
            self.close()
        elif found := _HEADING_MARK.match(line):
            self.alone(line[found.end() :], at + found.end(), Part.HEADING)
        elif marker := _ITEM_MARK.match(line):
            self.close()
            self.listed = self.listed or not marker["quote"]
            self.write(line[marker.end() :], at + marker.end(), Part.QUOTE if marker["quote"] else Part.ITEM)
        else:
            self.take_text(number, line, at)

    def take_text(self, number: int, line: str, at: int) -> None:
        indent = _INDENT.match(line)[0]  # type: ignore[index] # it matches nothing too
        wide = "\u3000" in indent
        if wide or (self.listed and not indent and self.part is None):
            self.close()
            self.listed = False
        if indent and not self.listed and self.part is None:
            self.take_indent(number, indent, at)
        text = line[len(indent) :].rstrip()
        broken = text.endswith("\\") and _BREAK.search(text)
        part = Part.ITEM if self.listed else Part.PARAGRAPH
        self.write(text[:-1] if broken else text, at + len(indent), self.part or part)
        if broken:
            self.part = Part.LINE
            self.close()
            self.part = Part.LINE

    def take_indent(self, number: int, indent: str, at: int) -> None:
        """Keeps an indent without which the page is the same."""
        blank = number == 0 or is_blank(self.typed[number - 1])
        alone = number + 1 == len(self.typed) or is_blank(self.typed[number + 1])
        if "\u3000" in indent:
            self.indents.append(Edit(at, at + len(indent), "" if blank else "\n"))
        elif blank and alone and indent != " ":
            self.indents.append(Edit(at, at + len(indent), ""))

    def alone(self, line: str, at: int, part: Part) -> None:
        """A line of a part that it alone is."""
        self.close()
        self.write(line, at, part)
        self.close()

    def write(self, line: str, at: int, part: Part) -> None:
        """Adds a line's words to those of the lines before it."""
        if self.part is not None and self.last:
            self.join(line, at)
        self.part = part
        self.last = line or self.last
        if not self.suspect:
            self.writer.add(line, at, at + len(line))
            return
        line = _ADDRESS.sub(lambda found: OBJECT * len(found[0]), line)
        done = 0
        for found in _MARKUP.finditer(line):
            self.writer.add(line[done : found.start()], at + done, at + found.start())
            self.writer.add(OBJECT if found["shown"] else "", at + found.start(), at + found.end())
            done = found.end()
        self.writer.add(line[done:], at + done, at + len(line))

    def join(self, line: str, at: int) -> None:
        both = self.last[-8:] + line[:8]
        if not is_close(both, len(self.last[-8:]), len(self.last[-8:])):
            self.writer.add(" ", at - 1, at)

    def close(self) -> None:
        """Ends the line, if there is one."""
        if self.part is not None:
            self.writer.end(self.part)
        self.part, self.last = None, ""


def _masked(body: str, fences: Sequence[tuple[int, int]], *, verse: bool) -> str:
    """The body with U+FFFC for code and escaped signs."""
    if verse or not ("`" in body or "\\" in body):
        return body
    prose = prose_of(body, fences, verse=False)
    if prose == body:
        return body
    return "".join(OBJECT if shown != typed else shown for typed, shown in zip(body, prose, strict=True))
