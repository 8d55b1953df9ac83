"""Search of the desk: lines of articles, then full texts.

Each article has a line with headline, byline, section, date and path. All lines of a large archive are a few megabytes in
a file of their own: they are gone through from the newest issue on, and no index has to be kept. Full texts lie beside
them.
"""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_left, bisect_right
from contextlib import closing, suppress
from itertools import accumulate, islice
from typing import TYPE_CHECKING, NamedTuple

from newsroom.cataloguing.damage import is_damage
from newsroom.cataloguing.database import discard_database, transaction
from newsroom.cataloguing.packing import unpack
from newsroom.cataloguing.rows import Stored
from newsroom.desk.full_text import TABLES, Place, drop_texts, find_sounds, find_texts, fold, pieces_of
from newsroom.desk.issues import print_byline
from newsroom.desk.sounds import spelled_by
from newsroom.opening import RegularFiles
from newsroom.search.folding import fold_character

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from newsroom.model import Article

# A change of the table, or of what a line holds, is a change of this number.
_VERSION = 2
_TABLES = f"""
CREATE TABLE lines (
  issue INTEGER, path TEXT, digest BLOB, title TEXT, byline TEXT, section TEXT, line TEXT, PRIMARY KEY (issue, path)
) WITHOUT ROWID;
{TABLES}
PRAGMA user_version = {_VERSION};
"""
_OTHERWISE = "articles.digest IS NOT lines.digest"
_READ = (
    "SELECT issue, path, digest, article FROM articles LEFT JOIN manuscripts USING (path)"
    " WHERE path IN (SELECT value FROM json_each(?))"
)
_SHOWN = "SELECT line, title, byline, section FROM found.lines WHERE issue = ? AND path = ?"
_FILED = "SELECT body_line, article FROM articles LEFT JOIN manuscripts USING (path) WHERE path = ?"
# A first reading has every article: so many are in memory at once.
_AT_ONCE = 1000
# Words that are looked for; more than anybody types.
_WORDS = 12
# One letter begins too many syllables.
_SPELLING = 2
# Characters that are shown around a word.
_AROUND = 24


class Excerpt(NamedTuple):
    """A word of a search, with what stands around it."""

    before: str
    word: str
    after: str


class Hit(NamedTuple):
    """An article that was found; ``path`` is below articles/.

    ``excerpt`` is of its text, where that alone has a word.
    """

    path: str
    title: str
    byline: str
    section: str
    excerpt: Excerpt | None = None


def open_lines(database: sqlite3.Connection, file: Path) -> None:
    """Makes up-to-date lines a part of a connection.

    A damaged file is made anew.
    """
    try:
        if _is_ours(file):
            attach(database, file)
            refresh_lines(database)
            return
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        with suppress(sqlite3.OperationalError):
            database.execute("DETACH found")
    discard_database(file)
    with closing(sqlite3.connect(file)) as lines:
        # Of a whole issue's text few pages are read.
        lines.executescript(f"PRAGMA page_size=65536; PRAGMA synchronous=OFF;{_TABLES}")
    attach(database, file)
    refresh_lines(database)


def _is_ours(file: Path) -> bool:
    with closing(sqlite3.connect(file)) as lines:
        (version,) = lines.execute("PRAGMA user_version").fetchone()
    return bool(version == _VERSION)


def attach(database: sqlite3.Connection, file: Path) -> None:
    """Makes the lines a part of another connection."""
    database.execute("ATTACH ? AS found", (str(file),))


def refresh_lines(database: sqlite3.Connection, paths: Sequence[str] | None = None) -> None:
    """The lines of articles that have changed, at these paths or anywhere.

    Of their issues the texts have to be read again.
    """
    some = "" if paths is None else "path IN (SELECT value FROM json_each(:paths)) AND"
    changed = f"SELECT issue, path FROM articles LEFT JOIN found.lines USING (issue, path) WHERE {some} {_OTHERWISE}"  # noqa: S608 - our own words
    gone = f"found.lines WHERE {some} path NOT IN (SELECT path FROM articles)"  # noqa: S608 - our own words
    values = {"paths": json.dumps(paths)}
    with transaction(database):
        touched = {issue for (issue,) in database.execute(f"SELECT issue FROM {gone}", values)}  # noqa: S608 - as above
        database.execute(f"DELETE FROM {gone}", values)  # noqa: S608 - as above
        found = database.execute(changed, values).fetchall()
        drop_texts(database, sorted(touched | {issue for issue, _ in found}))
        waiting = [path for _, path in found]
        for start in range(0, len(waiting), _AT_ONCE):
            rows = database.execute(_READ, (json.dumps(waiting[start : start + _AT_ONCE]),)).fetchall()
            database.executemany("INSERT OR REPLACE INTO found.lines VALUES (?, ?, ?, ?, ?, ?, ?)", map(_row, rows))


def _row(read: tuple[int, str, bytes, bytes | None]) -> tuple[object, ...]:
    issue, path, digest, data = read
    if data is None:
        return issue, path, digest, "", "", "", fold(path)
    article = unpack(data, Stored).article
    return issue, path, digest, article.title, print_byline(article), article.section, fold(_line(article))


def _line(article: Article) -> str:
    """All that an article is found by."""
    day = article.issue.date
    dates = f"{day:%Y-%m-%d} {day:%Y.%m.%d} {day.year}年{day.month}月{day.day}日"
    series = article.series.name if article.series else ""
    texts = (article.title, article.kicker, article.subtitle, print_byline(article), article.section, series)
    return " ".join(filter(None, (*texts, *article.topics, article.kind.value, dates, article.path)))


def find_hits(database: sqlite3.Connection, articles: Path, text: str, limit: int) -> tuple[Hit, ...]:
    """The articles with every word of a text, newest issue first.

    What a line has, or the sound of a headline or name, comes before what a text has.
    """
    words = fold(text).split()[:_WORDS]
    if not words:
        return ()
    found = _find_lines(database, words, limit)
    by_sound = _find_by_sound(database, words)
    found |= dict(islice(((place, hit) for place, hit in by_sound if place not in found), limit - len(found)))
    hits = [found[place] for place in sorted(found, key=lambda place: (-place.issue, place.path))]
    others = (place for place in find_texts(database, words) if place not in found)
    with RegularFiles(articles) as files:
        return (*hits, *(_quote(database, files, place, words) for place in islice(others, limit - len(found))))


def _find_lines(database: sqlite3.Connection, words: Sequence[str], limit: int) -> dict[Place, Hit]:
    where = " AND ".join(["INSTR(line, ?) > 0"] * len(words))
    query = (
        f"SELECT issue, path, title, byline, section FROM found.lines WHERE {where} ORDER BY issue DESC, path LIMIT ?"  # noqa: S608 - our own words
    )
    rows = database.execute(query, (*words, limit))
    return {Place(issue, path): Hit(path, *shown) for issue, path, *shown in rows}


def _find_by_sound(database: sqlite3.Connection, words: Sequence[str]) -> Iterator[tuple[Place, Hit]]:
    """The articles of which some words are heard, and the others read."""
    patterns = {word: found for word in words if len(word) >= _SPELLING and (found := spelled_by(word))}
    for place, sounds in find_sounds(database, [*patterns.values()]) if patterns else ():
        line, *shown = database.execute(_SHOWN, place).fetchone()
        if all(word in line or (word in patterns and patterns[word].search(sounds)) for word in words):
            yield place, Hit(place.path, *shown)


def _quote(database: sqlite3.Connection, files: RegularFiles, place: Place, words: Sequence[str]) -> Hit:
    """An article found by its text, with an excerpt."""
    line, *shown = database.execute(_SHOWN, place).fetchone()
    body_line, data = database.execute(_FILED, (place.path,)).fetchone()
    pieces = pieces_of(unpack(data, Stored).article, files, body_line) if data else []
    cut = (_cut(piece, word) for word in words if word not in line for piece in pieces)
    return Hit(place.path, *shown)._replace(excerpt=next(filter(None, cut), None))


def _cut(text: str, word: str) -> Excerpt | None:
    """A word of a text with its surroundings, None without it."""
    folded = [fold_character(character) for character in text]
    start = "".join(folded).find(word)
    if start < 0:
        return None
    ends = [*accumulate(map(len, folded))]
    first, last = bisect_right(ends, start), bisect_left(ends, start + len(word)) + 1
    before, after = text[max(first - _AROUND, 0) : first], text[last : last + _AROUND]
    return Excerpt(
        f"{'…' * (first > _AROUND)}{before}", text[first:last], f"{after}{'…' * (last + _AROUND < len(text))}"
    )
