"""MkDocs' files, as the inventory has them, and articles as link targets."""

from __future__ import annotations

import io
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from newsroom.addresses import file_path, page_file
from newsroom.names import compose
from newsroom.opening import HeldFile, MovedError
from newsroom.press.assets import name_assets
from newsroom.press.errors import BuildRefusedError
from newsroom.press.inventory import read_held
from newsroom.publishing import PublishError
from newsroom.reading.reader import is_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig

    from newsroom.press.build import Build


class StandingFiles(Files):
    """The files of docs/ and the theme that this build renders.

    PluginError where a file of the inventory has gone: its page would be missing without a word.
    """

    def __init__(self, files: Files, build: Build, config: MkDocsConfig) -> None:
        super().__init__([*_held(files, build, config), *_assets(build, config)] if build.standing else [])
        self._known = {compose(file.src_uri): file for file in files}
        self._build = build
        self._config = config
        there = {file.dest_uri for file in files}
        for document in build.settings.documents if build.standing else ():
            if document.file not in there:
                raise PluginError(str(MovedError(Path(config.docs_dir).name, document.path)))

    def get_file_from_path(self, path: str) -> File | None:
        """The file at a source path, or a published article's stand-in."""
        found = super().get_file_from_path(path) or self._known.get(path)
        if not is_article(path):
            return found
        # A page of docs/ has to be rendered again when this changes.
        out = self._build.asked[path] = self._build.catalogue.is_out(path)
        if not out:
            return None
        file = File.generated(self._config, path, content="")
        file.dest_uri = page_file(file_path(path))
        return file


class PublishedFile(File):
    """A file with the bytes of ``held``, else PluginError."""

    def __init__(self, file: File, held: HeldFile) -> None:
        # All that MkDocs and its hooks have noted of a file is in plain attributes.
        vars(self).update(vars(file))
        self.held = held

    @property  # type: ignore[misc] # nothing sets it after on_files
    def content_bytes(self) -> bytes:
        """The bytes of the file; PluginError where they are others now."""
        with refusals():
            return read_held(self.held)

    @property  # type: ignore[misc] # as above
    def content_string(self) -> str:
        """The text as MkDocs has it: no byte order mark, uniform newlines."""
        return io.TextIOWrapper(io.BytesIO(self.content_bytes), encoding="utf-8-sig").read()

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - as MkDocs has it
        """Copies what is checked in one opening; PluginError for other bytes."""
        del dirty
        target = Path(self.abs_dest_path)
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as copy, refusals():
            self.held.copy(copy)


def _held(files: Files, build: Build, config: MkDocsConfig) -> Iterator[File]:
    """The files as the inventory has them; later ones have no bytes.

    Those of the engine's theme are left out: no page asks for them (decisions/0031).
    """
    folders = {str(folder): build.inventory.theme for folder in build.settings.templates}
    folders[config.docs_dir] = build.inventory.docs
    for file in files:
        held = folders.get(file.src_dir) if file.src_dir else None
        if held is not None:
            yield PublishedFile(file, held.get(file.src_uri) or HeldFile(Path(str(file.src_dir)), file.src_uri, b""))
        elif file.src_dir not in config.theme.dirs:
            yield file


def _assets(build: Build, config: MkDocsConfig) -> Iterator[File]:
    """Our assets under names with digests; open pages keep plain ones."""
    for file, data in name_assets(build.inventory, build.settings.stylesheets).values():
        yield File.generated(config, file, content=data)


@contextmanager
def refusals() -> Iterator[None]:
    """PluginError in the place of what ends a build on purpose."""
    try:
        yield
    except (BuildRefusedError, MovedError, PublishError) as error:
        raise PluginError(str(error)) from None
