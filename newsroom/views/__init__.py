"""What each kind of page shows, as plain data for a template."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from newsroom.addresses import encode
from newsroom.issue_files import (
    EpubFile,
    HeadlineFace,
    HeadlineStyle,
    IssueData,
    IssuePdf,
    Manifest,
    SharePicture,
    WholeIssuePage,
)
from newsroom.offline_outputs import IssueDigests, OfflinePage
from newsroom.outputs import (
    ArticlePage,
    CalendarFile,
    ClippingsPage,
    Collection,
    EmptyPage,
    Feed,
    FrontsPage,
    IndexPage,
    IssuePage,
    IssuesPage,
    JsonFeed,
    ListPage,
    NewsSitemap,
    Output,
    PagePdf,
    PagesFeed,
    PeriodPage,
    Redirect,
    SearchPage,
    SheetPage,
    Sitemap,
    SitemapIndex,
    SubscribePage,
    YearPage,
)
from newsroom.views.articles import article_view
from newsroom.views.books import book_view
from newsroom.views.citations import citation_of
from newsroom.views.data import ClippingsView, EmptyView, OfflineView, RedirectView, SearchView, View
from newsroom.views.digests import digests_view
from newsroom.views.feeds import feed_view
from newsroom.views.headlines import headline_face_view, headline_style_view
from newsroom.views.issue_data import issue_data
from newsroom.views.issue_pdf import issue_pdf_view
from newsroom.views.issues import issue_view, issues_view, page_view, year_view
from newsroom.views.lists import list_period_view, list_view
from newsroom.views.manifests import collection_view, manifest_view
from newsroom.views.metadata import Metadata, metadata_of
from newsroom.views.pages_feed import pages_feed_view
from newsroom.views.pieces import Link
from newsroom.views.scans import fronts_view, page_pdf_view
from newsroom.views.share import share_view
from newsroom.views.site import SiteView, site_view
from newsroom.views.sitemaps import sitemap_index_view, sitemap_news_view, sitemap_view
from newsroom.views.subscribing import calendar_view, subscribe_view
from newsroom.views.terms import term_period_view, term_view, terms_view
from newsroom.views.whole_issue import whole_issue_view

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsroom.catalogue import Catalogue

Kind = TypeVar("Kind", bound=Output)
__all__ = ["Metadata", "SiteView", "View", "citation_of", "issue_data", "metadata_of", "site_view", "view_of"]


def _redirect_view(target: str) -> RedirectView:
    path, hash_mark, fragment = target.partition("#")
    return RedirectView(Link(path, encode(path) + hash_mark + fragment))


def _empty_view(catalogue: Catalogue) -> EmptyView:
    return EmptyView(f"{catalogue.settings.name}还没有出版。")


def _search_view(catalogue: Catalogue) -> SearchView:
    years = catalogue.years()[::-1]
    sections = tuple(section.name for section in catalogue.directory.registries.sections)
    return SearchView(sections, tuple(each.year for each in years), sum(each.articles for each in years))


def _list_view(catalogue: Catalogue, output: ListPage) -> View:
    taxonomy, name = output.list.kind.taxonomy, output.list.name
    return term_view(catalogue, taxonomy, name) if taxonomy else list_view(catalogue, output.list)


def _period_view(catalogue: Catalogue, output: PeriodPage) -> View:
    taxonomy, name = output.list.kind.taxonomy, output.list.name
    if taxonomy is None:
        return list_period_view(catalogue, output.list, output.year, output.month)
    return term_period_view(catalogue, taxonomy, name, output.year, output.month)


def _row(
    kind: type[Kind], view: Callable[[Catalogue, Kind], View]
) -> tuple[type[Output], Callable[[Catalogue, Any], View]]:
    """A row of the table, whose view takes outputs of this kind."""
    return kind, view


_VIEWS = dict(
    [
        _row(EmptyPage, lambda catalogue, _: _empty_view(catalogue)),
        _row(IssuePage, lambda catalogue, output: issue_view(catalogue, output.issue)),
        _row(SheetPage, lambda catalogue, output: page_view(catalogue, output.issue, output.label)),
        _row(ArticlePage, lambda catalogue, output: article_view(catalogue, output.article)),
        _row(WholeIssuePage, lambda catalogue, output: whole_issue_view(catalogue, output.issue)),
        _row(IssuesPage, lambda catalogue, _: issues_view(catalogue)),
        _row(YearPage, lambda catalogue, output: year_view(catalogue, output.year)),
        _row(FrontsPage, lambda catalogue, output: fronts_view(catalogue, output.year)),
        _row(IndexPage, lambda catalogue, output: terms_view(catalogue, output.taxonomy)),
        _row(ListPage, _list_view),
        _row(PeriodPage, _period_view),
        _row(Redirect, lambda _, output: _redirect_view(output.target)),
        _row(IssueData, lambda catalogue, output: issue_data(catalogue, output.issue)),
        _row(SearchPage, lambda catalogue, _: _search_view(catalogue)),
        _row(SubscribePage, lambda catalogue, _: subscribe_view(catalogue)),
        _row(ClippingsPage, lambda _, __: ClippingsView()),
        _row(OfflinePage, lambda _, __: OfflineView()),
        _row(IssueDigests, lambda catalogue, output: digests_view(catalogue, output.year)),
        _row(CalendarFile, lambda catalogue, _: calendar_view(catalogue)),
        _row(Feed, lambda catalogue, output: feed_view(catalogue, output.list)),
        _row(JsonFeed, lambda catalogue, output: feed_view(catalogue, output.list)),
        _row(Sitemap, lambda catalogue, output: sitemap_view(catalogue, output.year, output.month)),
        _row(SitemapIndex, lambda catalogue, _: sitemap_index_view(catalogue)),
        _row(SharePicture, share_view),
        _row(HeadlineStyle, headline_style_view),
        _row(HeadlineFace, headline_face_view),
        _row(EpubFile, lambda catalogue, output: book_view(catalogue, output.issue)),
        _row(IssuePdf, lambda catalogue, output: issue_pdf_view(catalogue, output.issue)),
        _row(Manifest, lambda catalogue, output: manifest_view(catalogue, output.issue)),
        _row(Collection, lambda catalogue, output: collection_view(catalogue, output.year)),
        _row(PagesFeed, lambda catalogue, _: pages_feed_view(catalogue)),
        _row(PagePdf, lambda catalogue, output: page_pdf_view(catalogue, output.issue, output.label)),
        _row(NewsSitemap, lambda catalogue, _: sitemap_news_view(catalogue)),
    ]
)


def view_of(catalogue: Catalogue, output: Output) -> View:
    """All that an output shows: equal views are equal outputs."""
    return _VIEWS[type(output)](catalogue, output)
