"""Reads and checks every article before anything is built; a problem stops the build and the site stays as it was."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from hooks import edition
from newsroom.inspection import inspect_paper, summarise
from newsroom.memory import MemoryCatalogue
from newsroom.release import next_due
from newsroom.settings import SettingsError, read_settings
from newsroom.times import SHANGHAI

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from newsroom.problems import Problem

log = get_plugin_logger("paper")
_command = ["build"]


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remembers whether this is a preview, which shows what is held back."""
    del dirty
    _command[:] = [command]


def on_pre_build(config: MkDocsConfig) -> None:
    """Before MkDocs empties the site: read, check, and open the catalogue of this moment."""
    home = Path(config.config_file_path).parent
    try:
        settings = read_settings(config.site_name, config.extra, preview=_command == ["serve"])
    except SettingsError as error:
        raise PluginError(str(error)) from None
    now = edition.read_now()
    paper, problems = inspect_paper(home / "articles", Path(config.docs_dir), settings)
    _tell(problems, len(paper.paths))
    edition.begin(edition.Edition(MemoryCatalogue(paper, settings, now)))
    if due := next_due(paper, settings, now):
        moment = f"{due.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
        log.info("下次有稿件到点：%s (next due, Asia/Shanghai)", moment)


def _tell(problems: list[Problem], articles: int) -> None:
    """Warnings go to the log, where `--strict` counts them; errors end the build."""
    errors = [each for each in problems if not each.warning]
    if errors:
        raise PluginError("\n".join(["", *map(str, problems), summarise(problems, articles)]))
    for each in problems:
        log.warning(str(each))
