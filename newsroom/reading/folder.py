"""The files below ``articles/``: which there are, and whether they may have changed."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

LINK = -1


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the disk tells of a file without opening it: bytes and nanoseconds; a symbolic link has the size LINK."""

    size: int
    mtime: int


def stamp_of(file: Path) -> Stamp | None:
    """What the disk tells of one file, None where it is none."""
    try:
        status = file.lstat()
    except OSError:
        return None
    if stat.S_ISLNK(status.st_mode):
        return Stamp(LINK, 0)
    return None if stat.S_ISDIR(status.st_mode) else Stamp(status.st_size, status.st_mtime_ns)


def list_files(root: Path) -> dict[str, Stamp]:
    """Every file below a folder by its path in posix form; what starts with a dot or underscore is not the paper's.

    Folders that are symbolic links are listed as links and not entered.
    """
    stamps: dict[str, Stamp] = {}
    folders = [""]
    while folders:
        folder = folders.pop()
        with os.scandir(root / folder) as entries:
            for entry in entries:
                if entry.name.startswith((".", "_")):
                    continue
                path = folder + entry.name
                if entry.is_symlink():
                    stamps[path] = Stamp(LINK, 0)
                elif entry.is_dir():
                    folders.append(f"{path}/")
                else:
                    status = entry.stat()
                    stamps[path] = Stamp(status.st_size, status.st_mtime_ns)
    return dict(sorted(stamps.items()))
