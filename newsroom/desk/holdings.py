"""The desk's own catalogue: the paper with all that is held back.

It begins as a copy of the builds' catalogue, lies beside it, and waits for no build. A typed text stands in it only for
as long as it is looked at.
"""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, NamedTuple

from filelock import FileLock, Timeout
from msgspec.structs import replace

from newsroom.cataloguing.ahead import place_ahead
from newsroom.cataloguing.damage import comes_of_damage, is_damage
from newsroom.cataloguing.database import copy_database, discard_database, open_database
from newsroom.cataloguing.sources import Sources
from newsroom.cataloguing.stored_catalogue import StoredCatalogue
from newsroom.cataloguing.typed import TypedText, check_typed, take_in_text
from newsroom.names import compose
from newsroom.press.clock import read_now
from newsroom.press.errors import BuildRefusedError
from newsroom.press.marks import identity_of
from newsroom.press.preparing import update_in
from newsroom.press.workspace import RUNNING
from newsroom.reading.folder import is_picture
from newsroom.reading.reader import is_article

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from newsroom.cataloguing.update import Update
    from newsroom.opening import RegularFiles
    from newsroom.press.settings import BuildSettings
    from newsroom.press.workspace import Workspace
    from newsroom.problems import Problem

# After the first reading, which is as large as the paper: others read while this one changes much, and a text that is
# looked at never reaches the disk. What is looked up by then is little.
_TOGETHER = "PRAGMA cache_spill = OFF; PRAGMA cache_size = -16384; PRAGMA shrink_memory;"

LOCK = "desk.lock"


class Typed(NamedTuple):
    """The paper with a typed text for one file."""

    text: TypedText
    catalogue: StoredCatalogue
    sources: Sources
    files: RegularFiles

    @property
    def path(self) -> str:
        """The path of the file."""
        return self.text.path

    def check(self) -> tuple[Problem, ...]:
        """The problems that may concern the text, not arranged."""
        return check_typed(self.catalogue.database, self.sources, read_now(), self.text)


class Holdings:
    """The catalogue at ``here``, for the thread that makes it.

    ``settings`` are a preview's, ``builds`` is the builds' catalogue.
    """

    def __init__(self, settings: BuildSettings, here: Workspace, builds: Path) -> None:
        self._settings = settings
        self._here = here
        self._others = frozenset(compose(each.path) for each in settings.documents)
        self.database = _open(settings, here.catalogue, builds)
        try:
            self.update = self.refresh()
        except Exception as error:
            self.close()
            if not comes_of_damage(error, here.catalogue):
                raise
            discard_database(here.catalogue)
            self.database = _open(settings, here.catalogue, builds)
            self.update = self.refresh()
        self.database.executescript(_TOGETHER)

    def close(self) -> None:
        """Lets go of the file."""
        self.database.close()

    def refresh(self, paths: Sequence[str] | None = None) -> Update:
        """The catalogue with what has changed at these paths, or anywhere.

        Pictures beside a changed article are looked at too: what it says of them is read from their files.
        """
        only = None if paths is None else sorted({*paths, *_pictures_beside(self._here.articles, paths)})
        self.update = update_in(self.database, self._settings, replace(self._here, only=only))
        # Nothing is built from here: what has changed since is of no use.
        self.database.execute("DELETE FROM changed")
        return self.update

    @contextmanager
    def typed(self, path: str, data: bytes) -> Iterator[Typed]:
        """The paper with a typed text, until the block's end."""
        texts = {path: data}
        sources = Sources(self._here.articles, self._others, self._settings.paper, texts)
        self.database.execute("BEGIN")
        try:
            text = take_in_text(self.database, sources, read_now(), path)
            catalogue = StoredCatalogue(self.database, sources.root, sources.settings, text.directory, texts)
            try:
                with sources.open_files() as files:
                    yield Typed(text, catalogue, sources, files)
            finally:
                catalogue.release()
        finally:
            # On a full disk SQLite has taken everything back by itself.
            if self.database.in_transaction:
                self.database.execute("ROLLBACK")


def _pictures_beside(root: Path, paths: Sequence[str]) -> Iterator[str]:
    for folder in {path.rpartition("/")[0] for path in paths if is_article(path)}:
        for file in (root / folder).glob("*"):
            if is_picture(file.name):
                yield f"{folder}/{file.name}"


def _open(settings: BuildSettings, file: Path, builds: Path) -> sqlite3.Connection:
    """The desk's catalogue, or else a copy of the builds'."""
    identity = identity_of(settings.paper)
    database = _connect(file, identity)
    for source in (place_ahead(builds), builds):
        if _is_empty(database) and source.exists():
            database.close()
            copy_database(source, file)
            database = _connect(file, identity)
    return database


def _connect(file: Path, identity: str) -> sqlite3.Connection:
    try:
        return open_database(file, identity)
    except Exception as error:
        if not is_damage(error):
            raise
        discard_database(file)
        return open_database(file, identity)


def _is_empty(database: sqlite3.Connection) -> bool:
    with closing(database.execute("SELECT 1 FROM files LIMIT 1")) as rows:
        return rows.fetchone() is None


def take_lock(file: Path) -> FileLock:
    """The paper's lock of its desk; BuildRefusedError where another has it."""
    lock = FileLock(file, thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise BuildRefusedError(RUNNING[LOCK]) from None
    return lock
