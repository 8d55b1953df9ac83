"""Digests of content, 16 bytes each (BLAKE2b)."""

from __future__ import annotations

import hashlib
from functools import partial
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SIZE = 16
blake2b = partial(hashlib.blake2b, digest_size=SIZE)


class Hash(Protocol):
    """An object of hashlib."""

    def update(self, data: bytes, /) -> None:
        """Adds bytes to what is digested."""

    def digest(self) -> bytes:
        """The digest of all that was added."""


def digest_bytes(data: bytes) -> bytes:
    """The digest of bytes."""
    return blake2b(data).digest()


def digest_text(text: str) -> bytes:
    """The digest of a text, also of invalid Unicode."""
    return digest_bytes(text.encode(errors="surrogatepass"))


def digest_tree(root: Path, suffixes: Iterable[str] = ()) -> bytes:
    """The digest of the files below a folder, names and bytes.

    ``suffixes`` are the endings of those that count; without them all do.
    """
    endings = tuple(suffixes) or ("",)
    found = blake2b()
    for file in sorted(root.rglob("*")):
        if file.name.endswith(endings) and "__pycache__" not in file.parts and file.is_file():
            found.update(f"{file.relative_to(root).as_posix()}\0{file.stat().st_size}\0".encode())
            found.update(file.read_bytes())
    return found.digest()
