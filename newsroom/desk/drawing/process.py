"""The process that draws, and the way to it."""

from __future__ import annotations

import os
from contextlib import suppress
from multiprocessing import get_context
from typing import TYPE_CHECKING

from newsroom.desk.drawing.work import draw_sheet
from newsroom.workers import end_with

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from newsroom.desk.drawing.sheets import Sheet, Wish
    from newsroom.desk.drawing.work import Paper

# Whoever saves comes first.
_NICENESS = 5
# Seconds: no issue takes as long on any machine.
_LONGEST = 120


class EndedError(Exception):
    """The process has ended before its page was drawn."""


class DrawingProcess:
    """A process that draws one page after the other, for one thread.

    A pipe alone leads to it: locks that processes share would be left behind by a desk that was killed.
    """

    def __init__(self) -> None:
        # Not forked: the desk has threads, and more memory than a drawing needs.
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, os.getpid()), name="desk-drawing", daemon=True)
        self._process.start()
        theirs.close()

    def draw(self, paper: Paper, wish: Wish) -> Sheet | None:
        """What ``draw_sheet`` gives or raises; EndedError without an end."""
        try:
            self._pipe.send((paper, wish))
            if not self._pipe.poll(_LONGEST):
                raise EndedError
            found: Sheet | Exception | None = self._pipe.recv()
        except (EOFError, OSError):
            raise EndedError from None
        if isinstance(found, Exception):
            raise found
        return found

    def end(self) -> None:
        """Ends the process, whatever it does."""
        self._pipe.close()
        self._process.kill()
        self._process.join()


def _work(pipe: Connection, parent: int) -> None:
    """Draws what comes, until the desk ends."""
    end_with(parent)
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    with suppress(EOFError, OSError):
        while True:
            pipe.send(_draw(*pipe.recv()))


def _draw(paper: Paper, wish: Wish) -> Sheet | Exception | None:
    try:
        return draw_sheet(paper, wish)
    except Exception as error:  # noqa: BLE001 - of whatever kind: it is for whoever waits
        return error
