"""Parcels: files of a folder as one text of bytes, to be sent."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, NamedTuple

from newsroom.cataloguing.packing import pack, unpack
from newsroom.publishing.files import check_path, list_files

if TYPE_CHECKING:
    from pathlib import Path

# A network is faster than any better compression.
_LEVEL = 1


class Parcel(NamedTuple):
    """Files with their bytes, and folders that are empty."""

    files: list[tuple[str, bytes]]
    folders: list[str] = []  # noqa: RUF012 - nobody changes it

    def wrap(self) -> bytes:
        """The bytes to send."""
        return zlib.compress(pack(self), _LEVEL)


def unwrap(data: bytes) -> Parcel:
    """The parcel of these bytes; ValueError where a path leads out of a folder."""
    parcel = unpack(zlib.decompress(data), Parcel)
    for path in (*(path for path, _ in parcel.files), *parcel.folders):
        check_path(path)
    return parcel


def lay_out(data: bytes, folder: Path) -> None:
    """Writes the files of a parcel below a folder."""
    parcel = unwrap(data)
    made: set[str] = set()
    for path in parcel.folders:
        (folder / path).mkdir(parents=True, exist_ok=True)
    for path, content in parcel.files:
        above = path.rpartition("/")[0]
        if above not in made:
            (folder / above).mkdir(parents=True, exist_ok=True)
            made.add(above)
        (folder / path).write_bytes(content)


def collect(folder: Path) -> list[tuple[str, bytes]]:
    """The files below a folder with their bytes."""
    paths = sorted(list_files(folder)) if folder.is_dir() else ()
    return [(path, (folder / path).read_bytes()) for path in paths]
