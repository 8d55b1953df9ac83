"""The files of docs/ and overrides/ as a build found them: whatever is read of them later must be the same bytes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from newsroom.digests import digest_text
from newsroom.opening import HeldFile, RegularFiles
from newsroom.publishing.files import list_files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig

_last: list[Inventory] = []


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


def take_inventory(config: MkDocsConfig, *, again: bool = False) -> Inventory:
    """The files as they are now; with ``again`` the last inventory, whose compiled templates a preview uses again."""
    if not (again and _last):
        overrides = config.theme.custom_dir
        _last[:] = [Inventory(_hold(Path(config.docs_dir)), _hold(Path(overrides)) if overrides else {})]
    return _last[0]


def _hold(folder: Path) -> dict[str, HeldFile]:
    with RegularFiles(folder) as files:
        return {path: HeldFile(folder, path, files.digest(path)) for path in sorted(list_files(folder))}
