"""Parts of the paper from the catalogue, for the checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.addresses import day_path
from newsroom.cataloguing.packing import unpack
from newsroom.cataloguing.row_keys import issue_key, issue_of
from newsroom.cataloguing.rows import Paperwork, Stored
from newsroom.issues import find_issue_id
from newsroom.reading.articles import Filed
from newsroom.reading.body import BodyScan, Target
from newsroom.reading.cards import FiledCard
from newsroom.reading.paper import Paper

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from newsroom.directory import Directory


def part_of_paper(
    database: sqlite3.Connection, directory: Directory, articles: Iterable[str], cards: Iterable[int] = ()
) -> Paper:
    """A paper of these articles (paths) and cards (issue numbers) alone.

    Bodies are left out, paths are the articles'.
    """
    query = "SELECT path, article, filed FROM manuscripts WHERE path = ?"
    paths = sorted(set(articles))
    rows = (database.execute(query, (path,)).fetchone() or (path, None, None) for path in paths)
    return _paper_of(database, directory, rows, cards)


def part_of_issue(database: sqlite3.Connection, directory: Directory, key: int) -> Paper:
    """A paper of one issue (by its number), as ``part_of_paper`` gives it."""
    query = "SELECT path, article, filed FROM articles LEFT JOIN manuscripts USING (path) WHERE issue = ? ORDER BY path"
    return _paper_of(database, directory, database.execute(query, (key,)), [key])


def _paper_of(
    database: sqlite3.Connection,
    directory: Directory,
    rows: Iterable[tuple[str, bytes | None, bytes | None]],
    cards: Iterable[int],
) -> Paper:
    paper = Paper(directory)
    for path, article, paperwork in rows:
        paper.paths.append(path)
        if article:
            paper.articles[path] = _filed(article, paperwork)
    for key in sorted(set(cards)):
        row = database.execute("SELECT card FROM cards WHERE issue = ?", (key,)).fetchone()
        if row:
            paper.cards[issue_of(key)] = unpack(row[0], FiledCard)
    return paper


def _filed(article: bytes, packed: bytes | None) -> Filed:
    paperwork = unpack(packed, Paperwork)
    targets = tuple(Target(*target) for target in paperwork.targets)
    scan = BodyScan(targets, anchors=paperwork.anchors)
    return Filed(unpack(article, Stored).article, "", scan, paperwork.places, paperwork.top)


def leads_on(database: sqlite3.Connection, address: str) -> bool:
    """Whether an address (``/old/``) has a page or a redirect.

    The page is an issue's; redirects are an alias and a day of a 合刊.
    """
    issue = find_issue_id(address.strip("/").split("/"))
    query = (
        "SELECT 1 FROM issues WHERE issue = ?"
        " UNION ALL SELECT 1 FROM aliases JOIN articles USING (path) WHERE alias = ? AND out = 1"
    )
    if database.execute(query, (issue and issue_key(issue), address)).fetchone():
        return True
    cards = database.execute("SELECT card FROM cards WHERE covers > 1")
    return any(address == f"/{day_path(day)}" for (card,) in cards for day in unpack(card, FiledCard).card.covers)
