"""Ctrl+C, and a system that shuts down: one line and the end, at any moment.

Builds may be killed: nothing has to be tidied up before the end (decisions/0018). Only a task that serves, or waits for
another program, is ended by an exception, so that it can end what it started.
"""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Handler = Callable[[int, Any], None]

SIGNALS = (signal.SIGINT, signal.SIGTERM)
_WORDS = "\n已停止 (stopped)\n"
# A bar of progress hides it.
_SHOW_CURSOR = "\x1b[?25h"
# What shells add to the number of the signal that ended a process.
_BY_SIGNAL = 128


def end_at_once() -> None:
    """Has signals end this process without an exception, which Python would raise where nothing can handle it."""
    _handle(lambda number, _: end(number))


@contextmanager
def interruptible() -> Iterator[None]:
    """Has the first signal inside raise a KeyboardInterrupt with its number; the next ends the process."""

    def interrupt(number: int, _: Any) -> None:  # noqa: ANN401 - a frame
        end_at_once()
        raise KeyboardInterrupt(number)

    former = _handle(interrupt)
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


def end(number: int) -> NoReturn:
    """Ends this process, with the exit code of one that the signal ended."""
    words = (_SHOW_CURSOR if os.isatty(2) else "") + _WORDS
    with suppress(OSError):
        os.write(2, words.encode())
    if number == signal.SIGTERM:
        # By the signal itself: systemd takes an exit code for a failure, and has it told.
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
    os._exit(_BY_SIGNAL + number)


def _handle(handler: Handler) -> dict[int, Any]:
    """The former handlers of the signals that this process is not to ignore, in whose place the new one is set."""
    former: dict[int, Any] = {number: signal.getsignal(number) for number in SIGNALS}
    heard = {number: each for number, each in former.items() if each is not signal.SIG_IGN}
    for number in heard:
        signal.signal(number, handler)
    return heard
