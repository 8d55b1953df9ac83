"""Keeps the preview up after a mistake: readers of it see the last good build until the mistake is mended."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger
from mkdocs.utils import DuplicateFilter

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

log = get_plugin_logger("preview")


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> LiveReloadServer:
    """MkDocs itself would let every page hang until the mistake is mended."""
    del config
    server.builder = partial(_build, builder)
    return server


def _build(builder: Callable[[], None]) -> None:
    # MkDocs tells each error once in a process; in a preview the same mistake may come back.
    for each in logging.getLogger("mkdocs.commands.build").filters:
        if isinstance(each, DuplicateFilter):
            each.msgs.clear()
    try:
        builder()
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever it is, an editor gets words
        if not isinstance(error, SystemExit):
            log.error("程序意外出错：%s (unexpected error)", error)  # noqa: TRY400 - a traceback helps no editor
        log.error("预览仍是上一次的样子，改好后存盘即可 (the preview stays as it was until this is mended)")  # noqa: TRY400
