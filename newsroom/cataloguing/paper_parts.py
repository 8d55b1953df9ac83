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
    paper = Paper(directory)
    for path in sorted(set(articles)):
        paper.paths.append(path)
        if filed := _filed(database, path):
            paper.articles[path] = filed
    for key in sorted(set(cards)):
        row = database.execute("SELECT card FROM cards WHERE issue = ?", (key,)).fetchone()
        if row:
            paper.cards[issue_of(key)] = unpack(row[0], FiledCard)
    return paper


def _filed(database: sqlite3.Connection, path: str) -> Filed | None:
    row = database.execute("SELECT article, filed FROM manuscripts WHERE path = ?", (path,)).fetchone()
    if row is None:
        return None
    paperwork = unpack(row[1], Paperwork)
    targets = tuple(Target(*target) for target in paperwork.targets)
    scan = BodyScan(targets, anchors=paperwork.anchors)
    return Filed(unpack(row[0], Stored).article, "", scan, paperwork.places, paperwork.top)


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
