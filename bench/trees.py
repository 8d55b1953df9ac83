"""Folders of output: their files, and what a build has changed."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Stamp:
    """A file's inode, time in nanoseconds and size: new when written."""

    inode: int
    time: int
    size: int


@dataclass(frozen=True, slots=True)
class Census:
    """A site's files counted: pages, feeds, others, and their bytes.

    Pages are .html, feeds .xml and .json named feed.
    """

    pages: int
    feeds: int
    others: int
    size: int
    page_size: int


def walk(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Every file below a folder, none where there is no folder."""
    folders = [str(folder)] if folder.is_dir() else []
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                else:
                    yield entry


def take_snapshot(folder: Path) -> dict[str, Stamp]:
    """The stamp of each file by its path."""
    stamps = ((entry.path, entry.stat(follow_symlinks=False)) for entry in walk(folder))
    return {path: Stamp(stat.st_ino, stat.st_mtime_ns, stat.st_size) for path, stat in stamps}


def compare(before: Mapping[str, Stamp], after: Mapping[str, Stamp]) -> tuple[int, int]:
    """How many files were written, new included, and how many removed."""
    written = sum(before.get(path) != stamp for path, stamp in after.items())
    return written, len(before.keys() - after.keys())


def take_census(folder: Path) -> Census:
    """Count the files of a site by what they are."""
    counts: Counter[str] = Counter()
    for entry in walk(folder):
        kind = kind_of(entry.name)
        size = entry.stat(follow_symlinks=False).st_size
        counts.update({kind: 1, "size": size, f"{kind} size": size})
    return Census(counts["page"], counts["feed"], counts["other"], counts["size"], counts["page size"])


def kind_of(name: str) -> str:
    """Page, feed or other, by a file's name."""
    if name.endswith(".html"):
        return "page"
    return "feed" if name in {"feed.xml", "feed.json"} else "other"


def read_files(folders: Iterable[Path]) -> None:
    """Read every file below these folders, into the system's cache."""
    for entry in chain.from_iterable(map(walk, folders)):
        with open(entry.path, "rb", buffering=0) as file:  # noqa: PTH123 - a million of them
            while file.read(_CHUNK):
                pass


def remove(path: Path) -> None:
    """Remove a folder or a file; it need not be there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def copy_file(source: Path, target: Path) -> None:
    """Copy a file, whose folder need not be there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def copy_into(source: Path, target: Path, left_out: frozenset[str] = frozenset()) -> None:
    """Copy a folder into another, hidden files and caches left out.

    So are the names left out.
    """

    def unwanted(folder: str, names: list[str]) -> list[str]:
        top = Path(folder) == source
        return [name for name in names if name.startswith(".") or name == "__pycache__" or (top and name in left_out)]

    shutil.copytree(source, target, ignore=unwanted, dirs_exist_ok=True)
