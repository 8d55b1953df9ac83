"""Views of sitemaps (sitemaps.org): the addresses for search engines.

What is left out: redirects, withdrawn articles, advertisements, the search page, and the front page, whose address is
the newest issue's.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from newsroom import addresses
from newsroom.addresses import encode
from newsroom.lists import WHOLE_LISTS, ListId, ListKind
from newsroom.model import Taxonomy
from newsroom.times import format_seconds
from newsroom.views.feed_data import NewsUrl, NewsView, SitemapView, Url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsroom.catalogue import Catalogue, IssueSummary

# A sitemap may not have more; a paper that does has more pages than it can mean.
LIMIT = 50_000


def sitemap_view(catalogue: Catalogue, year: int | None, month: int | None) -> SitemapView:
    """The sitemap of a year, a month, or (None) of all else."""
    if year is None:
        urls = _lists(catalogue)
    elif month is None:
        urls = _year(catalogue, year)
    else:
        urls = _issues(catalogue, year, month)
    listed = [url for url, _ in zip(urls, range(LIMIT), strict=False)]
    return SitemapView(tuple(listed))


def _lists(catalogue: Catalogue) -> Iterator[Url]:
    """The list of issues, the indexes, and every section, topic and reporter."""
    yield Url(addresses.ISSUES)
    yield Url(addresses.SUBSCRIBE)
    yield from (Url(addresses.list_path(own)) for own in WHOLE_LISTS)
    for taxonomy in Taxonomy:
        yield Url(addresses.index_path(taxonomy))
        for name in catalogue.term_names(taxonomy):
            yield Url(encode(addresses.term_path(taxonomy, name)))


def _year(catalogue: Catalogue, year: int) -> Iterator[Url]:
    """A year's calendar, issues, and pages in lists.

    Where its months have sitemaps of their own, the issues are there.
    """
    yield Url(addresses.issues_year_path(year))
    if sum(each.articles for each in catalogue.issues_of(year)) <= addresses.LONG_SITEMAP:
        yield from _issues(catalogue, year, None)
    for own in WHOLE_LISTS:
        yield from _periods(own, year, [(month, count) for each, month, count in catalogue.months(own) if each == year])
    for (value, name), months in groupby(catalogue.terms_in(year), key=lambda row: row[:2]):
        yield from _periods(ListId(ListKind(value), name), year, [row[2:] for row in months])


def _periods(own: ListId, year: int, months: list[tuple[int, int]]) -> Iterator[Url]:
    """A list's page of a year, and of a long year's months."""
    if months:
        yield Url(encode(addresses.list_path(own, year)))
    if sum(count for _, count in months) > addresses.LONG_YEAR:
        yield from (Url(encode(addresses.list_path(own, year, month))) for month, _ in months)


def _issues(catalogue: Catalogue, year: int, month: int | None) -> Iterator[Url]:
    """Issues with their pages, then the articles."""
    for summary in catalogue.issues_of(year):
        if month in (None, summary.card.issue.date.month):
            yield from _pages(summary)
    for path, moment in catalogue.dated(year, month):
        yield Url(encode(addresses.file_path(path)), format_seconds(moment))


def _pages(summary: IssueSummary) -> Iterator[Url]:
    issue = summary.card.issue
    yield Url(addresses.issue_path(issue))
    for label in summary.pages:
        yield Url(addresses.page_path(issue, label))


def sitemap_index_view(catalogue: Catalogue) -> SitemapView:
    """The sitemaps, without dates.

    What is taken out of a sitemap has no date.
    """
    urls = [addresses.SITEMAP_NEWS, addresses.SITEMAP_LISTS, addresses.SITEMAP_STANDING]
    for year, rows in groupby(catalogue.issue_months(), key=lambda row: row[0]):
        months = list(rows)
        urls.append(addresses.sitemap_file(year))
        if sum(count for _, _, count in months) > addresses.LONG_SITEMAP:
            urls += [addresses.sitemap_file(year, month) for _, month, _ in months]
    return SitemapView(tuple(Url(url) for url in urls))


def sitemap_news_view(catalogue: Catalogue) -> NewsView:
    """The articles of the last two days.

    Without any a page that is no news, since a sitemap cannot be empty.
    """
    urls = tuple(_news(catalogue))
    if not urls:
        newest = catalogue.newest()
        urls = (NewsUrl(addresses.issue_path(newest) if newest else addresses.ISSUES),)
    return NewsView(urls)


def _news(catalogue: Catalogue) -> Iterator[NewsUrl]:
    for path, moment in catalogue.recent():
        if article := catalogue.article(path):
            yield NewsUrl(encode(addresses.file_path(path)), article.title, format_seconds(moment))
