"""The lists of articles, each kind declared once.

A declaration has the articles that are filed, and the pages and feeds that show them.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from newsroom.model import Article, Taxonomy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from newsroom.directory import Directory

_TAXONOMIES = frozenset(map(str, Taxonomy))


class ListKind(StrEnum):
    """A kind of list, by its name in the catalogue.

    The value is the first step of its addresses, too.
    """

    SECTIONS = "sections"
    TOPICS = "topics"
    REPORTERS = "reporters"
    CORRECTIONS = "corrections"
    PHOTOS = "photos"
    SERIES = "series"

    @property
    def taxonomy(self) -> Taxonomy | None:
        """The taxonomy whose names these lists have, else None."""
        return Taxonomy(self.value) if self.value in _TAXONOMIES else None


class ListId(NamedTuple):
    """One list: its kind, and its name within the kind.

    The name is "" where the whole paper has one.
    """

    kind: ListKind
    name: str = ""

    @classmethod
    def of(cls, taxonomy: Taxonomy, name: str) -> ListId:
        """The list of a section, topic or reporter."""
        return cls(ListKind(taxonomy.value), name)


# The lists whose last article before another one is related to it.
RELATING = (ListKind.TOPICS, ListKind.REPORTERS)


class Listing(Struct, frozen=True):
    """The declaration of a kind of list.

    ``filed`` gives the names under which an article is filed. ``template`` is that of the list's page and ``periods``
    that of its years and of the months of long years; "" where there are none. ``feed`` is whether a list has feeds.
    """

    title: str
    filed: Callable[[Article, Directory], tuple[str, ...]]
    template: str = ""
    periods: str = ""
    feed: Callable[[str, Directory], bool] = lambda _name, _directory: False


def _in_taxonomy(taxonomy: Taxonomy) -> Callable[[Article, Directory], tuple[str, ...]]:
    return lambda article, directory: directory.terms_of(article, taxonomy)


def _every(_name: str, _directory: Directory) -> bool:
    return True


def _is_listed(name: str, directory: Directory) -> bool:
    topic = directory.find_topic(name)
    return topic is not None and topic.name == name


def _when(is_filed: Callable[[Article], bool]) -> Callable[[Article, Directory], tuple[str, ...]]:
    """Files the articles for which ``is_filed`` in the kind's one list."""
    return lambda article, _directory: ("",) if is_filed(article) else ()


def _series(article: Article, _directory: Directory) -> tuple[str, ...]:
    return (article.series.name,) if article.series else ()


LISTINGS: Mapping[ListKind, Listing] = {
    ListKind.SECTIONS: Listing("栏目", _in_taxonomy(Taxonomy.SECTION), "term", "term_period", feed=_every),
    ListKind.TOPICS: Listing("专题", _in_taxonomy(Taxonomy.TOPIC), "term", "term_period", feed=_is_listed),
    ListKind.REPORTERS: Listing("记者", _in_taxonomy(Taxonomy.REPORTER), "term", "term_period", feed=_every),
    ListKind.CORRECTIONS: Listing(
        "更正", _when(lambda article: article.is_correction), "corrections", "corrections", feed=_every
    ),
    ListKind.PHOTOS: Listing("图片", _when(lambda article: bool(article.photos)), "photos", "photos"),
    # Series have no address of their own: their articles name each other.
    ListKind.SERIES: Listing("系列", _series),
}
CORRECTIONS, PHOTOS = ListId(ListKind.CORRECTIONS), ListId(ListKind.PHOTOS)
# The lists of the whole paper, which are there before their first article.
WHOLE_LISTS = tuple(ListId(kind) for kind, each in LISTINGS.items() if each.template and not kind.taxonomy)


def lists_of(article: Article, directory: Directory) -> Iterator[ListId]:
    """Every list of an article, as readers may see it."""
    return (ListId(kind, name) for kind, each in LISTINGS.items() for name in each.filed(article, directory))


def has_feed(own: ListId, directory: Directory) -> bool:
    """Whether a list has feeds."""
    return LISTINGS[own.kind].feed(own.name, directory)
