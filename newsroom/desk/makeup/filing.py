"""Changes of several files of the paper, all or none."""

from __future__ import annotations

from contextlib import suppress
from threading import RLock
from typing import TYPE_CHECKING, NamedTuple

from newsroom.importing.filing.storing import LinkedFolderError, store
from newsroom.reading.reader import is_article
from newsroom.reading.strays import CARD
from newsroom.writing.files import replace_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from newsroom.model import IssueId

# Between what is read and what is written nobody else of this desk writes.
WRITING = RLock()


class Change(NamedTuple):
    """The bytes of a file before and after; None for no file."""

    before: bytes | None
    after: bytes | None


class OutdatedError(Exception):
    """A file that somebody else has changed meanwhile."""


def read_files(articles: Path, issue: IssueId) -> dict[str, bytes]:
    """The articles and the card of an issue, by their paths."""
    found: dict[str, bytes] = {}
    for file in sorted((articles / issue.folder).glob("*")):
        path = f"{issue.folder}/{file.name}"
        if (is_article(path) or file.name == CARD) and file.is_file() and not file.is_symlink():
            with suppress(FileNotFoundError, IsADirectoryError):
                found[path] = file.read_bytes()
    return found


def changes_of(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> dict[str, Change]:
    """The changes that give files these bytes."""
    return {path: Change(before.get(path), data) for path, data in after.items()}


def put(articles: Path, changes: Mapping[str, Change]) -> None:
    """Makes changes of files below articles/, all or none.

    OutdatedError where a file is otherwise than it was, OSError where one cannot be written; nothing is changed then.
    """
    with WRITING:
        for path, change in changes.items():
            _check(articles, path, change)
        done: list[str] = []
        try:
            new = {path: each.after for path, each in changes.items() if each.before is None and each.after is not None}
            if new:
                store(articles, new)
                done += new
            for path, change in changes.items():
                if change.before is not None:
                    done.append(path)
                    _give(articles / path, change.after)
        except BaseException:
            for path in done:
                _give(articles / path, changes[path].before)
            raise


def undone(changes: Mapping[str, Change]) -> dict[str, Change]:
    """The changes that take these back."""
    return {path: Change(each.after, each.before) for path, each in changes.items()}


def _check(articles: Path, path: str, change: Change) -> None:
    file = articles / path
    if any(step.is_symlink() for step in _steps(articles, file)):
        raise LinkedFolderError(str(file))
    try:
        data: bytes | None = file.read_bytes()
    except FileNotFoundError:
        data = None
    if data != change.before:
        raise OutdatedError(path)


def _steps(root: Path, file: Path) -> Iterator[Path]:
    yield file
    yield from (folder for folder in file.parents if folder != root and folder.is_relative_to(root))


def _give(file: Path, data: bytes | None) -> None:
    if data is None:
        file.unlink(missing_ok=True)
    elif not file.exists() or file.read_bytes() != data:
        replace_file(file, data)
