"""File operations of publishing, never through a link.

Paths are relative; neither symbolic links nor hard links are written through.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_CHUNK = 1 << 20
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
_DRIVE = re.compile(r"[A-Za-z]:")


def check_path(path: str) -> str:
    """The path itself; ValueError unless it is plain and relative.

    Its steps have ``/`` between them.
    """
    # Windows would take a backslash for a separator and `c:` for a disk.
    plain = "\\" not in path and "\0" not in path and not _DRIVE.match(path)
    if not plain or any(step in {"", ".", ".."} for step in path.split("/")):
        message = f"不是网站内的路径：{path!r} (not a path inside the site)"
        raise ValueError(message)
    return path


def walk(root: Path) -> Iterator[tuple[str, list[os.DirEntry[str]]]]:
    """Every folder below a root, parents first, with its files.

    A folder is its posix path with a slash behind it, the root "". Files are all entries that are not folders.
    """
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        with os.scandir(root / folder) as entries:
            found = list(entries)
        yield folder, [entry for entry in found if not entry.is_dir(follow_symlinks=False)]
        waiting += [f"{folder}{entry.name}/" for entry in found if entry.is_dir(follow_symlinks=False)]


def list_files(root: Path) -> list[str]:
    """The posix paths of all files below a root, links included."""
    return [folder + entry.name for folder, files in walk(root) for entry in files]


def find_file(root: Path, path: str) -> os.stat_result | None:
    """The status of a file below a root, else None.

    None for a folder, and behind a symbolic link.
    """
    # Texts instead of paths here and below: a publish asks for thousands of files.
    base = os.fspath(root)
    for parent in _parents(path):
        if not _is_folder(f"{base}/{parent}"):
            return None
    status = _status(f"{base}/{path}")
    return None if status is None or stat.S_ISDIR(status.st_mode) else status


def find_obstacle(root: Path, path: str) -> str | None:
    """The first parent of a path that exists and is a file.

    None where every parent is a folder or missing.
    """
    base = os.fspath(root)
    for parent in _parents(path):
        status = _status(f"{base}/{parent}")
        if status is None:
            return None
        if not stat.S_ISDIR(status.st_mode):
            return parent
    return None


def make_way(root: Path, path: str) -> Path:
    """The place for a file: its parents made, a folder there removed.

    A file or link in the place of a parent is removed, too.
    """
    for parent in _parents(path):
        folder = root / parent
        if not _is_folder(folder):
            folder.unlink(missing_ok=True)
            folder.mkdir()
    target = root / path
    if _is_folder(target):
        shutil.rmtree(target)
    return target


def remove_file(root: Path, path: str) -> None:
    """Removes a file below a root, and folders that become empty.

    A missing file is no error.
    """
    if find_obstacle(root, path) is not None:
        return
    if find_file(root, path) is not None:
        (root / path).unlink()
    for parent in reversed(_parents(path)):
        try:
            (root / parent).rmdir()
        except FileNotFoundError:
            # A killed publish may have made the upper ones and nothing in them.
            continue
        except OSError:
            # Something else lies in it.
            return


def link_file(source: str | Path, target: str | Path) -> None:
    """Replaces a target by a hard link to a file.

    A copy where the disk refuses links.
    """
    # Texts as a rule, and no look at the target before: a new tree has a hundred thousand that are not there yet.
    if os.path.islink(source):  # noqa: PTH114 - see above
        _unlink(target)
        os.symlink(os.readlink(source), target)  # noqa: PTH115, PTH211 - see above
        return
    try:
        os.link(source, target)
    except FileExistsError:
        _unlink(target)
        link_file(source, target)
    except OSError:
        # Systems differ in how they refuse hard links; what is really wrong, such as a full disk, stops the copy too.
        _unlink(target)
        shutil.copy2(source, target)


def _unlink(path: str | Path) -> None:
    with suppress(FileNotFoundError):
        os.unlink(path)  # noqa: PTH108 - as above


def is_same(one: Path, other: Path) -> bool:
    """Whether two plain files hold the same bytes."""
    first, second = one.lstat(), other.lstat()
    if not (stat.S_ISREG(first.st_mode) and stat.S_ISREG(second.st_mode)) or first.st_size != second.st_size:
        return False
    if os.path.samestat(first, second):
        return True
    with one.open("rb") as left, other.open("rb") as right:
        while chunk := left.read(_CHUNK):
            if chunk != right.read(_CHUNK):
                return False
    return True


def write_durably(path: Path, text: Iterable[str]) -> None:
    """Replaces a file's text: whole, and synced to the disk.

    It is there before anything that is done later. ``text`` may come in pieces.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.draft")
    draft.unlink(missing_ok=True)
    write_new(draft, text)
    draft.replace(path)
    if os.name == "posix":
        # The name is the folder's; Windows cannot open folders, and keeps its own journal of them.
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def write_new(path: Path, text: Iterable[str]) -> None:
    """Writes a new file and syncs it; FileExistsError where one exists."""
    with path.open("x", encoding="utf-8", newline="") as file:
        file.writelines([text] if isinstance(text, str) else text)
        file.flush()
        os.fsync(file.fileno())


def write_staged(root: Path, path: str, data: bytes) -> None:
    """Writes a file below a root that nobody else writes in."""
    target = f"{os.fspath(root)}/{path}"
    # A build writes a hundred thousand files: their folder is there as a rule, and needs no look.
    try:
        opened = os.open(target, _WRITE, 0o666)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103, PTH120 - see above
        opened = os.open(target, _WRITE, 0o666)
    try:
        while data:
            data = data[os.write(opened, data) :]
    finally:
        os.close(opened)


def _parents(path: str) -> list[str]:
    """The folders above a path, the highest first, without the root."""
    return [path[:end] for end, character in enumerate(path) if character == "/"]


def _status(path: str | Path) -> os.stat_result | None:
    try:
        return os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None


def _is_folder(path: str | Path) -> bool:
    status = _status(path)
    return status is not None and stat.S_ISDIR(status.st_mode)
