"""The sources of a catalogue: files of articles/, docs/, settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from newsroom.cataloguing.scanning import UNKNOWN
from newsroom.opening import RegularFiles
from newsroom.reading.folder import Stamp, is_hidden, stamp_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from newsroom.model import Settings


class Sources(Struct, frozen=True):
    """The folder articles/, the site's files beside it, and the settings.

    ``texts`` stand for the files at their paths below articles/: what an editor is typing is on no disk yet.
    """

    root: Path
    others: frozenset[str]
    settings: Settings
    texts: Mapping[str, bytes] = field(default_factory=dict)

    def open_files(self) -> RegularFiles:
        """The files below articles/, of which nothing has been read yet."""
        return RegularFiles(self.root, self.texts)

    def stamps_of(self, paths: Iterable[str]) -> dict[str, Stamp]:
        """The stamps of these paths, of those that are there.

        A text has a stamp that no file has.
        """
        with self.open_files() as files:
            found = ((path, stamp_of(files, path)) for path in paths if not is_hidden(path))
            stamps = {path: stamp for path, stamp in found if stamp is not None}
        return stamps | {path: Stamp(len(text), UNKNOWN) for path, text in self.texts.items()}
