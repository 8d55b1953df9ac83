"""Previews for tests, without a server."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

from newsroom.press.preview.shown import Shown
from newsroom.press.settings import BuildSettings
from newsroom.press.workspace import preview_tree
from tests.desk.windows import as_preview, settings_of


class Told:
    """What a preview told of its reading."""

    def __init__(self) -> None:
        self.counts: list[tuple[int, int]] = []
        self.ended = Event()

    def progress(self, done: int, total: int) -> None:
        self.counts.append((done, total))


@contextmanager
def showing(project: Path, settings: BuildSettings | None = None) -> Iterator[tuple[Shown, Told, Path]]:
    """What is shown of a project, and its folder."""
    told = Told()
    shown = Shown(told.progress, told.ended.set)
    settings = settings or as_preview(settings_of(project))
    shown.take_settings(settings)
    try:
        yield shown, told, preview_tree(settings.site)
    finally:
        shown.close()
