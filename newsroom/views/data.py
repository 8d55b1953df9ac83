"""The views of pages, one class a kind, ready to print.

A page's view is all that it shows, so equal views are equal pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from newsroom.views.book_data import BookView
from newsroom.views.feed_data import FileView, PagesFeedView, SubscribeView
from newsroom.views.headlines import HeadlineFaceView, HeadlineStyleView
from newsroom.views.manifest_data import CollectionView, ManifestView
from newsroom.views.scan_data import FrontsView, IssuePdfView, PagePdfView
from newsroom.views.share import ShareView
from newsroom.views.term_data import TermPeriodView, TermsView, TermView
from newsroom.views.whole_issue import WholeIssueView

if TYPE_CHECKING:
    from newsroom.photo_view import PhotoView
    from newsroom.views.pieces import (
        Chain,
        Download,
        GuideLine,
        Link,
        Masthead,
        Mention,
        Month,
        Notice,
        PageLink,
        Pictured,
        Record,
        SeriesPart,
        Sheet,
        Story,
    )
    from newsroom.views.related import Related
    from newsroom.views.scan_data import Beside, Leaf, ScanView
    from newsroom.views.term_data import Period


class IssueView(Struct, frozen=True):
    """An issue: its front is ``sheets[0]``, the other pages follow.

    ``guide`` is 本期导读, a line a page; page 1 has its headline below it. ``whole`` is the address of all its articles on one
    page, ``same_days`` is 历史上的今天, ``leaves`` are the pages in small, ``manifest`` is their address for viewers.
    """

    masthead: Masthead
    pages: tuple[PageLink, ...]
    sheets: tuple[Sheet, ...]
    guide: tuple[GuideLine, ...]
    previous: Link | None
    next: Link | None
    whole: str
    same_days: tuple[IssueLine, ...] = ()
    leaves: tuple[Leaf, ...] = ()
    downloads: tuple[Download, ...] = ()
    manifest: str = ""


class PageView(Struct, frozen=True):
    """One page (版) of an issue.

    ``backward`` leads from the first one to the issue before, ``onward`` from the last one to the next; ``scan`` is its
    picture.
    """

    masthead: Masthead
    pages: tuple[PageLink, ...]
    sheet: Sheet
    previous: Link | None
    next: Link | None
    backward: Link | None = None
    onward: Link | None = None
    scan: ScanView | None = None


class ArticleView(Struct, frozen=True):
    """An article's page.

    Its body is rendered apart. ``photos`` are those that stand above the body. ``siblings`` are the headlines of its
    page in order; ``withdrawn`` is the reason where the text is gone. ``corrections`` are what corrects it, newest
    first, ``corrected`` is what it corrects, ``chain`` the story so far. ``parts`` are the articles of its series
    around it, its own marked; ``record`` is for programs. ``backward`` leads from the first one to the issue before,
    ``onward`` from the last one to the next, ``related`` to older articles, ``place`` to its place on the picture of
    its page, which is ``beside`` it.
    """

    masthead: Masthead
    story: Story
    page: PageLink
    note: str
    photos: tuple[PhotoView, ...]
    topics: tuple[Link, ...]
    series: str
    siblings: tuple[Link, ...]
    previous: Link | None
    next: Link | None
    withdrawn: str
    parts: tuple[SeriesPart, ...]
    record: Record
    corrections: tuple[Notice, ...] = ()
    corrected: Mention | None = None
    chain: Chain | None = None
    backward: Link | None = None
    onward: Link | None = None
    related: tuple[Related, ...] = ()
    place: Link | None = None
    beside: Beside | None = None


class YearView(Struct, frozen=True):
    """A year of issues as a calendar; ``fronts`` are its scans."""

    year: int
    issues: int
    articles: int
    months: tuple[Month, ...]
    previous: Link | None
    next: Link | None
    fronts: Link | None = None


class IssueLine(Struct, frozen=True):
    """An issue in a list, with its lead; ``days`` is a 合刊's."""

    link: Link
    weekday: str
    number: str
    kind: str
    lead: str
    count: int
    days: str = ""
    title: str = ""


class IssuesView(Struct, frozen=True):
    """Every issue: the years, and the newest ones."""

    years: tuple[Period, ...]
    newest: tuple[IssueLine, ...]


class RedirectView(Struct, frozen=True):
    """An address that leads to another."""

    target: Link


class ListView(Struct, frozen=True):
    """A list of the whole paper, or a period of it.

    The list has its newest entries, and years as ``periods``. A year or month has a ``title`` and all of its entries; a
    year of over 500 articles has months as ``periods`` in their place, from which ``up`` leads back to it.
    """

    list: Link
    title: str
    count: int
    entries: tuple[Notice | Pictured, ...]
    periods: tuple[Period, ...] = ()
    previous: Link | None = None
    next: Link | None = None
    up: Link | None = None
    feed: Link | None = None


class SearchView(Struct, frozen=True):
    """The search page: every section, years newest first, number of articles."""

    sections: tuple[str, ...]
    years: tuple[int, ...]
    articles: int


class ClippingsView(Struct, frozen=True):
    """The page of clippings, which the reader's browser fills."""


class OfflineView(Struct, frozen=True):
    """The page of what is kept, which the reader's browser fills."""


class EmptyView(Struct, frozen=True):
    """The front page before the first issue is out."""

    text: str


View = (
    IssueView
    | PageView
    | ArticleView
    | WholeIssueView
    | YearView
    | FrontsView
    | IssuesView
    | TermView
    | TermPeriodView
    | TermsView
    | RedirectView
    | EmptyView
    | SearchView
    | SubscribeView
    | ClippingsView
    | OfflineView
    | ListView
    | FileView
    | ShareView
    | HeadlineStyleView
    | HeadlineFaceView
    | PagePdfView
    | IssuePdfView
    | BookView
    | ManifestView
    | CollectionView
    | PagesFeedView
    | dict[str, object]
)
