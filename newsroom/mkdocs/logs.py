"""The press's log, as a part of MkDocs' own."""

from __future__ import annotations

import logging

from mkdocs.plugins import get_plugin_logger

_PRESS = logging.getLogger("newsroom.press")


class EngineLog(logging.Handler):
    """Passes the press's log to MkDocs, which prints and counts warnings."""

    def emit(self, record: logging.LogRecord) -> None:
        """Logs one record under the preview's or the paper's name."""
        name = "preview" if ".preview." in record.name else "paper"
        get_plugin_logger(name).log(record.levelno, "%s", record.getMessage())


def join_logs() -> None:
    """Sends the press's log to MkDocs' until this process ends."""
    if not any(isinstance(each, EngineLog) for each in _PRESS.handlers):
        # MkDocs decides what is shown.
        _PRESS.setLevel(logging.DEBUG)
        _PRESS.addHandler(EngineLog())


def print_log() -> None:
    """Prints the press's log where no command of MkDocs does."""
    if not _PRESS.handlers:
        _PRESS.setLevel(logging.INFO)
        _PRESS.addHandler(logging.StreamHandler())
