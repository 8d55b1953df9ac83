"""The byline: people in order, with roles and affiliations.

``parse_byline`` reads what papers print (``首席记者 蒋超 通讯员 漏鑫瑞``) or the list form of the front matter;
``format_byline`` writes it back, so that ``parse_byline(format_byline(b)) == b``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from newsroom.byline.doubts import find_doubts
from newsroom.byline.faults import Fault, find_character_fault, find_length_fault
from newsroom.byline.people import Person, read_people
from newsroom.byline.roles import find_work
from newsroom.byline.words import split_words
from newsroom.characters import tidy_name, tidy_text

if TYPE_CHECKING:
    from collections.abc import Collection


class Byline(Struct, frozen=True):
    """Who signs, in printed order; ``et_al`` remembers a final 等."""

    people: tuple[Person, ...]
    et_al: bool = False


class BylineError(ValueError):
    """A byline that cannot be read: every fault, with its place."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(f"{fault.code} {fault.word}" for fault in faults))
        self.faults = tuple(faults)


def parse_byline(raw: str | Sequence[str | Mapping[str, object]], extra_roles: Collection[str] = ()) -> Byline:
    """A byline from its text or its list form.

    ``extra_roles`` are the paper's own roles. Raises BylineError with every fault.
    """
    people: list[Person] = []
    faults: list[Fault] = []
    et_al = False
    roles = tuple(extra_roles)
    for index, entry in enumerate([raw] if isinstance(raw, str) else raw):
        found, more, wrong = _from_text(entry, roles) if isinstance(entry, str) else _from_mapping(entry)
        people += found
        et_al = et_al or more
        faults += [fault.of_entry(index) for fault in wrong]
    if not faults and not people:
        faults = [Fault("XS301")]
    if faults:
        raise BylineError(faults)
    return Byline(_merged(people), et_al)


def format_byline(byline: Byline, extra_roles: Collection[str] = ()) -> str | list[str | dict[str, object]]:
    """The byline as text, or as a list where text is ambiguous.

    ``parse_byline`` gives the same byline back from either.
    """
    text = byline_text(byline)
    try:
        sure = parse_byline(text, extra_roles) == byline and not find_doubts([text], extra_roles)
    except BylineError:
        # Text cannot say it; the list can.
        sure = False
    return text if sure else _as_list(byline)


# The same few people sign most articles of a paper.
@lru_cache(maxsize=4096)
def _from_text(text: str, extra_roles: tuple[str, ...]) -> tuple[tuple[Person, ...], bool, tuple[Fault, ...]]:
    tidied, places = tidy_text(text)
    words, et_al, faults = split_words(tidied, extra_roles)
    people, wrong = read_people(words, extra_roles)
    found = sorted(faults + wrong, key=lambda fault: fault.offset)
    return (
        tuple(people),
        et_al,
        tuple(replace(fault, offset=places[fault.offset]) if places else fault for fault in found),
    )


def _from_mapping(entry: object) -> tuple[tuple[Person, ...], bool, tuple[Fault, ...]]:
    """A person written as a mapping.

    The name is taken as it is, so it may hold a space.
    """
    if not isinstance(entry, Mapping) or not set(entry) <= {"name", "role", "roles", "affiliation"}:
        return (), False, (Fault("XS309"),)
    name, affiliation = entry.get("name"), entry.get("affiliation")
    roles = entry.get("roles", entry.get("role", ()))
    listed = (roles,) if isinstance(roles, str) else roles
    if not (
        isinstance(name, str)
        and tidy_name(name)
        and isinstance(affiliation, str | None)
        and isinstance(listed, Sequence)
    ):
        return (), False, (Fault("XS309"),)
    if {"role", "roles"} <= set(entry) or not all(isinstance(role, str) and tidy_name(role) for role in listed):
        return (), False, (Fault("XS309"),)
    held = tuple(dict.fromkeys(map(tidy_name, listed)))
    person = Person(tidy_name(name), held, tidy_name(affiliation or "") or None)
    fault = find_character_fault(person.name, 0) or find_length_fault(person.name, 0)
    return (person,), False, (fault,) if fault else ()


def _merged(people: Sequence[Person]) -> tuple[Person, ...]:
    """One person for each name and affiliation, with all roles.

    Each stands where it stood first.
    """
    merged: dict[tuple[str, str | None], Person] = {}
    for person in people:
        key = (person.name, person.affiliation)
        roles = person.roles
        if key in merged:
            both = dict.fromkeys(merged[key].roles + person.roles)
            roles = tuple(sorted(both, key=lambda role: bool(find_work(role))))
        merged[key] = Person(person.name, roles, person.affiliation)
    return tuple(merged.values())


def byline_text(byline: Byline) -> str:
    """A byline's text: offices when they change, work bound to names.

    The reader may get another byline from it.
    """
    words: list[str] = []
    held: tuple[str, ...] = ()
    for person in byline.people:
        work = tuple(role for role in person.roles if find_work(role))
        office = tuple(role for role in person.roles if role not in work)
        words += office if office != held else ()
        # Before the name a work role ends the office, behind it it does not.
        bound = "/".join((*work, person.name) if held and not office else (person.name, *work))
        words.append(f"{bound}（{person.affiliation}）" if person.affiliation else bound)
        held = office
    return " ".join(words) + (" 等" if byline.et_al else "")


def _as_list(byline: Byline) -> list[str | dict[str, object]]:
    entries: list[str | dict[str, object]] = []
    for person in byline.people:
        entry: dict[str, object] = {"name": person.name}
        if person.roles:
            entry |= {"role": person.roles[0]} if len(person.roles) == 1 else {"roles": list(person.roles)}
        if person.affiliation:
            entry["affiliation"] = person.affiliation
        entries.append(entry)
    return [*entries, "等"] if byline.et_al else entries
