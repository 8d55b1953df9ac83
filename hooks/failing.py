"""Words for a build that failed, in the place of MkDocs' traceback."""

from __future__ import annotations

import traceback
from pathlib import Path

from mkdocs.exceptions import Abort, BuildError
from mkdocs.plugins import get_plugin_logger

from hooks import places
from newsroom.failures import explain
from newsroom.publishing import PublishError

log = get_plugin_logger("paper")
ERROR_REPORT = Path(".cache", "error.txt")


def on_build_error(error: Exception) -> None:
    """The last of the pipeline, so that all others have left."""
    if isinstance(error, BuildError | Abort):
        return
    failure = explain(error)
    log.error(words_of(error) if failure is None or places.is_preview() else str(PublishError(*failure)))
    message = "Aborted with an error!"
    raise Abort(message) from None


def words_of(error: Exception) -> str:
    """What an editor is told of an error: what to do, or that it is the program's, with where the report lies."""
    failure = explain(error)
    return str(failure) if failure else f"程序意外出错：{error}。{_keep_report(error)} (unexpected error)"


def _keep_report(error: Exception) -> str:
    try:
        ERROR_REPORT.parent.mkdir(exist_ok=True)
        ERROR_REPORT.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    except OSError:
        return "请把这一行发给开发者"
    return f"请把 {ERROR_REPORT.as_posix()} 发给开发者"
