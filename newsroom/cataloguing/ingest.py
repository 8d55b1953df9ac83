"""Reads the files that have changed, and replaces their rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

from newsroom.cataloguing.changes import ArticleChange, Changes, Reason
from newsroom.cataloguing.registry_changes import articles_under
from newsroom.cataloguing.row_store import (
    add_list_changes,
    add_picture_changes,
    add_reference_changes,
    drop_rows,
    put_rows,
)
from newsroom.cataloguing.rows import digest_part, read_part
from newsroom.cataloguing.scanning import drop_digest, has_digest
from newsroom.issues import find_issue_id
from newsroom.reading.reader import is_article
from newsroom.reading.strays import backups_of
from newsroom.workers import count_processes, map_parts

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from datetime import datetime

    from newsroom.cataloguing.registry_changes import Names
    from newsroom.cataloguing.rows import Part
    from newsroom.cataloguing.scanning import Difference
    from newsroom.cataloguing.sources import Sources
    from newsroom.directory import Directory
    from newsroom.problems import Problem
    from newsroom.reading.articles import Filed, House
    from newsroom.reading.files import Source

# From how many files on it pays to read in several processes; and how many are handed to one at a time.
MANY = 400
AT_ONCE = 1000


class ManyFilesError(Exception):
    """More files have changed than were to be read."""


class Desk(Protocol):
    """Work on articles while they are read for the first time."""

    def open(self, directory: Directory) -> Callable[[Source, str, Filed], object]:
        """A function of an article and its path, for any process."""

    def take(self, checked: Mapping[str, object]) -> None:
        """Takes what the function has made of some articles, by their paths."""


class Readers(Protocol):
    """Processes elsewhere that read files."""

    def read(self, sources: Sources, house: House, parts: Sequence[Sequence[tuple[str, bool]]]) -> Iterator[Part]:
        """What ``read_part`` gives for these parts or parts of them, in order."""


@dataclass(slots=True)
class Work:
    """One update while it is under way.

    ``fresh`` is a catalogue that is read for the first time; ``desk`` gets its articles; ``readers`` read in place of
    this machine. ``passing`` are problems that are found anew at each update, ``moved`` the files that changed while they
    were read.
    """

    database: sqlite3.Connection
    sources: Sources
    moment: datetime
    progress: Callable[[int, int], None]
    at_most: int | None = None
    fresh: bool = False
    desk: Desk | None = None
    readers: Readers | None = None
    changes: Changes = field(default_factory=dict)
    passing: list[Problem] = field(default_factory=list)
    moved: set[str] = field(default_factory=set)

    def admit(self, paths: Sequence[str]) -> None:
        """ManyFilesError where these are more files than may be read."""
        if self.at_most is not None and len(paths) > self.at_most:
            raise ManyFilesError


def digests_of(work: Work, paths: Sequence[str]) -> list[bytes]:
    """The digests of files, read in several processes where they are many."""
    work.admit(paths)
    parts = [paths[start : start + AT_ONCE] for start in range(0, len(paths), AT_ONCE)]
    many = map_parts if len(paths) >= MANY else map
    return [digest for part in many(partial(digest_part, work.sources.open_files), parts) for digest in part]


def files_to_read_again(work: Work, difference: Difference, names: Names | None) -> set[str]:
    """Unchanged files whose meaning a registry or picture may have changed."""
    if work.fresh:
        return set()
    again = {path for path in articles_under(work.database, names) if "." in path}
    # A backup is nothing to tell of as long as the article is there.
    again |= {backup for path in (*difference.added, *difference.removed) for backup in backups_of(path)}
    for path in (*difference.added, *difference.changed, *difference.removed):
        folder, _, name = path.rpartition("/")
        if find_issue_id(folder.split("/")) and not name.endswith((".md", ".yml")):
            rows = work.database.execute(
                "SELECT path FROM files WHERE path > ? AND path < ?", (f"{folder}/", f"{folder}0")
            )
            again |= {beside for (beside,) in rows if beside.endswith(".md") or beside == f"{folder}/issue.yml"}
    known = (path for path in again if work.database.execute("SELECT 1 FROM files WHERE path = ?", (path,)).fetchone())
    return set(known)


def read_files(work: Work, house: House, paths: list[str], links: Collection[str]) -> Iterator[list[str]]:
    """Reads files and replaces their rows, part by part of these paths."""
    work.admit(paths)
    listed = [(path, path in links) for path in paths]
    parts = [list(group) for _, group in groupby(listed, key=lambda each: each[0].partition("/")[0])]
    parts = [part[start : start + AT_ONCE] for part in parts for start in range(0, len(part), AT_ONCE)]
    many = map_parts if len(paths) >= MANY and count_processes() > 1 else map
    desk = work.desk if work.fresh else None
    read = partial(read_part, work.sources.open_files, house, desk.open(house.directory) if desk else None)
    found = work.readers.read(work.sources, house, parts) if work.readers and not desk else many(read, parts)
    done = 0
    for rows, digests, checked in found:
        mark_moved(work, digests)
        if desk:
            desk.take({path: told for path, told in checked.items() if path not in work.moved})
        for each in rows if not work.fresh else ():
            known = work.database.execute("SELECT 1 FROM articles WHERE path = ?", (each.path,)).fetchone()
            drop(work, each.path, Reason.EDITED if known else Reason.ADDED)
        put_rows(work.database, rows)
        done += len(rows)
        work.progress(done, len(paths))
        yield [each.path for each in rows]


def mark_moved(work: Work, digests: Mapping[str, bytes]) -> None:
    """Marks files that changed while they were read, for the next update.

    What follows from a file must not outlive it: the bytes may be put back, and then nothing would seem to have
    changed.
    """
    for path in (path for path, digest in digests.items() if not has_digest(work.database, path, digest)):
        drop_digest(work.database, path)
        work.moved.add(path)


def drop(work: Work, path: str, reason: Reason) -> None:
    """Drops the rows of a file, and adds the changes that follow."""
    if is_article(path):
        work.changes.setdefault(ArticleChange(path), reason)
        add_list_changes(work.database, work.changes, [path], reason)
        add_reference_changes(work.database, work.changes, path)
    add_picture_changes(work.database, work.changes, path, reason)
    drop_rows(work.database, path)
