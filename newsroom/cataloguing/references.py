"""References between articles: links, corrections, chains of follow-ups."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from newsroom.model import Article

# Goes from article to article that is out, to what each follows and to what follows it.
_CHAIN = """
WITH RECURSIVE chain (path) AS (
  SELECT path FROM articles WHERE path = ? AND out = 1
  UNION
  SELECT articles.path FROM chain
    JOIN refs ON refs.source = chain.path AND refs.kind = 'follows'
    JOIN articles ON articles.path = refs.target AND out = 1
  UNION
  SELECT articles.path FROM chain
    JOIN refs ON refs.target = chain.path AND refs.kind = 'follows'
    JOIN articles ON articles.path = refs.source AND out = 1
)
SELECT path FROM chain
"""


def related_paths(database: sqlite3.Connection, path: str) -> list[str]:
    """The articles that link to, correct or follow one, and the reverse."""
    rows = database.execute(
        "SELECT source FROM refs WHERE target = :path UNION SELECT target FROM refs WHERE source = :path AND kind <> 'link'",
        {"path": path},
    )
    return [other for (other,) in rows]


def correcting_paths(database: sqlite3.Connection, path: str) -> list[str]:
    """The articles with ``corrects`` a path, out or not."""
    rows = database.execute("SELECT source FROM refs WHERE target = ? AND kind = 'corrects' ORDER BY source", (path,))
    return [source for (source,) in rows]


def chain_paths(database: sqlite3.Connection, path: str) -> list[str]:
    """The articles of one story that are out, in no order.

    A single one where none follows another.
    """
    return [other for (other,) in database.execute(_CHAIN, (path,))]


def in_order_of_time(articles: Iterable[Article]) -> list[Article]:
    """A story's articles by their issues.

    Of one issue, each behind what it follows.
    """
    articles = list(articles)
    depths = _depths({article.path: article.follows for article in articles})
    return sorted(articles, key=lambda each: (each.issue, depths[each.path], each.path))


def _depths(follows: dict[str, str | None]) -> dict[str, int]:
    """How many steps each is from the beginning of its chain."""
    depths: dict[str, int] = {}
    for start in follows:
        trail: dict[str, None] = {}
        path: str | None = start
        # A circle is refused before anything is built; it must not hang what looks for it.
        while path in follows and path not in depths and path not in trail:
            trail[path] = None
            path = follows[path]
        depth = depths.get(path or "", -1)
        depths |= {each: place for place, each in enumerate(reversed(trail), depth + 1)}
    return depths
