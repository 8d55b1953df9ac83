"""The desk's style sheets and scripts, under a name of their content."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newsroom.digests import digest_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = Path(__file__).parent / "assets"
_KINDS = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}


class AssetFile(NamedTuple):
    """The bytes of an asset, and their media type."""

    data: bytes
    kind: str


class AssetFiles:
    """The files of ``assets/`` and those that are given, read once.

    All are in one folder, which changes with each of them: scripts load their parts by name.
    """

    def __init__(self, own: Mapping[str, bytes]) -> None:
        read = {file.name: file.read_bytes() for file in sorted(FOLDER.iterdir()) if file.suffix in _KINDS}
        files = read | dict(own)
        contents = (f"{name}\0".encode() + digest_bytes(data) for name, data in sorted(files.items()))
        folder = digest_bytes(b"".join(contents)).hex()
        self._addresses = {name: f"/assets/{folder}/{name}" for name in files}
        self._files = {
            self._addresses[name]: AssetFile(data, _KINDS[Path(name).suffix]) for name, data in files.items()
        }

    def address(self, name: str) -> str:
        """The address of a file, which changes with it."""
        return self._addresses[name]

    def find(self, address: str) -> AssetFile | None:
        """The file at an address, None where there is none."""
        return self._files.get(address)
