"""Who signs in an article's section, and nearly has the name of one who signs it."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from newsroom.cataloguing.problem_candidates import distinct_terms
from newsroom.cataloguing.row_keys import issue_key, issue_of
from newsroom.model import IssueId, Taxonomy

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

_YEAR = timedelta(days=365)
_LONG = 3
_SIGNED = """
SELECT signed.path, signed.issue, section.term FROM filing AS signed JOIN filing AS section USING (path)
WHERE signed.taxonomy = 'reporters' AND signed.term = ? AND section.taxonomy = 'sections'
"""


def near_signers(database: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """Names one character away from a signer's, by the article's path.

    Of those who signed in its section within the year before it. Nearly all articles have none, so that a new article
    changes what is read of few others.
    """
    pairs = list(near_pairs({each.partition("@")[0] for each in distinct_terms(database, Taxonomy.REPORTER)}))
    signed = {name: database.execute(_SIGNED, (name,)).fetchall() for name in {each for pair in pairs for each in pair}}
    found: dict[str, set[str]] = defaultdict(set)
    for name, other in (*pairs, *((other, name) for name, other in pairs)):
        for path in _beside(signed[name], signed[other]):
            found[path].add(other)
    return {path: tuple(sorted(names)) for path, names in sorted(found.items())}


def near_pairs(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of names that differ in one character.

    Names of two have every other half in common.
    """
    masked: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in sorted(names):
        for place in range(len(name) if len(name) >= _LONG else 0):
            masked[name[:place], name[place + 1 :]].append(name)
    for group in masked.values():
        yield from combinations(group, 2)


def _beside(rows: Iterable[tuple[str, int, str]], others: Iterable[tuple[str, int, str]]) -> Iterator[str]:
    """The paths of rows with another row in their section within the year."""
    issues: dict[str, set[int]] = defaultdict(set)
    for _, issue, section in others:
        issues[section].add(issue)
    for path, issue, section in rows:
        since = issue_key(IssueId(issue_of(issue).date - _YEAR))
        if any(since <= each <= issue for each in issues[section]):
            yield path
