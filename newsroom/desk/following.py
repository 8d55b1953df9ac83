"""Files of the paper, taken in by the desk when saved."""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING

from watchdog.events import FileSystemEvent, FileSystemEventHandler

from newsroom.desk.makeup.filing import WRITING
from newsroom.press.preview.watching import WriteObserver
from newsroom.press.reports import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

log = logging.getLogger(__name__)
# Seconds in which what is saved together comes together.
_TOGETHER = 0.1


class Follower(FileSystemEventHandler):
    """Calls ``refresh`` with the paths below articles/ that were written.

    With None where anything may have changed.
    """

    def __init__(self, home: Path, refresh: Callable[[Sequence[str] | None], None]) -> None:
        self._refresh = refresh
        self._written = threading.Event()
        self._observer = WriteObserver(home)
        self._observer.schedule(self, str(home / "articles"), recursive=True)

    def start(self) -> None:
        """Begins to follow, until the process ends."""
        self._observer.start()
        threading.Thread(target=self._follow, name="desk-following", daemon=True).start()

    def dispatch(self, event: FileSystemEvent) -> None:
        """Takes note of a written file."""
        del event
        self._written.set()

    def _follow(self) -> None:
        while True:
            self._written.wait()
            time.sleep(_TOGETHER)
            self._written.clear()
            # What the desk itself is writing is taken in by whoever writes it, when all of it is there.
            with WRITING:
                changes = self._observer.take()
            try:
                self._refresh(sorted(changes.articles) if changes.only else None)
            except Exception as error:  # noqa: BLE001 - the next file is followed all the same
                log.error("保存的文件没有收进来：%s (a saved file was not taken in)", words_of(error))  # noqa: TRY400 - words
