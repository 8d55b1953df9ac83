"""What has changed in the paper since the last publish, and why."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from newsroom.lists import ListId  # noqa: TC001 - msgspec reads the types of fields
from newsroom.model import IssueId, Taxonomy  # noqa: TC001 - as above


class Reason(StrEnum):
    """Why something has changed; the value stands in the catalogue."""

    ADDED = "added"
    EDITED = "edited"
    REMOVED = "removed"
    DUE = "due"
    REGISTRY = "registry"
    REFERENCE = "reference"


class ArticleChange(Struct, frozen=True, array_like=True, tag="article"):
    """An article (its path below articles/) came, went or is another."""

    path: str


class ReferenceChange(Struct, frozen=True, array_like=True, tag="reference"):
    """An article (its path) is no longer referred to as it was."""

    path: str


class IssueChange(Struct, frozen=True, array_like=True, tag="issue"):
    """An issue: its card or any of its articles."""

    issue: IssueId


class ListChange(Struct, frozen=True, array_like=True, tag="list"):
    """The articles of one month in a list."""

    list: ListId
    year: int
    month: int


class EntryChange(Struct, frozen=True, array_like=True, tag="entry"):
    """The entry of a registry that has, or had, this name."""

    taxonomy: Taxonomy
    name: str


class IndexChange(Struct, frozen=True, array_like=True, tag="index"):
    """The numbers or dates in the index of sections, topics or reporters."""

    taxonomy: Taxonomy


class RegistriesChange(Struct, frozen=True, array_like=True, tag="registries"):
    """The registries, in a way that may touch any article."""


class NewsChange(Struct, frozen=True, array_like=True, tag="news"):
    """The news of the last two days."""


class PictureChange(Struct, frozen=True, array_like=True, tag="picture"):
    """A picture (the name of its renditions) that articles show, or showed."""

    name: str


Change = (
    ArticleChange
    | ReferenceChange
    | IssueChange
    | ListChange
    | EntryChange
    | IndexChange
    | RegistriesChange
    | NewsChange
    | PictureChange
)
# Each change with the first reason that was found for it.
Changes = dict[Change, Reason]
