"""Unreadable files, which are not taken for vanished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from newsroom.cataloguing.packing import unpack
from newsroom.issues import find_issue_id
from newsroom.problems import Problem
from newsroom.reading.reader import is_article

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection


class Doubts(Struct, frozen=True):
    """Paths of files with errors of their own.

    Names of files that may be moved articles; folders of new faulty ones.
    """

    faulty: frozenset[str]
    names: frozenset[str] = frozenset()
    folders: frozenset[str] = frozenset()

    def may_hold(self, path: str) -> bool:
        """Whether an unreadable file may be the article that is missing."""
        folder, _, name = path.rpartition("/")
        return name in self.names or folder in self.folders

    def holds(self, folder: str) -> bool:
        """Whether a file of a folder has errors."""
        return any(path.rpartition("/")[0] == folder for path in self.faulty)


def find_doubts(database: sqlite3.Connection, new: Collection[str]) -> Doubts:
    """The doubts of the catalogue.

    ``new`` are the articles that were not there before.
    """
    faulty = faulty_files(database) | _misplaced(database)
    # Nobody has read an article in a folder that is no day, nor one under another name: a.md.txt.
    moved = {path for path in faulty if path in new or not (is_article(path) or path.endswith(("/", ".yml")))}
    folders = {path.rpartition("/")[0] for path in moved}
    return Doubts(
        faulty,
        frozenset(f"{path.rpartition('/')[2].partition('.')[0]}.md" for path in moved),
        frozenset(folder for folder in folders if find_issue_id(folder.split("/"))),
    )


def _misplaced(database: sqlite3.Connection) -> frozenset[str]:
    """Articles that name a page which their issue's card lacks.

    No page of it has them until that is mended.
    """
    rows = database.execute("SELECT problems FROM problems WHERE origin GLOB '*/'")
    found = (each for (told,) in rows for each in unpack(told, tuple[Problem, ...]))
    return frozenset(each.place.path.partition("/")[2] for each in found if not each.warning)


def faulty_files(database: sqlite3.Connection, between: tuple[str, str] = ("", "\U0010ffff")) -> frozenset[str]:
    """The files with an error of their own, between two paths."""
    rows = database.execute("SELECT origin, problems FROM problems WHERE origin > ? AND origin < ?", between)
    return frozenset(
        origin for origin, told in rows if any(not each.warning for each in unpack(told, tuple[Problem, ...]))
    )
