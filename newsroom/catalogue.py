"""The released articles, and the queries that pages make.

``Catalogue`` is the interface: views depend on it alone, so that its implementation can change.
Lists come in the order of the paper: issues by date, articles as they stand in their issue.
"""

from __future__ import annotations

from datetime import date  # noqa: TC003 - the catalogue reads the types of fields
from typing import TYPE_CHECKING, NamedTuple, Protocol

from msgspec import Struct

from newsroom.issues import first_halves
from newsroom.model import IssueCard  # noqa: TC001 - as above
from newsroom.scans import Scan  # noqa: TC001 - as above

if TYPE_CHECKING:
    from collections.abc import Collection

    from newsroom.directory import Directory
    from newsroom.lists import ListId
    from newsroom.model import Article, Issue, IssueId, Settings, Taxonomy


# How many articles of a series stand before and after one of them on its page: all of a 系列报道, and of a 专栏 that
# goes on for years so few that a new one changes few pages.
REACH = 8
# How many earlier years 历史上的今天 names, of those with an issue that day.
SAME_DAYS = 5


class IssueSummary(Struct, frozen=True):
    """An issue in a list.

    ``articles`` is the number of those that are out, ``lead`` the headline it led with, ``pages`` are labels, ``front``
    is the picture of its first page.
    """

    card: IssueCard
    articles: int
    lead: str
    pages: tuple[str, ...] = ()
    front: Scan | None = None

    @property
    def scan(self) -> Scan | None:
        """The first scan that its pages have."""
        halves = first_halves(self.card.pages)
        scans = (page.scan for page in self.card.pages if page.label not in halves)
        return next(filter(None, scans), None) or self.front


class YearSummary(Struct, frozen=True):
    """A year with the numbers of its issues and released articles."""

    year: int
    issues: int
    articles: int


class TermSummary(Struct, frozen=True):
    """A section, topic or reporter with its numbers.

    ``first`` and ``last`` are dates, None without articles. ``roles`` and ``affiliations`` are a reporter's, most
    recent first; ``reading`` is a topic's or reporter's, for the order of indexes (``newsroom.pinyin``).
    """

    name: str
    count: int
    first: date | None
    last: date | None
    roles: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    reading: tuple[str, ...] = ()


class FeedLine(NamedTuple):
    """An article in a feed, before it is rendered.

    ``digest`` is that of the article's content; times are seconds since 1970. ``corrections`` are the articles that
    correct it with the time of each, ``links`` the files that it links to or corrects and whether these may be read.
    """

    path: str
    digest: bytes
    released: int
    corrections: tuple[tuple[str, int], ...] = ()
    links: tuple[tuple[str, bool], ...] = ()

    @property
    def updated(self) -> int:
        """When it was released, or later corrected."""
        return max([self.released, *(moment for _, moment in self.corrections)])


class ContentLine(NamedTuple):
    """An article of a year by its content.

    ``digest`` is that of the article's content; ``corrections`` are the articles that correct it, with theirs.
    """

    path: str
    digest: bytes
    corrections: tuple[tuple[str, bytes], ...] = ()


def has_fronts(catalogue: Catalogue, year: int) -> bool:
    """Whether any issue of a year has a front page's picture."""
    return any(each.front for each in catalogue.issues_of(year))


def newest_scans(catalogue: Catalogue, most: int) -> list[IssueId]:
    """The newest issues whose pages have pictures, newest first.

    So many that they have at least ``most`` pages, of the newest two years.
    """
    found: list[IssueId] = []
    pages = 0
    for year in [each.year for each in catalogue.years()][:-3:-1]:
        for summary in reversed(catalogue.issues_of(year)):
            if pages < most and summary.scan:
                found.append(summary.card.issue)
                pages += len(summary.pages)
    return found


class Catalogue(Protocol):
    """The archive as readers may see it at one moment."""

    @property
    def settings(self) -> Settings:
        """The paper's own settings."""

    @property
    def directory(self) -> Directory:
        """The three registries."""

    def newest(self) -> IssueId | None:
        """The newest issue, None before the first."""

    def issue_ids(self) -> Collection[IssueId]:
        """Every issue, oldest first."""

    def issue(self, issue: IssueId) -> Issue:
        """An issue with its pages and articles; KeyError unless it is out."""

    def neighbours(self, issue: IssueId) -> tuple[IssueId | None, IssueId | None]:
        """The issues before and after."""

    def same_days(self, issue: IssueId, limit: int) -> tuple[IssueSummary, ...]:
        """The first issue of the day in earlier years, newest first."""

    def years(self) -> tuple[YearSummary, ...]:
        """The years that have issues, oldest first."""

    def issues_of(self, year: int) -> tuple[IssueSummary, ...]:
        """The issues of a year, oldest first."""

    def article(self, path: str) -> Article | None:
        """The article at a path below articles/; None unless out."""

    def body(self, path: str) -> str:
        """An article's body in Markdown; KeyError where it is not out."""

    def parts_around(self, article: Article) -> tuple[Article, ...]:
        """An article of a series with its neighbours, in the paper's order.

        They are at most ``REACH`` before and after it.
        """

    def paths(self) -> Collection[str]:
        """The paths of all articles, withdrawn ones included."""

    def terms(self, taxonomy: Taxonomy) -> tuple[TermSummary, ...]:
        """Every section, topic or reporter with its numbers.

        Sections come in the site's order, others by name.
        """

    def term(self, taxonomy: Taxonomy, name: str) -> TermSummary:
        """One section, topic or reporter; KeyError for an unused name.

        A section may be unused.
        """

    def together(self, taxonomy: Taxonomy, name: str, limit: int) -> tuple[tuple[str, int], ...]:
        """The names that share most articles with this one, with counts.

        Of a topic they are reporters, of a reporter topics.
        """

    def months(self, own: ListId) -> tuple[tuple[int, int, int], ...]:
        """Year, month and number of articles of a list's months.

        Oldest first.
        """

    def newest_articles(self, own: ListId, limit: int) -> tuple[Article, ...]:
        """The newest articles of a list, newest issue first."""

    def articles_of(self, own: ListId, year: int, month: int | None = None) -> tuple[Article, ...]:
        """The articles of a list in a period, oldest issue first.

        The period is a year or a month.
        """

    def filed_before(self, own: ListId, issue: IssueId) -> tuple[Article, ...]:
        """A list's articles in its newest issue before this one."""

    def corrections_of(self, path: str) -> tuple[Article, ...]:
        """What corrects an article, newest issue first."""

    def chain(self, path: str) -> tuple[Article, ...]:
        """The chain of follow-ups that an article belongs to, by time.

        Withdrawn ones are left out, but the chain goes on through them; empty where there is no follow-up.
        """

    def feed(self, own: ListId | None, limit: int) -> tuple[FeedLine, ...]:
        """The newest articles of a list's feed, or (None) of the paper's.

        Newest issue first.
        """

    def recent(self) -> tuple[tuple[str, int], ...]:
        """The articles released in the last two days, newest first.

        Each is a path with its release.
        """

    def dated(self, year: int, month: int | None = None) -> tuple[tuple[str, int], ...]:
        """The articles of a year or month, with their last changes.

        Those that readers are led to.
        """

    def contents(self, year: int) -> tuple[ContentLine, ...]:
        """The articles of a year, in the paper's order, by their content."""

    def issue_months(self) -> tuple[tuple[int, int, int], ...]:
        """Year, month and number of articles of months with issues.

        Oldest first.
        """

    def term_names(self, taxonomy: Taxonomy) -> list[str]:
        """Every section, topic or reporter, in the order of code points."""

    def terms_in(self, year: int) -> tuple[tuple[str, str, int, int], ...]:
        """Every name with articles in a year, by month.

        Each is a taxonomy, a name, a month and a number of articles.
        """
