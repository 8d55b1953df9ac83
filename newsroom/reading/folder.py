"""The files below ``articles/``: which there are, and whether they may have changed."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, TypeAlias

from newsroom.names import bare, compose

LINK = -1
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif")
# Those too that cannot be published as they are: somebody wanted to.
_ANY_PICTURES = (*PICTURES, ".heic", ".heif", ".bmp", ".tif", ".tiff")


class Stamp(NamedTuple):
    """What the disk tells of a file without opening it: bytes and nanoseconds; a symbolic link has the size LINK.

    Programs set ``mtime`` as they like; two files that change places keep it, but not their ``inode`` and ``ctime``.
    """

    size: int
    mtime: int
    inode: int = 0
    ctime: int = 0


def stamp_of(file: Path) -> Stamp | None:
    """What the disk tells of one file, None where it is none."""
    try:
        status = file.lstat()
    except OSError:
        return None
    if stat.S_ISLNK(status.st_mode):
        return Stamp(LINK, 0)
    return None if stat.S_ISDIR(status.st_mode) else _stamp(status)


def _stamp(status: os.stat_result) -> Stamp:
    # Windows tells the number of a file to whoever asks of it alone, and 0 to whoever lists its folder.
    inode = 0 if os.name == "nt" else status.st_ino
    # SQLite's numbers have a sign.
    return Stamp(status.st_size, status.st_mtime_ns, inode & 0x7FFF_FFFF_FFFF_FFFF, status.st_ctime_ns)


def is_hidden(path: str) -> bool:
    """Whether a path is not the paper's: a step starts with a dot or underscore. Cameras name pictures _DSC0001.jpg.

    ``~$x.docx`` is there while Word has x.docx open.
    """
    *folders, name = path.split("/")
    put_aside = name.startswith("_") and not name.lower().endswith(PICTURES)
    return put_aside or name.startswith((".", "~$")) or any(step.startswith((".", "_")) for step in folders)


class Listing:
    """The names in a folder, listed once: in NFC each with its form on the disk, and by how they look."""

    def __init__(self, folder: Path) -> None:
        # Of two that are one in NFC the first in order counts.
        names = sorted((each.name for each in folder.iterdir()), reverse=True) if folder.is_dir() else []
        self.on_disk = {compose(name): name for name in names}

    @cached_property
    def files(self) -> list[str]:
        """The names in NFC, in order, but for those of articles and cards."""
        return sorted(name for name in self.on_disk if not name.endswith((".md", ".yml")))

    @cached_property
    def bare(self) -> dict[str, str]:
        """The first of ``files`` that the eye takes for a name."""
        return {bare(name): name for name in reversed(self.files)}

    @cached_property
    def narrow(self) -> dict[str, str]:
        """The first of ``files`` that has a name but for case and the width of its letters."""
        return {narrow(name): name for name in reversed(self.files)}


ListFolder: TypeAlias = Callable[[Path], Listing]


def narrow(name: str) -> str:
    """A name without regard to case and to the width of its letters."""
    return unicodedata.normalize("NFKC", name).casefold()


def locate(root: Path, path: str, listing: ListFolder = Listing) -> Path:
    """The file at a path below a folder, whichever form of its name is on the disk."""
    file = root / path
    if path.isascii() or os.path.lexists(file):
        return file
    name = compose(file.name)
    return file.with_name(listing(file.parent).on_disk.get(name, name))


def is_picture(path: str) -> bool:
    """Whether a file is a picture by its name."""
    return path.lower().endswith(_ANY_PICTURES)


def list_files(root: Path) -> dict[str, Stamp]:
    """Every file of the paper below a folder by its path in posix form and NFC, without what ``is_hidden``.

    Folders that are symbolic links are listed as links and not entered. Where two names of a folder are one in NFC, the
    second keeps the form that it has on the disk.
    """
    stamps: dict[str, Stamp] = {}
    folders = [""]
    while folders:
        folder = folders.pop()
        in_parts: list[os.DirEntry[str]] = []
        with os.scandir(root / folder) as entries:
            for entry in entries:
                # Asked of the first character first: there are a hundred thousand names.
                if entry.name[0] in "._~" and is_hidden(entry.name):
                    continue
                path = folder + entry.name
                if not entry.name.isascii() and compose(entry.name) != entry.name:
                    in_parts.append(entry)
                elif entry.is_dir(follow_symlinks=False):
                    folders.append(f"{path}/")
                else:
                    stamps[path] = _listed(entry)
        for entry in sorted(in_parts, key=lambda entry: entry.name):
            path = folder + compose(entry.name)
            if entry.is_dir(follow_symlinks=False):
                folders.append(f"{folder}{entry.name}/")
            else:
                stamps[folder + entry.name if path in stamps else path] = _listed(entry)
    return dict(sorted(stamps.items()))


def _listed(entry: os.DirEntry[str]) -> Stamp:
    return Stamp(LINK, 0) if entry.is_symlink() else _stamp(entry.stat())
