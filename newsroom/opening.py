"""Regular files below a folder, opened step by step.

Never through a symbolic link, never a pipe or a device: the kind is that of the open file, for a path's can change.
"""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Self, TypeVar

from newsroom.digests import Hash, blake2b
from newsroom.names import compose
from newsroom.problems import Place, format_problems, problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path
    from typing import BinaryIO

# Nothing waits for whoever writes into a pipe. Windows has neither of these flags, and a text mode besides.
_FILE = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_NOCTTY", "O_BINARY"))
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0)
# Windows opens no folders: there each step is looked at before the file is opened.
_BY_STEPS = os.open in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
# How systems refuse to follow a link, and to open a socket.
_REFUSALS = frozenset({errno.ELOOP, errno.EMLINK, errno.ENOTDIR, errno.ENXIO, errno.EOPNOTSUPP})
# What keeps any file from being opened, and says nothing of this one.
MACHINES = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOMEM})
_CHUNK = 1 << 20
_Result = TypeVar("_Result")


class FileKind(Enum):
    """The kind of what is not a regular file, in two languages."""

    LINK = ("符号链接", "a symbolic link")
    FOLDER = ("文件夹", "a folder")
    PIPE = ("命名管道", "a named pipe")
    SOCKET = ("套接字", "a socket")
    DEVICE = ("设备", "a device")


_KINDS = {
    stat.S_IFLNK: FileKind.LINK,
    stat.S_IFDIR: FileKind.FOLDER,
    stat.S_IFIFO: FileKind.PIPE,
    stat.S_IFSOCK: FileKind.SOCKET,
}


class IrregularError(OSError):
    """A path leads through a link, or to another kind of file."""

    def __init__(self, kind: FileKind) -> None:
        super().__init__(errno.EINVAL, kind.value[1])
        self.kind = kind


# Signs that the file of before is gone; all else that keeps it from being read is another failure.
_MOVED = (IrregularError, FileNotFoundError, NotADirectoryError)


class MovedError(Exception):
    """A file below ``root`` has changed since this build read it (XS025)."""

    def __init__(self, root: str, path: str) -> None:
        super().__init__(root, path)

    def __str__(self) -> str:
        root, path = self.args
        return "\n".join(format_problems([problem(Place(f"{root}/{path}"), "XS025")]))


class RegularFiles:
    """The regular files below ``root``, and the digests of those read.

    ``root`` may be a link: where a paper lies is its operator's choice. ``texts`` stand for the files at their paths.
    A digest is b"" for a file that could not be read, or was not the same twice.
    """

    def __init__(self, root: Path, texts: Mapping[str, bytes] | None = None) -> None:
        self.root = root
        self.texts = texts or {}
        self.digests: dict[str, bytes] = {}
        # The folder of the last file stays open: neighbours are read one after another, 100,000 of them.
        self._folder: tuple[str, int] | None = None
        # The names of a folder as it was when it was listed.
        self._names: tuple[os.stat_result | None, dict[str, str]] = (None, {})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the folder that is open."""
        if self._folder:
            os.close(self._folder[1])
            self._folder = None

    def read(self, path: str, limit: int | None = None) -> bytes:
        """The bytes of a file, digested, at most a piece beyond ``limit``."""
        found = blake2b()
        pieces: list[bytes] = []
        size, digest = 0, b""
        try:
            for piece in self.pieces(path):
                found.update(piece)
                if limit is None or size <= limit:
                    pieces.append(piece)
                size += len(piece)
            digest = found.digest()
        finally:
            self.digests[path] = digest if self.digests.get(path, digest) == digest else b""
        return b"".join(pieces)

    def read_again(self, path: str, digest: bytes) -> bytes:
        """The bytes of a file that had this digest, else MovedError."""
        try:
            data = self.read(path)
        except _MOVED:
            data = b""
        if self.digests.pop(path) != digest:
            raise MovedError(self.root.name, path)
        return data

    def digest(self, path: str) -> bytes:
        """The digest of a file, b"" for what cannot be read."""
        try:
            self.read(path, 0)
        except OSError:
            return b""
        return self.digests[path]

    def status(self, path: str) -> os.stat_result:
        """The status of a path, a link's own; OSError behind a link."""
        if path in self.texts:
            return os.stat_result((stat.S_IFREG, 0, 0, 1, 0, 0, len(self.texts[path]), 0, 0, 0))
        return self._within(path, lambda name, folder: os.stat(name, dir_fd=folder, follow_symlinks=False))

    def kind(self, path: str) -> FileKind | None:
        """The kind of an irregular file at a path, else None."""
        try:
            return _kind_of(self.status(path))
        except OSError:
            return None

    def pieces(self, path: str) -> Iterator[bytes]:
        """The pieces of a file; IrregularError for other kinds, else OSError."""
        if path in self.texts:
            yield self.texts[path]
            return
        opened = self._open(path)
        try:
            status = os.fstat(opened)
            if kind := _kind_of(status):
                raise IrregularError(kind)
            # One more than there should be: most files are whole after one piece.
            at_once = min(status.st_size + 1, _CHUNK)
            while piece := os.read(opened, at_once):
                yield piece
        finally:
            os.close(opened)

    def _open(self, path: str) -> int:
        try:
            return self._within(path, lambda name, folder: os.open(name, _FILE, dir_fd=folder))
        except OSError as error:
            if error.errno in _REFUSALS and (kind := _kind_at(self.root, path)):
                raise IrregularError(kind) from None
            raise

    def _within(self, path: str, act: Callable[[str, int | None], _Result]) -> _Result:
        """The result of an operation on a name in its open folder."""
        try:
            return act(*self._enter(path))
        except FileNotFoundError:
            # The folder may have been made anew; or it has the name in parts, as a Mac's disk or an archive does.
            self.close()
            name, folder = self._enter(path)
            return act(self._stored_name(name, folder), folder)

    def _enter(self, path: str) -> tuple[str, int | None]:
        above, _, name = path.rpartition("/")
        if not _BY_STEPS:
            _look_at_steps(self.root, above)
            return os.fspath(self.root / path), None
        if self._folder is None or self._folder[0] != above:
            self.close()
            self._folder = (above, _open_folder(self.root, above))
        return name, self._folder[1]

    def _stored_name(self, name: str, folder: int | None) -> str:
        """The form of a name in its folder, which is listed once."""
        if name.isascii():
            return name
        above, own = ("", name) if folder is not None else os.path.split(name)
        place = above if folder is None else folder
        # Of an open folder there is no path to ask.
        status = os.stat(place)  # noqa: PTH116
        if not _is_unchanged(self._names[0], status):
            # Of two that are one in NFC the first in order counts.
            listed = sorted(os.listdir(place), reverse=True)  # noqa: PTH208
            self._names = (status, {compose(each): each for each in listed})
        return os.path.join(above, self._names[1].get(own, own))  # noqa: PTH118


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A file that was read before, with its digest's beginning."""

    root: Path
    path: str
    digest: bytes
    algorithm: Callable[[], Hash] = blake2b

    def copy(self, target: BinaryIO) -> None:
        """Copies the file; MovedError where its bytes have changed."""
        found = self.algorithm()
        for piece in self._pieces():
            found.update(piece)
            target.write(piece)
        if not self.digest or not found.digest().startswith(self.digest):
            raise MovedError(self.root.name, self.path)

    def _pieces(self) -> Iterator[bytes]:
        try:
            with RegularFiles(self.root) as files:
                yield from files.pieces(self.path)
        except _MOVED:
            raise MovedError(self.root.name, self.path) from None


def digest_file(file: Path) -> bytes:
    """The digest of a file's content, b"" for irregular or unreadable ones."""
    with RegularFiles(file.parent) as files:
        return files.digest(file.name)


def _kind_of(status: os.stat_result) -> FileKind | None:
    """What has a status, None for a regular file."""
    if _is_link(status):
        return FileKind.LINK
    return None if stat.S_ISREG(status.st_mode) else _KINDS.get(stat.S_IFMT(status.st_mode), FileKind.DEVICE)


def _open_folder(root: Path, path: str) -> int:
    folder = os.open(root, _FOLDER)
    for step in path.split("/") if path else ():
        try:
            below = os.open(step, _FOLDER | os.O_NOFOLLOW, dir_fd=folder)
        finally:
            os.close(folder)
        folder = below
    return folder


def _look_at_steps(root: Path, path: str) -> None:
    for step in path.split("/") if path else ():
        root /= step
        if _is_link(root.lstat()):
            raise IrregularError(FileKind.LINK)


def _is_link(status: os.stat_result) -> bool:
    """Whether a path is a symbolic link, or a junction of Windows."""
    junction = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", None)
    return stat.S_ISLNK(status.st_mode) or (junction is not None and getattr(status, "st_reparse_tag", 0) == junction)


def _is_unchanged(known: os.stat_result | None, status: os.stat_result) -> bool:
    return known is not None and os.path.samestat(known, status) and known.st_mtime_ns == status.st_mtime_ns


def _kind_at(root: Path, path: str) -> FileKind | None:
    """The kind of a path that could not be opened, or LINK."""
    for step in path.split("/"):
        root /= step
        status = root.lstat()
        if _is_link(status):
            return FileKind.LINK
    return _kind_of(status)
