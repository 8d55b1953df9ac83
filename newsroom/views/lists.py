"""Views of the lists of the whole paper, and of their years."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from newsroom import addresses
from newsroom.addresses import encode
from newsroom.lists import LISTINGS, ListId, ListKind, has_feed
from newsroom.views.data import ListView
from newsroom.views.parts import photo_view
from newsroom.views.periods import neighbours, period_link, title_of
from newsroom.views.pieces import Link, Pictured
from newsroom.views.references import mention, notice
from newsroom.views.term_data import Period

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

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


def list_view(catalogue: Catalogue, own: ListId) -> ListView:
    """The newest 50 articles, and links to every year, newest first."""
    years = years_of(catalogue, own)
    return ListView(
        list=list_link(own),
        title="",
        count=sum(count for _, count in years),
        entries=_entries(catalogue, own, catalogue.newest_articles(own, addresses.NEWEST)),
        periods=tuple(_period(own, count, year) for year, count in reversed(years)),
        feed=list_link(own) if has_feed(own, catalogue.directory) else None,
    )


def list_period_view(catalogue: Catalogue, own: ListId, year: int, month: int | None = None) -> ListView:
    """All of a year or of a month, newest first.

    Of a long year links to its months.
    """
    months = catalogue.months(own)
    counts = {number: count for each, number, count in months if each == year and month in (None, number)}
    count = sum(counts.values())
    long_year = month is None and count > addresses.LONG_YEAR
    found = () if long_year else catalogue.articles_of(own, year, month)
    previous, following = neighbours(months, year, month)
    return ListView(
        list=list_link(own),
        title=title_of(year, month),
        count=count,
        entries=_entries(catalogue, own, sorted(found, key=lambda article: article.issue, reverse=True)),
        periods=tuple(_period(own, own_count, year, each) for each, own_count in counts.items()) if long_year else (),
        previous=period_link(own, previous),
        next=period_link(own, following),
        up=period_link(own, (year, None) if month else None),
        feed=list_link(own) if has_feed(own, catalogue.directory) else None,
    )


def _entries(catalogue: Catalogue, own: ListId, articles: Iterable[Article]) -> tuple[Notice | Pictured, ...]:
    entry = _ENTRIES[own.kind]
    return tuple(entry(each, catalogue) for each in articles)


def list_link(own: ListId) -> Link:
    """A link to a list of the whole paper."""
    return Link(LISTINGS[own.kind].title, encode(addresses.list_path(own)))


def years_of(catalogue: Catalogue, own: ListId) -> list[tuple[int, int]]:
    """A list's years with the number of articles, oldest first."""
    months = catalogue.months(own)
    return [(year, sum(count for _, _, count in group)) for year, group in groupby(months, key=lambda month: month[0])]


def _period(own: ListId, count: int, year: int, month: int | None = None) -> Period:
    address = encode(addresses.list_path(own, year, month))
    return Period(f"{month}月" if month else f"{year}年", address, count)
