"""One problem for each cause, and causes first.

Problems that follow from one cause are gathered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from newsroom.problems import Place, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

# Of these codes, problems of the same values have one cause: a folder's name, a section's, its date, a file that is not
# there, a setting, a heap of pictures.
_GATHERED = {
    "XS008": ("name",),
    "XS104": ("value",),
    "XS110": ("value", "folder"),
    "XS126": ("lacking_zh",),
    "XS413": ("value",),
    "XS611": (),
    "XS617": ("folder",),
}
# Of these every place has to be mended.
_LISTED = frozenset({"XS126", "XS413"})
# An article or an issue that was published and is gone; and what points at a file.
_GONE = frozenset({"XS606", "XS608"})
_POINTING = frozenset({"XS413", "XS603"})


def arrange(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems in their printed order, those of one cause as one."""
    gathered = _with_consequences(list(problems))
    groups: dict[tuple[object, ...], list[Problem]] = {}
    for number, each in enumerate(sorted(_without_doubles(gathered), key=lambda each: each.sort_key)):
        keys = () if _lacks_sections(each) else _GATHERED.get(each.code)
        cause = (number,) if keys is None else (each.code, *(each.data[key] for key in keys))
        groups.setdefault(cause, []).append(each)
    return tuple(sorted(map(_as_one, groups.values()), key=lambda each: each.sort_key))


def without_covered(problems: Sequence[Problem], others: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems, without warnings that these others cover."""
    kept = {id(each) for each in _without_doubles([*problems, *others])}
    return tuple(each for each in problems if id(each) in kept)


def _with_consequences(problems: Sequence[Problem]) -> list[Problem]:
    """The problems, with references to lost files below the loss.

    XS606 and XS608 are such losses: files that were published and are gone.
    """
    gone = {_address(each) for each in problems if each.code in _GONE}
    if not gone:
        return list(problems)
    pointing: dict[str, list[Problem]] = {}
    others: list[Problem] = []
    for each in problems:
        lost = _lost(each, gone) if each.code in _POINTING else None
        (others if lost is None else pointing.setdefault(lost, [])).append(each)
    return [_broken(each, pointing.pop(_address(each), ())) if each.code in _GONE else each for each in others]


def _lost(pointing: Problem, gone: Collection[str]) -> str | None:
    """The lost address that a problem misses: its file's, or its issue's."""
    path = str(pointing.data["value"]).removesuffix(".md")
    return next((address for address in (path, path.rpartition("/")[0]) if address in gone), None)


def _address(lost: Problem) -> str:
    """The lost address as a path below articles/."""
    return str(lost.data["value"]).strip("/")


def _broken(lost: Problem, pointing: Iterable[Problem]) -> Problem:
    """A lost address with the places that point at it."""
    places = {*lost.places, *(place for each in pointing for place in (each.place, *each.places))}
    return replace(lost, data={**lost.data, **_pointed_at(len(places))}, places=tuple(sorted(places)))


def _pointed_at(count: int) -> dict[str, str]:
    if not count:
        return {}
    return {
        "links_zh": f"；有 {count} 处指着它，列在下面",
        "links_en": f"; {count} places point at it",
        "links_fix": "指着它的各处，放回原文件的不用改，改了名的要改成新文件。",
    }


def _without_doubles(problems: Sequence[Problem]) -> Iterator[Problem]:
    """The problems, without warnings that another problem covers."""
    # A picture that nobody uses may be the one that an article looks for in vain, or that of an article that is gone.
    missed = any(each.code in {"XS401", "XS402"} for each in problems)
    dead = (each for each in problems if each.code in {"XS413", *_GONE})
    linking = {_folder(place) for each in dead for place in (each.place, *each.places)}
    linking |= {_address(each).rpartition("/")[0] for each in problems if each.code == "XS606"}
    held = {each.place for each in problems if each.code in {"XS609", "XS610", "XS620"}}
    for each in problems:
        covered = {
            "XS121": each.place in held,
            "XS127": each.place in held,
            "XS617": each.data.get("folder") in linking,
            "XS618": missed,
        }
        if not covered.get(each.code):
            yield each


def _folder(place: Place) -> str:
    return place.path.partition("/")[2].rpartition("/")[0]


def _lacks_sections(each: Problem) -> bool:
    """Whether a section is unknown because there is none."""
    return each.code == "XS104" and not each.data["guess_zh"]


def _as_one(group: Sequence[Problem]) -> Problem:
    first = group[0]
    more = sum(each.more + 1 for each in group) - 1
    if _lacks_sections(first):
        return problem(Place(f"{first.place.path.partition('/')[0]}/sections.yml"), "XS512", count=more + 1)
    if not more:
        return first
    if first.code == "XS104":
        return _unknown_section(first, more + 1)
    places = (place for each in group for place in (each.place, *each.places)) if first.code in _LISTED else ()
    return replace(first, data={**first.data, "more": more}, places=tuple(sorted({*places} - {first.place})))


def _unknown_section(first: Problem, count: int) -> Problem:
    """One problem for an unknown section that several articles name.

    It was probably renamed or struck, and its registry is the place for it.
    """
    root = first.place.path.partition("/")[0]
    where = f"{first.place.path}:{first.place.line}"
    return problem(Place(f"{root}/sections.yml"), "XS517", **{**first.data, "count": count, "where": where})
