"""How far a long step has come: a bar on a terminal, a line for each tenth elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from mkdocs.plugins import get_plugin_logger
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

if TYPE_CHECKING:
    from types import TracebackType

log = get_plugin_logger("paper")
# What is done sooner than one can read a line needs none.
MANY = 2000
_TENTHS = 10


class Progress:
    """Call it with what is done and what there is to do; what is small shows nothing."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._bar: Bar | None = None
        self._told = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.stop()

    def __call__(self, done: int, total: int) -> None:
        """Shows it."""
        if total < MANY:
            return
        console = Console(stderr=True)
        if console.is_terminal:
            self._draw(console, done, total)
        elif self._told < (tenth := done * _TENTHS // total):
            self._told = tenth
            log.info("%s：%d / %d", self._what, done, total)

    def _draw(self, console: Console, done: int, total: int) -> None:
        if self._bar is None:
            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            # Drawn when something is done: a thread that redraws must not be running when a process forks.
            self._bar = Bar(*columns, console=console, auto_refresh=False, transient=True)
            self._bar.add_task(self._what, total=total)
            self._bar.start()
        self._bar.update(self._bar.task_ids[0], completed=done, refresh=True)
