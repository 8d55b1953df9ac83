"""A body with spaces for what is printed literally.

Code, escaped signs, and of verse all but headings.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsroom.markdown.escapes import ESCAPE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NO_HEADING = re.compile(r"^(?! {0,3}#).+$", re.MULTILINE)
_RUN = re.compile(r"(?P<run>`+)|\n[ \t]*(?=\n)")


def prose_of(body: str, fences: Iterable[tuple[int, int]] = (), *, verse: bool) -> str:
    """The body's prose, as long as the body, so that places stay.

    ``fences`` are the lines of each fenced block.
    """
    prose = blank(body, _NO_HEADING) if verse else body
    if fences:
        prose = _blank_lines(prose, fences)
    if "`" in prose:
        prose = _blank_spans(prose, _code_spans(prose))
    return blank(prose, ESCAPE) if "\\" in prose else prose


def blank(text: str, pattern: re.Pattern[str]) -> str:
    """The text with spaces for what matches."""
    return pattern.sub(lambda found: _spaces(found[0]), text)


def _spaces(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _blank_lines(text: str, spans: Iterable[tuple[int, int]]) -> str:
    lines = text.split("\n")
    for start, end in spans:
        lines[start:end] = [" " * len(line) for line in lines[start:end]]
    return "\n".join(lines)


def _code_spans(text: str) -> Iterator[tuple[int, int]]:
    """The spans of inline code.

    Code stands between two runs of as many backticks, within a paragraph.
    """
    paragraph: list[re.Match[str]] = []
    for found in _RUN.finditer(text):
        if found["run"]:
            paragraph.append(found)
        else:
            yield from _pairs(text, paragraph)
            paragraph = []
    yield from _pairs(text, paragraph)


def _pairs(text: str, runs: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    # From the end: of each run the next one that is as long.
    following: dict[int, int] = {}
    closing: list[int | None] = []
    for place in reversed(range(len(runs))):
        closing.append(following.get(len(runs[place][0])))
        following[len(runs[place][0])] = place
    closing.reverse()
    place = 0
    while place < len(runs):
        end, start = closing[place], runs[place].start()
        if end is None or text[start - 1 : start] == "\\":
            place += 1
        else:
            yield start, runs[end].end()
            place = end + 1


def _blank_spans(text: str, spans: Iterator[tuple[int, int]]) -> str:
    kept: list[str] = []
    done = 0
    for start, end in spans:
        kept += [text[done:start], _spaces(text[start:end])]
        done = end
    return "".join([*kept, text[done:]])
