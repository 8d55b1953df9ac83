"""The commands' common parts: folder, settings, refusals in words."""

import logging
import os
from pathlib import Path

import click
from mkdocs.config import load_config
from mkdocs.exceptions import ConfigurationError

from newsroom.failures import explain
from newsroom.mkdocs.settings import build_settings, complete
from newsroom.press.reports import PRESS_LOG
from newsroom.press.settings import BuildSettings
from newsroom.press.settings_file import require_sound, with_place
from newsroom.settings import SettingsError
from newsroom.writing.several import finish_changes


class Refusal(click.ClickException):
    """A command that stops for a reason an editor can act on.

    Its message is printed as it is.
    """


class WrongUsage(Refusal):
    """A command line that is written wrong."""

    # As for every command line that is written wrong.
    exit_code = 2


def program_name() -> str:
    """What people type before a command's name."""
    return click.get_current_context().find_root().info_name or "newsroom"


def project_folder() -> Path:
    """The folder with mkdocs.yml; Refusal anywhere else.

    Every command is started there.
    """
    folder = Path.cwd()
    if not (folder / "mkdocs.yml").is_file():
        home = next((parent for parent in folder.parents if (parent / "mkdocs.yml").is_file()), None)
        way = f"：cd {os.path.relpath(home, folder)}" if home else ""
        msg = f"{folder} 里没有 mkdocs.yml，请先进入项目文件夹{way} (run this in the project's folder)"
        raise Refusal(msg)
    return folder


def cannot_remove(path: Path, error: OSError) -> Refusal:
    """Why something could not be removed."""
    failure = explain(error)
    way = failure.chinese if failure else "请先关闭正在使用它的程序，再试一次"
    return Refusal(f"删不掉 {os.path.relpath(path)}：{way} (cannot remove: {error})")


def settings_file() -> Path:
    """The project's mkdocs.yml; Refusal where its text is unsound."""
    file = project_folder() / "mkdocs.yml"
    try:
        require_sound(file)
    except SettingsError as error:
        raise Refusal(str(error)) from None
    return file


def load_settings() -> BuildSettings:
    """The settings of mkdocs.yml; Refusal where they are unusable."""
    file = settings_file()
    try:
        # As `build` has it: what differs is told.
        config = load_config(str(file), strict=True)
        complete(config)
        settings = build_settings(config)
    except SettingsError as error:
        raise Refusal(with_place(str(error), file)) from None
    except ConfigurationError as error:
        msg = f"mkdocs.yml 有误 (mkdocs.yml is wrong): {error}"
        raise Refusal(msg) from None
    if not PRESS_LOG.handlers:
        # No command of MkDocs prints it.
        PRESS_LOG.setLevel(logging.INFO)
        PRESS_LOG.addHandler(logging.StreamHandler())
    return settings


def load_to_write() -> BuildSettings:
    """The settings for a command that changes articles.

    What a killed one has left half done is finished first.
    """
    settings = load_settings()
    finish_changes(settings.home / "articles")
    return settings
