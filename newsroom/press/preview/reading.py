"""The reading of all articles in a process beside the preview."""

from __future__ import annotations

import os
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING

from newsroom.press.preview.holdings import read_whole
from newsroom.workers import begin

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsroom.press.settings import BuildSettings
    from newsroom.press.workspace import Workspace

_PATIENCE = 10


class Reading:
    """Reads the whole paper into the catalogue at ``here``.

    ``progress`` gets the number of files read, and of all; ``wake`` is called at the end. ``error`` is what the reading
    raised. Where systems cannot fork it is a thread of this process.
    """

    def __init__(
        self,
        settings: BuildSettings,
        here: Workspace,
        progress: Callable[[int, int], None],
        wake: Callable[[], None],
    ) -> None:
        self.done = False
        self.error: Exception | None = None
        self._progress, self._wake = progress, wake
        # How many there are is found out there.
        progress(0, 1)
        reader, writer = os.pipe()
        begun = begin(_read_aside, settings, here, writer)
        if begun:
            os.close(writer)
        wait = begun.result if begun else partial(read_whole, settings, here, writer)
        Thread(target=self._follow, args=(reader,), daemon=True).start()
        Thread(target=self._wait, args=(wait,), daemon=True).start()

    def _follow(self, reader: int) -> None:
        with os.fdopen(reader, encoding="ascii") as lines:
            for line in lines:
                done, _, total = line.partition(" ")
                self._progress(int(done), int(total))

    def _wait(self, wait: Callable[[], object]) -> None:
        try:
            wait()
        except Exception as error:  # noqa: BLE001 - whoever asks for the paper gets it
            self.error = error
        self.done = True
        self._wake()


def _read_aside(settings: BuildSettings, here: Workspace, progress: int) -> None:
    """Reads where others go first: somebody waits for a page."""
    os.nice(_PATIENCE)
    read_whole(settings, here, progress)
