"""Names of the registries that somebody may be typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.pinyin import read_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsroom.model import Registries

# More than a list shows without scrolling.
MOST = 12
KINDS = ("section", "reporter", "topic")

Names = tuple[str, ...]


def names_in(registries: Registries, kind: str) -> list[Names]:
    """The names of a registry, each with its others."""
    if kind == "section":
        return [(each.name, *each.aliases) for each in registries.sections if each.closed is None]
    if kind == "reporter":
        return [(each.name, *each.aliases) for each in registries.reporters]
    return [(each.name, *each.aliases) for each in registries.topics]


def suggest_names(names: Iterable[Names], text: str, *, people: bool = False) -> list[str]:
    """The names that a text begins, is within, or spells.

    Pinyin counts in letters (``jiangchao``), initials (``jc``) or both; of names with others the first is given. Best
    first, else in their order.
    """
    wanted = "".join(text.lower().split())
    ranked = [(_rank(each, wanted, people=people), number, each[0]) for number, each in enumerate(names)]
    return [name for rank, _, name in sorted((rank, number, name) for rank, number, name in ranked if rank)][:MOST]


def _rank(names: Names, wanted: str, *, people: bool) -> int:
    """How well a name fits, 1 best; 0 where none does."""
    ranks = [rank for name in names if (rank := _rank_of(name.lower(), wanted, people=people))]
    return min(ranks, default=0)


def _rank_of(name: str, wanted: str, *, people: bool) -> int:
    if name.startswith(wanted):
        return 1
    if wanted in name:
        return 2
    if wanted.isascii() and _spells([*_syllables(name, people=people)], wanted):
        return 3
    return 0


def _syllables(name: str, *, people: bool) -> Iterator[str]:
    return (syllable.rstrip("012345") for syllable in read_name(name, person=people))


def _spells(syllables: Sequence[str], wanted: str) -> bool:
    """Whether letters are the beginnings of syllables that follow each other."""
    # Of every syllable each length: a name is short, and what is left is looked at once for each syllable.
    left = {wanted}
    for syllable in syllables:
        done = {rest[size:] for rest in left for size in range(1, len(syllable) + 1) if rest[:size] == syllable[:size]}
        if "" in done:
            return True
        left = done
    return False
