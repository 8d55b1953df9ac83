"""The released state of an issue: its articles, their order, its summary."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from newsroom.catalogue import IssueSummary
from newsroom.cataloguing.changes import ArticleChange, IssueChange, PictureChange
from newsroom.cataloguing.packing import pack, unpack
from newsroom.cataloguing.row_keys import issue_of, seconds
from newsroom.cataloguing.row_store import add_list_changes, count_filed
from newsroom.cataloguing.rows import Stored
from newsroom.issues import assemble_issue, news_first
from newsroom.model import IssueCard
from newsroom.pictures.renditions import original_of, scan_original
from newsroom.reading.cards import FiledCard
from newsroom.reading.strays import CARD
from newsroom.release import article_due, is_out, public_card, public_form

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

    from newsroom.cataloguing.changes import Changes, Reason
    from newsroom.model import Article, Issue, Settings

_PictureRow = tuple[str, str, str, bytes]
_PICTURES = "SELECT name, path, source, original FROM pictures WHERE path IN (SELECT value FROM json_each(?))"


def card_of(database: sqlite3.Connection, key: int) -> IssueCard:
    """The card of an issue, the default one where it has none."""
    row = database.execute("SELECT card FROM cards WHERE issue = ?", (key,)).fetchone()
    return unpack(row[0], FiledCard).card if row else IssueCard(issue_of(key))


def refresh_issue(  # noqa: PLR0913 - all that it depends on
    database: sqlite3.Connection, key: int, *, settings: Settings, now: datetime, changes: Changes, reason: Reason
) -> None:
    """Updates the rows of an issue to its card, settings and moment."""
    card = card_of(database, key)
    known: dict[str, tuple[int, int | None]] = {}
    before: dict[str, int | None] = {}
    articles: dict[str, Article] = {}
    for path, out, place, moment, article in database.execute(
        "SELECT path, out, place, due, article FROM articles JOIN manuscripts USING (path) WHERE issue = ?", (key,)
    ):
        known[path] = (out, place)
        before[path] = moment
        articles[path] = unpack(article, Stored).article
    due = {path: article_due(article, card, settings) for path, article in articles.items()}
    out = [public_form(article) for path, article in articles.items() if is_out(due[path], settings, now)]
    card = public_card(card, articles.values(), {article.path for article in out})
    issue = assemble_issue(card, out)
    places = {article.path: place for place, article in enumerate(issue.articles)}
    database.executemany(
        "UPDATE articles SET due = ?, out = ?, place = ? WHERE path = ?",
        [(seconds(due[path]), path in places, places.get(path), path) for path in articles],
    )
    moved = [path for path, (was_out, place) in known.items() if (was_out, place) != (path in places, places.get(path))]
    count_filed(database, [path for path in moved if known[path][1] is not None], -1)
    rows = [(places.get(path), path) for path in moved]
    database.executemany("UPDATE filing SET place = ? WHERE path = ?", rows)
    count_filed(database, [path for path in moved if path in places], 1)
    # Feeds tell when it was released.
    otherwise = [path for path in places if path not in moved and before[path] != seconds(due[path])]
    add_list_changes(database, changes, [*moved, *otherwise], reason)
    for path in [*(path for path in moved if known[path][0] != (path in places)), *otherwise]:
        changes.setdefault(ArticleChange(path), reason)
    _write_summary(database, key, issue)
    pictures = {row for path in places for row in _picture_rows(public_form(articles[path]))}
    pictures |= _scan_rows(issue) if places else set()
    _write_pictures(database, [*articles, f"{issue_of(key).folder}/{CARD}"], pictures, changes, reason)
    changes.setdefault(IssueChange(issue_of(key)), reason)


def _write_summary(database: sqlite3.Connection, key: int, issue: Issue) -> None:
    database.execute("DELETE FROM issues WHERE issue = ?", (key,))
    if articles := issue.articles:
        lead = next((article.title for article in news_first(articles) if not article.withdrawn), "")
        # Readers count what they can read; an issue of which nothing is left keeps its address.
        count = sum(not article.withdrawn for article in articles)
        labels = tuple(page.card.label for page in issue.pages)
        summary = IssueSummary(issue.card, count, lead, labels, issue.pages[0].card.scan)
        database.execute("INSERT INTO issues VALUES (?, ?, ?)", (key, count, pack(summary)))


def _write_pictures(
    database: sqlite3.Connection, paths: list[str], after: set[_PictureRow], changes: Changes, reason: Reason
) -> None:
    """Replaces the rows of the pictures of an issue's files, with changes."""
    before = set(database.execute(_PICTURES, (json.dumps(paths),)))
    database.executemany("DELETE FROM pictures WHERE name = ? AND path = ?", [row[:2] for row in before - after])
    database.executemany("INSERT INTO pictures VALUES (?, ?, ?, ?)", sorted(after - before))
    for name, *_ in sorted(before ^ after):
        changes.setdefault(PictureChange(name), reason)


def _scan_rows(issue: Issue) -> set[_PictureRow]:
    """A row for each scan of its pages, under the card."""
    folder = issue.id.folder
    scans = {scan_original(page.card.scan): page.card.scan.file for page in issue.pages if page.card.scan}
    return {(each.name, f"{folder}/{CARD}", f"{folder}/{file}", pack(each)) for each, file in scans.items()}


def _picture_rows(article: Article) -> list[_PictureRow]:
    """A row for each picture, full size if any photo has it."""
    found: dict[str, _PictureRow] = {}
    for photo in sorted(article.photos, key=lambda photo: photo.original):
        original = original_of(photo)
        source = f"{article.issue.folder}/{photo.file}"
        found[original.name] = (original.name, article.path, source, pack(original))
    return list(found.values())
