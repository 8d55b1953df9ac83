"""Candidates for clashes of old addresses: articles and cards."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsroom.addresses import holds_file
from newsroom.cataloguing.row_keys import issue_key, span
from newsroom.checks.uniqueness import STANDING
from newsroom.issues import find_issue_id
from newsroom.lists import WHOLE_LISTS
from newsroom.model import Taxonomy
from newsroom.names import fold, stem_reserved

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection

    from newsroom.model import IssueId

# Below these lie their years.
_YEARLY = {"issues", *(own.kind.value for own in WHOLE_LISTS)}

Terms = dict[Taxonomy, list[str]]


def find_claimed(database: sqlite3.Connection, others: Collection[str], terms: Terms) -> tuple[set[str], set[int]]:
    """Candidates for ``check_aliases``: articles (paths) and cards (issue numbers).

    They are a superset of what clashes.
    """
    claims: dict[str, list[str]] = {}
    for path, alias in database.execute("SELECT path, alias FROM aliases"):
        claims.setdefault(fold(alias.strip("/")), []).append(path)
    return _Search(database, others, terms).run(claims) if claims else (set(), set())


class _Search:
    """Goes through the claims and collects what each could clash with."""

    def __init__(self, database: sqlite3.Connection, others: Collection[str], terms: Terms) -> None:
        self.database = database
        self.terms = terms
        self.articles: set[str] = set()
        self.cards: set[int] = set()
        self.standing = {fold(path.partition("/")[0].removesuffix(".md")) for path in (*others, *STANDING)}
        self.roots = self.standing | set(Taxonomy) | {"issues"}

    def run(self, claims: dict[str, list[str]]) -> tuple[set[str], set[int]]:
        self.collect_combined()
        for address, claimants in claims.items():
            if self.may_clash(address) or holds_file(address) or len(claimants) > 1:
                self.articles.update(claimants)
        return self.articles, self.cards

    def may_clash(self, address: str) -> bool:
        """Whether an address (folded) has the shape of a page.

        What the page is made from is collected.
        """
        # Asked of every old address of the archive: those of another system begin with a step that nothing here has.
        first = address.partition("/")[0]
        if first not in self.roots and not first[:1].isdecimal():
            return False
        steps = address.split("/")
        if steps[0] in set(Taxonomy):
            return self.collect_term(Taxonomy(steps[0]), steps)
        issue = find_issue_id(steps[:3])
        if issue is None:
            found = self.collect_year(steps[1] if steps[0] in _YEARLY and len(steps) > 1 else steps[0])
        else:
            found = self.collect_issue(issue, steps[3:])
        return found or steps[0] in self.standing

    def collect_combined(self) -> None:
        """The cards of every 合刊, each with an article.

        Their days are addresses too.
        """
        rows = self.database.execute(
            "SELECT issue, MIN(path) FROM cards JOIN articles USING (issue) WHERE covers > 1 AND body_line > 0 GROUP BY issue"
        ).fetchall()
        self.cards.update(key for key, _ in rows)
        self.articles.update(path for _, path in rows)

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
        # Four digits, as an address has them: an old address may be any number.
        if not re.fullmatch("[0-9]{4}", step):
            return False
        rows = self.database.execute(
            "SELECT MIN(path) FROM articles WHERE issue >= ? AND issue < ? AND body_line > 0 GROUP BY issue / 100000",
            span(int(step)),
        ).fetchall()
        self.articles.update(path for (path,) in rows)
        return bool(rows)

    def collect_issue(self, issue: IssueId, steps: list[str]) -> bool:
        """An article's address clashes where there is such an article.

        Any other address of an issue may.
        """
        stem = steps[0] if len(steps) == 1 else ""
        if stem and not stem_reserved(stem):
            rows = self.database.execute(
                "SELECT path FROM articles WHERE folded = ?", (fold(f"{issue.folder}/{stem}.md"),)
            ).fetchall()
            self.articles.update(path for (path,) in rows)
            return bool(rows)
        key = issue_key(issue)
        rows = self.database.execute("SELECT path FROM articles WHERE issue = ?", (key,)).fetchall()
        self.articles.update(path for (path,) in rows)
        self.cards.add(key)
        return True
