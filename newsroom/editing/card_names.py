"""Names of the registries in issues' cards: renamed where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec.structs import replace

from newsroom.byline import BylineError, parse_byline
from newsroom.model import Taxonomy
from newsroom.writing.changes import with_value
from newsroom.writing.documents import EditError, read_document
from newsroom.writing.edits import edit_file
from newsroom.writing.lines import Change, splice, split_file

if TYPE_CHECKING:
    from collections.abc import Collection

    from newsroom.byline.people import Person
    from newsroom.reading.strictyaml import Loc
    from newsroom.writing.values import Plain

Naming = tuple[Taxonomy, str, str]
"""A registry, the old name of an entry and its new one."""


def rename_in_card(data: bytes, path: str, naming: Naming, roles: Collection[str]) -> bytes:
    """A card with the new name for the old one.

    Of a reporter in the staff of the issue and its pages, of a section or topic as the name of a page. Raises EditError
    where the file has a mistake in its YAML.
    """
    for loc, value in _places(data, path, naming[0]):
        if (renamed := _renamed(value, naming, roles)) != value:
            data = _put(data, path, loc, (value, renamed))
    return data


def _put(data: bytes, path: str, loc: Loc, texts: tuple[str, str]) -> bytes:
    """A card with another text in a place, typed as before.

    A page on one line stays on it: ``edit_file`` would write it anew.
    """
    document, (old, new) = read_document(data, path), texts
    place = document.tree.place(loc)
    line = split_file(data)[place.line - 1]
    at = line.find(old, place.column - 1)
    if at >= 0:
        typed = f"{line[:at]}{new}{line[at + len(old) :]}"
        tried = splice(data, [Change(place.line - 1, place.line, [typed])])
        with suppress(EditError):
            if read_document(tried, path).tree.value == with_value(document.tree.value, loc, new):
                return tried
    return edit_file(data, path, {loc: new})


def is_named_in_card(data: bytes, path: str, naming: Naming, roles: Collection[str]) -> bool:
    """Whether a card has the old name; EditError as above."""
    _, old, _ = naming
    people = naming[0] is Taxonomy.REPORTER
    values = (value for _, value in _places(data, path, naming[0]))
    return any(old in _names(value, roles) if people else value == old for value in values)


def _places(data: bytes, path: str, taxonomy: Taxonomy) -> list[tuple[Loc, str]]:
    """The texts of a card with names, and the steps to them."""
    values = read_document(data, path).tree.value or {}
    pages = values.get("pages") if isinstance(values, dict) else None
    listed = [(number, page) for number, page in enumerate(pages if isinstance(pages, list) else ())]
    known = [(number, page) for number, page in listed if isinstance(page, dict)]
    if taxonomy is not Taxonomy.REPORTER:
        names = (((("pages", number, "name")), page.get("name")) for number, page in known)
        return [(loc, name) for loc, name in names if isinstance(name, str)]
    staff = [(("staff",), values.get("staff")), *((("pages", n, "staff"), page.get("staff")) for n, page in known)]
    return [each for loc, value in staff for each in _texts(loc, value)]


def _texts(loc: Loc, value: Plain | None) -> Iterator[tuple[Loc, str]]:
    """The texts of a byline, or the names of its list form."""
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, list):
        for number, entry in enumerate(value):
            yield from _texts((*loc, number), entry)
    elif isinstance(value, Mapping):
        yield from _texts((*loc, "name"), value.get("name"))


def _renamed(text: str, naming: Naming, roles: Collection[str]) -> str:
    taxonomy, old, new = naming
    if text == old:
        return new
    if taxonomy is not Taxonomy.REPORTER or old not in _names(text, roles):
        return text
    # 张三 stands in 张三丰 too: an occurrence is the name where all people are the same with the new one in its place.
    wanted, at = _people(text, roles, naming), text.find(old)
    while at >= 0:
        tried = f"{text[:at]}{new}{text[at + len(old) :]}"
        if _people(tried, roles, naming) == wanted:
            text, at = tried, at + len(new) - 1
        at = text.find(old, at + 1)
    return text


def _names(text: str, roles: Collection[str]) -> set[str]:
    return {text, *(person.name for person in _people(text, roles))}


def _people(text: str, roles: Collection[str], naming: Naming | None = None) -> tuple[Person, ...]:
    """The people of a byline, renamed; none where it is unreadable."""
    try:
        people = parse_byline(text, roles).people
    except BylineError:
        return ()
    if naming is None:
        return people
    _, old, new = naming
    return tuple(replace(person, name=new) if person.name == old else person for person in people)
