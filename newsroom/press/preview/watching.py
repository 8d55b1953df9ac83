"""Watching of files through the system's notifications.

MkDocs looks at every file twice a second, which is slow in a large archive.
"""

from __future__ import annotations

import logging
import threading
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)

from newsroom.failures import explain
from newsroom.press.preview.notifications import notifying, polling

if TYPE_CHECKING:
    from watchdog.observers.api import BaseObserver

log = logging.getLogger(__name__)

# Opening and reading a file is an event too, and a build may read a hundred thousand: the system keeps some thousands.
WRITING = (
    *(DirCreatedEvent, DirDeletedEvent, DirMovedEvent),
    *(FileClosedEvent, FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent),
)
# More than an editor saves at once: a branch was switched, and events may have been lost on the way.
MANY = 500


class Changes(NamedTuple):
    """The written files of issues, by their paths below articles/.

    ``only`` is false where anything else may have changed, or nothing has (``none``).
    """

    articles: frozenset[str]
    only: bool
    none: bool = False


class WriteObserver:
    """An observer of written files, which keeps their paths.

    It passes on no other events, and polls where the system's notifications end.
    """

    def __init__(self, home: Path) -> None:
        self._home = home
        self._guard = threading.Lock()
        self._articles: set[str] = set()
        self._only = True
        self._watches: list[tuple[_Writing, str, bool]] = []
        self._observers: list[BaseObserver] = []
        self._used_up = threading.Event()

    def schedule(self, event_handler: FileSystemEventHandler, path: str, *, recursive: bool = False) -> None:
        """Calls the handler for each file written at a path.

        From ``start`` on.
        """
        self._watches.append((_Writing(self, event_handler), path, recursive))

    def start(self) -> None:
        """Begins to watch."""
        threading.Thread(target=self._poll_when_used_up, daemon=True).start()
        try:
            self._start(notifying(self._used_up.set, self._miss))
        except OSError:
            self._used_up.set()

    def stop(self) -> None:
        """Ends watching."""
        for observer in self._observers:
            observer.stop()

    def join(self, timeout: float | None = None) -> None:
        """Waits until nothing is passed on any more."""
        for observer in self._observers:
            observer.join(timeout)

    def _start(self, observer: BaseObserver) -> None:
        for handler, path, recursive in self._watches:
            observer.schedule(handler, path, recursive=recursive, event_filter=[*WRITING])
        observer.start()
        self._observers.append(observer)

    def _poll_when_used_up(self) -> None:
        """Polls every file once the system watches no more folders.

        That may be at the start, or at a new folder.
        """
        self._used_up.wait()
        log.info(
            "系统能监视的文件夹用完了，改为隔两秒看一遍全部文件，保存后要多等一会儿；放宽：sudo sysctl -w"
            " fs.inotify.max_user_watches=524288 fs.inotify.max_user_instances=512"
            " (out of inotify watches: polling instead, which is slower)"
        )
        try:
            self._start(polling())
        except OSError as error:
            log.error("看不了全部文件，保存后不会更新：%s (cannot watch)", explain(error) or error)  # noqa: TRY400 - words
        self._miss()

    def _miss(self) -> None:
        """Has everything looked at, since saved files were not passed on."""
        self._watches[0][0].dispatch(FileModifiedEvent(str(self._home / "mkdocs.yml")))

    def note(self, event: FileSystemEvent) -> bool:
        """Records an event; whether it has to be passed on."""
        paths = [Path(str(path)) for path in (event.src_path, event.dest_path) if path]
        written = [path for path in paths if self._matters(path)]
        if not isinstance(event, WRITING) or not written:
            return False
        with self._guard:
            for path in written:
                # The registries lie in articles/ itself: what every page shows may be in them.
                below = path.is_relative_to(self._home / "articles") and path.parent != self._home / "articles"
                self._only = self._only and below and not event.is_directory
                if self._only:
                    self._articles.add(path.relative_to(self._home / "articles").as_posix())
        return True

    def wake(self) -> None:
        """Has the builder called although nothing was written."""
        handler, path, _ = self._watches[0]
        handler.pass_on(path)

    def take(self) -> Changes:
        """The changes since this was last called."""
        with self._guard:
            few = 0 < len(self._articles) <= MANY
            changes = Changes(frozenset(self._articles), self._only and few, self._only and not self._articles)
            self._articles, self._only = set(), True
        return changes

    def _matters(self, path: Path) -> bool:
        """Whether a written file may be of the paper.

        Editors' own files begin with a dot or end with a tilde; of the project's folder only mkdocs.yml counts.
        """
        if path.name.startswith((".", "_")) or path.name.endswith("~"):
            return False
        return path.parent != self._home or path.name == "mkdocs.yml"


class _Writing(FileSystemEventHandler):
    """Passes on what was written, a folder's coming and going as well."""

    def __init__(self, observer: WriteObserver, handler: FileSystemEventHandler) -> None:
        self._observer = observer
        self._handler = handler

    def dispatch(self, event: FileSystemEvent) -> None:
        """Passes on an event of writing."""
        if self._observer.note(event):
            self.pass_on(str(event.src_path))

    def pass_on(self, path: str) -> None:
        """Passes on that something at a path was written."""
        self._handler.dispatch(FileModifiedEvent(path))
