"""Bylines that were left in the text.

The page would print them twice, or the signers would not be found.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsroom.byline import BylineError, parse_byline
from newsroom.byline.roles import OFFICE_ENDINGS
from newsroom.byline.surnames import is_name
from newsroom.problems import Place, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from newsroom.byline import Byline, Person

# How far from its ends a text is looked at; a byline is not longer.
_REACH = 120
_TRADE = OFFICE_ENDINGS[:3]
_BRACKETED = r"[（(](?P<names>[^（）()\n]{2,80}(?:[（(][^（）()\n]{1,30}[）)][^（）()\n]{0,40})*)[）)]"
# 本报讯（记者 …） at the start, (…) at the end, or a paragraph that is nothing else.
_OPENING = re.compile(rf"[\s*_#■□○●▲]*(?:[^（(\n。，；]{{0,20}}(?:讯|电|消息|报道))?[\s*_]*{_BRACKETED}")
_CLOSING = re.compile(rf"{_BRACKETED}[\s*_。]*\Z")
_BRACKETS = (_OPENING, _CLOSING)
_FIRST = re.compile(r"[\s*_#]*(?P<names>[^\n。！？]{2,60}?)[ \t*_]*(?:\n|\Z)")
_LAST = re.compile(r"(?:\A|\n)[ \t　*_#]*(?P<names>[^\n。！？]{2,60}?)[\s*_]*\Z")


def check_signature(body: str, first: Place, byline: Byline | None, roles: Collection[str]) -> list[Problem]:
    """XS318 and XS327 for bylines at the body's start or end.

    XS318 where one names those who sign, XS327 where it names others besides or instead; the body begins at ``first``.
    """
    problems: list[Problem] = []
    names = {person.name for person in byline.people} if byline else set()
    for offset, found in _candidates(body, names):
        people = _read_people(found["names"], roles)
        signed = {person.name for person in people}
        bracketed = found.re in _BRACKETS
        others = "、".join(sorted(signed - names))
        place = place_in(body, first, offset + found.start("names"))
        value = found["names"].strip()
        if others and _is_byline(people):
            problems.append(problem(place, "XS327", value=value, names=others))
        # In brackets one of them is enough; a paragraph of names may be a list of winners.
        elif signed & names and (not others or bracketed):
            problems.append(problem(place, "XS318", value=value))
    return problems[:1]


def place_in(body: str, first: Place, offset: int) -> Place:
    """The place in the file of a character of the body.

    The body begins at ``first``.
    """
    return Place(first.path, first.line + body.count("\n", 0, offset), offset - body.rfind("\n", 0, offset))


def _is_byline(people: Collection[Person]) -> bool:
    """Whether all of these people sign for the paper.

    A text may begin with guests or winners.
    """
    return all(is_name(person.name) and person.roles and person.roles[0].endswith(_TRADE) for person in people)


def _candidates(body: str, names: set[str]) -> Iterator[tuple[int, re.Match[str]]]:
    """Possible bylines, each with the offset to which its own are relative."""
    start, end = body.lstrip()[:_REACH], body.rstrip()[-_REACH:]
    seen = [*{name[0] for name in names}, *_TRADE]
    # Names padded with a space (蒋　超) are of two characters: their first is there.
    if any(each in start for each in seen):
        begin = len(body) - len(body.lstrip())
        yield from ((begin, found) for found in (_OPENING.match(start), _FIRST.match(start)) if found)
    if any(each in end for each in seen):
        begin = len(body.rstrip()) - len(end)
        yield from ((begin, found) for found in (_CLOSING.search(end), _LAST.search(end)) if found)


def _read_people(text: str, roles: Collection[str]) -> tuple[Person, ...]:
    """The people of a byline; empty for any other text."""
    try:
        return parse_byline(text.strip(), roles).people
    except BylineError:
        return ()
