"""Start of `python -m scripts`: says what is missing, else hands over to the commands.

Written in the syntax of Python 3.6, so that an old Python reads as far as the message about its age.
"""

import os
import sys
from pathlib import Path

OLDEST_PYTHON = (3, 11)


def speak_utf8() -> None:
    """Let Chinese through where the system's code page would refuse it, as on Windows."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def refuse(message: str) -> int:
    """Give the exit code of a task that cannot start, after saying why."""
    sys.stderr.write(message + "\n")
    return 2


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
    try:
        # Here and not above: its imports are what may be missing.
        from scripts._commands import run  # noqa: PLC0415

        return run()
    except ModuleNotFoundError as missing:
        return refuse(f"缺少 Python 包“{missing.name}”，{find_remedy()} (a package is missing)")


def find_remedy() -> str:
    """Say how the packages are come by: with the project's own Python, where there is one."""
    own = Path(".venv", "Scripts", "python.exe") if os.name == "nt" else Path(".venv", "bin", "python")
    if own.is_file() and own.absolute() != Path(sys.executable):
        words = [str(own.with_suffix("")), "-m", "scripts", *sys.argv[1:]]
        return f"它装在项目自己的 Python 里，请用：{' '.join(words)}"
    return "请先运行：python -m pip install -r requirements.txt"


if __name__ == "__main__":
    sys.exit(start())
