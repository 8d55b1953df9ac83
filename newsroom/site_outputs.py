"""The outputs of the site at the moment."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from newsroom import addresses, made_files
from newsroom.catalogue import has_fronts, newest_scans
from newsroom.digests import digest_text
from newsroom.groups import Fixed, Group, IssueGroup, ListGroup, TaxonomyGroup, YearGroup
from newsroom.headlines import cover_headlines
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
from newsroom.issues import has_epub, has_pdf, has_scans
from newsroom.lists import WHOLE_LISTS, ListId, has_feed
from newsroom.model import Settings, Taxonomy
from newsroom.names import fold
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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsroom.catalogue import Catalogue
    from newsroom.look import Look
    from newsroom.model import Article, Issue, IssueId, Page


# Without share pictures, a face for headlines, books, and PDFs of issues.
PLAIN = Settings()


def list_outputs(catalogue: Catalogue) -> Iterator[Output]:
    """Every output that is made from articles.

    Where an alias would take a page's place, the page comes first and stays.
    """
    yield from outputs_of_front(catalogue)
    for own in WHOLE_LISTS:
        yield from outputs_of_list(catalogue, own)
    for issue_id in catalogue.issue_ids():
        yield from outputs_of_issue(catalogue.issue(issue_id), catalogue.settings)
    for summary in catalogue.years():
        yield from outputs_of_year(catalogue, summary.year)
    for taxonomy in Taxonomy:
        yield index_output(taxonomy)
        for term in catalogue.terms(taxonomy):
            yield from outputs_of_list(catalogue, ListId.of(taxonomy, term.name))
        for old, name in old_names(catalogue, taxonomy).items():
            yield from outputs_of_old_name(catalogue, taxonomy, old, name)


def outputs_of_front(catalogue: Catalogue) -> Iterator[Output]:
    """The front page and the other outputs of which there is one."""
    newest, front = catalogue.newest(), (addresses.FRONT, Fixed.FRONT)
    yield IssuePage(*front, newest) if newest else EmptyPage(*front)
    yield IssuesPage(addresses.ISSUES, Fixed.ISSUES)
    yield SearchPage(addresses.SEARCH, Fixed.SEARCH)
    yield SubscribePage(addresses.SUBSCRIBE, Fixed.FRONT)
    yield ClippingsPage(addresses.CLIPPINGS, Fixed.FRONT)
    if catalogue.settings.offline:
        yield OfflinePage(addresses.OFFLINE, Fixed.FRONT)
    yield CalendarFile(addresses.CALENDAR, Fixed.FRONT)
    yield from _feeds(addresses.FRONT, Fixed.FRONT, None)
    if newest_scans(catalogue, 1):
        yield PagesFeed(addresses.PAGES_FEED, Fixed.FRONT)
    yield SitemapIndex(addresses.SITEMAP, Fixed.FRONT)
    yield Sitemap(addresses.SITEMAP_LISTS, Fixed.FRONT)
    yield NewsSitemap(addresses.SITEMAP_NEWS, Fixed.FRONT)


def _feeds(folder: str, group: Group, own: ListId | None) -> Iterator[Output]:
    """The two feeds of a page's path."""
    atom, data = addresses.feed_files(folder)
    yield Feed(atom, group, own)
    yield JsonFeed(data, group, own)


def outputs_of_issue(issue: Issue, settings: Settings = PLAIN) -> Iterator[Output]:
    """An issue, its pages, articles and data, and redirects to them.

    ``settings`` are whether it has share pictures, a face for its headlines, a book, and a PDF.
    """
    own, group = addresses.issue_path(issue.id), IssueGroup(issue.id)
    yield issue_data_output(issue.id)
    yield whole_issue_output(issue.id)
    yield from sheets_of_issue(issue)
    for page in issue.pages:
        if page.card.spread_with:
            path = addresses.page_path(issue.id, page.card.label)
            yield Redirect(addresses.page_path(issue.id, page.card.spread_with), group, path)
        if page.card.scan and page.card.scan.offers_pdf:
            file = addresses.page_pdf_file(issue.id, page.card.label)
            yield PagePdf(file, group, issue.id, page.card.label)
    for article in issue.articles:
        path = addresses.article_path(article)
        yield article_output(article)
        for alias in article.aliases:
            yield Redirect(alias.removeprefix("/"), group, path)
    for day in issue.card.covers[1:]:
        yield Redirect(addresses.day_path(day), group, own)
    if has_epub(issue, settings):
        yield epub_output(issue.id)
    if has_pdf(issue, settings):
        yield IssuePdf(addresses.issue_pdf_file(issue.id), group, issue.id)
    if has_scans(issue):
        yield Manifest(addresses.manifest_file(issue.id), group, issue.id)
    yield from _shares(issue, settings.look.share)
    yield from _headlines(issue, settings.look)


def _shares(issue: Issue, share: str) -> Iterator[Output]:
    """The share pictures of an issue and its articles."""
    group = IssueGroup(issue.id)
    if share in {"issues", "articles"}:
        yield SharePicture(made_files.share_file(addresses.issue_path(issue.id)), group, issue.id)
    for article in issue.articles if share == "articles" else ():
        if not article.withdrawn:
            file = made_files.share_file(addresses.article_path(article), photo=bool(article.photos))
            yield SharePicture(file, group, issue.id, article.path)


def _headlines(issue: Issue, look: Look) -> Iterator[Output]:
    """The face of an issue's headlines and its style sheet."""
    if look.headlines:
        yield HeadlineStyle(made_files.headlines_file(issue.id), IssueGroup(issue.id), issue.id)
        if characters := cover_headlines(issue).characters:
            yield face_output(issue.id, characters, look)


def face_output(issue: IssueId, characters: str, look: Look) -> HeadlineFace:
    """The face of an issue's headlines, named for what is in it."""
    digest = digest_text(f"{look.headlines}\0{characters}").hex()
    return HeadlineFace(made_files.headlines_file(issue, digest), IssueGroup(issue), characters)


def outputs_of_end(issue: Issue, *, last: bool) -> Iterator[Output]:
    """An issue's pages that link to the one after or before."""
    yield issue_output(issue.id)
    yield from _sheets(issue.id, issue.pages[-1:] if last else issue.pages[:1])
    for article in issue.articles[::-1] if last else issue.articles:
        yield article_output(article)
        if not article.withdrawn:
            break


def sheets_of_issue(issue: Issue) -> Iterator[Output]:
    """An issue and its pages, which show its articles."""
    yield issue_output(issue.id)
    yield from _sheets(issue.id, issue.pages)


def _sheets(issue: IssueId, pages: tuple[Page, ...]) -> Iterator[Output]:
    for label in (page.card.label for page in pages):
        yield SheetPage(addresses.page_path(issue, label), IssueGroup(issue), issue, label)


def issue_output(issue: IssueId) -> Output:
    """The page of an issue."""
    return IssuePage(addresses.issue_path(issue), IssueGroup(issue), issue)


def issue_data_output(issue: IssueId) -> Output:
    """An issue as data."""
    return IssueData(addresses.issue_data_path(issue), IssueGroup(issue), issue)


def epub_output(issue: IssueId) -> Output:
    """An issue as a book."""
    return EpubFile(addresses.issue_epub_file(issue), IssueGroup(issue), issue)


def whole_issue_output(issue: IssueId) -> Output:
    """All articles of an issue on one page."""
    return WholeIssuePage(addresses.whole_issue_path(issue), IssueGroup(issue), issue)


def article_output(article: Article) -> Output:
    """The page of an article."""
    return ArticlePage(addresses.article_path(article), IssueGroup(article.issue), article.path)


def outputs_of_year(catalogue: Catalogue, year: int) -> Iterator[Output]:
    """A year's calendar, its sitemaps, and redirects from short addresses.

    None for a year without issues.
    """
    path, group = addresses.issues_year_path(year), YearGroup(year)
    months = sorted({each.card.issue.date.month for each in catalogue.issues_of(year)})
    if months:
        yield YearPage(path, group, year)
        yield Redirect(addresses.year_path(year), group, path)
        if has_fronts(catalogue, year):
            yield FrontsPage(addresses.fronts_path(year), group, year)
        if any(each.scan for each in catalogue.issues_of(year)):
            yield Collection(addresses.collection_file(year), group, year)
        yield from dated_outputs(catalogue, year)
    for month in months:
        target = f"{path}#{addresses.month_anchor(month)}"
        yield Redirect(addresses.month_path(year, month), group, target)


def dated_outputs(catalogue: Catalogue, year: int) -> Iterator[Output]:
    """A year's data for programs, which changes with a correction of later.

    They are its sitemap, with those of a long year's months, and its digests.
    """
    if catalogue.settings.offline:
        yield IssueDigests(addresses.digests_file(year), YearGroup(year), year)
    issues = catalogue.issues_of(year)
    yield Sitemap(addresses.sitemap_file(year), YearGroup(year), year)
    if sum(each.articles for each in issues) > addresses.LONG_SITEMAP:
        for month in sorted({each.card.issue.date.month for each in issues}):
            yield Sitemap(addresses.sitemap_file(year, month), YearGroup(year), year, month)


def index_output(taxonomy: Taxonomy) -> Output:
    """The index of a taxonomy."""
    return IndexPage(addresses.index_path(taxonomy), TaxonomyGroup(taxonomy), taxonomy)


def outputs_of_list(catalogue: Catalogue, own: ListId) -> Iterator[Output]:
    """A list's page and feeds, its years, and long years' months."""
    yield ListPage(addresses.list_path(own), ListGroup(own), own)
    yield from feeds_of_list(catalogue, own)
    for year, months in groupby(catalogue.months(own), key=lambda month: month[0]):
        counts = list(months)
        yield PeriodPage(addresses.list_path(own, year), ListGroup(own, year), own, year)
        if sum(count for _, _, count in counts) > addresses.LONG_YEAR:
            for _, month, _ in counts:
                path = addresses.list_path(own, year, month)
                yield PeriodPage(path, ListGroup(own, year, month), own, year, month)


def feeds_of_list(catalogue: Catalogue, own: ListId) -> Iterator[Output]:
    """The feeds of a list, none where it has none."""
    if has_feed(own, catalogue.directory):
        yield from _feeds(addresses.list_path(own), ListGroup(own), own)


def old_names(catalogue: Catalogue, taxonomy: Taxonomy) -> dict[str, str]:
    """The aliases of a taxonomy's names, each with its name.

    An alias that is also a name, or another's alias before, is left out.
    """
    terms = {term.name for term in catalogue.terms(taxonomy)}
    taken = {fold(name) for name in terms}
    found: dict[str, str] = {}
    for name, others in catalogue.directory.aliases(taxonomy):
        for old in others if name in terms else ():
            if fold(old) not in taken:
                taken.add(fold(old))
                found[old] = name
    return found


def outputs_of_old_name(catalogue: Catalogue, taxonomy: Taxonomy, old: str, name: str) -> Iterator[Redirect]:
    """The redirects from an old name to the present one.

    From each of its years and months too: it may have had them.
    """
    former = ListId.of(taxonomy, old)
    for output in outputs_of_list(catalogue, ListId.of(taxonomy, name)):
        if output.is_page and isinstance(output.group, ListGroup):
            period = (output.group.year, output.group.month)
            yield Redirect(addresses.list_path(former, *period), ListGroup(former, *period), output.path)
