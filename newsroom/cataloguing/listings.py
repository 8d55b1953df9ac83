"""The catalogue's lists, feeds and sitemaps."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from newsroom.catalogue import TermSummary
from newsroom.cataloguing import feed_queries
from newsroom.cataloguing.database import get_meta
from newsroom.cataloguing.open_catalogue import ARTICLES, OpenCatalogue
from newsroom.cataloguing.packing import unpack
from newsroom.cataloguing.row_keys import issue_key, span
from newsroom.model import Taxonomy

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from newsroom.catalogue import ContentLine, FeedLine
    from newsroom.directory import Directory
    from newsroom.lists import ListId
    from newsroom.model import Article, IssueId, Settings

# A feed is asked for twice, once for each format.
FEEDS = 200
# Articles of an issue share topics and reporters.
SHARED = 200
_FILED = (
    "SELECT path, article FROM filing JOIN manuscripts USING (path)"
    " WHERE taxonomy = ? AND term = ? AND place IS NOT NULL"
)


class Listings(OpenCatalogue):
    """The part of ``Catalogue`` that lists, feeds and sitemaps need."""

    def __init__(self, database: sqlite3.Connection, root: Path, settings: Settings, directory: Directory) -> None:
        super().__init__(database, root, settings, directory)
        self._kept_months = lru_cache(ARTICLES)(self._read_months)
        self._kept_feeds = lru_cache(FEEDS)(self._read_feed)
        self._kept_before = lru_cache(SHARED)(self._read_before)

    def terms(self, taxonomy: Taxonomy) -> tuple[TermSummary, ...]:
        """Every section, topic or reporter with its numbers."""
        rows = self._database.execute(
            "SELECT term, summary FROM terms WHERE taxonomy = ? ORDER BY term", (taxonomy.value,)
        )
        found = {term: unpack(summary, TermSummary) for term, summary in rows}
        if taxonomy is not Taxonomy.SECTION:
            return tuple(found.values())
        order = [section.name for section in self._directory.registries.sections]
        return tuple(found[name] for name in order if name in found)

    def term_names(self, taxonomy: Taxonomy) -> list[str]:
        """Their names, in the order of code points."""
        query = "SELECT term FROM terms WHERE taxonomy = ? ORDER BY term"
        return [term for (term,) in self._database.execute(query, (taxonomy.value,))]

    def together(self, taxonomy: Taxonomy, name: str, limit: int) -> tuple[tuple[str, int], ...]:
        """The reporters of a topic, or topics of a reporter, with counts."""
        own, other = ("topic", "reporter") if taxonomy is Taxonomy.TOPIC else ("reporter", "topic")
        query = f"SELECT {other}, articles FROM together WHERE {own} = ? AND articles > 0 ORDER BY articles DESC, {other} LIMIT ?"  # noqa: S608 - our own names
        return tuple(self._database.execute(query, (name, limit)))

    def term(self, taxonomy: Taxonomy, name: str) -> TermSummary:
        """One of them."""
        query = "SELECT summary FROM terms WHERE taxonomy = ? AND term = ?"
        row = self._database.execute(query, (taxonomy.value, name)).fetchone()
        if row is None:
            raise KeyError(name)
        return unpack(row[0], TermSummary)

    def months(self, own: ListId) -> tuple[tuple[int, int, int], ...]:
        """A list's months, oldest first: year, month, number of articles."""
        return self._kept_months(own)

    def _read_months(self, own: ListId) -> tuple[tuple[int, int, int], ...]:
        query = "SELECT month, articles FROM months WHERE taxonomy = ? AND term = ? AND articles > 0 ORDER BY month"
        return tuple((*divmod(month, 100), count) for month, count in self._database.execute(query, own))

    def newest_articles(self, own: ListId, limit: int) -> tuple[Article, ...]:
        """The newest articles of a list, newest issue first.

        Within an issue as the paper has them.
        """
        query = f"{_FILED} ORDER BY issue DESC, place LIMIT ?"
        return self._unpack(self._database.execute(query, (*own, limit)))

    def articles_of(self, own: ListId, year: int, month: int | None = None) -> tuple[Article, ...]:
        """A list's articles in a year or month, oldest issue first."""
        query = f"{_FILED} AND issue >= ? AND issue < ? ORDER BY issue, place"
        return self._unpack(self._database.execute(query, (*own, *span(year, month))))

    def filed_before(self, own: ListId, issue: IssueId) -> tuple[Article, ...]:
        """A list's articles in its newest issue before this one."""
        return self._kept_before(own, issue)

    def _read_before(self, own: ListId, issue: IssueId) -> tuple[Article, ...]:
        return self._filed_in(own, "issue < ? ORDER BY issue DESC", issue)

    def filed_after(self, own: ListId, issue: IssueId) -> tuple[Article, ...]:
        """Its articles in the first issue after this one."""
        return self._filed_in(own, "issue > ? ORDER BY issue", issue)

    def _filed_in(self, own: ListId, near: str, issue: IssueId) -> tuple[Article, ...]:
        """A list's articles in the issue that a condition finds near another."""
        found = f"SELECT issue FROM filing WHERE taxonomy = ? AND term = ? AND place IS NOT NULL AND {near} LIMIT 1"  # noqa: S608 - our own words
        query = f"{_FILED} AND issue = ({found}) ORDER BY place"
        return self._unpack(self._database.execute(query, (*own, *own, issue_key(issue))))

    def feed(self, own: ListId | None, limit: int) -> tuple[FeedLine, ...]:
        """The newest articles of a list's feed, or (None) the paper's."""
        return self._kept_feeds(own, limit)

    def _read_feed(self, own: ListId | None, limit: int) -> tuple[FeedLine, ...]:
        return feed_queries.feed_lines(self._database, own, limit)

    def recent(self) -> tuple[tuple[str, int], ...]:
        """The articles released in two days before the last update, newest first."""
        return get_meta(self._database, "recent", feed_queries.Recent) or ()

    def dated(self, year: int, month: int | None = None) -> tuple[tuple[str, int], ...]:
        """A period's listed articles, each with its last change."""
        return feed_queries.dated_articles(self._database, year, month)

    def contents(self, year: int) -> tuple[ContentLine, ...]:
        """The articles of a year, in the paper's order, by their content."""
        return feed_queries.year_contents(self._database, year)

    def issue_months(self) -> tuple[tuple[int, int, int], ...]:
        """Each month that has issues with the number of its articles."""
        return feed_queries.issue_months(self._database)

    def terms_in(self, year: int) -> tuple[tuple[str, str, int, int], ...]:
        """A year's terms by months: taxonomy, name, month, number of articles."""
        return feed_queries.terms_in(self._database, year)
