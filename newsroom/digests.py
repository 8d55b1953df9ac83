"""Digests: 16 bytes that tell some content from any other (BLAKE2b)."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SIZE = 16


def digest_bytes(data: bytes) -> bytes:
    """The digest of bytes."""
    return hashlib.blake2b(data, digest_size=SIZE).digest()


def digest_text(text: str) -> bytes:
    """The digest of a text, even of one that is no valid Unicode."""
    return digest_bytes(text.encode(errors="surrogatepass"))


def digest_tree(root: Path, suffixes: Iterable[str] = ()) -> bytes:
    """The digest of the files below a folder, their names and bytes: of all files or of those with these endings."""
    endings = tuple(suffixes) or ("",)
    found = hashlib.blake2b(digest_size=SIZE)
    for file in sorted(root.rglob("*")):
        if file.name.endswith(endings) and "__pycache__" not in file.parts and file.is_file():
            found.update(f"{file.relative_to(root).as_posix()}\0{file.stat().st_size}\0".encode())
            found.update(file.read_bytes())
    return found.digest()
