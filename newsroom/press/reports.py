"""What an editor reads of an exception, and the report of one that developers have to see."""

from __future__ import annotations

import traceback
from pathlib import Path

from newsroom.failures import explain

ERROR_REPORT = Path(".cache", "error.txt")


def words_of(error: BaseException) -> str:
    """What to do about an error, or that it is the program's, with where the report lies."""
    failure = explain(error) if isinstance(error, Exception) else None
    return str(failure) if failure else f"程序意外出错：{error}。{keep_report(error)} (unexpected error)"


def keep_report(error: BaseException) -> str:
    """Keeps what developers have to see of an exception; the words that name it to an editor."""
    try:
        ERROR_REPORT.parent.mkdir(exist_ok=True)
        ERROR_REPORT.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    except OSError:
        return "请把这一行发给开发者"
    return f"请把 {ERROR_REPORT.as_posix()} 发给开发者"
