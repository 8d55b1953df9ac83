"""Builds beside the site and puts the result in its place only when all of it is there and nothing was wrong."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.utils import CountHandler

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_command = ["build"]
_site: list[str] = []
_warnings: list[CountHandler] = []


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remembers whether this is a preview, which has a folder of its own anyway."""
    del dirty
    _command[:] = [command]


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Counts warnings from the first on: those about articles come before anything is built."""
    counter = CountHandler()
    counter.setLevel(logging.WARNING)
    logging.getLogger("mkdocs").addHandler(counter)
    _warnings[:] = [counter]
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Points MkDocs at an empty folder beside the site."""
    if _command == ["serve"]:
        return
    _site[:] = [config.site_dir]
    config.site_dir = str(_beside(config.site_dir, "staging"))


def on_post_build(config: MkDocsConfig) -> None:
    """Exchanges the folders; in strict mode a warning leaves the site as it was, and MkDocs says why it stops."""
    _stop_counting()
    if not _site:
        return
    staging = Path(config.site_dir)
    warned = config.strict and any(count for _, count in _warnings[0].get_counts())
    _restore(config)
    if warned:
        shutil.rmtree(staging, ignore_errors=True)
        return
    site, former = Path(config.site_dir), _beside(config.site_dir, "former")
    shutil.rmtree(former, ignore_errors=True)
    if site.exists():
        site.rename(former)
    staging.rename(site)
    shutil.rmtree(former, ignore_errors=True)


def on_build_error(error: Exception) -> None:
    """Leaves nothing of a failed build behind."""
    del error
    _stop_counting()
    if _site:
        shutil.rmtree(_beside(_site[0], "staging"), ignore_errors=True)
        _site.clear()


def _beside(site: str, suffix: str) -> Path:
    """A folder on the same disk as the site, so that renaming is all it takes to publish."""
    return Path(site).parent / f".{Path(site).name}-{suffix}"


def _restore(config: MkDocsConfig) -> None:
    """Gives MkDocs its own site folder back, for `gh-deploy` and whoever asks later."""
    config.site_dir = _site[0]
    _site.clear()


def _stop_counting() -> None:
    for counter in _warnings:
        logging.getLogger("mkdocs").removeHandler(counter)
