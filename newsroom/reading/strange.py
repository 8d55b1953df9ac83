"""Characters that look right to the editor alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsroom.characters import MEANT, PRIVATE, RADICAL, RADICALS, number
from newsroom.problems import Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsroom.reading.files import Source

_STRANGE = re.compile(f"{PRIVATE.pattern}|{RADICAL.pattern}")
# A name that cannot be one for such a character.
_NAMES = frozenset({"XS113", "XS313"})


def check_characters(source: Source, earlier: Iterable[Problem]) -> list[Problem]:
    """XS012 for private-use characters, XS013 for each radical.

    A radical counts where it stands first; lines of names in ``earlier`` problems are left out.
    """
    if not _STRANGE.search(source.text):
        return []
    named = {each.place.line for each in earlier if each.code in _NAMES}
    seen: set[str] = set()
    problems: list[Problem] = []
    for line, text in enumerate(source.text.split("\n"), 1):
        for found in _STRANGE.finditer(text) if line not in named else ():
            # Of a page from a PDF file every line may have some; one of each kind is enough to replace all.
            if found[0] not in seen:
                problems.append(_problem_of(source, line, found))
            if ord(found[0]) in RADICALS:
                seen.add(found[0])
    return problems


def _problem_of(source: Source, line: int, found: re.Match[str]) -> Problem:
    char, place = found[0], source.place(line, found.start() + 1)
    if ord(char) in RADICALS:
        return problem(place, "XS013", char=char, number=number(char), value=RADICALS[ord(char)])
    meant = MEANT.get(char)
    words = {"guess_zh": "", "guess_en": ""}
    if meant:
        words = {"guess_zh": f"，应为“{meant}”（{number(meant)}）", "guess_en": f"; {meant} ({number(meant)}) is meant"}
    return problem(place, "XS012", char=number(char), **words)
