"""Several files changed together, or none of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.writing.files import replace_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class ChangedFileError(OSError):
    """A file that somebody else has changed meanwhile."""


def replace_files(root: Path, changes: Mapping[str, tuple[bytes, bytes]]) -> None:
    """Gives files new bytes, each with those before, by their paths.

    Those of a missing file are none. ChangedFileError where one has other bytes by now, OSError where one cannot be
    written; then all are as they were.
    """
    for path, (before, _) in changes.items():
        _require(root / path, before)
    written: list[str] = []
    try:
        for path, (before, after) in changes.items():
            _require(root / path, before)
            written.append(path)
            replace_file(root / path, after)
    except BaseException:
        for path in reversed(written):
            _take_back(root / path, *changes[path])
        raise


def _take_back(file: Path, before: bytes, after: bytes) -> None:
    if _read(file) != after:
        return
    if before:
        replace_file(file, before)
    else:
        file.unlink()


def _require(file: Path, before: bytes) -> None:
    if file.is_symlink() or _read(file) != before:
        raise ChangedFileError(str(file))


def _read(file: Path) -> bytes:
    return file.read_bytes() if file.exists() else b""
