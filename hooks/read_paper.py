"""Reads what has changed and checks it before anything is built; a problem stops the build and the site stays as it was."""

from __future__ import annotations

import gc
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

from mkdocs.exceptions import PluginError

from hooks import edition, places
from hooks.preparing import prepare
from newsroom.mkdocs.logs import join_logs
from newsroom.press.interrupts import end_at_once, end_preview
from newsroom.publishing.trees import is_foreign
from newsroom.settings import SettingsError, read_settings
from newsroom.site_url import read_site_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remembers whether this is a preview; refuses to write names that no reader's address would lead to."""
    del dirty
    encoding = sys.getfilesystemencoding()
    if encoding.lower() != "utf-8":
        message = (
            f"这个系统的文件名编码是 {encoding}，生成的页面会打不开；请改用 python -m scripts，"
            f"或在命令前加 PYTHONUTF8=1 (names of files must be UTF-8: set PYTHONUTF8=1)"
        )
        raise PluginError(message)
    join_logs()
    places.start(command)
    if command == "serve":
        end_preview()
    else:
        end_at_once()


def on_pre_build(config: MkDocsConfig) -> None:
    """Before MkDocs empties its folder: read, check, and plan this build."""
    preview = places.is_preview()
    try:
        config.site_url = read_site_url(config.site_url)
        settings = read_settings(config.site_name, config.extra, config.nav, preview=preview)
    except SettingsError as error:
        raise PluginError(str(error)) from None
    here = places.enter(config, preview=preview)
    if not preview and is_foreign(here.site):
        message = (
            f"{here.site.name}/ 里是别的文件，不是生成的网站，没有动；请把它们移到别处再生成"
            f" ({here.site} holds files that are no site: move them away first)"
        )
        raise PluginError(message)
    with _uncollected():
        edition.begin(prepare(config, settings, here))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Spares Python's collector what is made inside: it would go through a large archive's paths again and again."""
    # Of the build before, which in a preview was in this process.
    gc.unfreeze()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
