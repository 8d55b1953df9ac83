"""The files of issues, read and changed under one lock."""

from __future__ import annotations

from contextlib import suppress
from threading import RLock
from typing import TYPE_CHECKING

from newsroom.reading.reader import is_article
from newsroom.reading.strays import CARD
from newsroom.writing.several import Change, ChangedFileError, change_files

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from newsroom.model import IssueId

# Between what is read and what is written nobody else of this desk writes.
WRITING = RLock()


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
        try:
            change_files(articles, changes)
        except ChangedFileError as error:
            raise OutdatedError(str(error)) from error


def undone(changes: Mapping[str, Change]) -> dict[str, Change]:
    """The changes that take these back."""
    return {path: Change(each.after, each.before) for path, each in changes.items()}
