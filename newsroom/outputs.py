"""The pages of the site: which there are at the moment, and what each is made from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from newsroom import addresses
from newsroom.model import Taxonomy
from newsroom.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsroom.catalogue import Catalogue
    from newsroom.model import Issue


class PageKind(StrEnum):
    """A kind of page; the value is the name of its template."""

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


@dataclass(frozen=True, slots=True)
class Output:
    """One page of the site: its path, its kind, and what its view is asked for (see ``newsroom.views``)."""

    path: str
    kind: PageKind
    key: tuple[object, ...] = ()


def list_outputs(catalogue: Catalogue) -> Iterator[Output]:
    """Every page made from articles. Where an alias would take a page's place, the page comes first and stays."""
    newest = catalogue.newest()
    yield Output(addresses.FRONT, PageKind.ISSUE, (newest,)) if newest else Output(addresses.FRONT, PageKind.EMPTY)
    for issue_id in catalogue.issue_ids():
        yield from _issue(catalogue.issue(issue_id))
    yield from _years(catalogue)
    for taxonomy in Taxonomy:
        yield Output(addresses.index_path(taxonomy), PageKind.TERMS, (taxonomy,))
        for term in catalogue.terms(taxonomy):
            yield from _term(catalogue, taxonomy, term.name)
        yield from _former_names(catalogue, taxonomy)


def _issue(issue: Issue) -> Iterator[Output]:
    """An issue, its pages and articles, and the addresses that lead to them."""
    own = addresses.issue_path(issue.id)
    yield Output(own, PageKind.ISSUE, (issue.id,))
    for page in issue.pages:
        path = addresses.page_path(issue.id, page.card.label)
        yield Output(path, PageKind.PAGE, (issue.id, page.card.label))
        if page.card.spread_with:
            yield Output(addresses.page_path(issue.id, page.card.spread_with), PageKind.REDIRECT, (path,))
    for article in issue.articles:
        path = addresses.article_path(article)
        yield Output(path, PageKind.ARTICLE, (article.path,))
        for alias in article.aliases:
            yield Output(alias.removeprefix("/"), PageKind.REDIRECT, (path,))
    for day in issue.card.covers[1:]:
        yield Output(addresses.day_path(day), PageKind.REDIRECT, (own,))


def _years(catalogue: Catalogue) -> Iterator[Output]:
    """The list of years, each year's calendar, and the short addresses that lead there."""
    yield Output(addresses.ISSUES, PageKind.ISSUES)
    for summary in catalogue.years():
        year, path = summary.year, addresses.issues_year_path(summary.year)
        yield Output(path, PageKind.YEAR, (year,))
        yield Output(addresses.year_path(year), PageKind.REDIRECT, (path,))
        for month in sorted({each.card.issue.date.month for each in catalogue.issues_of(year)}):
            target = f"{path}#{addresses.month_anchor(month)}"
            yield Output(addresses.month_path(year, month), PageKind.REDIRECT, (target,))


def _term(catalogue: Catalogue, taxonomy: Taxonomy, name: str) -> Iterator[Output]:
    """A section, topic or reporter: its newest articles, each year, and each month of a long year."""
    yield Output(addresses.term_path(taxonomy, name), PageKind.TERM, (taxonomy, name))
    for year, months in groupby(catalogue.months(taxonomy, name), key=lambda month: month[0]):
        counts = list(months)
        yield Output(addresses.term_year_path(taxonomy, name, year), PageKind.TERM_PERIOD, (taxonomy, name, year, None))
        if sum(count for _, _, count in counts) > addresses.LONG_YEAR:
            for _, month, _ in counts:
                path = addresses.term_month_path(taxonomy, name, year, month)
                yield Output(path, PageKind.TERM_PERIOD, (taxonomy, name, year, month))


def _former_names(catalogue: Catalogue, taxonomy: Taxonomy) -> Iterator[Output]:
    """Other names of a section, topic or reporter lead to the name it is filed under, unless someone else has them."""
    terms = {term.name for term in catalogue.terms(taxonomy)}
    taken = {fold(name) for name in terms}
    for name, aliases in catalogue.directory.aliases(taxonomy):
        for alias in aliases:
            if name in terms and fold(alias) not in taken:
                taken.add(fold(alias))
                path = addresses.term_path(taxonomy, name)
                yield Output(addresses.term_path(taxonomy, alias), PageKind.REDIRECT, (path,))
