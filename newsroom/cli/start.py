"""Start of a program: what is missing, else the named command.

Written in the syntax of Python 3.6, so that an old Python reads as far as the message about its age.
"""

import gc
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

OLDEST_PYTHON = (3, 11)


def start(load: "Callable[[], Callable[[], int]]", remedy: "Callable[[], str]") -> int:
    """The exit code of the command line that ``load`` imports.

    ``remedy`` is how packages are installed.
    """
    print_utf8()
    # Material reads this when it is imported, and else prints a banner before every command.
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    if sys.version_info < OLDEST_PYTHON:
        found = sys.version.split()[0]
        return refuse(f"需要 Python 3.11 或更新的版本，现在是 {found}，请先安装新版 (Python 3.11 or newer is needed)")
    use_utf8_for_names()
    # What a command makes is kept until it ends: Python need not look for circles in it after every 700 objects.
    gc.set_threshold(100_000, 20, 20)
    # Here and not above: an old Python could not read them. First of all: other imports may fail for want of files.
    from newsroom.press.interrupts import end_at_once  # noqa: PLC0415

    end_at_once()
    from newsroom.failures import explain  # noqa: PLC0415

    try:
        # Decides which engine it is that is imported from here on.
        import newsroom.mkdocs  # noqa: F401, PLC0415

        return load()()
    except ModuleNotFoundError as missing:
        return refuse(f"缺少 Python 包“{missing.name}”，{remedy()} (a package is missing)")
    except Exception as error:  # noqa: BLE001 - of importing; what a command raises is words already
        return refuse(str(explain(error) or f"程序启动不了：{error}；{remedy()} (cannot start)"), code=1)


def print_utf8() -> None:
    """Prints Chinese also where the code page lacks it, as on Windows."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def refuse(message: str, code: int = 2) -> int:
    """The exit code of a command that cannot start, with a message."""
    sys.stderr.write(message + "\n")
    return code


def use_utf8_for_names() -> None:
    """Restarts Python unless it writes file names in UTF-8."""
    if sys.getfilesystemencoding().lower() == "utf-8" or sys.flags.utf8_mode:
        return
    # For the Python of developers' tools as well.
    os.environ["PYTHONUTF8"] = "1"
    os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606


def leave(code: int) -> None:
    """Exits with this code, also when the output is closed or full."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError, AttributeError):
            # What could not be written would be tried again at the end, and end in a traceback.
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1 if stream is sys.stdout else 2)
    # The system frees all of it at once: Python need not look through it first, which takes a third of a short command.
    gc.freeze()
    sys.exit(code)
