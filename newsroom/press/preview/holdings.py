"""The preview's own catalogue: the paper with all that is held back.

It begins as a copy of the builds' catalogue. Where there is none to copy, all articles are read by a process beside the
preview, which meanwhile has the newest issues, and those that are requested, in a small catalogue.
"""

from __future__ import annotations

import os
import shutil
import time
from contextlib import closing, nullcontext, suppress
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout
from msgspec.structs import replace

from newsroom.cataloguing.ahead import place_ahead
from newsroom.cataloguing.damage import is_damage
from newsroom.cataloguing.database import copy_database, discard_database, has_identity, open_database
from newsroom.cataloguing.problem_candidates import problems_of_files
from newsroom.cataloguing.published import Published
from newsroom.cataloguing.stored_catalogue import StoredCatalogue
from newsroom.checks.causes import arrange
from newsroom.issues import find_issue_id
from newsroom.press.errors import BuildRefusedError
from newsroom.press.laying import lay_out_waiting, put_off_changed
from newsroom.press.marks import identity_of
from newsroom.press.preparing import judge, take_in
from newsroom.reading.folder import is_hidden
from newsroom.reading.strays import REGISTRIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from newsroom.cataloguing.update import Update
    from newsroom.directory import Directory
    from newsroom.press.settings import BuildSettings
    from newsroom.press.workspace import Workspace
    from newsroom.problems import Problem

# Of more files only so many of the newest issues are read before the first page is shown.
SMALL, FIRST = 1500, 300
# Issues whose pages are laid out at a time: requests wait for as long.
AT_ONCE = 4


class Holdings:
    """The catalogue of a preview, for the thread that makes it.

    ``complete`` is false while other articles are still being read.
    """

    def __init__(self, settings: BuildSettings, here: Workspace) -> None:
        self.settings = settings
        self._whole = self.here = here
        begun = _begin(settings, here.catalogue)
        self.complete = begun or is_small(here.articles)
        # What was saved and not kept, since there were problems; None is anything.
        self._owed: set[str] | None = None
        if not self.complete:
            self.here = replace(here, catalogue=here.catalogue.with_name("preview-start.sqlite"))
            discard_database(self.here.catalogue)
            self._owed = set(_newest(here.articles, FIRST))
        self.database = open_database(self.here.catalogue, identity_of(settings.paper))
        self.update: Update | None = None
        self._read: set[str] = set()

    @property
    def directory(self) -> Directory:
        """The registries."""
        return self._taken.directory

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The paper's warnings."""
        return self._taken.problems

    @property
    def owes(self) -> bool:
        """Whether something was saved that could not be taken in."""
        return self._owed is None or bool(self._owed)

    @property
    def _taken(self) -> Update:
        if self.update is None:
            raise ValueError(self.here.catalogue)
        return self.update

    def close(self) -> None:
        """Lets go of the file."""
        self.database.close()

    def finish(self) -> None:
        """Goes on with the whole paper, which was read meanwhile."""
        self.close()
        discard_database(self.here.catalogue)
        self.here, self.complete, self._owed = self._whole, True, None
        self.database = open_database(self.here.catalogue, identity_of(self.settings.paper))

    def take_in(self, paths: Sequence[str] | None = ()) -> None:
        """Takes in what was saved at these paths, or (None) anywhere.

        BuildRefusedError for problems: then the paper stays as it was without them, if it ever was.
        """
        if not self.complete and paths is None:
            paths = REGISTRIES
        owed = None if paths is None or self._owed is None else {*self._owed, *paths}
        with self._whole.lock or nullcontext():
            self._take_in(owed)

    def _take_in(self, owed: set[str] | None) -> None:
        database, here = self.database, replace(self.here, only=None if owed is None else sorted(owed))
        database.execute("BEGIN")
        try:
            update = take_in(database, self.settings, here)
            if not self.complete:
                update = replace(update, problems=arrange(problems_of_files(database)))
            judge(update)
            catalogue = StoredCatalogue(database, here.articles, self.settings.paper, update.directory)
            if self.complete:
                put_off_changed(catalogue, Published(database), self.settings, here)
        except BaseException as error:
            kept = self.update is None and not is_damage(error)
            if database.in_transaction:
                database.execute("COMMIT" if kept else "ROLLBACK")
            self._owed = set() if kept else owed
            raise
        database.execute("COMMIT")
        self.update, self._owed = update, set()

    def read_issue_of(self, address: str) -> bool:
        """Whether an address is of an issue that was read just now.

        BuildRefusedError where there are problems in it.
        """
        folder = "/".join(address.split("/")[:3])
        if self.complete or folder in self._read or not find_issue_id(folder.split("/")):
            return False
        owed = self._owed
        try:
            self.take_in(_files_in(self.here.articles, folder))
        except BuildRefusedError:
            # That is told once all is read; until then it keeps nothing else from being taken in.
            self._owed = owed
            raise
        self._read.add(folder)
        return True

    def catalogue(self) -> StoredCatalogue:
        """The paper as it was last taken in without problems."""
        return StoredCatalogue(self.database, self.here.articles, self.settings.paper, self.directory)

    def lay_out(self, catalogue: StoredCatalogue) -> bool:
        """Lays out some of the waiting pages; whether others wait."""
        with self._whole.lock or nullcontext():
            return self.complete and lay_out_waiting(catalogue, self.settings, self.here, AT_ONCE)


def read_whole(settings: BuildSettings, here: Workspace, progress: int) -> None:
    """Reads the whole paper into the catalogue at ``here``.

    ``progress`` is a file descriptor, which gets a line with two numbers for each part that is done: of files read, and of
    all. It is closed at the end.
    """
    last = 0.0

    def show(done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last > 1:
            last = time.monotonic()
            os.write(progress, f"{done} {total}\n".encode())

    try:
        with closing(open_database(here.catalogue, identity_of(settings.paper))) as database:
            take_in(database, settings, here, show)
    finally:
        os.close(progress)


def is_small(root: Path) -> bool:
    """Whether a paper is read before one could miss anything of it."""
    return len(_newest(root, SMALL)) < SMALL


def _newest(root: Path, enough: int) -> list[str]:
    """The registries and the files of the newest issues, below articles/."""
    found = [*REGISTRIES]
    for folder in _folders(root):
        if len(found) >= enough:
            break
        found += _files_in(root, folder)
    return found


def _folders(root: Path, above: str = "", steps: int = 3) -> Iterator[str]:
    """The folders of issues, newest first."""
    with suppress(OSError):
        for name in sorted((each.name for each in (root / above).iterdir()), reverse=True):
            folder = f"{above}/{name}" if above else name
            if steps > 1:
                yield from _folders(root, folder, steps - 1)
            elif find_issue_id(folder.split("/")):
                yield folder


def _files_in(root: Path, folder: str) -> list[str]:
    with suppress(OSError):
        return [f"{folder}/{each.name}" for each in (root / folder).iterdir() if not is_hidden(each.name)]
    return []


def _begin(settings: BuildSettings, file: Path) -> bool:
    """Whether the preview's catalogue is there, or could be copied."""
    identity, builds = identity_of(settings.paper), file.with_name("catalogue.sqlite")
    if _is_of_use(file, identity):
        return True
    discard_database(file)
    for source in (place_ahead(builds), builds):
        if _is_of_use(source, identity):
            _copy(source, file)
            return True
    return False


def _is_of_use(file: Path, identity: str) -> bool:
    try:
        return has_identity(file, identity)
    except Exception as error:
        if not is_damage(error):
            raise
        return False


def _copy(source: Path, file: Path) -> None:
    """Copies a catalogue: its bytes, unless a build may be writing them."""
    try:
        with FileLock(source.with_name("build.lock")).acquire(timeout=0):
            if source.with_name(f"{source.name}-journal").exists():
                copy_database(source, file)
            else:
                shutil.copyfile(source, file)
    except Timeout:
        copy_database(source, file)
