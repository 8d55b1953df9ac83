"""The sources of a catalogue: files of articles/, docs/, settings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsroom.cataloguing.scanning import UNKNOWN
from newsroom.names import is_unicode
from newsroom.opening import RegularFiles
from newsroom.reading.folder import Stamp, is_hidden, list_files, stamp_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from newsroom.model import Settings


@dataclass(frozen=True, slots=True)
class Sources:
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

    def list_files(self, only: Sequence[str] | None) -> dict[str, Stamp]:
        """The stamps of all files below articles/, or of these paths alone.

        A text has a stamp that no file has.
        """
        if only is None:
            stamps = list_files(self.root) if self.root.is_dir() else {}
        else:
            with self.open_files() as files:
                found = ((path, stamp_of(files, path)) for path in only if not is_hidden(path))
                stamps = {path: stamp for path, stamp in found if stamp is not None}
        return stamps | {path: Stamp(len(text), UNKNOWN) for path, text in self.texts.items()}


def take_strange(stamps: dict[str, Stamp]) -> list[str]:
    """The names that are not Unicode, taken out of the stamps.

    An archive that was packed elsewhere can leave some; they are a problem each time.
    """
    try:
        "".join(stamps).encode()
    except UnicodeEncodeError:
        strange = [path for path in stamps if not is_unicode(path)]
        for path in strange:
            del stamps[path]
        return strange
    return []
