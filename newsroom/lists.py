"""The lists of articles, by the names under which articles are filed."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from newsroom.model import Taxonomy

_TAXONOMIES = frozenset(map(str, Taxonomy))


class ListKind(StrEnum):
    """A kind of list; the value is its name in the catalogue and the first step of its addresses."""

    SECTIONS = "sections"
    TOPICS = "topics"
    REPORTERS = "reporters"
    CORRECTIONS = "corrections"
    # Series have no address of their own.
    SERIES = "series"

    @property
    def taxonomy(self) -> Taxonomy | None:
        """The taxonomy whose names these lists have, None for lists of another kind."""
        return Taxonomy(self.value) if self.value in _TAXONOMIES else None


class ListId(NamedTuple):
    """One list: its kind, and its name among the lists of that kind."""

    kind: ListKind
    name: str

    @classmethod
    def of(cls, taxonomy: Taxonomy, name: str) -> ListId:
        """The list of a section, topic or reporter."""
        return cls(ListKind(taxonomy.value), name)


CORRECTIONS = ListId(ListKind.CORRECTIONS, "更正")
