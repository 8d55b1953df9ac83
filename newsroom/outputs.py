"""The kinds of outputs, each with the input of its view."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from newsroom import addresses
from newsroom.lists import LISTINGS

if TYPE_CHECKING:
    from newsroom.groups import Group
    from newsroom.lists import ListId
    from newsroom.model import IssueId, Taxonomy


class PageKind(StrEnum):
    """A kind of output.

    The value is the name of its template, unless ``template`` gives another.
    """

    EMPTY = "empty"
    ISSUE = "issue"
    PAGE = "page"
    ARTICLE = "article"
    WHOLE_ISSUE = "whole_issue"
    ISSUES = "issues"
    YEAR = "year"
    FRONTS = "fronts"
    TERMS = "terms"
    TERM = "term"
    TERM_PERIOD = "term_period"
    REDIRECT = "redirect"
    ISSUE_DATA = "issue_data"
    SEARCH = "search"
    SUBSCRIBE = "subscribe"
    CLIPPINGS = "clippings"
    OFFLINE = "offline"
    DIGESTS = "digests"
    CALENDAR = "calendar"
    CORRECTIONS = "corrections"
    PHOTOS = "photos"
    FEED = "feed"
    FEED_DATA = "feed_data"
    SITEMAP = "sitemap"
    SITEMAP_INDEX = "sitemap_index"
    SITEMAP_NEWS = "sitemap_news"
    SHARE = "share"
    HEADLINES = "headlines"
    HEADLINE_FACE = "headline_face"
    PAGE_PDF = "page_pdf"
    ISSUE_PDF = "issue_pdf"
    EPUB = "epub"
    MANIFEST = "manifest"
    COLLECTION = "collection"
    PAGES_FEED = "pages_feed"

    @property
    def template(self) -> str:
        """The template of the kind, or of a JSON Feed's entries."""
        return "paper/feed_content.html" if self is PageKind.FEED_DATA else f"paper/{self.value}.html"


# Without a template.
BARE = frozenset(
    map(
        PageKind, ("issue_data", "digests", "share", "headline_face", "page_pdf", "issue_pdf", "manifest", "collection")
    )
)
FEEDS = frozenset({PageKind.FEED, PageKind.FEED_DATA})
SITEMAPS = frozenset({PageKind.SITEMAP, PageKind.SITEMAP_INDEX, PageKind.SITEMAP_NEWS})


@dataclass(frozen=True, slots=True)
class Output:
    """One page or file of the site: its path, and its group.

    It comes and goes with its group.
    """

    KIND: ClassVar[PageKind]
    path: str
    group: Group = field(compare=False)

    @property
    def kind(self) -> PageKind:
        """The kind, which determines the rendering."""
        return self.KIND

    @property
    def file(self) -> str:
        """The file below the site's root."""
        return addresses.page_file(self.path)

    @property
    def is_page(self) -> bool:
        """Whether it is a page; else it is a file of data."""
        return addresses.is_page(self.path)


class EmptyPage(Output):
    """The front page before the first issue."""

    __slots__ = ()
    KIND = PageKind.EMPTY


@dataclass(frozen=True, slots=True)
class IssuePage(Output):
    """An issue's page, or the front page with the newest issue."""

    KIND = PageKind.ISSUE
    issue: IssueId


@dataclass(frozen=True, slots=True)
class SheetPage(Output):
    """One page (版) of an issue."""

    KIND = PageKind.PAGE
    issue: IssueId
    label: str


class PagePdf(SheetPage):
    """The PDF of a page, as it is filed."""

    __slots__ = ()
    KIND = PageKind.PAGE_PDF


@dataclass(frozen=True, slots=True)
class ArticlePage(Output):
    """An article's page; ``article`` is its path below articles/."""

    KIND = PageKind.ARTICLE
    article: str


class IssuesPage(Output):
    """The list of all issues."""

    __slots__ = ()
    KIND = PageKind.ISSUES


@dataclass(frozen=True, slots=True)
class YearPage(Output):
    """A year's calendar of issues."""

    KIND = PageKind.YEAR
    year: int


class FrontsPage(YearPage):
    """The front pages of a year as small pictures."""

    __slots__ = ()
    KIND = PageKind.FRONTS


@dataclass(frozen=True, slots=True)
class IndexPage(Output):
    """The index of sections, topics or reporters."""

    KIND = PageKind.TERMS
    taxonomy: Taxonomy


@dataclass(frozen=True, slots=True)
class ListPage(Output):
    """The newest articles of a list."""

    list: ListId

    @property
    def kind(self) -> PageKind:
        """The kind that the list declares."""
        return PageKind(LISTINGS[self.list.kind].template)


@dataclass(frozen=True, slots=True)
class PeriodPage(Output):
    """A year of a list, or a month of a long year."""

    list: ListId
    year: int
    month: int | None = None

    @property
    def kind(self) -> PageKind:
        """The kind that the list declares for its years."""
        return PageKind(LISTINGS[self.list.kind].periods)


@dataclass(frozen=True, slots=True)
class Redirect(Output):
    """A page that redirects to the path ``target``.

    The target has a fragment where it needs one.
    """

    KIND = PageKind.REDIRECT
    target: str


class Collection(YearPage):
    """The manifests of a year."""

    __slots__ = ()
    KIND = PageKind.COLLECTION


class PagesFeed(Output):
    """The Atom feed of the newest pages with their pictures."""

    __slots__ = ()
    KIND = PageKind.PAGES_FEED


class SearchPage(Output):
    """The search page."""

    __slots__ = ()
    KIND = PageKind.SEARCH


class SubscribePage(Output):
    """The page about feeds and the calendar."""

    __slots__ = ()
    KIND = PageKind.SUBSCRIBE


class ClippingsPage(Output):
    """The page of what a reader has clipped."""

    __slots__ = ()
    KIND = PageKind.CLIPPINGS


class CalendarFile(Output):
    """The newest issues as a calendar (RFC 5545)."""

    __slots__ = ()
    KIND = PageKind.CALENDAR


@dataclass(frozen=True, slots=True)
class Feed(Output):
    """The Atom feed of a list; None is the whole paper."""

    KIND = PageKind.FEED
    list: ListId | None


@dataclass(frozen=True, slots=True)
class JsonFeed(Feed):
    """The same as a JSON Feed."""

    KIND = PageKind.FEED_DATA


@dataclass(frozen=True, slots=True)
class Sitemap(Output):
    """The sitemap of a year, or of one of its months.

    None is the one of what has no year.
    """

    KIND = PageKind.SITEMAP
    year: int | None = None
    month: int | None = None


class SitemapIndex(Output):
    """The list of sitemaps."""

    __slots__ = ()
    KIND = PageKind.SITEMAP_INDEX


class NewsSitemap(Output):
    """The sitemap of the last two days' articles."""

    __slots__ = ()
    KIND = PageKind.SITEMAP_NEWS
