"""Views of the lists of the whole paper, and of their years."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from newsroom import addresses
from newsroom.addresses import encode
from newsroom.lists import LISTINGS, ListId, ListKind, has_feed
from newsroom.views.data import ListView
from newsroom.views.parts import photo_view
from newsroom.views.pieces import Link, Pictured
from newsroom.views.references import mention, notice
from newsroom.views.term_data import Period

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsroom.catalogue import Catalogue
    from newsroom.model import Article
    from newsroom.views.pieces import Notice


def _pictured(article: Article, _catalogue: Catalogue) -> Pictured:
    return Pictured(mention(article), tuple(map(photo_view, article.photos)))


# An article as each list shows it.
_ENTRIES: dict[ListKind, Callable[[Article, Catalogue], Notice | Pictured]] = {
    ListKind.CORRECTIONS: notice,
    ListKind.PHOTOS: _pictured,
}


def list_view(catalogue: Catalogue, own: ListId, year: int | None = None) -> ListView:
    """The newest 50 articles and links to every year.

    Or all of a year, newest first, with the years beside it.
    """
    counts = dict(years_of(catalogue, own))
    if year is None:
        found = catalogue.newest_articles(own, addresses.NEWEST)
    else:
        found = tuple(sorted(catalogue.articles_of(own, year), key=lambda article: article.issue, reverse=True))
    link, entry = list_link(own), _ENTRIES[own.kind]
    return ListView(
        list=link,
        title=f"{year}年" if year else "",
        count=counts[year] if year else sum(counts.values()),
        entries=tuple(entry(each, catalogue) for each in found),
        years=() if year else tuple(Period(*_period(own, each), counts[each]) for each in reversed(counts)),
        previous=_year_link(own, max((each for each in counts if year and each < year), default=None)),
        next=_year_link(own, min((each for each in counts if year and each > year), default=None)),
        feed=link if has_feed(own, catalogue.directory) else None,
    )


def list_link(own: ListId) -> Link:
    """A link to a list of the whole paper."""
    return Link(LISTINGS[own.kind].title, encode(addresses.list_path(own)))


def years_of(catalogue: Catalogue, own: ListId) -> list[tuple[int, int]]:
    """A list's years with the number of articles, oldest first."""
    months = catalogue.months(own)
    return [(year, sum(count for _, _, count in group)) for year, group in groupby(months, key=lambda month: month[0])]


def _period(own: ListId, year: int) -> tuple[str, str]:
    return f"{year}年", encode(addresses.list_path(own, year))


def _year_link(own: ListId, year: int | None) -> Link | None:
    return Link(*_period(own, year)) if year else None
