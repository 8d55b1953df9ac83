"""The catalogue on disk, answering what pages ask of it: each answer costs what is in it, not what is in the archive."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from newsroom.catalogue import YearSummary
from newsroom.cataloguing import lines
from newsroom.cataloguing.database import CacheError, get_meta, reopen_database, unpack
from newsroom.cataloguing.keys import CORRECTIONS, issue_key, issue_of, month_of, span
from newsroom.cataloguing.references import chain_paths, correcting_paths, in_order_of_time, related_paths
from newsroom.cataloguing.series import rows_around, rows_near
from newsroom.cataloguing.settling import card_of
from newsroom.issues import assemble_issue
from newsroom.model import Taxonomy
from newsroom.problems import Problem
from newsroom.reading.files import load_source
from newsroom.release import as_seen

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from newsroom.catalogue import FeedLine, IssueSummary, TermSummary
    from newsroom.directory import Directory
    from newsroom.model import Article, Issue, IssueId, Settings

# What is asked for again while one build goes through its pages: the articles of some issues and lists.
ARTICLES = 4000
ISSUES = 200
_FILED = (
    "SELECT path, article FROM filing JOIN manuscripts USING (path)"
    " WHERE taxonomy = ? AND term = ? AND place IS NOT NULL"
)


class MovedError(Exception):
    """An article's file cannot be read any more, though it could when this build began."""

    def __init__(self, why: Problem) -> None:
        super().__init__(why)

    def __str__(self) -> str:
        return f"{self.args[0]}\n稿件在生成时变了，请再生成一次 (changed while the site was being built; build again)"


class StoredCatalogue:
    """Answers ``Catalogue`` from the catalogue's file, and bodies from the articles' own files below ``root``."""

    def __init__(self, database: sqlite3.Connection, root: Path, settings: Settings, directory: Directory) -> None:
        self._database = database
        self._root = root
        self._settings = settings
        self._directory = directory
        # On the instance: what one build has read must not be another's answer.
        self._articles: dict[str, Article] = {}
        self._chains: dict[str, tuple[Article, ...]] = {}
        self._kept_issue = lru_cache(ISSUES)(self._read_issue)
        self._kept_months = lru_cache(ARTICLES)(self._read_months)
        self._kept_issues_of = lru_cache(ISSUES)(self._read_issues_of)
        self._kept_feeds = lru_cache(ISSUES)(self._read_feed)

    def reopen(self, file: Path) -> None:
        """Goes on in a forked process, which must not use its parent's connection."""
        self._database = reopen_database(file)

    def close(self) -> None:
        """Lets go of the file; nothing can be asked any more."""
        self._database.close()

    @property
    def database(self) -> sqlite3.Connection:
        """The catalogue's file, for what asks of more than readers may see."""
        return self._database

    @property
    def settings(self) -> Settings:
        """The paper's own settings."""
        return self._settings

    @property
    def directory(self) -> Directory:
        """The three registries."""
        return self._directory

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
        if not articles:
            raise KeyError(issue)
        return assemble_issue(card_of(self._database, key), articles)

    def neighbours(self, issue: IssueId) -> tuple[IssueId | None, IssueId | None]:
        """The issues before and after."""
        key = issue_key(issue)
        return (
            self._issue_id("SELECT MAX(issue) FROM issues WHERE issue < ?", key),
            self._issue_id("SELECT MIN(issue) FROM issues WHERE issue > ?", key),
        )

    def _issue_id(self, query: str, *values: int) -> IssueId | None:
        (key,) = self._database.execute(query, values).fetchone()
        return issue_of(key) if key is not None else None

    def years(self) -> tuple[YearSummary, ...]:
        """The years that have issues, oldest first."""
        query = "SELECT issue / 10000000 AS year, COUNT(*), SUM(articles) FROM issues GROUP BY year ORDER BY year"
        return tuple(YearSummary(*row) for row in self._database.execute(query))

    def issues_of(self, year: int) -> tuple[IssueSummary, ...]:
        """The issues of a year, oldest first."""
        return self._kept_issues_of(year)

    def _read_issues_of(self, year: int) -> tuple[IssueSummary, ...]:
        query = "SELECT summary FROM issues WHERE issue >= ? AND issue < ? ORDER BY issue"
        return tuple(unpack(summary) for (summary,) in self._database.execute(query, span(year)))

    def article(self, path: str) -> Article | None:
        """The article at a path below articles/, None where it is not out."""
        if path in self._articles:
            return self._articles[path]
        query = "SELECT path, article FROM articles JOIN manuscripts USING (path) WHERE path = ? AND out = 1"
        return next(iter(self._unpack(self._database.execute(query, (path,)))), None)

    def is_out(self, path: str) -> bool:
        """Whether there is such an article and it may be read."""
        row = self._database.execute("SELECT out FROM articles WHERE path = ?", (path,)).fetchone()
        return bool(row and row[0])

    def body(self, path: str) -> str:
        """An article's body in Markdown; MovedError where its file has gone since it was catalogued."""
        article = self.article(path)
        if article is None:
            raise KeyError(path)
        if article.withdrawn:
            return ""
        (line,) = self._database.execute("SELECT body_line FROM articles WHERE path = ?", (path,)).fetchone()
        source = load_source(self._root / path, path)
        if isinstance(source, Problem):
            raise MovedError(source)
        return "\n".join(source.text.split("\n")[line - 1 :])

    def body_digest(self, path: str) -> bytes:
        """16 bytes that tell the body from any other, at the time when it was read."""
        (manuscript,) = self._database.execute("SELECT article FROM manuscripts WHERE path = ?", (path,)).fetchone()
        digest: bytes = unpack(manuscript)[1]
        return digest

    def links(self, path: str) -> tuple[tuple[str, bool], ...]:
        """Where the body of an article links to on this site, and which of these are articles that are out."""
        query = (
            "SELECT target, COALESCE(out, 0) FROM refs LEFT JOIN articles ON path = target"
            " WHERE source = ? AND kind = 'link' ORDER BY target"
        )
        return tuple((target, bool(out)) for target, out in self._database.execute(query, (path,)))

    def related(self, path: str) -> list[str]:
        """The articles that link to a path, and those that either corrects or follows the other."""
        return related_paths(self._database, path)

    def parts_around(self, article: Article) -> tuple[Article, ...]:
        """An article of a series with those before and after it."""
        return self._unpack(rows_around(self._database, article.path))

    def parts_near(self, name: str, year: int, month: int) -> tuple[Article, ...]:
        """The articles of a series that list one of a month, or would if it had any."""
        return self._unpack(rows_near(self._database, name, year, month))

    def paths(self) -> Collection[str]:
        """The paths of all articles, withdrawn ones included."""
        return [
            path for (path,) in self._database.execute("SELECT path FROM articles WHERE out = 1 ORDER BY issue, place")
        ]

    def articles_between(self, first: int, last: int) -> tuple[Article, ...]:
        """The articles of the issues from one number to before another, newest issue first; without withdrawn ones."""
        query = (
            "SELECT path, article FROM articles JOIN manuscripts USING (path)"
            " WHERE issue >= ? AND issue < ? AND out = 1 ORDER BY issue DESC, place"
        )
        articles = self._unpack(self._database.execute(query, (first, last)))
        return tuple(article for article in articles if not article.withdrawn)

    def pictures(self) -> dict[str, str]:
        """The site's file of every picture that is out, and a file below articles/ that holds it."""
        return dict(self._database.execute("SELECT file, MIN(source) FROM pictures GROUP BY file"))

    def terms(self, taxonomy: Taxonomy) -> tuple[TermSummary, ...]:
        """Every section, topic or reporter with its numbers."""
        rows = self._database.execute(
            "SELECT term, summary FROM terms WHERE taxonomy = ? ORDER BY term", (taxonomy.value,)
        )
        found: dict[str, TermSummary] = {term: unpack(summary) for term, summary in rows}
        if taxonomy is not Taxonomy.SECTION:
            return tuple(found.values())
        order = [section.name for section in self._directory.registries.sections]
        return tuple(found[name] for name in order if name in found)

    def term_names(self, taxonomy: Taxonomy) -> list[str]:
        """Their names, in the order of code points."""
        query = "SELECT term FROM terms WHERE taxonomy = ? ORDER BY term"
        return [term for (term,) in self._database.execute(query, (taxonomy.value,))]

    def together(self, taxonomy: Taxonomy, name: str, limit: int) -> tuple[tuple[str, int], ...]:
        """Of a topic the reporters, of a reporter the topics that most articles share with it, and how many these are."""
        own, other = ("topic", "reporter") if taxonomy is Taxonomy.TOPIC else ("reporter", "topic")
        query = f"SELECT {other}, articles FROM together WHERE {own} = ? AND articles > 0 ORDER BY articles DESC, {other} LIMIT ?"  # noqa: S608 - our own names
        return tuple(self._database.execute(query, (name, limit)))

    def term(self, taxonomy: Taxonomy, name: str) -> TermSummary:
        """One of them."""
        query = "SELECT summary FROM terms WHERE taxonomy = ? AND term = ?"
        row = self._database.execute(query, (taxonomy.value, name)).fetchone()
        if row is None:
            raise KeyError(name)
        summary: TermSummary = unpack(row[0])
        return summary

    def months(self, taxonomy: Taxonomy, name: str) -> tuple[tuple[int, int, int], ...]:
        """Year, month and number of articles, oldest first."""
        return self._kept_months(taxonomy.value, name)

    def _read_months(self, taxonomy: str, name: str) -> tuple[tuple[int, int, int], ...]:
        query = (
            "SELECT MIN(issue), COUNT(*) FROM filing WHERE taxonomy = ? AND term = ? AND place IS NOT NULL"
            " GROUP BY issue / 100000 ORDER BY 1"
        )
        rows = self._database.execute(query, (taxonomy, name))
        return tuple((*month_of(key), count) for key, count in rows)

    def newest_articles(self, taxonomy: Taxonomy, name: str, limit: int) -> tuple[Article, ...]:
        """The newest articles, newest issue first; within an issue as the paper has them."""
        query = f"{_FILED} ORDER BY issue DESC, place LIMIT ?"
        return self._unpack(self._database.execute(query, (taxonomy.value, name, limit)))

    def articles_of(self, taxonomy: Taxonomy, name: str, year: int, month: int | None = None) -> tuple[Article, ...]:
        """The articles of a year or a month, oldest issue first."""
        query = f"{_FILED} AND issue >= ? AND issue < ? ORDER BY issue, place"
        return self._unpack(self._database.execute(query, (taxonomy.value, name, *span(year, month))))

    def corrections_of(self, path: str) -> tuple[Article, ...]:
        """What corrects an article, newest issue first."""
        found = filter(None, map(self.article, correcting_paths(self._database, path)))
        shown = [article for article in found if not article.withdrawn]
        return tuple(sorted(shown, key=lambda article: article.issue, reverse=True))

    def chain(self, path: str) -> tuple[Article, ...]:
        """The story that an article belongs to by what follows what: its articles in order of time."""
        if path not in self._chains:
            paths = chain_paths(self._database, path)
            if len(paths) <= 1:
                return ()
            story = in_order_of_time(filter(None, map(self.article, paths)))
            if len(self._chains) > ARTICLES:
                self._chains.clear()
            self._chains |= dict.fromkeys(paths, tuple(each for each in story if not each.withdrawn))
        return self._chains[path]

    def newest_corrections(self, limit: int) -> tuple[Article, ...]:
        """The newest corrections of the whole paper, newest issue first."""
        query = f"{_FILED} ORDER BY issue DESC, place LIMIT ?"
        return self._unpack(self._database.execute(query, (*CORRECTIONS, limit)))

    def corrections_in(self, year: int) -> tuple[Article, ...]:
        """The corrections of a year, newest issue first."""
        query = f"{_FILED} AND issue >= ? AND issue < ? ORDER BY issue DESC, place"
        return self._unpack(self._database.execute(query, (*CORRECTIONS, *span(year))))

    def correction_years(self) -> tuple[tuple[int, int], ...]:
        """The years that have corrections, oldest first, and how many each has."""
        counts: dict[int, int] = {}
        for year, _, count in self._kept_months(*CORRECTIONS):
            counts[year] = counts.get(year, 0) + count
        return tuple(counts.items())

    def feed(self, scope: str, name: str, limit: int) -> tuple[FeedLine, ...]:
        """The newest articles that feeds tell of: the paper's, or those of a section, topic or reporter."""
        return self._kept_feeds(scope, name, limit)

    def _read_feed(self, scope: str, name: str, limit: int) -> tuple[FeedLine, ...]:
        return lines.feed_lines(self._database, scope, name, limit)

    def recent(self) -> tuple[tuple[str, int], ...]:
        """The articles that were released in the two days before the last update, newest first."""
        return tuple(get_meta(self._database, "recent") or ())

    def dated(self, year: int, month: int | None = None) -> tuple[tuple[str, int], ...]:
        """The articles of a year or month that readers are led to, each with when it was last changed."""
        return lines.dated_articles(self._database, year, month)

    def issue_months(self) -> tuple[tuple[int, int, int], ...]:
        """Each month that has issues with the number of its articles."""
        return lines.issue_months(self._database)

    def terms_in(self, year: int) -> tuple[tuple[str, str, int, int], ...]:
        """What has articles in a year: taxonomy, name, month and number of articles."""
        return lines.terms_in(self._database, year)

    def _unpack(self, rows: Iterable[tuple[str, bytes]]) -> tuple[Article, ...]:
        """The articles of packed rows as readers may see them; one that was unpacked before is not unpacked again."""
        if len(self._articles) > ARTICLES:
            self._articles.clear()
        return tuple(self._articles.get(path) or self._keep(path, data) for path, data in rows)

    def _keep(self, path: str, data: bytes) -> Article:
        article = as_seen(unpack(data)[0])
        if article.path != path:
            # The packed article is whole, the row that it stands in is not.
            message = "catalogue: a damaged row"
            raise CacheError(message)
        self._articles[path] = article
        return article
