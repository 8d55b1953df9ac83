"""Old addresses that may clash with a page or with each other: the articles and cards that have to be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.cataloguing.keys import issue_key, span
from newsroom.checks.uniqueness import STANDING
from newsroom.issues import find_issue_id
from newsroom.model import Taxonomy
from newsroom.names import fold

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection

    from newsroom.model import IssueId

Terms = dict[Taxonomy, list[str]]


def find_claimed(database: sqlite3.Connection, others: Collection[str], terms: Terms) -> tuple[set[str], set[int]]:
    """The articles (paths) and cards (issue numbers) among which ``check_aliases`` finds all that it would find."""
    claims: dict[str, list[str]] = {}
    for path, alias in database.execute("SELECT path, alias FROM aliases"):
        claims.setdefault(fold(alias.removeprefix("/")), []).append(path)
    return _Search(database, others, terms).run(claims) if claims else (set(), set())


class _Search:
    """Goes through the claims and collects what each could clash with."""

    def __init__(self, database: sqlite3.Connection, others: Collection[str], terms: Terms) -> None:
        self.database = database
        self.terms = terms
        self.articles: set[str] = set()
        self.cards: set[int] = set()
        self.standing = {fold(path.partition("/")[0].removesuffix(".md")) for path in (*others, *STANDING)}

    def run(self, claims: dict[str, list[str]]) -> tuple[set[str], set[int]]:
        combined = self.database.execute("SELECT issue FROM cards WHERE covers > 1").fetchall()
        for address, claimants in claims.items():
            if self.may_clash(address) or len(claimants) > 1:
                self.articles.update(claimants)
                self.cards.update(key for (key,) in combined)
        return self.articles, self.cards

    def may_clash(self, address: str) -> bool:
        """Whether an address (folded) has the shape of a page; what the page is made from is collected."""
        steps = address.rstrip("/").split("/")
        if steps[0] in set(Taxonomy):
            return self.collect_term(Taxonomy(steps[0]), steps)
        if steps[0] in self.standing:
            return self.collect_year(steps[1]) if steps[0] == "issues" and len(steps) > 1 else True
        issue = find_issue_id(steps[:3])
        if issue is None:
            return self.collect_year(steps[0])
        return self.collect_issue(issue, steps[3:])

    def collect_term(self, taxonomy: Taxonomy, steps: list[str]) -> bool:
        if len(steps) == 1:
            return True
        for term in (term for term in self.terms[taxonomy] if fold(term) == steps[1]):
            rows = self.database.execute(
                "SELECT MIN(path) FROM filing WHERE taxonomy = ? AND term = ? GROUP BY issue / 100000",
                (taxonomy.value, term),
            ).fetchall()
            self.articles.update(path for (path,) in rows)
        return True

    def collect_year(self, step: str) -> bool:
        if not step.isdecimal():
            return False
        rows = self.database.execute(
            "SELECT MIN(path) FROM articles WHERE issue >= ? AND issue < ? AND body_line > 0 GROUP BY issue / 100000",
            span(int(step)),
        ).fetchall()
        self.articles.update(path for (path,) in rows)
        return bool(rows)

    def collect_issue(self, issue: IssueId, steps: list[str]) -> bool:
        """An article's address clashes where there is such an article; any other address of an issue may."""
        stem = steps[0] if len(steps) == 1 else ""
        if stem and not stem.startswith("page-") and stem != "issue.json":
            path = self.database.execute(
                "SELECT path FROM articles WHERE folded = ?", (fold(f"{issue.folder}/{stem}.md"),)
            ).fetchone()
            self.articles.update(path or ())
            return path is not None
        key = issue_key(issue)
        rows = self.database.execute("SELECT path FROM articles WHERE issue = ?", (key,)).fetchall()
        self.articles.update(path for (path,) in rows)
        self.cards.add(key)
        return True
