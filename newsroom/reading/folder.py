"""The files below ``articles/``, with stamps that show changes."""

from __future__ import annotations

import errno
import os
import stat
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, TypeAlias

import msgspec

from newsroom.digests import digest_bytes
from newsroom.names import bare, compose
from newsroom.opening import IrregularError, RegularFiles

# How systems say that there is nothing at a path, or a link among its steps.
_NOT_THERE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ELOOP})
LINK = -1
_WINDOWS = os.name == "nt"
_OPEN = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0)
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
    return None if stat.S_ISDIR(status.st_mode) else Stamp(*_times(status))


def _times(status: os.stat_result) -> tuple[int, int, int, int]:
    # Windows gives the number of a file for the file alone, and 0 in the listing of its folder.
    inode = 0 if _WINDOWS else status.st_ino
    # SQLite's numbers have a sign.
    return status.st_size, status.st_mtime_ns, inode & 0x7FFF_FFFF_FFFF_FFFF, status.st_ctime_ns


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
    for folder in list_folders(root):
        stamps |= folder.stamps()
    return {path: stamps[path] for path in sorted(stamps)}


class Folder(NamedTuple):
    """The files right in a folder, in order, with their stamps.

    ``path`` is "" for the root, and ends with a slash for others. Stamps are plain rows here: of a hundred thousand
    files nearly all are as they were.
    """

    path: str
    rows: list[tuple[str, int, int, int, int]]

    def stamps(self) -> dict[str, Stamp]:
        """The stamps by the paths of the files."""
        return {self.path + row[0]: Stamp(*row[1:]) for row in self.rows}

    def digest(self) -> bytes | None:
        """The digest of names and stamps; None for names out of Unicode."""
        try:
            self.path.encode()
            return digest_bytes(msgspec.msgpack.encode(self.rows))
        except UnicodeEncodeError:
            return None


def list_folders(root: Path, paths: Iterable[str] = ("",)) -> Iterator[Folder]:
    """Every folder that has files right in it, as for ``list_files``.

    Of the folders ``paths`` and those below them.
    """
    waiting = list(paths)
    while waiting:
        folder, below = look_into(root, waiting.pop())
        waiting += below
        if folder.rows:
            yield folder


def look_into(root: Path, path: str) -> tuple[Folder, list[str]]:
    """A folder with its files, and the folders right in it."""
    folder = Folder(path, [])
    with _entries(root / path) as entries:
        below = [f"{path}{name}/" for name in _take(entries, folder.rows)]
    folder.rows.sort()
    return folder, below


def _take(entries: Iterable[os.DirEntry[str]], rows: list[tuple[str, int, int, int, int]]) -> list[str]:
    """The folders in a folder; its files are added to rows."""
    folders: list[str] = []
    in_parts: list[os.DirEntry[str]] = []
    for entry in entries:
        name = entry.name
        # Asked of the first character first: there are a hundred thousand names.
        if name[0] in "._~" and is_hidden(name):
            continue
        if not name.isascii() and compose(name) != name:
            in_parts.append(entry)
        elif entry.is_dir(follow_symlinks=False):
            folders.append(name)
        elif stamp := _listed(entry):
            rows.append((name, *stamp))
    taken = {row[0] for row in rows} if in_parts else set[str]()
    for entry in sorted(in_parts, key=lambda entry: entry.name):
        name = compose(entry.name)
        if entry.is_dir(follow_symlinks=False):
            folders.append(entry.name)
        elif stamp := _listed(entry):
            rows.append((entry.name if name in taken else name, *stamp))
            taken.add(name)
    return folders


@contextmanager
def _entries(folder: Path) -> Iterator[list[os.DirEntry[str]]]:
    """What is in a folder: nothing, where it has just gone.

    It stays open meanwhile: asked from there, a file costs the system one step and not each of its path.
    """
    opened: int | None = None
    try:
        opened = os.open(folder, _OPEN) if os.scandir in os.supports_fd else None
        with os.scandir(folder if opened is None else opened) as found:
            entries = list(found)
    except (FileNotFoundError, NotADirectoryError):
        entries = []
    try:
        yield entries
    finally:
        if opened is not None:
            os.close(opened)


def _listed(entry: os.DirEntry[str]) -> tuple[int, int, int, int] | None:
    """The stamp of a file, None where it has just gone.

    Programs that save write other files for a moment.
    """
    try:
        status = entry.stat(follow_symlinks=False)
    except FileNotFoundError:
        return None
    return (LINK, 0, 0, 0) if stat.S_ISLNK(status.st_mode) else _times(status)
