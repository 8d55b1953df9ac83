"""Files made or replaced whole, or left as they are."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

from newsroom.opening import FileKind, IrregularError

if TYPE_CHECKING:
    from pathlib import Path


def replace_file(file: Path, data: bytes) -> None:
    """Gives a file these bytes in one moment; its mode stays.

    OSError where that fails: then the file is as it was, and nothing is left beside it.
    """
    draft = file.with_name(f".{file.name}.{os.getpid()}.draft")
    try:
        write_synced(draft, data)
        with suppress(FileNotFoundError):
            shutil.copymode(file, draft)
        draft.replace(file)
    except BaseException:
        # Such as a full disk, or Ctrl+C.
        draft.unlink(missing_ok=True)
        raise
    sync_folder(file.parent)


def write_synced(file: Path, data: bytes) -> None:
    """Makes a new file that a power cut leaves whole."""
    with file.open("xb") as new:
        new.write(data)
        new.flush()
        os.fsync(new.fileno())


def sync_folder(folder: Path) -> None:
    """Has the names in a folder outlast a power cut.

    Windows opens no folders, and keeps its own journal of them.
    """
    if os.name == "posix":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def give_name(draft: Path, file: Path) -> None:
    """Gives a whole file its name; FileExistsError where another has it."""
    try:
        os.link(draft, file)
    except FileExistsError:
        raise
    except OSError:
        # A disk without second names, such as a memory stick's.
        with file.open("xb") as new:
            new.write(draft.read_bytes())


def create_file(root: Path, path: str, data: bytes) -> None:
    """Makes a new file below ``root``, whole or not at all.

    FileExistsError where there is one, IrregularError where a link is in the way.
    """
    file = root / path
    if any(folder.is_symlink() for folder in file.parents[: path.count("/")]):
        raise IrregularError(FileKind.LINK)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("xb") as new:
        try:
            new.write(data)
            new.flush()
        except BaseException:
            # Such as a full disk.
            file.unlink()
            raise
