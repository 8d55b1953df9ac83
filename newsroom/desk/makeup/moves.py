"""Articles of an issue put in another order, and put back."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from newsroom.desk.makeup.arrangement import arrangement_of, digest_of
from newsroom.desk.makeup.filing import WRITING, OutdatedError, changes_of, put, read_files, undone
from newsroom.editing.moving import arrange
from newsroom.signing.files import signatures
from newsroom.writing.documents import EditError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from newsroom.desk.issues import DeskIssue
    from newsroom.desk.makeup.arrangement import Arrangement
    from newsroom.desk.window import Window
    from newsroom.model import IssueId
    from newsroom.review import Reading, Signature
    from newsroom.writing.several import Change

# Of so many people the last change is kept.
_PEOPLE = 500


class Struck(NamedTuple):
    """The signatures that a change of an article would strike out."""

    path: str
    signatures: Mapping[Reading, Signature]


class StrikesError(Exception):
    """A change that would strike out signatures, which nobody has agreed to."""

    def __init__(self, struck: list[Struck]) -> None:
        super().__init__(struck)
        self.struck = struck


@dataclass(frozen=True, slots=True)
class LastChanges:
    """The last change of each person, to be taken back.

    For as long as the desk runs.
    """

    _changes: dict[int, tuple[IssueId, dict[str, Change]]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def keep(self, person: int, issue: IssueId, changes: dict[str, Change]) -> None:
        """Keeps a person's last change."""
        with self._lock:
            self._changes.pop(person, None)
            while len(self._changes) >= _PEOPLE:
                del self._changes[next(iter(self._changes))]
            self._changes[person] = issue, changes

    def find(self, person: int, issue: IssueId) -> dict[str, Change] | None:
        """A person's last change, where it was of this issue."""
        kept, changes = self._changes.get(person, (None, {}))
        return changes if kept == issue and changes else None

    def drop(self, person: int) -> None:
        """Takes a person's last change off."""
        with self._lock:
            self._changes.pop(person, None)


class Makeup:
    """Changes of issues on the disk, seen by the window at once."""

    def __init__(self, articles: Path, window: Window) -> None:
        self._articles = articles
        self._window = window

    def look(self, issue: IssueId) -> tuple[DeskIssue, dict[str, bytes]]:
        """An issue as the disk has it now, with its files.

        LookupError where there is none. Under ``WRITING`` it stays so.
        """
        files = read_files(self._articles, issue)
        known = self._window.issue(issue)
        listed = {each.path for page in known.pages for each in page.articles} if known else set()
        self._window.refresh(sorted(listed | files.keys()))
        found = self._window.issue(issue)
        if found is None:
            raise LookupError(issue.folder)
        return found, files

    def order(
        self, issue: IssueId, made_from: str, wish: Callable[[DeskIssue], Arrangement], *, strike: bool
    ) -> dict[str, Change]:
        """Puts an issue's articles in the order of a wish.

        ``made_from`` is the digest of the order that somebody saw. OutdatedError where it is another now, NoPlaceError
        where an article cannot stand, StrikesError where signatures would be struck out and that is not agreed, EditError
        and OSError where a file cannot be changed.
        """
        with WRITING:
            found, files = self.look(issue)
            now = arrangement_of(found)
            if digest_of(now) != made_from:
                raise OutdatedError(issue.folder)
            wanted = wish(found)
            changed = {label: paths for label, paths in wanted.items() if paths != now[label]}
            changes = changes_of(files, arrange(files, changed)) if changed else {}
            struck = find_struck(changes)
            if struck and not strike:
                raise StrikesError(struck)
            self.put(changes)
            return changes

    def change(
        self, issue: IssueId, make: Callable[[DeskIssue, Mapping[str, bytes]], dict[str, Change]]
    ) -> dict[str, Change]:
        """Changes files of an issue, as the disk has it now.

        Raises as ``look``, ``put`` and ``make`` do.
        """
        with WRITING:
            changes = make(*self.look(issue))
            self.put(changes)
            return changes

    def put(self, changes: Mapping[str, Change]) -> None:
        """Makes changes of files; raises as ``filing.put`` does."""
        put(self._articles, changes)
        self._window.refresh(sorted(changes))

    def undo(self, changes: Mapping[str, Change]) -> None:
        """Takes changes back; OutdatedError where somebody has changed a file since."""
        self.put(undone(changes))


def find_struck(changes: Mapping[str, Change]) -> list[Struck]:
    """The signatures that hold before some changes, and not after."""
    found = []
    for path, change in changes.items():
        if path.endswith(".md") and change.before and change.after:
            with suppress(EditError):
                before, after = signatures(change.before, path), signatures(change.after, path)
                lost = {
                    reading: each
                    for reading, each in before.items()
                    if each.valid and each.text and not (reading in after and after[reading].valid)
                }
                found += [Struck(path, lost)] if lost else []
    return found
