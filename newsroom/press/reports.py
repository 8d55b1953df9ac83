"""Exceptions in words for editors, and as reports for developers."""

from __future__ import annotations

import traceback
from pathlib import Path

from newsroom.failures import explain

ERROR_REPORT = Path(".cache", "error.txt")


def words_of(error: BaseException) -> str:
    """The remedy of an error, or the place of its report.

    An error without a remedy is the program's own.
    """
    failure = explain(error) if isinstance(error, Exception) else None
    return str(failure) if failure else f"程序意外出错：{error}。{keep_report(error)} (unexpected error)"


def keep_report(error: BaseException) -> str:
    """Writes a report for developers; the words that name it."""
    try:
        ERROR_REPORT.parent.mkdir(exist_ok=True)
        ERROR_REPORT.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    except OSError:
        return "请把这一行发给开发者"
    return f"请把 {ERROR_REPORT.as_posix()} 发给开发者"
