"""The full text of articles, searched issue by issue.

All texts of an issue are one value, from its articles' lines to their last paragraphs: a search goes through them from the
newest issue on, and no index has to be kept. Beside them stands how headlines and names sound.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsroom.cataloguing.database import transaction
from newsroom.cataloguing.packing import unpack
from newsroom.cataloguing.rows import Stored
from newsroom.desk.sounds import sound_of, sound_of_name
from newsroom.markdown import TooDeepError
from newsroom.markdown.reading import read_body
from newsroom.opening import IrregularError, MovedError, RegularFiles
from newsroom.problems import Problem
from newsroom.reading.files import decode
from newsroom.search.folding import fold_character

if TYPE_CHECKING:
    import re
    import sqlite3
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from newsroom.model import Article

TABLES = """
CREATE TABLE texts (issue INTEGER PRIMARY KEY, text BLOB);
CREATE TABLE sounds (issue INTEGER PRIMARY KEY, text TEXT);
"""
# Issues whose texts are read at once: whoever saves waits for no more.
AT_ONCE = 6
# Before each article's path, and behind it.
_START, _END = "\0", "\1"
_NO_SIGNS = {ord(sign): None for sign in (_START, _END)}
_MISSING = "FROM found.lines WHERE issue NOT IN (SELECT issue FROM found.texts)"


class Place(NamedTuple):
    """An article that was found."""

    issue: int
    path: str


def fold(text: str) -> str:
    """A text as it is compared: without case, width and traditional forms."""
    return "".join(map(fold_character, text))


def drop_texts(database: sqlite3.Connection, issues: Sequence[int]) -> None:
    """Drops the texts of issues, to be read again."""
    for table in ("texts", "sounds"):
        database.executemany(f"DELETE FROM found.{table} WHERE issue = ?", ((issue,) for issue in issues))  # noqa: S608 - our own words


def fill_texts(database: sqlite3.Connection, articles: Path) -> bool:
    """Reads the texts of the newest issues that lack them.

    Whether more may lack them.
    """
    query = f"SELECT DISTINCT issue {_MISSING} ORDER BY issue DESC LIMIT ?"
    missing = [issue for (issue,) in database.execute(query, (AT_ONCE,))]
    with RegularFiles(articles) as files, transaction(database):
        for issue in missing:
            texts, sounds = _read_issue(database, files, issue)
            database.execute(
                "INSERT OR REPLACE INTO found.texts VALUES (?, ?)", (issue, texts.encode(errors="replace"))
            )
            database.execute("INSERT OR REPLACE INTO found.sounds VALUES (?, ?)", (issue, sounds))
    return len(missing) == AT_ONCE


def part_filled(database: sqlite3.Connection) -> float:
    """Which part of the issues has its texts, at most 1."""
    (missing,) = database.execute(f"SELECT COUNT(DISTINCT issue) {_MISSING}").fetchone()
    (there,) = database.execute("SELECT COUNT(*) FROM found.texts").fetchone()
    return there / (missing + there) if missing else 1


def _read_issue(database: sqlite3.Connection, files: RegularFiles, issue: int) -> tuple[str, str]:
    """The texts and the sounds of an issue."""
    rows = database.execute(
        "SELECT path, line, body_line, article FROM found.lines JOIN articles USING (path) LEFT JOIN manuscripts USING (path)"
        " WHERE lines.issue = ? ORDER BY path",
        (issue,),
    ).fetchall()
    texts, sounds = [], []
    for path, line, body_line, data in rows:
        article = unpack(data, Stored).article if data else None
        body = fold("\n".join(pieces_of(article, files, body_line))) if article else ""
        texts.append(f"{_START}{path}{_END}{line}\n{body.translate(_NO_SIGNS)}")
        sounds.append(f"{_START}{path}{_END}{_sounds(article) if article else ''}")
    return "".join(texts), "".join(sounds)


def pieces_of(article: Article, files: RegularFiles, body_line: int) -> list[str]:
    """The words of photos and notes, and the paragraphs, as typed.

    Of a file that cannot be read any more there are no paragraphs.
    """
    words = [article.note or "", *(text for photo in article.photos for text in (photo.caption, photo.credit))]
    try:
        source = decode(files.read(article.path), article.path)
    except (OSError, IrregularError, MovedError):
        return words
    if isinstance(source, Problem):
        return words
    body = "\n".join(source.text.split("\n")[body_line - 1 :])
    try:
        return [*words, *(piece.text for piece in read_body(body, verse=article.is_verse).pieces)]
    except TooDeepError:
        return [*words, body]


def _sounds(article: Article) -> str:
    people = article.byline.people if article.byline else ()
    headline = (sound_of(text) for text in (article.kicker, article.title, article.subtitle) if text)
    return " ".join((*headline, *(sound_of_name(person.name, person=True) for person in people)))


def find_sounds(database: sqlite3.Connection, patterns: Sequence[re.Pattern[str]]) -> Iterator[tuple[Place, str]]:
    """The articles of which some of these patterns are heard.

    With all that is heard of each, newest issue first.
    """
    for issue, text in database.execute("SELECT issue, text FROM found.sounds ORDER BY issue DESC"):
        if any(pattern.search(text) for pattern in patterns):
            for segment in text.split(_START):
                if any(pattern.search(segment) for pattern in patterns):
                    path, _, sounds = segment.partition(_END)
                    yield Place(issue, path), sounds


def find_texts(database: sqlite3.Connection, words: Sequence[str]) -> Iterator[Place]:
    """The articles with all of these folded words, newest issue first."""
    # What is long is rare.
    wanted = sorted((word.encode(errors="replace") for word in words), key=len, reverse=True)
    start, end = _START.encode(), _END.encode()
    for issue, text in database.execute("SELECT issue, text FROM found.texts ORDER BY issue DESC"):
        if all(word in text for word in wanted):
            for segment in text.split(start):
                if all(word in segment for word in wanted):
                    yield Place(issue, segment.partition(end)[0].decode())
