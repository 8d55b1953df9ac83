"""Names of the registries that somebody may be typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.desk.sounds import sound_of_name, spelled_by

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    spelled = spelled_by(wanted)
    return 3 if spelled and spelled.match(sound_of_name(name, person=people)) else 0
