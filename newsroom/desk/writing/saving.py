"""Articles on the disk, read and saved for the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsroom.desk.makeup.filing import WRITING
from newsroom.desk.writing.guarded import require_guarded
from newsroom.editing.deciding import decide
from newsroom.editing.merging import Merged, merge
from newsroom.names import CONTROL
from newsroom.opening import IrregularError, RegularFiles
from newsroom.reading.reader import is_article
from newsroom.writing.several import Change, ChangedFileError, change_files

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from newsroom.editing.deciding import Choice


class Saved(NamedTuple):
    """A saved article.

    ``data`` is what the file has now, ``mine`` what it would have without what others did meanwhile.
    """

    data: bytes
    mine: bytes


class Conflicting(NamedTuple):
    """An article that was not saved: others changed the same places."""

    merged: Merged
    mine: bytes
    theirs: bytes


class Decision(NamedTuple):
    """The choices for each conflict with a version of others."""

    theirs: bytes
    choices: Sequence[Choice]


def find_file(articles: Path, path: str) -> Path | None:
    """The file of an article's path below articles/, there or not.

    None for any other path, and for one that leads out of the folder.
    """
    if not is_article(path) or CONTROL.search(path) or "\\" in path:
        return None
    file = articles / path
    if file.is_symlink() or not file.resolve().is_relative_to(articles.resolve()):
        return None
    return file


def load(file: Path) -> bytes | None:
    """The bytes of a regular file, None where there is none."""
    try:
        with RegularFiles(file.parent) as files:
            return files.read(file.name)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError, IrregularError):
        return None


def save(  # noqa: PLR0913 - both versions, the file, and what it may become
    file: Path,
    path: str,
    base: bytes,
    mine: bytes,
    decision: Decision | None = None,
    *,
    require: Callable[[bytes], None] = lambda _: None,
) -> Saved | Conflicting | None:
    """Saves a version that began with ``base``, merged with the file.

    None where the file is gone. Nothing is written where both have changed a place, unless that is decided. Raises
    OSError, EditError where a decision cannot be carried out, GuardedError, and what ``require`` has against the result.
    """
    if decision:
        conflicting = merge(base, mine, decision.theirs, path)
        mine, base = decide(conflicting, decision.theirs, path, decision.choices), decision.theirs
    with WRITING:
        theirs = load(file)
        if theirs is None:
            return None
        merged = merge(base, mine, theirs, path)
        if merged.conflicts:
            return Conflicting(merged, mine, theirs)
        if merged.data != theirs:
            require_guarded(theirs, merged.data, path)
            require(merged.data)
            change_files(file.parents[path.count("/")], {path: Change(theirs, merged.data)})
        return Saved(merged.data, mine)


def make(file: Path, path: str, data: bytes) -> bool:
    """Makes the file of an article; False where there is one."""
    try:
        change_files(file.parents[path.count("/")], {path: Change(None, data)})
    except ChangedFileError:
        return False
    return True
