"""The people of the wide archive: a few sign much, most rarely."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from bench.archive.chance import Chance
from bench.archive.people import draw_name

if TYPE_CHECKING:
    from collections.abc import Sequence

# The house's own reporters; they sign most of the paper.
_HOUSE = 60
# So many have ever signed before an article, as counted in a real paper: 1,150 at 10,000, three thousand at 100,000.
_FACTOR, _POWER = 24.9, 0.416
# Of six in ten articles somebody outside signs; whoever is new does it three times, most of them never again.
_TIMES = 3 / 0.6
_ENOUGH = 12_000


def _known(number: int) -> int:
    return _HOUSE + int(_FACTOR * (number + 100) ** _POWER)


@cache
def _names() -> Sequence[str]:
    chance, names = Chance("wide/people"), dict[str, None]()
    while len(names) < _ENOUGH:
        names[draw_name(chance)] = None
    return tuple(names)


def name_of(index: int) -> str:
    """The name of a person, the house's own first."""
    return _names()[index]


def staff(issue: int, page: int) -> tuple[str, str]:
    """Two editors of a page."""
    chance = Chance(f"wide/card/{issue}/{page}")
    first = chance.below(12)
    return name_of(first), name_of((first + 1 + chance.below(10)) % 12)


def contributor(chance: Chance, number: int) -> str:
    """A signer from outside; most of them sign three times."""
    known = _known(number)
    fresh = known - 1 - chance.below(min(40, known - _HOUSE))
    old = _HOUSE + int((known - _HOUSE) * chance.draw() ** 6)
    return name_of(fresh if chance.hits(_share_of_new(number)) else old)


def _share_of_new(number: int) -> float:
    """The share of beginners among signers from outside, in per cent."""
    begin: float = _FACTOR * _POWER * (number + 100) ** (_POWER - 1)
    return min(90.0, 100 * _TIMES * begin)


def byline(chance: Chance, number: int) -> str:
    """A report's byline as it is printed."""
    first = int(chance.draw() ** 2 * _HOUSE)
    second = (first + 1 + chance.below(_HOUSE - 1)) % _HOUSE
    reporter, other, outside = name_of(first), name_of(second), contributor(chance, number)
    return chance.favour(
        (
            f"记者 {reporter}",
            f"记者 {reporter} 通讯员 {outside}",
            f"通讯员 {outside}",
            f"首席记者 {reporter} 通讯员 {outside}",
            f"记者 {reporter} {other}",
            f"全媒体记者 {reporter}、{other} 通讯员 {outside}",
            f"记者 {reporter} 文/摄",
        )
    )
