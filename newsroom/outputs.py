"""The outputs of the site: which there are at the moment, and what each is made from.

A *subject* is a place of the site that changes as a whole: an issue, a year, a section, one of its years. Outputs of one
subject come and go together, so that a build that knows which subjects have changed need not list the others.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from newsroom import addresses
from newsroom.directory import has_feed
from newsroom.lists import CORRECTIONS as CORRECTION_LIST
from newsroom.model import Taxonomy
from newsroom.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsroom.catalogue import Catalogue
    from newsroom.model import Article, Issue, IssueId


class PageKind(StrEnum):
    """A kind of output; the value is the name of its template, unless ``template`` says otherwise."""

    EMPTY = "empty"
    ISSUE = "issue"
    PAGE = "page"
    ARTICLE = "article"
    ISSUES = "issues"
    YEAR = "year"
    TERMS = "terms"
    TERM = "term"
    TERM_PERIOD = "term_period"
    REDIRECT = "redirect"
    ISSUE_DATA = "issue_data"
    SEARCH = "search"
    CORRECTIONS = "corrections"
    FEED = "feed"
    FEED_DATA = "feed_data"
    SITEMAP = "sitemap"
    SITEMAP_INDEX = "sitemap_index"
    SITEMAP_NEWS = "sitemap_news"

    @property
    def template(self) -> str:
        """The template that it is made with, below theme/; issue.json has none, of a JSON Feed only the entries have."""
        return "paper/feed_content.html" if self is PageKind.FEED_DATA else f"paper/{self.value}.html"


FEEDS = frozenset({PageKind.FEED, PageKind.FEED_DATA})
SITEMAPS = frozenset({PageKind.SITEMAP, PageKind.SITEMAP_INDEX, PageKind.SITEMAP_NEWS})


@dataclass(frozen=True, slots=True)
class Output:
    """One page or file of the site: its path, its kind, and what its view is asked for (see ``newsroom.views``)."""

    path: str
    kind: PageKind
    key: tuple[object, ...] = ()
    subject: str = field(default="", compare=False)

    @property
    def file(self) -> str:
        """The file below the site's root."""
        return addresses.page_file(self.path)

    @property
    def is_page(self) -> bool:
        """Whether it is a page; else it is a file of data."""
        return addresses.is_page(self.path)


FRONT = "front"
ISSUES = "issues"
SEARCH = "search"
CORRECTIONS = "corrections"


def list_outputs(catalogue: Catalogue) -> Iterator[Output]:
    """Everything made from articles. Where an alias would take a page's place, the page comes first and stays."""
    yield from outputs_of_front(catalogue)
    yield from outputs_of_corrections(catalogue)
    for issue_id in catalogue.issue_ids():
        yield from outputs_of_issue(catalogue.issue(issue_id))
    for summary in catalogue.years():
        yield from outputs_of_year(catalogue, summary.year)
    for taxonomy in Taxonomy:
        yield from outputs_of_index(catalogue, taxonomy)
        for term in catalogue.terms(taxonomy):
            yield from outputs_of_term(catalogue, taxonomy, term.name)
        for old, name in old_names(catalogue, taxonomy).items():
            yield from outputs_of_old_name(catalogue, taxonomy, old, name)


def outputs_of_front(catalogue: Catalogue) -> Iterator[Output]:
    """The front page, the list of all issues, the page on which one searches, the site's feeds, and what names all else."""
    newest = catalogue.newest()
    kind, key = (PageKind.ISSUE, (newest,)) if newest else (PageKind.EMPTY, ())
    yield Output(addresses.FRONT, kind, key, FRONT)
    yield Output(addresses.ISSUES, PageKind.ISSUES, (), ISSUES)
    yield Output(addresses.SEARCH, PageKind.SEARCH, (), SEARCH)
    yield from _feeds(addresses.FRONT, ("", ""), FRONT)
    yield Output(addresses.SITEMAP, PageKind.SITEMAP_INDEX, (), FRONT)
    yield Output(addresses.SITEMAP_LISTS, PageKind.SITEMAP, (None, None), FRONT)
    yield Output(addresses.SITEMAP_NEWS, PageKind.SITEMAP_NEWS, (), FRONT)


def _feeds(folder: str, key: tuple[str, str], subject: str) -> Iterator[Output]:
    """The two feeds of a page's path; ``key`` says of what (``newsroom.views.feeds``)."""
    atom, data = addresses.feed_files(folder)
    yield Output(atom, PageKind.FEED, key, subject)
    yield Output(data, PageKind.FEED_DATA, key, subject)


def feeds_of_corrections() -> Iterator[Output]:
    """The feeds of all corrections."""
    return _feeds(addresses.CORRECTIONS, CORRECTION_LIST, CORRECTIONS)


def outputs_of_corrections(catalogue: Catalogue) -> Iterator[Output]:
    """The list of corrections, which is there before the first, and that of each year."""
    yield Output(addresses.CORRECTIONS, PageKind.CORRECTIONS, (None,), CORRECTIONS)
    yield from feeds_of_corrections()
    for year, _ in catalogue.correction_years():
        subject = f"{CORRECTIONS}/{year:04}"
        yield Output(addresses.corrections_year_path(year), PageKind.CORRECTIONS, (year,), subject)


def outputs_of_issue(issue: Issue) -> Iterator[Output]:
    """An issue, its pages, articles and data, and the addresses that lead to them."""
    own, subject = addresses.issue_path(issue.id), issue.id.folder
    yield issue_output(issue.id)
    yield issue_data_output(issue.id)
    for page in issue.pages:
        path = addresses.page_path(issue.id, page.card.label)
        yield Output(path, PageKind.PAGE, (issue.id, page.card.label), subject)
        if page.card.spread_with:
            other = addresses.page_path(issue.id, page.card.spread_with)
            yield Output(other, PageKind.REDIRECT, (path,), subject)
    for article in issue.articles:
        path = addresses.article_path(article)
        yield article_output(article)
        for alias in article.aliases:
            yield Output(alias.removeprefix("/"), PageKind.REDIRECT, (path,), subject)
    for day in issue.card.covers[1:]:
        yield Output(addresses.day_path(day), PageKind.REDIRECT, (own,), subject)


def issue_output(issue: IssueId) -> Output:
    """The page of an issue."""
    return Output(addresses.issue_path(issue), PageKind.ISSUE, (issue,), issue.folder)


def issue_data_output(issue: IssueId) -> Output:
    """An issue as data."""
    return Output(addresses.issue_data_path(issue), PageKind.ISSUE_DATA, (issue,), issue.folder)


def article_output(article: Article) -> Output:
    """The page of an article."""
    return Output(addresses.article_path(article), PageKind.ARTICLE, (article.path,), article.issue.folder)


def outputs_of_year(catalogue: Catalogue, year: int) -> Iterator[Output]:
    """A year's calendar, its sitemaps, and the short addresses that lead there; none for a year without issues."""
    path, subject = addresses.issues_year_path(year), f"{year:04}"
    months = sorted({each.card.issue.date.month for each in catalogue.issues_of(year)})
    if months:
        yield Output(path, PageKind.YEAR, (year,), subject)
        yield Output(addresses.year_path(year), PageKind.REDIRECT, (path,), subject)
        yield from sitemaps_of_year(catalogue, year)
    for month in months:
        target = f"{path}#{addresses.month_anchor(month)}"
        yield Output(addresses.month_path(year, month), PageKind.REDIRECT, (target,), subject)


def sitemaps_of_year(catalogue: Catalogue, year: int) -> Iterator[Output]:
    """The sitemap of a year that has issues, and of a long one those of its months."""
    issues = catalogue.issues_of(year)
    yield Output(addresses.sitemap_file(year), PageKind.SITEMAP, (year, None), f"{year:04}")
    if sum(each.articles for each in issues) > addresses.LONG_SITEMAP:
        for month in sorted({each.card.issue.date.month for each in issues}):
            yield Output(addresses.sitemap_file(year, month), PageKind.SITEMAP, (year, month), f"{year:04}")


def outputs_of_index(catalogue: Catalogue, taxonomy: Taxonomy) -> Iterator[Output]:
    """The index of a taxonomy."""
    del catalogue
    yield Output(addresses.index_path(taxonomy), PageKind.TERMS, (taxonomy,), taxonomy.value)


def outputs_of_term(catalogue: Catalogue, taxonomy: Taxonomy, name: str) -> Iterator[Output]:
    """A section, topic or reporter: its newest articles, its feeds, each year, and each month of a long year."""
    yield _term_output(addresses.term_path(taxonomy, name), PageKind.TERM, (taxonomy, name))
    yield from feeds_of_term(catalogue, taxonomy, name)
    for year, months in groupby(catalogue.months(taxonomy, name), key=lambda month: month[0]):
        counts = list(months)
        path = addresses.term_year_path(taxonomy, name, year)
        yield _term_output(path, PageKind.TERM_PERIOD, (taxonomy, name, year, None))
        if sum(count for _, _, count in counts) > addresses.LONG_YEAR:
            for _, month, _ in counts:
                path = addresses.term_month_path(taxonomy, name, year, month)
                yield _term_output(path, PageKind.TERM_PERIOD, (taxonomy, name, year, month))


def old_names(catalogue: Catalogue, taxonomy: Taxonomy) -> dict[str, str]:
    """The other names of what there is, each with the name that it leads to, unless something else has it."""
    terms = {term.name for term in catalogue.terms(taxonomy)}
    taken = {fold(name) for name in terms}
    found: dict[str, str] = {}
    for name, others in catalogue.directory.aliases(taxonomy):
        for old in others if name in terms else ():
            if fold(old) not in taken:
                taken.add(fold(old))
                found[old] = name
    return found


def outputs_of_old_name(catalogue: Catalogue, taxonomy: Taxonomy, old: str, name: str) -> Iterator[Output]:
    """What leads from an old name to the present one, from each of its years and months too: it may have had them."""
    own = addresses.term_path(taxonomy, name)
    for output in outputs_of_term(catalogue, taxonomy, name):
        if output.is_page:
            path = addresses.term_path(taxonomy, old) + output.path.removeprefix(own)
            yield _term_output(path, PageKind.REDIRECT, (output.path,))


def feeds_of_term(catalogue: Catalogue, taxonomy: Taxonomy, name: str) -> Iterator[Output]:
    """The feeds of a section, of a reporter, and of a topic that topics.yml lists."""
    if has_feed(catalogue.directory, taxonomy, name):
        path = addresses.term_path(taxonomy, name)
        yield from _feeds(path, (taxonomy.value, name), path.rstrip("/"))


def _term_output(path: str, kind: PageKind, key: tuple[object, ...]) -> Output:
    return Output(path, kind, key, path.rstrip("/"))
