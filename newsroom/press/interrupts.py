"""Signals that end a build or a preview: Ctrl+C and SIGTERM.

One line and the end, at any moment: builds and previews may be killed, and nothing has to be tidied up before
(decisions/0018). Only a task that waits for another program is ended by an exception, so that it can end what it
started.
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
_WORDS = "已停止 (stopped)"
_PREVIEW_WORDS = "预览已结束 (preview stopped)"
# A bar of progress hides it.
_SHOW_CURSOR = "\x1b[?25h"
# What shells add to the number of the signal that ended a process.
_BY_SIGNAL = 128


def end_at_once() -> None:
    """Lets signals end this process at once.

    There is no exception, which Python would raise where nothing can handle it.
    """
    _handle(lambda number, _: end(number))


def end_preview(words: str = _PREVIEW_WORDS) -> None:
    """Lets signals end a preview or a desk, with exit code 0.

    A signal is its only end, and no failure.
    """

    def leave(_: int, __: Any) -> None:  # noqa: ANN401 - a frame
        _say(1, words)
        os._exit(0)

    _handle(leave)


@contextmanager
def interruptible() -> Iterator[None]:
    """Raises the first signal inside as a KeyboardInterrupt with its number.

    The next one ends the process.
    """

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
    """Ends this process, with the exit code of the signal."""
    _say(2, _WORDS)
    if number == signal.SIGTERM:
        # By the signal itself: systemd takes an exit code for a failure, and starts what notifies of failures.
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
    os._exit(_BY_SIGNAL + number)


def _say(stream: int, words: str) -> None:
    with suppress(OSError):
        if os.isatty(2):
            # On its line stands ^C by now.
            os.write(2, f"{_SHOW_CURSOR}\n".encode())
        os.write(stream, f"{words}\n".encode())


def _handle(handler: Handler) -> dict[int, Any]:
    """Sets a handler for the signals; the handlers that it replaces.

    Signals that this process has to ignore are left out.
    """
    former: dict[int, Any] = {number: signal.getsignal(number) for number in SIGNALS}
    replaced = {number: each for number, each in former.items() if each is not signal.SIG_IGN or _is_typed(number)}
    for number in replaced:
        signal.signal(number, handler)
    return replaced


def _is_typed(number: int) -> bool:
    """Whether a signal is Ctrl+C, and this the terminal's foreground process.

    Then it counts, even if the program that started the terminal ignored it.
    """
    try:
        return number == signal.SIGINT and os.getpid() == os.getpgrp() == os.tcgetpgrp(0)
    except (OSError, AttributeError):
        # No terminal, or Windows.
        return False
