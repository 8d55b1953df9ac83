"""The files of docs/ and the theme when a build began.

Whatever is read of them later must be the same bytes.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from msgspec import Struct

from newsroom.digests import digest_text
from newsroom.opening import HeldFile, RegularFiles
from newsroom.publishing.files import list_files

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

# What stands before the name of a template that is the newsroom's own, whatever the paper has in its place.
ORIGINAL = "newsroom/"


class Inventory(Struct, frozen=True):
    """Each file by its path in its folder.

    What is not a regular file has no digest, and so can never be read. ``theme`` are the paper's own templates and
    those of the newsroom's theme that it does not replace; ``original`` is the newsroom's whole theme, whose templates
    a paper's own can extend: ``newsroom/paper/article.html``.
    """

    docs: Mapping[str, HeldFile]
    theme: Mapping[str, HeldFile]
    original: Mapping[str, HeldFile]

    @property
    def mark(self) -> str:
        """The fingerprint of all these files."""
        folders = (self.docs, self.theme)
        return digest_text(repr([[(path, held.digest) for path, held in folder.items()] for folder in folders])).hex()

    def read_template(self, name: str) -> str | None:
        """The text of a template, else None.

        MovedError where it has changed since.
        """
        folder = self.original if name.startswith(ORIGINAL) else self.theme
        held = folder.get(name.removeprefix(ORIGINAL))
        return read_held(held).decode() if held else None


def take_inventory(docs: Path, templates: Sequence[Path]) -> Inventory:
    """The inventory of the files at this moment.

    Of the folders ``templates`` the first that has a file is the one that counts.
    """
    theme: dict[str, HeldFile] = {}
    original: dict[str, HeldFile] = {}
    for folder in reversed(templates):
        # A theme that is a package has code, which is no file of the site.
        held = {path: file for path, file in _hold(folder).items() if not path.endswith((".py", ".pyc"))}
        original = original or held
        theme |= held
    return Inventory(_hold(docs), theme, original)


def read_held(held: HeldFile) -> bytes:
    """The bytes of a file; MovedError where they are others now."""
    kept = io.BytesIO()
    held.copy(kept)
    return kept.getvalue()


def _hold(folder: Path) -> dict[str, HeldFile]:
    with RegularFiles(folder) as files:
        return {path: HeldFile(folder, path, files.digest(path)) for path in sorted(list_files(folder))}
