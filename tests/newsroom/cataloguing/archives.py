"""Papers on disk beside their catalogues, on a clock that the tests wind themselves."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from newsroom.cataloguing.database import open_database
from newsroom.cataloguing.early_look import Digests
from newsroom.cataloguing.ledger import NAME, Ledger
from newsroom.cataloguing.published import Published
from newsroom.cataloguing.sources import Sources
from newsroom.cataloguing.stored_catalogue import StoredCatalogue
from newsroom.cataloguing.update import Update, update_catalogue
from newsroom.checks import check_paper
from newsroom.checks.causes import arrange
from newsroom.checks.timing import check_ahead
from newsroom.model import Settings
from newsroom.problems import Problem
from newsroom.reading.folder import list_folders
from newsroom.times import parse_time
from tests.incremental.desk import Desk, articles_of
from tests.newsroom.desk import LONG_AFTER, REGISTRIES
from tests.newsroom.whole import MemoryCatalogue, load_paper

SECOND = 1_000_000_000
SHARED = Path("/dev/shm")  # noqa: S108 - memory, where there is such a disk
Contents = Mapping[str, str | bytes]


class Archive:
    """The folder articles/ below `home`, its catalogue, and the last update of it.

    Every file that is saved has a time of its own, long before the next update begins.
    """

    def __init__(self, home: Path, settings: Settings | None = None, now: datetime = LONG_AFTER) -> None:
        self.home = home
        self.root = home / "articles"
        self.settings = settings or Settings()
        self.now = now
        self.others: frozenset[str] = frozenset()
        self.clock = 1_600_000_000 * SECOND
        self.root.mkdir(parents=True, exist_ok=True)
        self.database = self.open("catalogue.sqlite")
        self.ledger = Ledger(home / NAME)
        self.published = Published(self.database, self.ledger)

    def open(self, name: str) -> sqlite3.Connection:
        return open_database(self.home / name, "test")

    def save(self, files: Contents) -> None:
        """Write what differs, and remove what these files have not."""
        files = {**REGISTRIES, **files}
        there = {file.relative_to(self.root).as_posix(): file for file in self.root.rglob("*") if not file.is_dir()}
        for path in there.keys() - files.keys():
            there[path].unlink()
        for path, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            if path not in there or there[path].read_bytes() != data:
                self.write(path, data)

    def write(self, path: str, data: bytes) -> None:
        self.clock += 10 * SECOND
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        os.utime(file, ns=(self.clock, self.clock))

    def update(self, only: Sequence[str] | None = None, *, early: Digests | None = None) -> Update:
        return self.update_in(self.database, only, early=early)

    def update_in(
        self, database: sqlite3.Connection, only: Sequence[str] | None = None, *, early: Digests | None = None
    ) -> Update:
        sources = Sources(self.root, self.others, self.settings)
        started = self.clock + 10 * SECOND
        return update_catalogue(database, sources, self.now, started, only=only, early=early)

    def look(self) -> Digests:
        """What an early look finds now."""
        return {folder.path: folder.digest() for folder in list_folders(self.root)}

    def catalogue(self, update: Update) -> StoredCatalogue:
        return StoredCatalogue(self.database, self.root, self.settings, update.directory)

    def memory(self) -> MemoryCatalogue:
        """What the whole paper says, read anew."""
        return MemoryCatalogue(load_paper(self.root, self.settings.roles), self.settings, self.now)

    def problems(self) -> list[Problem]:
        """What is wrong with the whole paper, read anew."""
        paper = load_paper(self.root, self.settings.roles)
        found = check_paper(paper, sorted(self.others), self.root.name, self.settings)
        return list(arrange((*found, *check_ahead(paper, self.settings, self.now))))


def lay(archive: Archive, desk: Desk, *, preview: bool = False) -> None:
    """Put on the archive's disk and clock what lies on the desk."""
    moment = parse_time(desk.now)
    assert moment is not None
    archive.now = moment
    since = desk.extra.get("review_since")
    archive.settings = Settings(
        require_review=desk.extra.get("require_review", False),
        review_since=since and date.fromisoformat(since),
        roles=tuple(desk.extra.get("byline_roles", ())),
        preview=preview,
        epub_since=date(2023, 4, 1),
    )
    archive.others = frozenset(desk.standing)
    archive.save(articles_of(desk))


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder of one example, in memory where the system has such a disk."""
    with tempfile.TemporaryDirectory(dir=SHARED if SHARED.is_dir() else None) as folder:
        yield Path(folder)


@contextmanager
def an_archive(
    files: Contents | None = None, settings: Settings | None = None, now: datetime = LONG_AFTER
) -> Iterator[Archive]:
    """An archive with these files, of which nothing has been read yet."""
    with scratch() as home:
        archive = Archive(home, settings, now)
        archive.save(files or {})
        try:
            yield archive
        finally:
            archive.database.close()


def at(text: str) -> datetime:
    """A moment in UTC from `2023-04-11 06:00`."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
