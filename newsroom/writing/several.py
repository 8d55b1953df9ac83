"""Files below articles/ changed together: all or none, whatever ends the process.

Before the first file is touched, all that is to be written lies whole in a folder beside articles/, and a journal lists
it. A journal that a killed process or a power cut has left is finished by whoever comes next, or taken back.
"""

from __future__ import annotations

import errno
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from filelock import FileLock

from newsroom.writing.files import replace_file, sync_folder, write_synced
from newsroom.writing.journal import (
    JOURNAL,
    Journal,
    JournalFile,
    digest_of,
    find_digest,
    has_link,
    is_plain,
    read_journal,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

FOLDER = ".writing"
# Held while files are changed, by one process and thread at a time.
_LOCK = "writing.lock"
# Seconds between two tries to get it.
_POLL = 0.005
# From so many files on, so many are written at a time.
_MANY, _AT_ONCE = 16, 8


class Change(NamedTuple):
    """The bytes of a file before and after; None for no file."""

    before: bytes | None
    after: bytes | None


class ChangedFileError(OSError):
    """A file that somebody else has changed meanwhile."""


class LinkedFolderError(OSError):
    """A folder or file on the way is a symbolic link."""


def change_files(articles: Path, changes: Mapping[str, Change]) -> None:
    """Makes changes of files by their paths below articles/, all or none.

    ChangedFileError where a file is otherwise than it was, LinkedFolderError where a link leads to one, OSError where one
    cannot be written; nothing is changed then.
    """
    if not changes:
        return
    files = tuple(JournalFile(path, *map(digest_of, each)) for path, each in changes.items())
    with _alone(articles) as folder:
        _finish(articles, folder)
        for file in files:
            _require(articles, file)
        journal = Journal(files, _missing_folders(articles, changes))
        try:
            with _all_or_none(articles, folder, journal):
                _prepare(articles, folder, journal, changes)
                _complete(articles, folder, journal)
        finally:
            _drop(folder)


def finish_changes(articles: Path) -> bool:
    """Finishes the changes of a killed process; whether there were any.

    They are taken back where somebody has changed one of the files since. OSError where neither can be done.
    """
    if not (articles.parent / FOLDER).exists():
        return False
    with _alone(articles) as folder:
        _finish(articles, folder)
    return True


@contextmanager
def _alone(articles: Path) -> Iterator[Path]:
    """The folder of drafts, while no other process changes files."""
    cache = articles.parent / ".cache"
    cache.mkdir(exist_ok=True)
    with FileLock(cache / _LOCK, poll_interval=_POLL):
        yield articles.parent / FOLDER


def _finish(articles: Path, folder: Path) -> None:
    """Finishes what a journal lists, or takes it back."""
    if journal := read_journal(articles, folder):
        # Where somebody has changed a file since.
        with suppress(ChangedFileError), _all_or_none(articles, folder, journal):
            _complete(articles, folder, journal)
    if folder.exists():
        shutil.rmtree(folder, ignore_errors=True)


def _prepare(articles: Path, folder: Path, journal: Journal, changes: Mapping[str, Change]) -> None:
    """Writes all files whole, keeps those of before, and then the journal."""
    folder.mkdir()
    (folder / ".gitignore").write_bytes(b"*\n")
    after = {_new(folder, number): change.after for number, change in enumerate(changes.values())}
    _write({draft: data for draft, data in after.items() if data is not None})
    for number, (path, change) in enumerate(changes.items()):
        if change.before is not None:
            _keep(articles / path, _old(folder, number))
            if change.after is not None:
                shutil.copymode(articles / path, _new(folder, number))
    # A single file is put in its place in one moment.
    if len(changes) > 1 or journal.folders:
        replace_file(folder / JOURNAL, msgspec.json.encode(journal))
        sync_folder(folder.parent)


def _write(files: Mapping[Path, bytes]) -> None:
    """Makes new files whole, of many several at a time."""
    if len(files) < _MANY:
        for file, data in files.items():
            write_synced(file, data)
    else:
        # A disk syncs them together.
        with ThreadPoolExecutor(_AT_ONCE) as threads:
            list(threads.map(write_synced, files, files.values()))


def _keep(file: Path, name: Path) -> None:
    """Gives a file a second name, else a copy."""
    try:
        os.link(file, name)
    except OSError:
        write_synced(name, file.read_bytes())


@contextmanager
def _all_or_none(articles: Path, folder: Path, journal: Journal) -> Iterator[None]:
    """Takes a change back where a block fails."""
    try:
        yield
    except BaseException:
        # Such as a full disk, or Ctrl+C.
        _take_back(articles, folder, journal)
        raise


def _complete(articles: Path, folder: Path, journal: Journal) -> None:
    """Puts all files in their places."""
    for number, file in enumerate(journal.files):
        if find_digest(articles / file.path) != file.after:
            _require(articles, file)
            _put(articles, _new(folder, number), file)
    for touched in _touched(articles, journal):
        sync_folder(touched)
    (folder / JOURNAL).unlink(missing_ok=True)


def _put(articles: Path, draft: Path, file: JournalFile) -> None:
    target = articles / file.path
    if file.after is None:
        target.unlink()
    elif file.before is None:
        target.parent.mkdir(parents=True, exist_ok=True)
        _name(draft, target, file.path)
    else:
        _give(draft, target)


def _name(draft: Path, target: Path, path: str) -> None:
    """Gives a whole file its name, if no other has it."""
    try:
        os.link(draft, target)
    except OSError:
        if os.path.lexists(target):
            raise ChangedFileError(path) from None
        # A disk without second names, such as a memory stick's.
        _give(draft, target)


def _give(kept: Path, target: Path) -> None:
    """Gives a file the bytes of a kept one, in one moment.

    What is kept stays, for the other way.
    """
    name = kept.with_suffix(".name")
    name.unlink(missing_ok=True)
    _keep(kept, name)
    try:
        name.replace(target)
    except OSError as error:
        # The articles may lie on a disk of their own.
        if error.errno != errno.EXDEV:
            raise
        replace_file(target, kept.read_bytes())


def _take_back(articles: Path, folder: Path, journal: Journal) -> None:
    """Puts the files of before back, except over what others have written."""
    for number, file in reversed([*enumerate(journal.files)]):
        target = articles / file.path
        if file.before == file.after or find_digest(target) != file.after:
            continue
        if file.before is None:
            target.unlink()
        else:
            _give(_old(folder, number), target)
    for path in journal.folders:
        with suppress(OSError):
            # What somebody has put into it stays.
            (articles / path).rmdir()
    (folder / JOURNAL).unlink(missing_ok=True)


def _require(articles: Path, file: JournalFile) -> None:
    """ChangedFileError or LinkedFolderError for a file that is otherwise."""
    if not is_plain(file.path):
        raise ValueError(file.path)
    if has_link(articles, file.path):
        raise LinkedFolderError(str(articles / file.path))
    if find_digest(articles / file.path) != file.before:
        raise ChangedFileError(file.path)


def _missing_folders(articles: Path, changes: Mapping[str, Change]) -> tuple[str, ...]:
    parents = {path[:end] for path in changes for end, character in enumerate(path) if character == "/"}
    return tuple(sorted((path for path in parents if not (articles / path).exists()), reverse=True))


def _touched(articles: Path, journal: Journal) -> Sequence[Path]:
    """The folders whose names have changed, as far as there are any."""
    found = {(articles / path).parent for path in (*(file.path for file in journal.files), *journal.folders)}
    return [folder for folder in sorted(found) if folder.is_dir()]


def _new(folder: Path, number: int) -> Path:
    return folder / f"{number}.new"


def _old(folder: Path, number: int) -> Path:
    return folder / f"{number}.old"


def _drop(folder: Path) -> None:
    """Removes the drafts; with a journal they are still needed."""
    if not (folder / JOURNAL).exists():
        shutil.rmtree(folder, ignore_errors=True)
