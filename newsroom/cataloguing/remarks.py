"""Remarks of the copy desk, kept for articles that have not changed.

They lie in a file of their own, ``.cache/copydesk.sqlite``: builds have no use for them. Whatever is wrong with it, it
may be removed.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field

from newsroom.cataloguing.packing import pack, unpack
from newsroom.cataloguing.row_keys import month_of, span
from newsroom.cataloguing.rows import Paperwork, Stored
from newsroom.copydesk.office import Checked
from newsroom.copydesk.signers import Signers
from newsroom.digests import digest_text
from newsroom.lists import ListKind
from newsroom.reading.articles import Filed
from newsroom.reading.body import BodyScan

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

NAME = "copydesk.sqlite"
# Seconds: two checks seldom write at the same moment.
_PATIENCE = 5
_TABLES = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS articles (path TEXT PRIMARY KEY, digest BLOB, checked BLOB) WITHOUT ROWID;
"""
_SIGNED = """
SELECT DISTINCT section.term, section.issue / 10000000, section.issue / 100000 % 100, signed.term
FROM filing AS section JOIN filing AS signed USING (path)
WHERE section.taxonomy = 'sections' AND signed.taxonomy = 'reporters'
"""


_SIGNED_WITHIN = """
SELECT DISTINCT section.issue, signed.term FROM filing AS section JOIN filing AS signed USING (path)
WHERE section.taxonomy = 'sections' AND section.term = ? AND section.issue >= ? AND section.issue < ?
AND signed.taxonomy = 'reporters'
"""
_READ = "SELECT article, filed, body_line FROM manuscripts JOIN articles USING (path) WHERE path = ?"


class Sheet(NamedTuple):
    """An article for the copy desk, as the catalogue has it.

    The digest is that of its file; without ``article`` it could not be read.
    """

    path: str
    digest: bytes
    article: bytes | None = None
    paperwork: bytes | None = None
    body_line: int = 0

    def filed(self) -> Filed | None:
        """The article without its body."""
        if self.article is None:
            return None
        paperwork = unpack(self.paperwork, Paperwork)
        article = unpack(self.article, Stored).article
        return Filed(article, "", BodyScan(), paperwork.places, paperwork.top, self.body_line)


class Kept(NamedTuple):
    """What was found of an article, by the digest of its file."""

    digest: bytes
    checked: Checked


class Store(Struct, frozen=True):
    """What is kept by the paths of articles.

    ``rules`` is a digest of all that holds for every article, ``paper`` one of the articles at the last check.
    """

    rules: bytes
    paper: bytes = b""
    articles: Mapping[str, Kept] = field(default_factory=dict)


def list_digests(database: sqlite3.Connection) -> dict[str, bytes]:
    """The digests of the articles' files, in the order of their paths."""
    return dict(
        database.execute("SELECT path, files.digest FROM articles JOIN files USING (path) ORDER BY path").fetchall()
    )


def load_sheets(database: sqlite3.Connection, digests: Mapping[str, bytes], paths: Iterable[str]) -> list[Sheet]:
    """These articles, in their order."""
    rows = ((path, database.execute(_READ, (path,)).fetchone()) for path in paths)
    return [Sheet(path, digests[path], *(row or ())) for path, row in rows]


def digest_paper(digests: Mapping[str, bytes]) -> bytes:
    """A digest of a paper's articles: with another, others may sign."""
    return digest_text("\0".join([*digests, b"".join(digests.values()).hex()]))


def load_signers(database: sqlite3.Connection) -> Signers:
    """Who signed in which section and month."""
    rows = database.execute(_SIGNED)
    return Signers((section, year, month, name.partition("@")[0]) for section, year, month, name in rows)


def load_signers_of(database: sqlite3.Connection, path: str) -> Signers:
    """Who signed in an article's section within the year before it."""
    row = database.execute(
        "SELECT term, issue FROM filing WHERE path = ? AND taxonomy = ?", (path, ListKind.SECTIONS.value)
    ).fetchone()
    if row is None:
        return Signers()
    section, key = row
    (year, month), (_, last) = month_of(key), span(*month_of(key))
    rows = database.execute(_SIGNED_WITHIN, (section, span(year - 1, month)[0], last))
    return Signers((section, *month_of(issue), name.partition("@")[0]) for issue, name in rows)


def load_store(file: Path, rules: bytes, paper: bytes) -> Store:
    """The kept articles; of the same paper those with remarks.

    None of other rules.


    sqlite3.Error and CacheError where the file is another's or damaged.
    """
    if not file.exists():
        return Store(rules)
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=_PATIENCE)) as database:
        meta = dict(database.execute("SELECT key, value FROM meta").fetchall())
        if meta.get("rules") != rules:
            return Store(rules)
        some = " WHERE checked IS NOT NULL" if meta.get("paper") == paper else ""
        rows = database.execute(f"SELECT path, digest, checked FROM articles{some}").fetchall()  # noqa: S608 - our own
    articles = {path: Kept(digest, unpack(kept, Checked) if kept else Checked()) for path, digest, kept in rows}
    return Store(rules, meta.get("paper", b""), articles)


def keep(file: Path, store: Store, gone: Iterable[str]) -> None:
    """Keeps a store's articles, without the ``gone`` ones and other rules'."""
    file.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(file, isolation_level=None, timeout=_PATIENCE)) as database:
        # A power cut may cost the file; a check that is killed leaves it as it was.
        database.execute("PRAGMA synchronous=OFF")
        database.executescript(f"BEGIN IMMEDIATE; {_TABLES}")
        if database.execute("SELECT value FROM meta WHERE key = 'rules'").fetchone() != (store.rules,):
            database.execute("DELETE FROM articles")
        meta = (("rules", store.rules), ("paper", store.paper))
        database.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", meta)
        database.executemany("DELETE FROM articles WHERE path = ?", ((path,) for path in gone))
        rows = ((path, digest, _packed(checked)) for path, (digest, checked) in store.articles.items())
        database.executemany("INSERT OR REPLACE INTO articles VALUES (?, ?, ?)", rows)
        database.execute("COMMIT")


def _packed(checked: Checked) -> bytes | None:
    return pack(checked) if checked != Checked() else None
