"""Exceptions in words for editors, and as reports for developers."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

from jinja2 import TemplateSyntaxError

from newsroom.failures import explain
from newsroom.publishing import PublishError

# What the press logs is printed by an engine, else by a command.
PRESS_LOG = logging.getLogger("newsroom.press")
ERROR_REPORT = Path(".cache", "error.txt")


def words_of(error: BaseException, *, publishing: bool = False) -> str:
    """The remedy of an error, or the place of its report.

    An error without a remedy is the program's own. When ``publishing``, the words add that the site is as it was.
    """
    if isinstance(error, TemplateSyntaxError):
        where = f"{error.filename or error.name}:{error.lineno}:1"
        return f"{where} 这个模板有语法错误，改好再生成 (a mistake in a template: {error.message})"
    failure = explain(error) if isinstance(error, Exception) else None
    if failure and publishing:
        return str(PublishError(*failure))
    return str(failure) if failure else f"程序意外出错：{error}。{keep_report(error)} (unexpected error)"


def keep_report(error: BaseException) -> str:
    """Writes a report for developers; the words that name it."""
    try:
        ERROR_REPORT.parent.mkdir(exist_ok=True)
        ERROR_REPORT.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    except OSError:
        return "请把这一行发给开发者"
    return f"请把 {ERROR_REPORT.as_posix()} 发给开发者"
