"""New files on disk: all or none, and none over another."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_DRAFT = ".import-"


class LinkedFolderError(OSError):
    """A folder on the way is a symbolic link."""


def store(root: Path, files: Mapping[str, bytes]) -> None:
    """Writes new files below a folder, by their paths in it.

    They are written beside the folder and take their names when all are whole. FileExistsError where one is there
    already, LinkedFolderError where a link leads to one; whatever stops it, none of them is left.
    """
    if present := next((path for path in files if os.path.lexists(root / path)), None):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(root / present))
    draft = Path(tempfile.mkdtemp(prefix=_DRAFT, dir=root.parent))
    made: list[Path] = []
    try:
        for number, data in enumerate(files.values()):
            with (draft / str(number)).open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        for number, path in enumerate(files):
            _make_folder(root, root / path, made)
            # Before it is there: a signal may come between the two.
            made.append(root / path)
            try:
                give_name(draft / str(number), root / path)
            except FileExistsError:
                made.remove(root / path)
                raise
    except BaseException:
        _unmake(made)
        raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _make_folder(root: Path, file: Path, made: list[Path]) -> None:
    """Makes the folders of a file, and refuses links on the way."""
    steps = [step for step in reversed(file.parents) if step.is_relative_to(root)]
    for step in steps:
        if step.is_symlink():
            raise LinkedFolderError(str(step))
        if not step.exists():
            made.append(step)
            step.mkdir()


def give_name(draft: Path, file: Path) -> None:
    """Gives a whole file its name; FileExistsError where another has it."""
    try:
        os.link(draft, file)
    except FileExistsError:
        raise
    except OSError:
        # A disk without second names, such as a memory stick's.
        _copy(draft, file)


def _copy(draft: Path, file: Path) -> None:
    with file.open("xb") as new:
        new.write(draft.read_bytes())


def _unmake(made: list[Path]) -> None:
    """Takes away what was made, the last first."""
    for path in reversed(made):
        try:
            path.rmdir() if path.is_dir() else path.unlink()
        except OSError:
            # What somebody else has put into a folder stays, with the folder.
            continue
