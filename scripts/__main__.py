"""Start of `python -m scripts`: editors' and developers' commands.

Written in the syntax of Python 3.6, so that an old Python reads as far as the message about its age.
"""

import os
import signal
import sys

# From the first moment on Ctrl+C is no traceback; once there are words for it, it has some (newsroom/press/interrupts.py).
if __name__ == "__main__" and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)

from pathlib import Path

if __name__ == "__main__" and not __package__:
    # Started by its folder, as in `python ../scripts check`: Python then looks in that folder alone.
    sys.path[0] = str(Path(__file__).absolute().parent.parent)

from typing import TYPE_CHECKING

from newsroom.cli.start import leave, start

if TYPE_CHECKING:
    from collections.abc import Callable


def load() -> "Callable[[], int]":
    """Give what runs the command line."""
    from scripts._commands import run_scripts  # noqa: PLC0415

    return run_scripts


def find_remedy() -> str:
    """How packages are installed: by the project's own Python, if any."""
    own = Path(".venv", "Scripts", "python.exe") if os.name == "nt" else Path(".venv", "bin", "python")
    if own.is_file() and own.absolute() != Path(sys.executable):
        words = [str(own.with_suffix("")), "-m", "scripts", *sys.argv[1:]]
        return f"它装在项目自己的 Python 里，请用：{' '.join(words)}"
    return "请先运行：python -m pip install -r requirements.txt"


if __name__ == "__main__":
    leave(start(load, find_remedy))
