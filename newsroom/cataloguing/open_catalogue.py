"""The open catalogue: its connection, and the articles unpacked so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.cataloguing.database import hold, reopen_database
from newsroom.cataloguing.packing import CacheError, unpack
from newsroom.cataloguing.rows import Stored
from newsroom.release import public_form

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path

    from newsroom.directory import Directory
    from newsroom.model import Article, Settings

# What is asked for again while one build goes through its pages: the articles of some issues and lists.
ARTICLES = 4000


class OpenCatalogue:
    """An open catalogue with what a build has read of it."""

    def __init__(self, database: sqlite3.Connection, root: Path, settings: Settings, directory: Directory) -> None:
        self._database = database
        self._root = root
        self._settings = settings
        self._directory = directory
        # On the instance: what one build has read must not be another's answer.
        self._articles: dict[str, Article] = {}
        self._body_digests: dict[str, bytes] = {}

    def reopen(self, file: Path) -> None:
        """Opens the file anew in a forked process, which only reads."""
        self._database = reopen_database(file)
        hold(self._database)

    def close(self) -> None:
        """Closes the file."""
        self._database.close()

    @property
    def database(self) -> sqlite3.Connection:
        """The connection, for queries beyond what readers may see."""
        return self._database

    @property
    def settings(self) -> Settings:
        """The paper's own settings."""
        return self._settings

    @property
    def directory(self) -> Directory:
        """The three registries."""
        return self._directory

    def article(self, path: str) -> Article | None:
        """The article at a path below articles/, None unless it is out."""
        if path in self._articles:
            return self._articles[path]
        query = "SELECT path, article FROM articles JOIN manuscripts USING (path) WHERE path = ? AND out = 1"
        return next(iter(self._unpack(self._database.execute(query, (path,)))), None)

    def _unpack(self, rows: Iterable[tuple[str, bytes]]) -> tuple[Article, ...]:
        """The articles of packed rows as readers may see them.

        One that was unpacked before is not unpacked again.
        """
        if len(self._articles) > ARTICLES:
            self._articles.clear()
            self._body_digests.clear()
        return tuple(self._articles.get(path) or self._keep(path, data) for path, data in rows)

    def _keep(self, path: str, data: bytes) -> Article:
        stored = unpack(data, Stored)
        article = public_form(stored.article)
        if article.path != path:
            # The packed article is whole, the row that it stands in is not.
            raise CacheError
        self._articles[path], self._body_digests[path] = article, stored.body
        return article
