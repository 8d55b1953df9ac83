"""The desk's windows on small papers."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from mkdocs.config import load_config
from msgspec.structs import replace

from newsroom.desk.window import Window
from newsroom.mkdocs.settings import build_settings
from newsroom.press.settings import BuildSettings
from newsroom.times import parse_time


def settings_of(project: Path) -> BuildSettings:
    """The settings of a project, as commands have them."""
    return build_settings(load_config(str(project / "mkdocs.yml")))


def as_preview(settings: BuildSettings) -> BuildSettings:
    """The same of a preview, which shows what is held back."""
    return replace(settings, paper=replace(settings.paper, preview=True, offline=False))


@contextmanager
def open_window(settings: BuildSettings, now: str | None = None) -> Iterator[Window]:
    """A window, until the end of the block; `now` is the time of what depends on it."""
    moment = parse_time(now) or datetime.now(UTC)
    window = Window(settings, lambda: moment) if now else Window(settings)
    try:
        yield window
    finally:
        window.close()
