"""Reading on a workforce: folders of articles there, rows back."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from newsroom.cataloguing.rows import Part, read_part
from newsroom.names import compose
from newsroom.opening import RegularFiles
from newsroom.press.cluster.crew import Task
from newsroom.press.cluster.parcels import Parcel, lay_out, unwrap, wrap
from newsroom.press.cluster.place import scratch
from newsroom.reading.folder import is_hidden

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from newsroom.cataloguing.sources import Sources
    from newsroom.reading.articles import House

# So many files go to a process at a time, fewer where they are large.
_AT_ONCE = 500
_LARGE = 32_000_000
Listed = tuple[str, bool]


def read_elsewhere(root: str, house: House, paths: Sequence[Listed], parcel: bytes) -> bytes:
    """The rows of files, whose folders are in the parcel."""
    with TemporaryDirectory(dir=scratch()) as folder:
        articles = Path(folder, root)
        articles.mkdir()
        lay_out(parcel, articles)
        return wrap(read_part(partial(RegularFiles, articles), house, None, paths))


def reading_tasks(
    sources: Sources, house: House, parts: Iterable[Sequence[Listed]], found: dict[int, Part]
) -> list[Task]:
    """A task for each part, or for smaller parts of it.

    Their rows come into ``found``. What no parcel can hold as it is, such as links, is read on this machine.
    """
    pieces = (piece for part in parts for piece in _cut(sources.root, part))
    return [_task(sources, house, piece, partial(found.__setitem__, number)) for number, piece in enumerate(pieces)]


def _task(sources: Sources, house: House, part: Sequence[Listed], keep: Callable[[Part], None]) -> Task:
    def send(_: frozenset[str]) -> tuple[object, ...] | None:
        parcel = _wrap(sources, {path.rpartition("/")[0] for path, _ in part})
        return None if parcel is None else (sources.root.name, house, part, wrap(parcel))

    return Task(
        read_elsewhere,
        send,
        lambda result: keep(unwrap(result, Part)),
        len(part),
        lambda: keep(read_part(sources.open_files, house, None, part)),
    )


def _cut(root: Path, part: Sequence[Listed]) -> Iterator[Sequence[Listed]]:
    """Pieces of a part that are neither many nor large."""
    piece: list[Listed] = []
    size = 0
    for listed in part:
        piece.append(listed)
        size += _size(root / listed[0])
        if len(piece) == _AT_ONCE or size > _LARGE:
            yield piece
            piece, size = [], 0
    if piece:
        yield piece


def _size(file: Path) -> int:
    try:
        return file.lstat().st_size
    except OSError:
        # Gone, or under another name on the disk.
        return 0


def _wrap(sources: Sources, folders: Iterable[str]) -> Parcel | None:
    """The folders with all that a reader may look at there.

    None where something is neither a folder nor a regular file, or is called otherwise on the disk. What is hidden is
    there by its name alone, as no reader opens it.
    """
    parcel = Parcel([], [])
    for folder in sorted(folders):
        if not folder:
            # The registries and whatever lies about: few, and beside all other folders.
            return None
        try:
            with os.scandir(sources.root / folder) as entries, sources.open_files() as files:
                for entry in entries:
                    path = f"{folder}/{entry.name}"
                    if entry.is_dir(follow_symlinks=False):
                        parcel.folders.append(path)
                    elif not entry.is_file(follow_symlinks=False) or compose(path) != path:
                        return None
                    else:
                        parcel.files.append((path, b"" if is_hidden(entry.name) else files.read(path)))
        except OSError:
            return None
    return parcel
