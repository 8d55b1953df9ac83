"""The commands of editors, one module each.

Of `newsroom` where it is installed, and of `python -m scripts`.
"""

import signal
from dataclasses import replace
from typing import TYPE_CHECKING

from newsroom.cli.start import leave, start

if TYPE_CHECKING:
    from collections.abc import Callable


def main(name: str = "newsroom") -> None:
    """Runs the named command, and ends with its exit code.

    ``name`` is what people type before it.
    """
    # From the first moment on Ctrl+C is no traceback; once there are words for it, it has some.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    leave(start(lambda: _load(name), _find_remedy))


def _load(name: str) -> "Callable[[], int]":
    from newsroom.cli.commands import NEWSROOM, run  # noqa: PLC0415

    return lambda: run(program=replace(NEWSROOM, name=name))


def _find_remedy() -> str:
    return "请先运行：python -m pip install -r requirements.txt"
