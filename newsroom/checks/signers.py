"""Signers whose names are probably slips, judged by the whole paper."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import combinations, islice
from typing import TYPE_CHECKING

from msgspec import Struct

from newsroom.byline.roles import OFFICE_ENDINGS
from newsroom.byline.surnames import COMMON_SURNAMES, split_names
from newsroom.checks.variants import find_variants
from newsroom.model import Taxonomy
from newsroom.names import HAN
from newsroom.pinyin import read_name
from newsroom.problems import Problem, problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from newsroom.directory import Directory
    from newsroom.reading.paper import Paper

_NAME = re.compile(f"[{HAN}]{{2,4}}|[{HAN}]+(?:·[{HAN}]+)+")
# Who has signed so often is well known; who has signed once may be a slip.
_OFTEN = 5
# Siblings and common given names differ by one character too: in a paper of 3,000 signers some fifty pairs do. So the
# two have to be of one trade, and few may bear the surname: up to 30 where input methods or scanners confuse the
# characters (of one reading or one radical), of names of two characters up to 8; else those two alone, of a surname that
# is rare everywhere, of three characters. Beside an entry of reporters.yml up to 30, and up to 5.
_FAMILY = 30
_FAMILY_OF_TWO = 8
_ANY_CHARACTER = 5
_TWO = 2
# The radicals as the basic block of ideographs is ordered by them.
_RADICALS = [unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)]
# Women's names and men's have these so often that they mean nothing.
_IN_MANY_NAMES = {_RADICALS.index(radical) + 1 for radical in "女水玉艸"}
_BASIC = re.compile("[\u4e00-\u9fff]")

# The roles with which somebody signed, article by article; and how a name is read.
Credits = Iterable[tuple[str, ...]]
Reading = Callable[[str], Sequence[str]]


class Doubt(Struct, frozen=True):
    """A code with what was probably meant."""

    code: str
    hint: str


def _read(name: str) -> Sequence[str]:
    return read_name(name, person=True)


def find_doubtful(
    names: Iterable[str], directory: Directory, credits_of: Callable[[str], Credits], reading_of: Reading = _read
) -> dict[str, Doubt]:
    """The ids of reporters that are probably slips, with the doubt.

    ``credits_of`` gives the roles of each article of one, ``reading_of`` the syllables of a name.
    """
    registered = {name for entry in directory.registries.reporters for name in (entry.name, *entry.aliases)}
    signing = [name for name in names if "@" not in name]
    doubts = _find_changed({*signing, *registered}, registered, credits_of, reading_of)
    return doubts | _find_together([name for name in signing if name not in registered], {*signing, *registered})


def check_signers(paper: Paper, doubts: Mapping[str, Doubt]) -> Iterator[Problem]:
    """XS316 for two names run together, XS317 for near misses."""
    for filed in paper.articles.values():
        for name in paper.directory.terms_of(filed.article, Taxonomy.REPORTER):
            if doubt := doubts.get(name):
                yield problem(filed.name_place(name), doubt.code, word=name, hint=doubt.hint)


def _find_together(names: Iterable[str], known: Collection[str]) -> dict[str, Doubt]:
    return {name: Doubt("XS316", " ".join(parts)) for name in names if (parts := _split(name, known))}


def _split(name: str, known: Collection[str]) -> Sequence[str]:
    """The people in one name, with or without dots between them."""
    parts = name.split("·")
    return parts if len(parts) > 1 and all(part in known for part in parts) else split_names(name, known)


def _find_changed(
    names: Collection[str], registered: Collection[str], credits_of: Callable[[str], Credits], reading_of: Reading
) -> dict[str, Doubt]:
    families: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        if _NAME.fullmatch(name):
            families[name[0]].append(name)

    @cache
    def signed(name: str) -> list[tuple[str, ...]]:
        return list(islice(credits_of(name), 2))

    def may_mean(name: str, meant: str) -> bool:
        own = [] if name in registered else signed(name)
        return len(own) == 1 and (meant in registered or _often_so(own[0], [*credits_of(meant)]))

    # Who has signed once is found sooner than what sounds the same.
    found = [pair for pair in find_variants(names) if may_mean(*pair)]
    for family in families.values():
        for pair in _alike(family) if 1 < len(family) <= _FAMILY else ():
            for name, meant in (pair, pair[::-1]):
                known = meant in registered
                if may_mean(name, meant) and _confused(name, meant, len(family), reading_of, registered=known):
                    found.append((name, meant))
    # The first that is found is the one that is told.
    return {name: Doubt("XS317", meant) for name, meant in reversed(found)}


def _often_so(roles: tuple[str, ...], others: Sequence[tuple[str, ...]]) -> bool:
    """Whether others sign often, and in one of these trades.

    Two reporters, or two correspondents.
    """
    trades = {trade for each in others for trade in _trades(each)}
    return len(others) >= _OFTEN and not trades.isdisjoint(_trades(roles))


def _trades(roles: tuple[str, ...]) -> set[str]:
    return {next((ending for ending in OFFICE_ENDINGS if role.endswith(ending)), role) for role in roles or ("",)}


def _alike(family: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs of names of one surname that differ in one character."""
    seen: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in family:
        for place in range(1, len(name)):
            seen[name[:place], name[place + 1 :]].append(name)
    for group in seen.values():
        yield from combinations(group, 2)


def _confused(name: str, meant: str, family: int, reading_of: Reading, *, registered: bool) -> bool:
    rare = name[0] not in COMMON_SURNAMES
    # Of two characters one is half of the name: that alone makes nobody somebody else.
    if len(name) > _TWO and family <= (_ANY_CHARACTER if registered else _TWO if rare else 0):
        return True
    if len(name) == _TWO and family > _FAMILY_OF_TWO and not registered:
        return False
    place = next(place for place, char in enumerate(name) if char != meant[place])
    if _radical(name[place]) == _radical(meant[place]):
        return True
    one, other = (reading_of(each)[place].rstrip("12345") for each in (name, meant))
    return one == other


def _radical(char: str) -> object:
    """The number of a character's radical, else the character itself.

    The character also where its radical is in too many names to mean anything.
    """
    number = bisect(_RADICALS, char) if _BASIC.match(char) else 0
    return char if number == 0 or number in _IN_MANY_NAMES else number
