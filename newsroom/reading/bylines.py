"""Reads a byline out of a file: faults become problems with their place, names are held against the registries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.byline import Byline, BylineError, Fault, find_doubts, parse_byline
from newsroom.byline.roles import find_work
from newsroom.names import name_fault
from newsroom.problems import Problem, problem
from newsroom.reading.validation import check_unseen, show

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from newsroom.directory import Directory
    from newsroom.problems import Place
    from newsroom.reading.strictyaml import Loc, Tree

# A report of a whole desk has thirty names, a page of pictures sixty; each name's pages print the others.
MAX_PEOPLE = 100
MAX_LENGTH = 4_000
# Of more people with one name a message shows no more.
SHOWN = 10
_UNNAMED = "; copy without a person is source: {}"


def read_byline(tree: Tree, loc: Loc, raw: object, roles: Collection[str]) -> tuple[Byline | None, list[Problem]]:
    """The byline at a place of the front matter, None with its problems where it cannot be read."""
    entries = [raw] if isinstance(raw, str | dict) else raw
    if not isinstance(entries, list):
        value = {"want_zh": "署名，如 记者 姓名", "want_en": "a byline such as role and name"}
        return None, [problem(tree.place(loc), "XS107", **value, value=show(raw), right=f"{loc[-1]}: 记者 姓名")]
    # Before it is read: reading takes longer for a long one than in proportion.
    if (length := _length(entries)) > MAX_LENGTH:
        return _too_long(tree.place(loc), length, MAX_LENGTH, ("字", "characters"))
    if any(check_unseen(tree, raw, loc)):
        # It is told with the other texts of the file of which nobody sees anything.
        return None, []
    byline: Byline | None = None
    try:
        byline = parse_byline(entries, roles)
        faults = find_doubts(entries, roles)
    except BylineError as error:
        faults = error.faults
    if byline and len(byline.people) > MAX_PEOPLE:
        return _too_long(tree.place(loc), len(byline.people), MAX_PEOPLE, ("人", "people"))
    listed = isinstance(raw, list)
    return byline, [_told(tree, (*loc, fault.entry) if listed else loc, fault) for fault in faults]


def _length(written: object) -> int:
    """How many characters a byline has, in whichever form."""
    if isinstance(written, str):
        return len(written)
    if isinstance(written, dict):
        return _length([*written.values()])
    return sum(map(_length, written)) if isinstance(written, list) else 0


def _too_long(place: Place, count: int, limit: int, unit: tuple[str, str]) -> tuple[None, list[Problem]]:
    return None, [problem(place, "XS321", count=count, limit=limit, unit_zh=unit[0], unit_en=unit[1])]


def _told(tree: Tree, loc: Loc, fault: Fault) -> Problem:
    place = tree.place(loc)
    # Where the text stands on one line as it was typed, the fault's own column can be named.
    if loc in tree.literal:
        place = place.moved(fault.offset)
    words = {"cure_zh": "", "cure_en": ""}
    if fault.code == "XS302" and fault.hint:
        words = {"cure_zh": f"；是不是“{fault.hint}”？", "cure_en": f"; did you mean {fault.hint!r}?"}
    elif not find_work(fault.word):
        # What somebody did for a piece is no source of it.
        words = {"cure_zh": f"；没有具名的写 source: {fault.word}", "cure_en": _UNNAMED.format(fault.word)}
    return problem(place, fault.code, word=fault.word, hint=fault.hint, count=fault.hint, **words)


def check_people(tree: Tree, loc: Loc, byline: Byline, day: date, directory: Directory) -> list[Problem]:
    """Names that cannot be addresses (XS113), namesakes (XS312), roles other than the registry's (XS311)."""
    place = tree.place(loc)
    problems: list[Problem] = []
    for person in byline.people:
        if fault := name_fault(person.name):
            problems.append(problem(place, "XS113", value=person.name, reason_zh=fault[0], reason_en=fault[1]))
        namesakes = directory.namesakes(person)
        if len(namesakes) > 1:
            ids = "、".join(entry.id for entry in namesakes[:SHOWN])
            problems.append(problem(place, "XS312", word=person.name, hint=ids))
            continue
        title = directory.title_on(directory.reporter_id(person), day)
        if title and person.roles and title not in person.roles:
            problems.append(problem(place, "XS311", word=person.name, hint=title, printed="、".join(person.roles)))
    return problems
