"""The files of docs/ and overrides/ as a build found them: whatever is read of them later must be the same bytes."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsroom.digests import digest_text
from newsroom.opening import HeldFile, RegularFiles
from newsroom.publishing.files import list_files

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Inventory:
    """Each file by its path in its folder; what is no regular file has no digest, and so can never be read."""

    docs: Mapping[str, HeldFile]
    overrides: Mapping[str, HeldFile]

    @property
    def mark(self) -> str:
        """The fingerprint of all these files."""
        folders = (self.docs, self.overrides)
        return digest_text(repr([[(path, held.digest) for path, held in folder.items()] for folder in folders])).hex()

    def read_template(self, name: str) -> str | None:
        """A template of overrides/, None where there is none; MovedError where it has changed since."""
        return read_held(held).decode() if (held := self.overrides.get(name)) else None


def take_inventory(docs: Path, overrides: Path | None) -> Inventory:
    """The files as they are now."""
    return Inventory(_hold(docs), _hold(overrides) if overrides else {})


def read_held(held: HeldFile) -> bytes:
    """The bytes of a file; MovedError where they are others now."""
    kept = io.BytesIO()
    held.copy(kept)
    return kept.getvalue()


def _hold(folder: Path) -> dict[str, HeldFile]:
    with RegularFiles(folder) as files:
        return {path: HeldFile(folder, path, files.digest(path)) for path in sorted(list_files(folder))}
