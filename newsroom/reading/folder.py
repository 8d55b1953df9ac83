"""The files below ``articles/``, with stamps that show changes."""

from __future__ import annotations

import errno
import os
import stat
import unicodedata
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, TypeAlias

from newsroom.names import bare, compose
from newsroom.opening import IrregularError, RegularFiles

# How systems say that there is nothing at a path, or a link among its steps.
_NOT_THERE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ELOOP})
LINK = -1
PDF = ".pdf"
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif")
# Those too that cannot be published as they are: somebody wanted to.
_ANY_PICTURES = (*PICTURES, PDF, ".heic", ".heif", ".bmp", ".tif", ".tiff")


class Stamp(NamedTuple):
    """A file's size in bytes and its times in nanoseconds.

    A symbolic link has the size LINK. Programs set ``mtime`` as they like; two files that change places keep it,
    but not their ``inode`` and ``ctime``.
    """

    size: int
    mtime: int
    inode: int = 0
    ctime: int = 0


def stamp_of(files: RegularFiles, path: str) -> Stamp | None:
    """The stamp of a file, else None, also behind a link."""
    try:
        status = files.status(path)
    except OSError as error:
        if not isinstance(error, IrregularError) and error.errno not in _NOT_THERE:
            raise
        return None
    if stat.S_ISLNK(status.st_mode):
        return Stamp(LINK, 0)
    return None if stat.S_ISDIR(status.st_mode) else _stamp(status)


def _stamp(status: os.stat_result) -> Stamp:
    # Windows gives the number of a file for the file alone, and 0 in the listing of its folder.
    inode = 0 if os.name == "nt" else status.st_ino
    # SQLite's numbers have a sign.
    return Stamp(status.st_size, status.st_mtime_ns, inode & 0x7FFF_FFFF_FFFF_FFFF, status.st_ctime_ns)


def is_hidden(path: str) -> bool:
    """Whether a step of a path starts with a dot or underscore.

    Such files are not the paper's. Pictures may start with an underscore: cameras write _DSC0001.jpg.
    ``~$x.docx`` is there while Word has x.docx open.
    """
    *folders, name = path.split("/")
    put_aside = name.startswith("_") and not name.lower().endswith(PICTURES)
    return put_aside or name.startswith((".", "~$")) or any(step.startswith((".", "_")) for step in folders)


class Listing:
    """The names in a folder in NFC, by several keys."""

    def __init__(self, folder: Path) -> None:
        self.names = {compose(each.name) for each in folder.iterdir()} if folder.is_dir() else set[str]()

    @cached_property
    def files(self) -> list[str]:
        """The names in order, without articles and cards."""
        return sorted(name for name in self.names if not name.endswith((".md", ".yml")))

    @cached_property
    def bare(self) -> dict[str, str]:
        """The first of ``files`` that the eye takes for a name."""
        return {bare(name): name for name in reversed(self.files)}

    @cached_property
    def narrow(self) -> dict[str, str]:
        """Each name of ``files`` by its ``narrow`` form; the first wins."""
        return {narrow(name): name for name in reversed(self.files)}


ListFolder: TypeAlias = Callable[[Path], Listing]


def narrow(name: str) -> str:
    """A name without case and without the width of its letters."""
    return unicodedata.normalize("NFKC", name).casefold()


def is_picture(path: str) -> bool:
    """Whether a file is a picture or PDF by its name."""
    return path.lower().endswith(_ANY_PICTURES)


def list_files(root: Path) -> dict[str, Stamp]:
    """Every file below a folder by its path, hidden ones excepted.

    Paths are in posix form and NFC; where two names of a folder are one in NFC, the second keeps the form that it has
    on the disk. Folders that are symbolic links are listed as links and not entered.
    """
    stamps: dict[str, Stamp] = {}
    folders = [""]
    while folders:
        folder = folders.pop()
        in_parts: list[os.DirEntry[str]] = []
        for entry in _scan(root / folder):
            # Asked of the first character first: there are a hundred thousand names.
            if entry.name[0] in "._~" and is_hidden(entry.name):
                continue
            path = folder + entry.name
            if not entry.name.isascii() and compose(entry.name) != entry.name:
                in_parts.append(entry)
            elif entry.is_dir(follow_symlinks=False):
                folders.append(f"{path}/")
            elif stamp := _listed(entry):
                stamps[path] = stamp
        for entry in sorted(in_parts, key=lambda entry: entry.name):
            path = folder + compose(entry.name)
            if entry.is_dir(follow_symlinks=False):
                folders.append(f"{folder}{entry.name}/")
            elif stamp := _listed(entry):
                stamps[folder + entry.name if path in stamps else path] = stamp
    return {path: stamps[path] for path in sorted(stamps)}


def _scan(folder: Path) -> list[os.DirEntry[str]]:
    """What is in a folder: nothing, where it has just gone."""
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except (FileNotFoundError, NotADirectoryError):
        return []


def _listed(entry: os.DirEntry[str]) -> Stamp | None:
    """The stamp of a file, None where it has just gone.

    Programs that save write other files for a moment.
    """
    try:
        return Stamp(LINK, 0) if entry.is_symlink() else _stamp(entry.stat(follow_symlinks=False))
    except FileNotFoundError:
        return None
