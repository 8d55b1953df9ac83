"""Observers of saved files: by the system's notifications, and by polling."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

if TYPE_CHECKING:
    from collections.abc import Callable

    from watchdog.observers.api import BaseObserver

# Its warnings have words for developers alone.
logging.getLogger("watchdog").setLevel(logging.ERROR)
# Seconds between two looks: one at 100,000 files takes a second or two itself.
INTERVAL = 2

if sys.platform == "linux":
    import errno

    from watchdog.observers.api import BaseObserver as _BaseObserver
    from watchdog.observers.inotify import InotifyEmitter
    from watchdog.observers.inotify_c import (
        CallbackId,
        InotifyEvent,
        InotifyFD,
        Mask,
        WatchCallback,
        WatchDescriptor,
    )

    class _Notifications(InotifyFD):
        """inotify with callbacks for its limits.

        Watches run out, and notifications are lost; watchdog passes over both.
        """

        def __init__(self, used_up: Callable[[], None], lost: Callable[[], None]) -> None:
            super().__init__()
            self._used_up = used_up
            self._lost = lost

        def add_callback(self, path: bytes, mask: Mask, callback: WatchCallback, id_: CallbackId) -> WatchDescriptor:
            """Watches a folder."""
            try:
                return super().add_callback(path, mask, callback, id_)
            except OSError as error:
                if error.errno == errno.ENOSPC:
                    self._used_up()
                raise

        def handle_event(self, event: InotifyEvent) -> None:
            """Passes on a notification."""
            super().handle_event(event)
            if event.is_queue_overflow:
                self._lost()

    class _NotifiedObserver(_BaseObserver):
        """watchdog's observer for Linux, on such notifications."""

        def __init__(self, used_up: Callable[[], None], lost: Callable[[], None]) -> None:
            self._notifications = _Notifications(used_up, lost)
            super().__init__(InotifyEmitter, inotify_fd=self._notifications)
            self._notifications.start()

        def on_thread_stop(self) -> None:
            """Ends the notifications too."""
            super().on_thread_stop()
            self._notifications.stop()

    def notifying(used_up: Callable[[], None], lost: Callable[[], None]) -> BaseObserver:
        """An observer by the system's notifications.

        It calls ``used_up`` when there are none left, and ``lost`` where more came than the system keeps; OSError where
        there are none at once.
        """
        return _NotifiedObserver(used_up, lost)

else:

    def notifying(used_up: Callable[[], None], lost: Callable[[], None]) -> BaseObserver:
        """An observer by the system's notifications.

        OSError where there are none.
        """
        del used_up, lost
        return Observer()


def polling() -> BaseObserver:
    """An observer that looks at every file, on whatever system."""
    return PollingObserver(timeout=INTERVAL)
