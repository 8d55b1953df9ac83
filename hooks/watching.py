"""Watches files through the system's notifications: MkDocs looks at every file twice a second, which a large archive feels."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from watchdog.events import FileModifiedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

if TYPE_CHECKING:
    from watchdog.observers.api import ObservedWatch

# Opening and reading a file is an event too, and each build reads.
WRITING = frozenset({"created", "modified", "deleted", "moved", "closed"})
# More than an editor saves at once: a branch was switched, and events may have been lost on the way.
MANY = 500


class Changes(NamedTuple):
    """Paths of issues' files below articles/ that were written; ``only`` is false where anything else may have changed."""

    articles: frozenset[str]
    only: bool


class WriteObserver(Observer):  # type: ignore[misc, valid-type] # the library chooses it for the system
    """Tells of writing only, and remembers where."""

    def __init__(self, home: Path) -> None:
        super().__init__()
        self._home = home
        # Not the names that the library has: _lock is its own.
        self._guard = threading.Lock()
        self._articles: set[str] = set()
        self._only = True

    def schedule(
        self,
        event_handler: FileSystemEventHandler,
        path: str,
        **options: Any,  # noqa: ANN401 - whatever the library or the caller has
    ) -> ObservedWatch:
        """Watches a path; the handler is told of each file that was written."""
        watch: ObservedWatch = super().schedule(_Writing(self, event_handler), path, **options)
        return watch

    def note(self, event: FileSystemEvent) -> bool:
        """Remembers an event; whether anyone has to be told."""
        paths = [Path(str(path)) for path in (event.src_path, event.dest_path) if path]
        written = [path for path in paths if self._matters(path)]
        if event.event_type not in WRITING or not written or (event.is_directory and event.event_type == "modified"):
            return False
        with self._guard:
            for path in written:
                # The registries lie in articles/ itself: what every page shows may be in them.
                below = path.is_relative_to(self._home / "articles") and path.parent != self._home / "articles"
                self._only = self._only and below and not event.is_directory
                if self._only:
                    self._articles.add(path.relative_to(self._home / "articles").as_posix())
        return True

    def take(self) -> Changes:
        """What was written since this was last asked."""
        with self._guard:
            changes = Changes(frozenset(self._articles), self._only and 0 < len(self._articles) <= MANY)
            self._articles, self._only = set(), True
        return changes

    def _matters(self, path: Path) -> bool:
        """Editors' own files begin with a dot or end with a tilde; of the project's folder only mkdocs.yml counts."""
        if path.name.startswith((".", "_")) or path.name.endswith("~"):
            return False
        return path.parent != self._home or path.name == "mkdocs.yml"


class _Writing(FileSystemEventHandler):
    """Passes on what was written, a folder's coming and going as well."""

    def __init__(self, observer: WriteObserver, handler: FileSystemEventHandler) -> None:
        self._observer = observer
        self._handler = handler

    def dispatch(self, event: FileSystemEvent) -> None:
        """Passes on one event, if it is one."""
        if self._observer.note(event):
            self._handler.dispatch(FileModifiedEvent(event.src_path))
