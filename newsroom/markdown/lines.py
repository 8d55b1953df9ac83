"""The lines of a body as the parser gets them.

Which are blank, how far each is indented, and which begin a paragraph. Editors indent with wide spaces, and paste
lines that only look blank from WeChat and Word; neither has a meaning in Markdown.
"""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from newsroom.characters import INVISIBLE
from newsroom.markdown.ordinals import find_items

# What shows nothing where a line begins: spaces of any width, invisible characters, and spaces by their names.
_SPACE = (
    r"[ \t\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufeff]"
    r"|&(?:nbsp|ensp|emsp|thinsp|zwnj|shy|#0*(?:160|8194|8195|12288)|#[xX]0*(?:a0|A0|2002|2003|3000));"
)
_INDENT = re.compile(f"(?:{_SPACE})*")
_STEP = re.compile(_SPACE)
_WIDE = ("\u3000", "\u2003", "&emsp;", "&#8195;", "&#12288;")
_TAB = 4
# Indents of a paragraph; one space by itself is a slip.
_PARAGRAPH = 2
_HALF_WIDTH_PARAGRAPH = 4
_QUOTE = re.compile(r"(?: {0,3}>[ \t]?)+")
_ITEM = re.compile(r"(?:[-+*]|[0-9]{1,3}\.)(?:[ \t]|$)")
# What a fence or a table may lie in.
CONTAINERS = re.compile(r"^(?:[ \t]*(?:>|(?:[-+*]|[0-9]{1,3}\.)[ \t]))*")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[ \t]*(?:([A-Za-z0-9_.+-]+|诗歌?)[ \t]*)?")


class Lines(Struct, frozen=True):
    """A body's text for the parser, with the first lines of paragraphs.

    Line by line as it was typed; ``begins`` are lines that begin a paragraph by themselves.
    """

    text: str
    begins: frozenset[int]


class _Line(Struct, frozen=True):
    """A line for the parser: marks of quotes, then text.

    ``indent`` counts columns where it can be a paragraph's.
    """

    quote: str = ""
    text: str = ""
    indent: int = 0
    wide: bool = False
    code: bool = False


def read_lines(body: str, *, verse: bool = False) -> Lines:
    """The lines of a body, with the indents that Markdown should see.

    Of verse all lines that show something are kept as typed.
    """
    if verse:
        return Lines("\n".join("" if is_blank(line) else line for line in body.split("\n")), frozenset())
    lines = _tidy(body.split("\n"))
    begins = {number for number, (before, line) in enumerate(pairwise(lines), 1) if _parts(before, line)}
    begins |= find_items(["" if line.code else line.text for line in lines])
    return Lines("\n".join(line.quote + line.text for line in lines), frozenset(begins))


def is_blank(line: str) -> bool:
    """Whether a line shows nothing."""
    return _INDENT.fullmatch(line) is not None


def find_fence(line: str) -> tuple[str, str] | None:
    """The marks that open a fence and its word, else None."""
    found = _FENCE.fullmatch(line)
    return (found[1], found[2] or "") if found else None


def closes_fence(line: str, marks: str) -> bool:
    """Whether a line closes the fence that ``marks`` opened."""
    closing = line.strip(" \t>")
    return len(closing) >= len(marks) and not closing.strip(marks[0])


def _tidy(typed: list[str]) -> list[_Line]:
    lines: list[_Line] = []
    fence = ""
    # How far the list that goes on here is indented as a whole; None where there is none.
    base: int | None = None
    for line in typed:
        if fence:
            lines.append(_Line(text=line, code=True))
            fence = "" if closes_fence(line, fence) else fence
            continue
        tidied = _tidied(line)
        base = _base(tidied, base)
        # Below a line that is indented by four columns and more no list would begin.
        lines.append(replace(tidied, text=tidied.text[base:]) if base else tidied)
        opened = find_fence(CONTAINERS.sub("", line)) if "```" in line or "~~~" in line else None
        fence = opened[0] if opened else ""
    return lines


def _base(line: _Line, base: int | None) -> int | None:
    """The indent of the list that a line belongs to, else None.

    A blank line has that of the one before.
    """
    text = line.text.lstrip(" ")
    indent = len(line.text) - len(text)
    if not text:
        return base
    if _ITEM.match(text):
        return indent if base is None else min(base, indent)
    return base if base is not None and indent >= base and indent else None


def _tidied(line: str) -> _Line:
    found = _QUOTE.match(line)
    quote = found[0] if found else ""
    line = line[len(quote) :]
    typed = _indent_of(line)
    if typed == line:
        return _Line(quote)
    text = line[len(typed) :]
    width = _columns(typed)
    wide = bool(typed.strip(" \t"))
    if not wide:
        return _Line(quote, " " * width + text, width if width >= _HALF_WIDTH_PARAGRAPH else 0)
    # A mark of a list keeps its indent, by which lists lie in each other.
    return _Line(quote, " " * width + text) if _ITEM.match(text) else _Line(quote, text, width, width >= _PARAGRAPH)


def _indent_of(line: str) -> str:
    found = _INDENT.match(line)
    return found[0] if found else ""


def _columns(indent: str) -> int:
    """The width of an indent in columns.

    A wide space takes two, an invisible character none.
    """
    columns = 0
    for step in _STEP.findall(indent):
        if step == "\t":
            columns += _TAB - columns % _TAB
        elif step in _WIDE:
            columns += 2
        elif not INVISIBLE.match(step):
            columns += 1
    return columns


def _parts(before: _Line, line: _Line) -> bool:
    """Whether a line begins a paragraph without a blank line before.

    By its indent, or after a table.
    """
    if before.code or line.code or not before.text or not line.text:
        return False
    if line.wide:
        return True
    if line.indent > before.indent and not _ITEM.match(before.text.lstrip()):
        return True
    return before.text.lstrip().startswith("|") and "|" not in line.text
