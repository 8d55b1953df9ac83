"""Parcels: values and files of a folder as bytes to be sent."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from newsroom.cataloguing.packing import CacheError, pack, unpack
from newsroom.publishing.files import check_path, list_files

if TYPE_CHECKING:
    from pathlib import Path

Value = TypeVar("Value")
# A network is faster than any better compression.
_LEVEL = 1


class Parcel(NamedTuple):
    """Files with their bytes, and folders that are empty."""

    files: list[tuple[str, bytes]]
    folders: list[str]


def wrap(value: object) -> bytes:
    """A value as ``pack`` takes it, to be sent."""
    return zlib.compress(pack(value), _LEVEL)


def unwrap(data: bytes, kind: type[Value]) -> Value:
    """The value that was wrapped; CacheError as of ``unpack``."""
    try:
        return unpack(zlib.decompress(data), kind)
    except zlib.error:
        raise CacheError from None


def lay_out(data: bytes, folder: Path) -> None:
    """Writes the files of a parcel below a folder.

    ValueError where a path leads out of it.
    """
    parcel = unwrap(data, Parcel)
    for path in (*(path for path, _ in parcel.files), *parcel.folders):
        check_path(path)
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
