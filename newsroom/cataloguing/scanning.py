"""Changed files, by size, times and place, then by their bytes."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from newsroom.cataloguing.damage import only_row
from newsroom.names import is_unicode
from newsroom.reading.folder import LINK, Stamp, list_folders, look_into
from newsroom.workers import map_parts

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from newsroom.cataloguing.early_look import Digests
    from newsroom.reading.folder import Folder

# A file that was written this shortly before it was read may have been written again since with the same time and
# size (FAT counts in steps of two seconds): its time is not kept, so that the next build compares its bytes.
RACY = 2_000_000_000
UNKNOWN = 0
# The digest of a folder whose files are compared one by one.
UNSURE = b""
# From so many folders on several processes look at them: their start takes as long as a look at a thousand.
MANY = 2000
_KNOWN = "SELECT path, size, mtime, inode, ctime FROM files"
_Known: TypeAlias = tuple[str, int, int, int, int]
# The paths of folders that are as they were, and the others with their digests.
_Compared: TypeAlias = "tuple[list[str], list[tuple[Folder, bytes | None]]]"


@dataclass(slots=True)
class Look:
    """The files whose stamps are others than at the last look.

    ``stamps`` are those of files that are there, ``sizes`` those of before, also of files that are gone. ``folders``
    are the digests of folders from now on, ``gone`` the folders without files. ``strange`` are names that are not
    Unicode: an archive that was packed elsewhere can leave some, which are a problem each time.
    """

    stamps: dict[str, Stamp] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    folders: dict[str, bytes] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)

    def take(self, stamps: dict[str, Stamp], known: Iterable[_Known]) -> None:
        """Takes in some files as they are, and as they were."""
        for path, *stamp in known:
            if stamps.get(path) == tuple(stamp):
                del stamps[path]
            else:
                self.sizes[path] = stamp[0]
        self.stamps |= stamps


@dataclass(slots=True)
class Difference:
    """Added, changed and removed paths, each sorted."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def look_at_folders(database: sqlite3.Connection, root: Path, started: int, early: Digests | None = None) -> Look:
    """The look at every file below a folder.

    Only of a folder with a file that is not as it was are files compared one by one. ``started`` is when the look
    began, in nanoseconds since 1970; ``early`` is one of a moment before.
    """
    look = Look()
    known = dict(database.execute("SELECT folder, digest FROM folders"))
    compared = _compare_folders(root, known) if early is None else [_compare_early(root, known, early)]
    for same, others in compared:
        for path in same:
            del known[path]
        for folder, digest in others:
            stamps = folder.stamps()
            if digest is None:
                look.strange += take_strange(stamps)
            if stamps:
                known.pop(folder.path, None)
                look.folders[folder.path] = digest if digest and _are_sure(stamps.values(), started) else UNSURE
                look.take(stamps, _rows_in(database, folder.path))
    for path in known:
        look.take({}, _rows_in(database, path))
    look.gone += known
    look.strange.sort()
    return look


def _compare_folders(root: Path, known: Mapping[str, bytes]) -> Iterator[_Compared]:
    """All folders beside their known digests.

    Those right in the root are parts for several processes where many are known.
    """
    if not root.is_dir():
        return
    own, below = look_into(root, "")
    yield _compare(known, [own] if own.rows else [])
    parts: dict[str, dict[str, bytes]] = {path: {} for path in below}
    for path, digest in known.items():
        if (first := path[: path.find("/") + 1]) in parts:
            parts[first][path] = digest
    compare = partial(_compare_below, root)
    yield from map_parts(compare, list(parts.items())) if len(known) >= MANY else map(compare, parts.items())


def _compare_below(root: Path, part: tuple[str, Mapping[str, bytes]]) -> _Compared:
    path, known = part
    return _compare(known, list_folders(root, [path]))


def _compare(known: Mapping[str, bytes], folders: Iterable[Folder]) -> _Compared:
    same: list[str] = []
    others: list[tuple[Folder, bytes | None]] = []
    for folder in folders:
        digest = folder.digest()
        if digest is not None and known.get(folder.path) == digest:
            same.append(folder.path)
        else:
            others.append((folder, digest))
    return same, others


def _compare_early(root: Path, known: Mapping[str, bytes], early: Digests) -> _Compared:
    """The same by an early look: folders that differ are listed again."""
    same = [path for path, digest in early.items() if digest is not None and known.get(path) == digest]
    again = [look_into(root, path)[0] for path in sorted(early.keys() - set(same))]
    return same, [(folder, folder.digest()) for folder in again if folder.rows]


def look_at_paths(database: sqlite3.Connection, paths: Iterable[str], stamps: dict[str, Stamp]) -> Look:
    """The look at these paths alone; those with stamps are there."""
    look = Look(strange=take_strange(stamps))
    look.take(stamps, (row for path in paths for row in database.execute(f"{_KNOWN} WHERE path = ?", (path,))))
    look.folders |= {_folder_of(path): UNSURE for path in (*look.stamps, *look.sizes)}
    return look


def compare_files(
    database: sqlite3.Connection, look: Look, started: int, digests: Callable[[Sequence[str]], Sequence[bytes]]
) -> Difference:
    """Added, changed and removed files; records the new state.

    ``digests`` reads files.
    """
    doubtful = sorted(look.stamps)
    found = dict(zip(doubtful, digests(doubtful), strict=True))
    difference = Difference(removed=sorted(look.sizes.keys() - look.stamps.keys()))
    for path in doubtful:
        if path not in look.sizes:
            difference.added.append(path)
        elif LINK in (look.sizes[path], look.stamps[path].size) or found[path] != _digest(database, path):
            difference.changed.append(path)
    database.executemany(
        "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?)",
        [(path, *_sure(look.stamps[path], started), found[path]) for path in doubtful],
    )
    database.executemany("DELETE FROM files WHERE path = ?", [(path,) for path in difference.removed])
    database.executemany("INSERT OR REPLACE INTO folders VALUES (?, ?)", look.folders.items())
    database.executemany("DELETE FROM folders WHERE folder = ?", [(path,) for path in look.gone])
    return difference


def stamps_of(database: sqlite3.Connection, paths: Iterable[str]) -> dict[str, Stamp]:
    """The stamps of these files as they were compared."""
    rows = (row for path in paths for row in database.execute(f"{_KNOWN} WHERE path = ?", (path,)))
    return {path: Stamp(*stamp) for path, *stamp in rows}


def take_strange(stamps: dict[str, Stamp]) -> list[str]:
    """The names that are not Unicode, taken out of the stamps."""
    strange = [path for path in stamps if not is_unicode(path)]
    for path in strange:
        del stamps[path]
    return strange


def has_digest(database: sqlite3.Connection, path: str, digest: bytes) -> bool:
    """Whether a file had this digest when it was compared.

    B"" is that of none, and of one that cannot be read.
    """
    row = database.execute("SELECT digest FROM files WHERE path = ?", (path,)).fetchone()
    return digest == (row[0] if row else b"")


def drop_digest(database: sqlite3.Connection, path: str) -> None:
    """Has the next comparison find a file changed, whatever it holds then."""
    database.execute("UPDATE files SET mtime = ?, digest = x'' WHERE path = ?", (UNKNOWN, path))
    database.execute("UPDATE folders SET digest = ? WHERE folder = ?", (UNSURE, _folder_of(path)))


def _are_sure(stamps: Iterable[Stamp], started: int) -> bool:
    """Whether a change since would show in every one; not for links."""
    return all(UNKNOWN < stamp.mtime < started - RACY for stamp in stamps)


def _rows_in(database: sqlite3.Connection, folder: str) -> Iterable[_Known]:
    """The files right in a folder, as they are known."""
    if not folder:
        return database.execute(f"{_KNOWN} WHERE INSTR(path, '/') = 0")
    rows = database.execute(f"{_KNOWN} WHERE path > ? AND path < ?", (folder, f"{folder[:-1]}0"))
    return (row for row in rows if "/" not in row[0][len(folder) :])


def _folder_of(path: str) -> str:
    folder, slash, _ = path.rpartition("/")
    return folder + slash


def _digest(database: sqlite3.Connection, path: str) -> bytes:
    found: bytes = only_row(database.execute("SELECT digest FROM files WHERE path = ?", (path,)))[0]
    return found


def _sure(stamp: Stamp, started: int) -> Stamp:
    sure = stamp.mtime < started - RACY or stamp.size == LINK
    return stamp if sure else stamp._replace(mtime=UNKNOWN)
