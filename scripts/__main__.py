"""Start of `python -m scripts`: says what is missing, else hands over to the commands.

Written in the syntax of Python 3.6, so that an old Python reads as far as the message about its age.
"""

import gc
import os
import signal
import sys

# From the first moment on Ctrl+C is no traceback; once there are words for it, it has some (newsroom/press/interrupts.py).
if __name__ == "__main__" and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)

from pathlib import Path

OLDEST_PYTHON = (3, 11)


def speak_utf8() -> None:
    """Let Chinese through where the system's code page would refuse it, as on Windows."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def refuse(message: str, code: int = 2) -> int:
    """Give the exit code of a task that cannot start, after saying why."""
    sys.stderr.write(message + "\n")
    return code


def use_utf8_for_names() -> None:
    """Start this Python anew where it would write the names of files in another encoding than UTF-8."""
    if sys.getfilesystemencoding().lower() == "utf-8" or sys.flags.utf8_mode:
        return
    # For the Python of developers' tools as well.
    os.environ["PYTHONUTF8"] = "1"
    os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606


def start() -> int:
    """Give the exit code of the task named on the command line."""
    speak_utf8()
    if not __package__:
        # Started by its folder, as in `python ../scripts check`: Python then looks in that folder alone.
        sys.path[0] = str(Path(__file__).absolute().parent.parent)
    # Material reads this when it is imported, and else prints a banner before every task.
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    if sys.version_info < OLDEST_PYTHON:
        found = sys.version.split()[0]
        return refuse(f"需要 Python 3.11 或更新的版本，现在是 {found}，请先安装新版 (Python 3.11 or newer is needed)")
    use_utf8_for_names()
    # What a task makes is kept until it ends: Python need not look for circles in it after every 700 objects.
    gc.set_threshold(50_000, 20, 20)
    # Here and not above: an old Python could not read them. First of all: other imports may fail for want of files.
    from newsroom.press.interrupts import end_at_once  # noqa: PLC0415

    end_at_once()
    from newsroom.failures import explain  # noqa: PLC0415

    try:
        from scripts._commands import run  # noqa: PLC0415

        return run()
    except ModuleNotFoundError as missing:
        return refuse(f"缺少 Python 包“{missing.name}”，{find_remedy()} (a package is missing)")
    except Exception as error:  # noqa: BLE001 - of importing; what a task raises is words already
        return refuse(str(explain(error) or f"程序启动不了：{error}；{find_remedy()} (cannot start)"), code=1)


def leave(code: int) -> None:
    """End with this exit code, also where nobody reads on or what the output is written to is full."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError, AttributeError):
            # What could not be written would be tried again at the end, and end in a traceback.
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1 if stream is sys.stdout else 2)
    # The system frees all of it at once: Python need not look through it first, which takes a third of a short task.
    gc.freeze()
    sys.exit(code)


def find_remedy() -> str:
    """Say how the packages are come by: with the project's own Python, where there is one."""
    own = Path(".venv", "Scripts", "python.exe") if os.name == "nt" else Path(".venv", "bin", "python")
    if own.is_file() and own.absolute() != Path(sys.executable):
        words = [str(own.with_suffix("")), "-m", "scripts", *sys.argv[1:]]
        return f"它装在项目自己的 Python 里，请用：{' '.join(words)}"
    return "请先运行：python -m pip install -r requirements.txt"


if __name__ == "__main__":
    leave(start())
