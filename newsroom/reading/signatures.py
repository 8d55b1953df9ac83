"""The byline that was left in the text as well, where the page would print it twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsroom.byline import BylineError, parse_byline
from newsroom.problems import Place, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from newsroom.byline import Byline, Person

# How far from its ends a text is looked at; a byline is not longer.
_REACH = 120
_BRACKETED = r"[（(](?P<names>[^（）()\n]{2,80}(?:[（(][^（）()\n]{1,30}[）)][^（）()\n]{0,40})*)[）)]"
# 本报讯（记者 …） at the start, (…) at the end, or a paragraph that is nothing else.
_OPENING = re.compile(rf"[\s*_#■□○●▲]*(?:[^（(\n。，；]{{0,20}}(?:讯|电|消息|报道))?[\s*_]*{_BRACKETED}")
_CLOSING = re.compile(rf"{_BRACKETED}[\s*_。]*\Z")
_BRACKETS = (_OPENING, _CLOSING)
_FIRST = re.compile(r"[\s*_#]*(?P<names>[^\n。！？]{2,60}?)[ \t*_]*(?:\n|\Z)")
_LAST = re.compile(r"(?:\A|\n)[ \t　*_#]*(?P<names>[^\n。！？]{2,60}?)[\s*_]*\Z")


def check_signature(body: str, first: Place, byline: Byline, roles: Collection[str]) -> list[Problem]:
    """XS318 where the start or the end of the body, which begins at ``first``, names those who sign."""
    problems: list[Problem] = []
    names = {person.name for person in byline.people}
    for offset, found in _candidates(body, names):
        people = _read_people(found["names"], roles)
        signed = {person.name for person in people}
        # In brackets or with a role one of them tells; a paragraph of names may be a list of winners.
        named = found.re in _BRACKETS or any(person.roles for person in people)
        if signed & names and (signed <= names or named):
            at = offset + found.start("names")
            line = body.count("\n", 0, at)
            column = at - body.rfind("\n", 0, at)
            place = Place(first.path, first.line + line, column)
            problems.append(problem(place, "XS318", value=found["names"].strip()))
    return problems[:1]


def _candidates(body: str, names: set[str]) -> Iterator[tuple[int, re.Match[str]]]:
    """What may be a byline, each with the place in the body that its own places count from."""
    start, end = body.lstrip()[:_REACH], body.rstrip()[-_REACH:]
    # Names padded with a space (蒋　超) are of two characters: their first is there.
    if any(name[0] in start for name in names):
        begin = len(body) - len(body.lstrip())
        yield from ((begin, found) for found in (_OPENING.match(start), _FIRST.match(start)) if found)
    if any(name[0] in end for name in names):
        begin = len(body.rstrip()) - len(end)
        yield from ((begin, found) for found in (_CLOSING.search(end), _LAST.search(end)) if found)


def _read_people(text: str, roles: Collection[str]) -> tuple[Person, ...]:
    """The people of a byline, none where the text is no byline."""
    try:
        return parse_byline(text.strip(), roles).people
    except BylineError:
        return ()
