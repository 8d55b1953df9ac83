"""The journal of changed files: its form and its paths."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from newsroom.digests import digest_bytes

JOURNAL = "journal.json"
# No step with a dot before it, and none that Windows takes for another folder or disk.
_STEP = r"[^./\\\0][^/\\\0]*"
_PLAIN = re.compile(rf"(?![A-Za-z]:){_STEP}(?:/{_STEP})*")


class JournalFile(msgspec.Struct, frozen=True):
    """A file's path, and its digests before and after."""

    path: str
    before: str | None
    after: str | None


class Journal(msgspec.Struct, frozen=True):
    """The files of one change; the folders that it makes, deepest first."""

    files: tuple[JournalFile, ...]
    folders: tuple[str, ...]


def read_journal(articles: Path, folder: Path) -> Journal | None:
    """The journal of a change that had begun; None for drafts alone."""
    try:
        journal = msgspec.json.decode((folder / JOURNAL).read_bytes(), type=Journal)
    except (FileNotFoundError, NotADirectoryError, msgspec.DecodeError):
        return None
    # A paper may come from elsewhere with such a folder: nothing in it leads out of this folder and articles/.
    paths = (*(file.path for file in journal.files), *journal.folders)
    linked = any(map(Path.is_symlink, (folder, *folder.iterdir()))) or any(has_link(articles, path) for path in paths)
    return None if linked or not all(map(is_plain, paths)) else journal


def is_plain(path: str) -> bool:
    """Whether a path is relative and plain."""
    return _PLAIN.fullmatch(path) is not None


def has_link(articles: Path, path: str) -> bool:
    """Whether a step of a path is a symbolic link."""
    steps = path.split("/")
    return any(articles.joinpath(*steps[: number + 1]).is_symlink() for number in range(len(steps)))


def find_digest(file: Path) -> str | None:
    """The digest of a file's bytes, None where there is none.

    Of a folder, a pipe or a device "", as no file has it.
    """
    try:
        # Nobody may ever write into a pipe.
        return digest_of(file.read_bytes()) if file.is_file() or not file.exists() else ""
    except (FileNotFoundError, NotADirectoryError):
        return None


def digest_of(data: bytes | None) -> str | None:
    """The digest of bytes, None of no file."""
    return None if data is None else digest_bytes(data).hex()
