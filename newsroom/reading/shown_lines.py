"""The lines of the paper's files, as problems show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.problems import Problem
from newsroom.reading.files import load_source

if TYPE_CHECKING:
    from newsroom.opening import RegularFiles
    from newsroom.problems import Place


class ShownLines:
    """The lines of files below articles/, each file read once."""

    def __init__(self, files: RegularFiles) -> None:
        self._files = files
        self._known: dict[str, list[str]] = {}

    def find(self, place: Place) -> str | None:
        """The line of a place, None where there is none to show.

        The first place of a file stands for the whole of it.
        """
        root = f"{self._files.root.name}/"
        if (place.line, place.column) == (1, 1) or not place.path.startswith(root):
            return None
        if place.path not in self._known:
            self._known[place.path] = self._read(place.path.removeprefix(root))
        lines = self._known[place.path]
        return lines[place.line - 1] if place.line <= len(lines) else None

    def _read(self, path: str) -> list[str]:
        try:
            source = load_source(self._files, path)
        except OSError:
            return []
        return [] if isinstance(source, Problem) else source.text.split("\n")
