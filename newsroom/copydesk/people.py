"""People whose names are probably slips, or who sign twice."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from newsroom.byline.people import read_people
from newsroom.byline.roles import OFFICE_ENDINGS, find_work
from newsroom.byline.surnames import COMMON_SURNAMES
from newsroom.byline.words import split_words
from newsroom.copydesk.findings import Finding
from newsroom.names import HAN
from newsroom.pinyin import sound_alike

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsroom.copydesk.manuscript import Manuscript

# One character of two is half of the name: that alone makes nobody somebody else.
_NAME = re.compile(f"[{HAN}]{{3}}")
_STAFF = re.compile(rf"(?:{'|'.join(OFFICE_ENDINGS[:3])})[ \u3000]*(?P<name>[{HAN}]{{3}})")
_SPEAKER = re.compile(
    rf"(?P<name>[{COMMON_SURNAMES}](?<=[，。！？“”；\n].)[{HAN}]{{2}})(?=说|表示|介绍|告诉|回忆|坦言|认为|笑着)"
)
_OFTEN = 3


def find_misspelled(manuscript: Manuscript) -> Iterator[Finding]:
    """XS730: a name one character of the same sound away from another."""
    signed = _signers(manuscript)
    seen: set[int] = set()
    for start, name, meant in (
        *_near_signers(manuscript.text, signed),
        *_near_staff(manuscript, signed),
        *_near_speakers(manuscript.text),
    ):
        if start not in seen:
            seen.add(start)
            place = next(number for number, char in enumerate(name) if char != meant[number])
            yield manuscript.finding("XS730", start, start + len(name), (), value=name, right=meant, char=name[place])


def _signers(manuscript: Manuscript) -> set[str]:
    byline = manuscript.filed.article.byline if manuscript.filed else None
    return {person.name for person in byline.people if _NAME.fullmatch(person.name)} if byline else set()


def _near_signers(text: str, signed: Iterable[str]) -> Iterator[tuple[int, str, str]]:
    """Words of the text that are nearly those who sign it."""
    for meant in sorted(signed):
        for fixed in ((0, 1), (1, 2), (0, 2)):
            yield from _like(text, meant, fixed)


def _like(text: str, meant: str, fixed: tuple[int, int]) -> Iterator[tuple[int, str, str]]:
    first, second = fixed
    step = second - first
    begin = meant[first : second + 1] if step == 1 else meant[first]
    place = text.find(begin)
    while place >= 0:
        start = place - first
        name = text[max(start, 0) : start + len(meant)]
        if text[place + step : place + step + 1] == meant[second] and start >= 0 and _confused(name, meant):
            yield start, name, meant
        place = text.find(begin, place + 1)


def _near_staff(manuscript: Manuscript, signed: set[str]) -> Iterator[tuple[int, str, str]]:
    """Names behind 记者 and 通讯员 that are nearly known ones."""
    names = manuscript.desk.names
    for found in _STAFF.finditer(manuscript.text):
        name = found["name"]
        if name in names or name in signed or name[:2] in names:
            continue
        if meant := next((each for each in names.near(name) if _confused(name, each)), None):
            yield found.start("name"), name, meant


def _near_speakers(text: str) -> Iterator[tuple[int, str, str]]:
    """Speakers named once who are nearly one named often."""
    named = {found["name"] for found in _SPEAKER.finditer(text)}
    for pair in combinations(sorted(named), 2):
        rare, often = sorted(pair, key=text.count)
        if text.count(rare) == 1 and text.count(often) >= _OFTEN and _confused(rare, often):
            yield text.index(rare), rare, often


def _confused(name: str, meant: str) -> bool:
    """Whether two names differ in one character that sounds alike."""
    differing = [(one, other) for one, other in zip(name, meant, strict=False) if one != other]
    if len(name) != len(meant) or len(differing) != 1 or not _NAME.fullmatch(name):
        return False
    return sound_alike(*differing[0])


def find_twice(manuscript: Manuscript) -> Iterator[Finding]:
    """XS731: somebody who stands twice in a byline.

    With the same role, or two offices: 文 甲某某 图 甲某某 has two works of one person.
    """
    filed = manuscript.filed
    if filed is None or filed.article.byline is None or "reporter" not in filed.places:
        return
    start = manuscript.offset(filed.places["reporter"])
    typed = manuscript.source.text[start : manuscript.source.text.find("\n", start)]
    for person in filed.article.byline.people:
        if typed.count(person.name) > 1 and _signs_twice(typed.strip("'\""), person.name, person.affiliation):
            place = start + typed.rindex(person.name)
            yield Finding("XS731", place, place + len(person.name), {"value": person.name})


def _signs_twice(typed: str, name: str, affiliation: str | None) -> bool:
    words, _, faults = split_words(typed, ())
    people, wrong = read_people(words, ())
    roles = [each.roles for each in people if (each.name, each.affiliation) == (name, affiliation)]
    if faults or wrong or len(roles) < 2:  # noqa: PLR2004 - twice
        return False
    works = [frozenset(filter(find_work, each)) for each in roles]
    return len(set(works)) < len(works) or not all(works)
