"""The copy desk's remarks on saved articles, for lists of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.cataloguing.remarks import load_signers_of
from newsroom.copydesk.office import Office
from newsroom.opening import RegularFiles
from newsroom.problems import Problem
from newsroom.reading.failures import NOT_THE_FILES
from newsroom.reading.files import load_source

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from pathlib import Path

    from newsroom.directory import Directory
    from newsroom.model import Registries, Settings

# More than the issues have that editors look at in a day.
_KEPT = 5000


class Remarks:
    """Finds remarks on articles, and keeps them until file or registries change.

    Another article's signer may change one: that shows where the article itself is checked.
    """

    def __init__(self, articles: Path, settings: Settings) -> None:
        self._articles = articles
        self._settings = settings
        self._read: tuple[Registries, Office] | None = None
        self._kept: dict[str, tuple[bytes, Sequence[Problem]]] = {}

    def find(self, database: sqlite3.Connection, directory: Directory, path: str) -> Sequence[Problem]:
        """The remarks on a saved article, as the paper wants them."""
        row = database.execute("SELECT digest FROM files WHERE path = ?", (path,)).fetchone()
        if not self._settings.copy_desk.on or row is None:
            return ()
        office = self._open(directory)
        digest, remarks = self._kept.get(path, (b"", ()))
        if digest != row[0]:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            remarks = self._check(office.among(load_signers_of(database, path)), path)
            self._kept[path] = row[0], remarks
        return remarks

    def _open(self, directory: Directory) -> Office:
        registries = directory.registries
        if self._read is None or self._read[0] != registries:
            self._kept.clear()
            self._read = registries, Office(directory, self._settings.roles)
        return self._read[1]

    def _check(self, office: Office, path: str) -> Sequence[Problem]:
        try:
            with RegularFiles(self._articles) as files:
                source = load_source(files, path)
            found = () if isinstance(source, Problem) else office.check(source, path).remarks
        except NOT_THE_FILES:
            raise
        except Exception:  # noqa: BLE001 - a check of the article has a problem for it
            return ()
        return [each for each in found if each.code not in self._settings.copy_desk.off]
