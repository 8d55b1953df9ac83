"""The progress of a long step.

It is a bar on a terminal, elsewhere a line for each tenth or other part.
"""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType

    from rich.progress import Progress as Bar

log = logging.getLogger(__name__)
# What is done sooner than one can read a line needs none.
MANY = 2000
_TENTHS = 10


class Progress:
    """A callable that shows how much of a total is done.

    A small total shows nothing.
    """

    def __init__(self, what: str, *, parts: int = _TENTHS) -> None:
        self._what = what
        self._parts = parts
        self._bar: Bar | None = None
        self._logged = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.stop()

    def __call__(self, done: int, total: int) -> None:
        """Shows the progress: a bar, or a new part."""
        if total < MANY:
            return
        if sys.stderr.isatty():
            self._draw(done, total)
        elif self._logged < (part := done * self._parts // total):
            self._logged = part
            log.info("%s：%d / %d", self._what, done, total)

    def _draw(self, done: int, total: int) -> None:
        if self._bar is None:
            self._bar = _make_bar()
            self._bar.add_task(self._what, total=total)
            self._bar.start()
        self._bar.update(self._bar.task_ids[0], completed=done, refresh=True)


def _make_bar() -> Bar:
    # Loaded here: a task that shows no bar starts sooner without it.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415
    from rich.progress import Progress as Bar  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # Drawn when something is done: a thread that redraws must not be running when a process forks.
    return Bar(*columns, console=Console(stderr=True), auto_refresh=False, transient=True)
