"""Whose an article is: of those who sign it in the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.byline import BylineError, Person, parse_byline
from newsroom.desk.failures import DeskError
from newsroom.desk.people.roles import Act
from newsroom.editing.forms import read_form
from newsroom.review import same_name
from newsroom.signing.files import signatures
from newsroom.writing.documents import EditError

if TYPE_CHECKING:
    from newsroom.byline import Byline
    from newsroom.desk.desk import Desk
    from newsroom.desk.entrance import Visitor
    from newsroom.directory import Directory


class NotOwnError(DeskError):
    """A text that would be none of a person's own."""

    def __init__(self, visitor: Visitor) -> None:
        remedy = f"署名里要有你自己：{visitor.name}。替别人写的，请编辑来放。"
        super().__init__(403, "不是你署名的稿件", remedy, "the byline has to name you")


def may_write(desk: Desk, visitor: Visitor, path: str, data: bytes | None) -> bool:
    """Whether a person may write an article, None for a new one.

    Whoever writes their own alone has to be among those who sign it, before and after.
    """
    return visitor.may(Act.WRITE) or visitor.may(Act.WRITE, own=data is None or is_own(desk, visitor.name, path, data))


def may_transfer(desk: Desk, visitor: Visitor, path: str, data: bytes) -> bool:
    """Whether a person may move, copy or delete an article.

    Of their own, a draft that nobody has signed.
    """
    if visitor.may(Act.WRITE):
        return True
    try:
        values = read_form(data, path).values
        fresh = values.get("draft") is True and "withdrawn" not in values and not signatures(data, path)
    except EditError:
        return False
    return fresh and may_write(desk, visitor, path, data)


def byline_of(visitor: Visitor) -> str:
    """The byline of a person: 记者 甲某, or 记者 甲某（乙部） for 甲某@乙部."""
    name, _, firm = visitor.name.partition("@")
    return f"记者 {name}（{firm}）" if firm else f"记者 {name}"


def require_own(desk: Desk, visitor: Visitor, path: str, data: bytes) -> None:
    """NotOwnError where a person may not write a text."""
    if not may_write(desk, visitor, path, data):
        raise NotOwnError(visitor)


def is_own(desk: Desk, name: str, path: str, data: bytes) -> bool:
    """Whether a person of this name signs an article's file."""
    try:
        byline = read_byline(read_form(data, path).values.get("reporter"), desk.settings.paper.roles)
    except EditError:
        return False
    directory = desk.window.directory()
    own, _, firm = name.partition("@")
    account = {same_name(each) for each in (name, *_listed(directory, Person(own, (), firm or None)))}
    people = byline.people if byline else ()
    return any(same_name(each) in account for person in people for each in _names_of(directory, person))


def _names_of(directory: Directory, person: Person) -> list[str]:
    """A signer's id, else the name with the firm and without.

    Of several in the registry who may be meant it is nobody.
    """
    if directory.namesakes(person):
        return _listed(directory, person)
    return [person.name, f"{person.name}@{person.affiliation}"]


def _listed(directory: Directory, person: Person) -> list[str]:
    """The id of the one entry that a person may be."""
    found = directory.namesakes(person)
    return [found[0].id] if len(found) == 1 else []


def read_byline(raw: object, roles: tuple[str, ...]) -> Byline | None:
    """A byline, None where there is none or it cannot be read."""
    if not raw or not isinstance(raw, str | list):
        return None
    try:
        return parse_byline(
            raw if isinstance(raw, str) else [each for each in raw if isinstance(each, str | dict)], roles
        )
    except BylineError:
        return None
