"""The files of a layer as one, read in parts (format.md, "Packs")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.search.coding import varint
from newsroom.search.sealing import seal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# The kinds of files that each table has the sizes of: every word needs the first, what is found the second too.
_TABLES = "k", "pcdt"


def make_pack(folder: str, files: Mapping[str, bytes]) -> tuple[bytes, tuple[int, ...]]:
    """A layer's files one after the other, and some sizes.

    ``folder`` is the layer's below the site, ``files`` are their payloads by name. The sizes are those of the first
    three files and of the whole.
    """
    several = {kind: _seal_all(folder, files, kind) for kind in "".join(_TABLES)}
    tables = [
        seal(f"{folder}/o{number}.bin", b"".join(_list_sizes(several[kind]) for kind in kinds))
        for number, kinds in enumerate(_TABLES)
    ]
    # What is wanted together lies together, for one request: the head goes with either table.
    first = [tables[0], seal(f"{folder}/head.bin", files["head.bin"]), tables[1]]
    whole = b"".join([*first, *(file for sealed in several.values() for file in sealed)])
    return whole, (*map(len, first), len(whole))


def _seal_all(folder: str, files: Mapping[str, bytes], kind: str) -> list[bytes]:
    """The files of a kind, by their numbers."""
    count = sum(name.startswith(kind) for name in files)
    names = [f"{kind}{number}.bin" for number in range(count)]
    return [seal(f"{folder}/{name}", files[name]) for name in names]


def _list_sizes(sealed: Sequence[bytes]) -> bytes:
    return varint(len(sealed)) + b"".join(varint(len(file)) for file in sealed)
