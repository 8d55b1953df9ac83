"""Changed files, by size, times and place, then by their bytes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsroom.cataloguing.damage import only_row
from newsroom.reading.folder import LINK, Stamp

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Mapping, Sequence

# A file that was written this shortly before it was read may have been written again since with the same time and
# size (FAT counts in steps of two seconds): its time is not kept, so that the next build compares its bytes.
RACY = 2_000_000_000
UNKNOWN = 0


@dataclass(slots=True)
class Difference:
    """Added, changed and removed paths, each sorted."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def compare_files(
    database: sqlite3.Connection,
    stamps: Mapping[str, Stamp],
    started: int,
    digests: Callable[[Sequence[str]], Sequence[bytes]],
    only: Sequence[str] | None = None,
) -> Difference:
    """Added, changed and removed files; records the new state.

    ``started`` is when the stamps were taken, in nanoseconds since 1970; ``digests`` reads files. With ``only``, the
    stamps are those of these paths alone and no others are taken to be gone.
    """
    doubtful, sizes = _doubtful(database, stamps, only)
    found = dict(zip(doubtful, digests(doubtful), strict=True))
    difference = Difference(removed=sorted(sizes.keys() - stamps.keys()))
    for path in doubtful:
        if path not in sizes:
            difference.added.append(path)
        elif LINK in (sizes[path], stamps[path].size) or found[path] != _digest(database, path):
            difference.changed.append(path)
    database.executemany(
        "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?)",
        [(path, *_sure(stamps[path], started), found[path]) for path in doubtful],
    )
    database.executemany("DELETE FROM files WHERE path = ?", [(path,) for path in difference.removed])
    return difference


def has_digest(database: sqlite3.Connection, path: str, digest: bytes) -> bool:
    """Whether a file had this digest when it was compared.

    B"" is that of none, and of one that cannot be read.
    """
    row = database.execute("SELECT digest FROM files WHERE path = ?", (path,)).fetchone()
    return digest == (row[0] if row else b"")


def drop_digest(database: sqlite3.Connection, path: str) -> None:
    """Has the next comparison find a file changed, whatever it holds then."""
    database.execute("UPDATE files SET mtime = ?, digest = x'' WHERE path = ?", (UNKNOWN, path))


def _doubtful(
    database: sqlite3.Connection, stamps: Mapping[str, Stamp], only: Sequence[str] | None
) -> tuple[list[str], dict[str, int]]:
    """Paths with other stamps than before, and the sizes of before.

    Sizes are given of files without stamps too.
    """
    doubtful = dict(stamps)
    sizes: dict[str, int] = {}
    # Taken apart row by row: a hundred thousand of them are never all in memory.
    for path, size, mtime, inode, ctime in _known(database, only):
        if doubtful.get(path) == (size, mtime, inode, ctime):
            del doubtful[path]
        else:
            sizes[path] = size
    return list(doubtful), sizes


def _known(database: sqlite3.Connection, only: Sequence[str] | None) -> Iterable[tuple[str, int, int, int, int]]:
    query = "SELECT path, size, mtime, inode, ctime FROM files"
    if only is None:
        return database.execute(query)
    return (row for path in only for row in database.execute(f"{query} WHERE path = ?", (path,)))


def _digest(database: sqlite3.Connection, path: str) -> bytes:
    found: bytes = only_row(database.execute("SELECT digest FROM files WHERE path = ?", (path,)))[0]
    return found


def _sure(stamp: Stamp, started: int) -> Stamp:
    sure = stamp.mtime < started - RACY or stamp.size == LINK
    return stamp if sure else stamp._replace(mtime=UNKNOWN)
