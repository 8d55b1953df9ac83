"""The commands for editors, one module each: of `newsroom` where it is installed, and of `python -m scripts`."""

import signal
from typing import TYPE_CHECKING

from newsroom.cli.start import leave, start

if TYPE_CHECKING:
    from collections.abc import Callable


def main() -> None:
    """Run `newsroom`: ends with the exit code of the command that is named."""
    # From the first moment on Ctrl+C is no traceback; once there are words for it, it has some.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    leave(start(_load, _find_remedy))


def _load() -> "Callable[[], int]":
    from newsroom.cli.commands import run  # noqa: PLC0415

    return run


def _find_remedy() -> str:
    return "请先运行：python -m pip install -r requirements.txt"
