"""What each kind of page shows, as plain data for a template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.addresses import encode
from newsroom.outputs import Output, PageKind
from newsroom.views.articles import article_view
from newsroom.views.corrections import corrections_view
from newsroom.views.data import EmptyView, RedirectView, SearchView, View
from newsroom.views.feeds import feed_view
from newsroom.views.issue_data import issue_data
from newsroom.views.issues import issue_view, issues_view, page_view, year_view
from newsroom.views.metadata import Metadata, metadata_of
from newsroom.views.pieces import Link
from newsroom.views.site import SiteView, site_view
from newsroom.views.sitemaps import sitemap_index_view, sitemap_news_view, sitemap_view
from newsroom.views.terms import term_period_view, term_view, terms_view

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsroom.catalogue import Catalogue

__all__ = ["Metadata", "SiteView", "View", "issue_data", "metadata_of", "site_view", "view_of"]


def _redirect_view(catalogue: Catalogue, target: str) -> RedirectView:
    del catalogue
    path, hash_mark, fragment = target.partition("#")
    return RedirectView(Link(path, encode(path) + hash_mark + fragment))


def _empty_view(catalogue: Catalogue) -> EmptyView:
    return EmptyView(f"{catalogue.settings.name}还没有出版。")


def _search_view(catalogue: Catalogue) -> SearchView:
    years = catalogue.years()[::-1]
    sections = tuple(section.name for section in catalogue.directory.registries.sections)
    return SearchView(sections, tuple(each.year for each in years), sum(each.articles for each in years))


_VIEWS: dict[PageKind, Callable[..., View]] = {
    PageKind.EMPTY: _empty_view,
    PageKind.ISSUE: issue_view,
    PageKind.PAGE: page_view,
    PageKind.ARTICLE: article_view,
    PageKind.ISSUES: issues_view,
    PageKind.YEAR: year_view,
    PageKind.TERMS: terms_view,
    PageKind.TERM: term_view,
    PageKind.TERM_PERIOD: term_period_view,
    PageKind.REDIRECT: _redirect_view,
    PageKind.ISSUE_DATA: issue_data,
    PageKind.SEARCH: _search_view,
    PageKind.CORRECTIONS: corrections_view,
    PageKind.FEED: feed_view,
    PageKind.FEED_DATA: feed_view,
    PageKind.SITEMAP: sitemap_view,
    PageKind.SITEMAP_INDEX: sitemap_index_view,
    PageKind.SITEMAP_NEWS: sitemap_news_view,
}


def view_of(catalogue: Catalogue, output: Output) -> View:
    """All that a page shows, or all that a file of data says; equal views are equal outputs."""
    return _VIEWS[output.kind](catalogue, *output.key)
