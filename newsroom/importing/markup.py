"""Printed text as Markdown that prints the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsroom.characters import INVISIBLE
from newsroom.markdown import TooDeepError, read_body
from newsroom.problems import Place
from newsroom.reading.body import scan_body

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

# A backslash is printed by itself, unless a mark follows.
_ANYWHERE = re.compile(r"[`*\[\]<>|&]|\\(?=\\*[`*\[\]<>|&])")
_FIRST = re.compile(r"^[#+\-~]|^(?P<number>[0-9]{1,3})(?=\.)|(?<=[ \t\u3000])[#+\-~]")
_SPECIAL = re.compile(rf"[!-/:-@\[-`{{-~]|{INVISIBLE.pattern}")
_HERE = Place("")


def write_paragraph(text: str) -> str:
    """A paragraph as Markdown that prints the same."""
    return _first_form(text, _forms(text), lambda form: form)


def write_subhead(text: str) -> str:
    """A subhead as Markdown."""
    return _first_form(text, _forms(text), lambda form: f"## {form}")


def write_table(rows: Sequence[Sequence[str]]) -> str:
    """A table as Markdown; its first row is the head."""
    first, *rest = (f"| {' | '.join(map(_cell, row))} |" for row in rows)
    return "\n".join([first, f"|{' --- |' * len(rows[0])}", *rest])


def write_verse(stanzas: Sequence[Sequence[str]], *, whole: bool) -> str:
    """Verse as Markdown: bare as a ``whole`` body, else in a fence."""
    text = "\n\n".join("\n".join(lines) for lines in stanzas)
    if whole:
        return text
    marks = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", text)), 3)
    return f"{marks}诗\n{text}\n{marks}"


def prints(body: str, text: str, *, verse: bool = False) -> bool:
    """Whether a body prints a text, white space aside, and is sound."""
    try:
        printed = "".join(piece.text for piece in read_body(body, verse=verse).pieces)
    except TooDeepError:
        return False
    problems = scan_body(body, "x.md", _HERE, {}, verse=verse).problems
    return "".join(printed.split()) == "".join(text.split()) and not any(not each.warning for each in problems)


def _cell(text: str) -> str:
    return next(form for form in _forms(text) if "|" not in form or form != text)


def _forms(text: str) -> Iterator[str]:
    yield text
    yield _FIRST.sub(_escaped_first, text)
    yield _FIRST.sub(_escaped_first, _ANYWHERE.sub(lambda found: "\\" + found[0], text))
    # What no backslash keeps from being a mark is written by its number.
    yield _SPECIAL.sub(lambda found: f"&#{ord(found[0])};", text)


def _escaped_first(found: re.Match[str]) -> str:
    return f"{found['number']}\\" if found["number"] else "\\" + found[0]


def _first_form(text: str, forms: Iterator[str], whole: Callable[[str], str]) -> str:
    last = ""
    for form in forms:
        last = whole(form)
        if prints(last, text) and last.startswith("## ") == (whole("") != ""):
            break
    return last
