"""One mistake told once: problems that follow from one cause are gathered, and causes stand first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsroom.problems import Place, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# Of these codes, problems of the same values have one cause: a folder's name, a section's, its date, a setting, a
# heap of pictures.
_GATHERED = {
    "XS008": ("name",),
    "XS104": ("value",),
    "XS110": ("value", "folder"),
    "XS611": (),
    "XS617": ("folder",),
}


def arrange(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems in the order in which they are told, those of one cause as one."""
    groups: dict[tuple[object, ...], list[Problem]] = {}
    for number, each in enumerate(sorted(_without_doubles(list(problems)), key=lambda each: each.sort_key)):
        keys = _GATHERED.get(each.code)
        cause = (number,) if keys is None else (each.code, *(each.data[key] for key in keys))
        groups.setdefault(cause, []).append(each)
    return tuple(sorted(map(_as_one, groups.values()), key=lambda each: each.sort_key))


def _without_doubles(problems: Sequence[Problem]) -> Iterator[Problem]:
    """The problems but the warnings of what another problem tells already."""
    # A picture that nobody uses may be the one that an article looks for in vain.
    missed = any(each.code in {"XS401", "XS402"} for each in problems)
    linking = {each.place.path.partition("/")[2].rpartition("/")[0] for each in problems if each.code == "XS413"}
    held = {each.place for each in problems if each.code in {"XS609", "XS610"}}
    for each in problems:
        told = {
            "XS121": each.place in held,
            "XS617": each.data.get("folder") in linking,
            "XS618": missed,
        }
        if not told.get(each.code):
            yield each


def _as_one(group: Sequence[Problem]) -> Problem:
    first = group[0]
    more = sum(each.more + 1 for each in group) - 1
    if not more:
        return first
    if first.code == "XS104":
        return _unknown_section(first, more + 1)
    return replace(first, data={**first.data, "more": more})


def _unknown_section(first: Problem, count: int) -> Problem:
    """A section that several articles name: it was probably renamed or struck, and its registry is the place for it."""
    root = first.place.path.partition("/")[0]
    where = f"{first.place.path}:{first.place.line}"
    return problem(Place(f"{root}/sections.yml"), "XS517", **{**first.data, "count": count, "where": where})
