"""Files below articles/ changed together: all or none, whatever ends the process.

Before the first file is touched, all that is to be written lies whole in a folder beside articles/, and a journal lists
it. A journal that a killed process or a power cut has left is finished by whoever comes next, or taken back.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from filelock import FileLock

from newsroom.digests import digest_bytes
from newsroom.writing.files import replace_file, sync_folder, write_synced

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

FOLDER = ".writing"
_JOURNAL = "journal.json"
# Held while files are changed, by one process and thread at a time.
_LOCK = "writing.lock"
# Seconds between two tries to get it.
_POLL = 0.005
# From so many files on, so many are written at a time.
_MANY, _AT_ONCE = 16, 8
# No step with a dot before it, and none that Windows takes for another folder or disk.
_STEP = r"[^./\\\0][^/\\\0]*"
_PLAIN = re.compile(rf"(?![A-Za-z]:){_STEP}(?:/{_STEP})*")


class Change(NamedTuple):
    """The bytes of a file before and after; None for no file."""

    before: bytes | None
    after: bytes | None


class ChangedFileError(OSError):
    """A file that somebody else has changed meanwhile."""


class LinkedFolderError(OSError):
    """A folder or file on the way is a symbolic link."""


class _File(msgspec.Struct, frozen=True):
    """A file's path, and its digests before and after."""

    path: str
    before: str | None
    after: str | None


class _Journal(msgspec.Struct, frozen=True):
    """The files of one change; the folders that it makes, deepest first."""

    files: tuple[_File, ...]
    folders: tuple[str, ...]


def change_files(articles: Path, changes: Mapping[str, Change]) -> None:
    """Makes changes of files by their paths below articles/, all or none.

    ChangedFileError where a file is otherwise than it was, LinkedFolderError where a link leads to one, OSError where one
    cannot be written; nothing is changed then.
    """
    if not changes:
        return
    with _alone(articles) as folder:
        _finish(articles, folder)
        journal = _Journal(tuple(_File(path, *map(_digest, each)) for path, each in changes.items()), ())
        for file in journal.files:
            _require(articles, file)
        journal = _Journal(journal.files, _missing_folders(articles, changes))
        try:
            with _all_or_none(articles, folder, journal):
                _prepare(articles, folder, journal, changes)
                _complete(articles, folder, journal)
        finally:
            _drop(folder)


def finish_changes(articles: Path) -> None:
    """Finishes the changes of a killed process, or takes them back.

    They are taken back where somebody has changed one of the files since. OSError where neither can be done.
    """
    if (articles.parent / FOLDER).exists():
        with _alone(articles) as folder:
            _finish(articles, folder)


@contextmanager
def _alone(articles: Path) -> Iterator[Path]:
    """The folder of drafts, while no other process changes files."""
    cache = articles.parent / ".cache"
    cache.mkdir(exist_ok=True)
    with FileLock(cache / _LOCK, poll_interval=_POLL):
        yield articles.parent / FOLDER


def _finish(articles: Path, folder: Path) -> None:
    """Finishes what a journal lists, or takes it back."""
    if journal := _read(articles, folder):
        # Where somebody has changed a file since.
        with suppress(ChangedFileError), _all_or_none(articles, folder, journal):
            _complete(articles, folder, journal)
    if folder.exists():
        shutil.rmtree(folder, ignore_errors=True)


def _read(articles: Path, folder: Path) -> _Journal | None:
    """The journal of a change that had begun; None for drafts alone."""
    try:
        journal = msgspec.json.decode((folder / _JOURNAL).read_bytes(), type=_Journal)
    except (FileNotFoundError, NotADirectoryError, msgspec.DecodeError):
        return None
    # A folder may come with a paper from elsewhere: what it lists leads to articles alone.
    paths = (*(file.path for file in journal.files), *journal.folders)
    return journal if all(map(_is_plain, paths)) and not any(_has_link(articles, path) for path in paths) else None


def _prepare(articles: Path, folder: Path, journal: _Journal, changes: Mapping[str, Change]) -> None:
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
        replace_file(folder / _JOURNAL, msgspec.json.encode(journal))
        sync_folder(folder.parent)


def _write(files: Mapping[Path, bytes]) -> None:
    """Makes new files whole; of many several at a time, which a disk syncs together."""
    if len(files) < _MANY:
        for file, data in files.items():
            write_synced(file, data)
    else:
        with ThreadPoolExecutor(_AT_ONCE) as threads:
            list(threads.map(write_synced, files, files.values()))


def _keep(file: Path, name: Path) -> None:
    """Gives a file a second name, else a copy."""
    try:
        os.link(file, name)
    except OSError:
        write_synced(name, file.read_bytes())


@contextmanager
def _all_or_none(articles: Path, folder: Path, journal: _Journal) -> Iterator[None]:
    """Takes a change back where a block fails."""
    try:
        yield
    except BaseException:
        # Such as a full disk, or Ctrl+C.
        _take_back(articles, folder, journal)
        raise


def _complete(articles: Path, folder: Path, journal: _Journal) -> None:
    """Puts all files in their places."""
    for number, file in enumerate(journal.files):
        if _found(articles / file.path) != file.after:
            _require(articles, file)
            _put(articles, _new(folder, number), file)
    for touched in _touched(articles, journal):
        sync_folder(touched)
    (folder / _JOURNAL).unlink(missing_ok=True)


def _put(articles: Path, draft: Path, file: _File) -> None:
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


def _take_back(articles: Path, folder: Path, journal: _Journal) -> None:
    """Puts the files of before back, except over what others have written."""
    for number, file in reversed([*enumerate(journal.files)]):
        target = articles / file.path
        if file.before == file.after or _found(target) != file.after:
            continue
        if file.before is None:
            target.unlink()
        else:
            _give(_old(folder, number), target)
    for path in journal.folders:
        with suppress(OSError):
            # What somebody has put into it stays.
            (articles / path).rmdir()
    (folder / _JOURNAL).unlink(missing_ok=True)


def _require(articles: Path, file: _File) -> None:
    """ChangedFileError or LinkedFolderError for a file that is otherwise."""
    if not _is_plain(file.path):
        raise ValueError(file.path)
    if _has_link(articles, file.path):
        raise LinkedFolderError(str(articles / file.path))
    if _found(articles / file.path) != file.before:
        raise ChangedFileError(file.path)


def _is_plain(path: str) -> bool:
    return _PLAIN.fullmatch(path) is not None


def _has_link(articles: Path, path: str) -> bool:
    steps = path.split("/")
    return any(articles.joinpath(*steps[: number + 1]).is_symlink() for number in range(len(steps)))


def _found(file: Path) -> str | None:
    """The digest of a file's bytes, None where there is none."""
    try:
        return _digest(file.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None
    except IsADirectoryError:
        return ""


def _digest(data: bytes | None) -> str | None:
    return None if data is None else digest_bytes(data).hex()


def _missing_folders(articles: Path, changes: Mapping[str, Change]) -> tuple[str, ...]:
    parents = {path[:end] for path in changes for end, character in enumerate(path) if character == "/"}
    return tuple(sorted((path for path in parents if not (articles / path).exists()), reverse=True))


def _touched(articles: Path, journal: _Journal) -> Sequence[Path]:
    """The folders whose names have changed, as far as there are any."""
    paths = (*(file.path for file in journal.files), *journal.folders)
    return [folder for folder in sorted({(articles / path).parent for path in paths}) if folder.is_dir()]


def _new(folder: Path, number: int) -> Path:
    return folder / f"{number}.new"


def _old(folder: Path, number: int) -> Path:
    return folder / f"{number}.old"


def _drop(folder: Path) -> None:
    """Removes the drafts; with a journal they are still needed."""
    if not (folder / _JOURNAL).exists():
        shutil.rmtree(folder, ignore_errors=True)
