"""Files for MkDocs to read and copy that are published only with the bytes that were taken into account."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, InclusionLevel, set_exclusions

from newsroom.opening import HeldFile, MovedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs.config.defaults import MkDocsConfig

    from hooks.inventory import Inventory


class PublishedFile(File):
    """A file of MkDocs' that is what ``held`` was, or ends the build."""

    def __init__(self, file: File, held: HeldFile) -> None:
        # All that MkDocs and its hooks have noted of a file is in plain attributes.
        vars(self).update(vars(file))
        self.held = held

    @property  # type: ignore[misc] # nothing sets it after on_files
    def content_bytes(self) -> bytes:
        """The bytes of the file; PluginError where they are others now."""
        return read_held(self.held)

    @property  # type: ignore[misc] # as above
    def content_string(self) -> str:
        """The text of the file as MkDocs reads it: UTF-8, with or without a mark, and one newline for any line end."""
        return io.TextIOWrapper(io.BytesIO(self.content_bytes), encoding="utf-8-sig").read()

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - as MkDocs has it
        """Copies the file, through the one opening by which it is looked at; PluginError where its bytes are others now."""
        del dirty
        target = Path(self.abs_dest_path)
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as copy:
            _copy_held(self.held, copy)


def read_held(held: HeldFile) -> bytes:
    """The bytes of a file; PluginError where they are others now."""
    kept = io.BytesIO()
    _copy_held(held, kept)
    return kept.getvalue()


def _copy_held(held: HeldFile, target: BinaryIO) -> None:
    try:
        held.copy(target)
    except MovedError as error:
        raise PluginError(str(error)) from None


def hold_files(files: Iterable[File], inventory: Inventory, config: MkDocsConfig) -> Iterator[File]:
    """The files, those of docs/ and overrides/ as the inventory has them: one that came later has no bytes there."""
    folders = {config.docs_dir: inventory.docs, config.theme.custom_dir: inventory.overrides}
    for file in files:
        held = folders.get(file.src_dir) if file.src_dir else None
        if held is None:
            yield file
        else:
            yield PublishedFile(file, held.get(file.src_uri) or HeldFile(Path(str(file.src_dir)), file.src_uri, b""))


def require_docs(files: Iterable[File], inventory: Inventory, config: MkDocsConfig) -> None:
    """PluginError where MkDocs found a file of the inventory no more: its page would be missing without a word."""
    # Of index.md and README.md, which have one address, MkDocs keeps one.
    there = {file.dest_uri for file in files}
    expected = [File(path, None, "", config.use_directory_urls) for path in inventory.docs]
    set_exclusions(expected, config)
    for file in expected:
        if file.inclusion is not InclusionLevel.EXCLUDED and file.dest_uri not in there:
            raise PluginError(str(MovedError(Path(config.docs_dir).name, file.src_uri)))
