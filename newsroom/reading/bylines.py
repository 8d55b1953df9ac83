"""Bylines of a file: faults as problems, names checked against the registries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsroom.byline import Byline, BylineError, Fault, Person, find_doubts, parse_byline
from newsroom.byline.roles import find_work
from newsroom.byline.surnames import is_name
from newsroom.characters import tidy_name
from newsroom.names import name_fault
from newsroom.problems import Problem, problem
from newsroom.reading.validation import check_unseen, show

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
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


def read_byline(
    tree: Tree, loc: Loc, raw: object, roles: Collection[str], directory: Directory | None = None
) -> tuple[Byline | None, list[Problem]]:
    """The byline in a value, or None with its problems.

    ``loc`` are the steps to the value. Whoever is in the ``directory`` is a person, whatever the name looks like.
    """
    entries = [raw] if isinstance(raw, str | dict) else raw
    if not isinstance(entries, list):
        value = {"want_zh": "署名，如 记者 姓名", "want_en": "a byline such as role and name"}
        return None, [problem(tree.place(loc), "XS107", **value, value=show(raw), right=f"{loc[-1]}: 记者 姓名")]
    # Before it is read: reading takes longer for a long one than in proportion.
    if (length := _length(entries)) > MAX_LENGTH:
        return _too_long(tree.place(loc), length, MAX_LENGTH, ("字", "characters"))
    if any(check_unseen(tree, raw, loc)):
        # The check of all invisible texts of the file has its problem.
        return None, []
    byline: Byline | None = None
    try:
        byline = parse_byline(entries, roles)
        doubts = find_doubts(entries, roles)
        faults = tuple(each for each in doubts if each.code != "XS320" or not _is_listed(each.word, directory))
    except BylineError as error:
        faults = error.faults
    if byline and len(byline.people) > MAX_PEOPLE:
        return _too_long(tree.place(loc), len(byline.people), MAX_PEOPLE, ("人", "people"))
    listed = isinstance(raw, list)
    return byline, [_problem_of(tree, (*loc, fault.entry) if listed else loc, fault) for fault in faults]


def _is_listed(name: str, directory: Directory | None) -> bool:
    return directory is not None and bool(directory.namesakes(Person(name)))


def _length(written: object) -> int:
    """How many characters a byline has, in whichever form."""
    if isinstance(written, str):
        return len(written)
    if isinstance(written, dict):
        return _length([*written.values()])
    return sum(map(_length, written)) if isinstance(written, list) else 0


def _too_long(place: Place, count: int, limit: int, unit: tuple[str, str]) -> tuple[None, list[Problem]]:
    return None, [problem(place, "XS321", count=count, limit=limit, unit_zh=unit[0], unit_en=unit[1])]


def _problem_of(tree: Tree, loc: Loc, fault: Fault) -> Problem:
    place = tree.place(loc)
    # Where the text stands on one line as it was typed, the fault's own column can be named.
    if loc in tree.literal:
        place = place.moved(fault.offset)
    words = {"cure_zh": "", "cure_en": ""}
    if fault.code in {"XS302", "XS303"} and fault.hint:
        words = {"cure_zh": f"；是不是“{fault.hint}”？", "cure_en": f"; did you mean {fault.hint!r}?"}
    elif not find_work(fault.word):
        # What somebody did for a piece is no source of it.
        words = {"cure_zh": f"；没有具名的写 source: {fault.word}", "cure_en": _UNNAMED.format(fault.word)}
    return problem(place, fault.code, word=fault.word, hint=fault.hint, count=fault.hint, **words)


def place_names(tree: Tree, loc: Loc, raw: object, byline: Byline) -> dict[str, Place]:
    """The place of each name of a byline.

    A name's own place where its text is as it was typed, else the place where the text begins.
    """
    entries = raw if isinstance(raw, list) else [raw]
    places: dict[str, Place] = {}
    for index, entry in enumerate(entries):
        at = (*loc, index) if isinstance(raw, list) else loc
        if isinstance(entry, dict):
            places.setdefault(tidy_name(str(entry.get("name"))), tree.place((*at, "name")))
            continue
        start = tree.place(at)
        for person in byline.people:
            offset = _find_name(person.name, entry)
            if offset >= 0:
                places.setdefault(person.name, start.moved(offset) if at in tree.literal else start)
    return {person.name: places.get(person.name) or tree.place(loc) for person in byline.people}


def _find_name(name: str, text: str) -> int:
    """The offset of a name in a text, padded or not."""
    offset = text.find(name)
    if offset >= 0:
        return offset
    found = re.search(r"\s*".join(map(re.escape, name)), text)
    return found.start() if found else -1


def check_source(tree: Tree, loc: Loc, source: str, roles: Collection[str]) -> Iterator[Problem]:
    """XS325 where a source has people with their roles: 记者 甲某某."""
    try:
        people = parse_byline(source, roles).people
    except BylineError:
        return
    if any(person.roles and is_name(person.name) for person in people):
        yield problem(tree.place(loc), "XS325", value=source)


def check_people(places: Mapping[str, Place], byline: Byline, day: date, directory: Directory) -> list[Problem]:
    """XS113, XS312 and XS311 for the people of a byline.

    Names that cannot be addresses, namesakes, and roles that differ from the registry's.
    """
    problems: list[Problem] = []
    for person in byline.people:
        place = places[person.name]
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
