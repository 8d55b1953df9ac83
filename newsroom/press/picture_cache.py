"""The cache of made pictures, with digests of names and bytes.

What is missing or not as it was written is made again, and what no article shows any more is discarded.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from newsroom.digests import SIZE, digest_bytes, digest_text
from newsroom.opening import RegularFiles
from newsroom.publishing.files import list_files, make_way, remove_file

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path


class PictureCache:
    """The folder, by the pictures' files below the site's root.

    A ``key`` is a digest of what a picture is made of, for files that are not named for it.
    """

    def __init__(self, root: Path) -> None:
        self._root = root

    def find(self, file: str, key: bytes = b"") -> bytes | None:
        """A picture as it was kept, else None."""
        try:
            with RegularFiles(self._root) as files:
                data = files.read(_place(file))
        except OSError:
            return None
        return data[SIZE:] if data[:SIZE] == _seal(file, key, data[SIZE:]) else None

    def keep(self, file: str, data: bytes, key: bytes = b"") -> None:
        """Keeps a picture, whole or not at all."""
        self._root.mkdir(parents=True, exist_ok=True)
        target = self._make_way(_place(file))
        # Two processes may need the same photo at once.
        draft = target.with_name(f"{target.name}.{os.getpid()}")
        draft.unlink(missing_ok=True)
        with draft.open("xb") as opened:
            opened.write(_seal(file, key, data) + data)
        draft.replace(target)

    def _make_way(self, place: str) -> Path:
        # Processes make the same folder at once; what is no folder has to make way.
        with suppress(FileExistsError):
            (self._root / place).parent.mkdir(exist_ok=True)
        return make_way(self._root, place)

    def discard(self, files: Iterable[str]) -> None:
        """Removes pictures that are shown no more."""
        for file in files:
            remove_file(self._root, _place(file))

    def keep_only(self, files: Collection[str]) -> None:
        """Removes everything but these pictures."""
        if self._root.is_symlink() or not self._root.is_dir():
            return
        kept = set(map(_place, files))
        for path in set(list_files(self._root)) - kept:
            remove_file(self._root, path)


def _place(file: str) -> str:
    """The cached file: its name's digest, in a folder of two digits."""
    name = digest_text(file).hex()
    return f"{name[:2]}/{name}"


def _seal(file: str, key: bytes, data: bytes) -> bytes:
    return digest_bytes(b"\0".join((file.encode(), key.hex().encode(), data)))
