"""The catalogue on disk, for pages: a look costs what it finds."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from newsroom.catalogue import IssueSummary, YearSummary
from newsroom.cataloguing.damage import only_row
from newsroom.cataloguing.drawn import drawn_pages
from newsroom.cataloguing.listings import Listings
from newsroom.cataloguing.open_catalogue import ARTICLES
from newsroom.cataloguing.packing import CacheError, unpack
from newsroom.cataloguing.references import chain_paths, correcting_paths, in_order_of_time, related_paths
from newsroom.cataloguing.row_keys import issue_key, issue_of, span
from newsroom.cataloguing.rows import Stored
from newsroom.cataloguing.same_days import same_days_after, same_days_before
from newsroom.cataloguing.series import rows_around, rows_near
from newsroom.issues import assemble_issue
from newsroom.opening import MovedError, RegularFiles
from newsroom.pictures.renditions import Original
from newsroom.problems import Problem
from newsroom.reading.files import decode

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from newsroom.directory import Directory
    from newsroom.model import Article, Issue, IssueId, Settings
    from newsroom.scans import DrawnPage

# Pages of an issue ask for it one after the other, and for those beside it.
ISSUES = 200
# The page of a whole issue shows the bodies that its articles' pages show; a process renders so many outputs at once.
BODIES = 1500


class StoredCatalogue(Listings):
    """``Catalogue`` from its file, with bodies from articles below ``root``.

    ``texts`` stand for the files at their paths there.
    """

    def __init__(
        self,
        database: sqlite3.Connection,
        root: Path,
        settings: Settings,
        directory: Directory,
        texts: Mapping[str, bytes] | None = None,
    ) -> None:
        super().__init__(database, root, settings, directory)
        self._files = RegularFiles(root, texts)
        self._chains: dict[str, tuple[Article, ...]] = {}
        self._kept_issue = lru_cache(ISSUES)(self._read_issue)
        self._kept_issues_of = lru_cache(ISSUES)(self._read_issues_of)
        self._kept_years = lru_cache(1)(self._read_years)
        self._kept_body = lru_cache(BODIES)(self._read_body)

    def forget_issues(self) -> None:
        """Reads issues anew, whose pages have other pictures now."""
        self._kept_issue.cache_clear()
        self._kept_issues_of.cache_clear()

    def release(self) -> None:
        """Lets go of the articles alone."""
        self._files.close()

    def close(self) -> None:
        """Lets go of the catalogue's file and of the articles."""
        self.release()
        super().close()

    def newest(self) -> IssueId | None:
        """The newest issue, None before the first."""
        return self._issue_id("SELECT MAX(issue) FROM issues")

    def issue_ids(self) -> Collection[IssueId]:
        """Every issue, oldest first."""
        return [issue_of(key) for (key,) in self._database.execute("SELECT issue FROM issues ORDER BY issue")]

    def issue(self, issue: IssueId) -> Issue:
        """An issue with its pages and articles."""
        return self._kept_issue(issue)

    def _read_issue(self, issue: IssueId) -> Issue:
        key = issue_key(issue)
        rows = self._database.execute(
            "SELECT path, article FROM articles JOIN manuscripts USING (path) WHERE issue = ? AND out = 1", (key,)
        )
        articles = self._unpack(rows)
        listed = self._database.execute("SELECT summary FROM issues WHERE issue = ?", (key,)).fetchone()
        # Every issue in the list of issues has articles, and no other.
        if bool(articles) != bool(listed):
            raise CacheError
        if not articles:
            raise KeyError(issue)
        return _with_drawn(assemble_issue(unpack(listed[0], IssueSummary).card, articles), self._drawn(issue))

    def _drawn(self, issue: IssueId) -> Mapping[str, DrawnPage]:
        first = self._settings.drawing.first
        return drawn_pages(self._database, issue_key(issue)) if first and issue.date >= first else {}

    def neighbours(self, issue: IssueId) -> tuple[IssueId | None, IssueId | None]:
        """The issues before and after."""
        key = issue_key(issue)
        return (
            self._issue_id("SELECT MAX(issue) FROM issues WHERE issue < ?", key),
            self._issue_id("SELECT MIN(issue) FROM issues WHERE issue > ?", key),
        )

    def _issue_id(self, query: str, *values: int) -> IssueId | None:
        (key,) = only_row(self._database.execute(query, values))
        return issue_of(key) if key is not None else None

    def same_days(self, issue: IssueId, limit: int) -> tuple[IssueSummary, ...]:
        """The first issue of the day in earlier years, newest first."""
        return tuple(unpack(summary, IssueSummary) for _, summary in same_days_before(self._database, issue, limit))

    def same_days_after(self, issue: IssueId, limit: int) -> list[list[IssueId]]:
        """All issues of the day in later years, oldest year first."""
        return [[issue_of(key) for key in day] for day in same_days_after(self._database, issue, limit)]

    def years(self) -> tuple[YearSummary, ...]:
        """The years that have issues, oldest first."""
        return self._kept_years()

    def _read_years(self) -> tuple[YearSummary, ...]:
        query = "SELECT issue / 10000000 AS year, COUNT(*), SUM(articles) FROM issues GROUP BY year ORDER BY year"
        return tuple(YearSummary(*row) for row in self._database.execute(query))

    def issues_of(self, year: int) -> tuple[IssueSummary, ...]:
        """The issues of a year, oldest first."""
        return self._kept_issues_of(year)

    def _read_issues_of(self, year: int) -> tuple[IssueSummary, ...]:
        query = "SELECT summary FROM issues WHERE issue >= ? AND issue < ? ORDER BY issue"
        return tuple(unpack(summary, IssueSummary) for (summary,) in self._database.execute(query, span(year)))

    def is_out(self, path: str) -> bool:
        """Whether there is such an article and it may be read."""
        row = self._database.execute("SELECT out FROM articles WHERE path = ?", (path,)).fetchone()
        return bool(row and row[0])

    def body(self, path: str) -> str:
        """An article's body in Markdown.

        MovedError where its file is not the one that was catalogued.
        """
        article = self.article(path)
        if article is None:
            raise KeyError(path)
        if article.withdrawn:
            return ""
        query = "SELECT body_line, files.digest FROM articles JOIN files USING (path) WHERE path = ?"
        line, digest = only_row(self._database.execute(query, (path,)))
        return self._kept_body(path, line, digest)

    def _read_body(self, path: str, line: int, digest: bytes) -> str:
        source = decode(self._files.read_again(path, digest), path)
        if isinstance(source, Problem):
            raise MovedError(self._root.name, path)
        return "\n".join(source.text.split("\n")[line - 1 :])

    def body_digest(self, path: str) -> bytes:
        """The 16-byte digest of a body, as it was read."""
        if path in self._body_digests:
            return self._body_digests[path]
        (manuscript,) = only_row(self._database.execute("SELECT article FROM manuscripts WHERE path = ?", (path,)))
        return unpack(manuscript, Stored).body

    def links(self, path: str) -> tuple[tuple[str, bool], ...]:
        """The targets of a body on this site, and which are out."""
        query = (
            "SELECT target, COALESCE(out, 0) FROM refs LEFT JOIN articles ON path = target"
            " WHERE source = ? AND kind = 'link' ORDER BY target"
        )
        return tuple((target, bool(out)) for target, out in self._database.execute(query, (path,)))

    def related(self, path: str) -> list[str]:
        """The articles that link to, correct or follow one, and the reverse."""
        return related_paths(self._database, path)

    def parts_around(self, article: Article) -> tuple[Article, ...]:
        """An article of a series with those before and after it."""
        return self._unpack(rows_around(self._database, article.path))

    def parts_near(self, name: str, year: int, month: int) -> tuple[Article, ...]:
        """The articles of a series that list, or would list, a month's."""
        return self._unpack(rows_near(self._database, name, year, month))

    def paths(self) -> Collection[str]:
        """The paths of all articles, withdrawn ones included."""
        return [
            path for (path,) in self._database.execute("SELECT path FROM articles WHERE out = 1 ORDER BY issue, place")
        ]

    def articles_between(self, first: int, last: int) -> tuple[Article, ...]:
        """Readable articles of issues between two numbers, newest issue first."""
        query = (
            "SELECT path, article FROM articles JOIN manuscripts USING (path)"
            " WHERE issue >= ? AND issue < ? AND out = 1 ORDER BY issue DESC, place"
        )
        articles = self._unpack(self._database.execute(query, (first, last)))
        return tuple(article for article in articles if not article.withdrawn)

    def pictures(self) -> Collection[str]:
        """The names of all pictures that are out."""
        return [name for (name,) in self._database.execute("SELECT DISTINCT name FROM pictures ORDER BY name")]

    def picture(self, name: str) -> tuple[Original, str] | None:
        """A picture that is out, with its file; else None."""
        rows = self._database.execute("SELECT original, source FROM pictures WHERE name = ? ORDER BY source", (name,))
        found = [(unpack(original, Original), source) for original, source in rows]
        if any(original.name != name for original, _ in found):
            raise CacheError
        return max(found, key=lambda row: row[0].full, default=None)

    def corrections_of(self, path: str) -> tuple[Article, ...]:
        """What corrects an article, newest issue first."""
        found = filter(None, map(self.article, correcting_paths(self._database, path)))
        shown = [article for article in found if not article.withdrawn]
        return tuple(sorted(shown, key=lambda article: article.issue, reverse=True))

    def chain(self, path: str) -> tuple[Article, ...]:
        """An article's chain of follow-ups, in order of time."""
        if path not in self._chains:
            paths = chain_paths(self._database, path)
            story = in_order_of_time(filter(None, map(self.article, paths))) if len(paths) > 1 else ()
            if len(self._chains) > ARTICLES:
                self._chains.clear()
            self._chains |= dict.fromkeys({*paths, path}, tuple(each for each in story if not each.withdrawn))
        return self._chains[path]


def _with_drawn(issue: Issue, drawn: Mapping[str, DrawnPage]) -> Issue:
    """An issue whose pages have their drawn pictures."""
    if not drawn:
        return issue
    pages = (
        replace(page, card=replace(page.card, scan=made.scan), zones=made.zones, bands=made.bands)
        if (made := drawn.get(page.card.label)) and page.card.scan is None
        else page
        for page in issue.pages
    )
    return replace(issue, pages=tuple(pages))
