"""MkDocs' collection of files, of which a build renders some and only links to the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files, InclusionLevel

from hooks.held_files import hold_files
from newsroom.names import compose
from newsroom.reading.reader import is_article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mkdocs.config.defaults import MkDocsConfig

    from hooks.edition import Edition


class EditionFiles(Files):
    """The files of docs/ and the theme, and ``own``, which this build renders; articles that it does not render resolve."""

    def __init__(self, files: Files, own: Iterable[File], build: Edition, config: MkDocsConfig) -> None:
        super().__init__([*hold_files(files, build.inventory, config), *own])
        self._own = {file.src_uri for file in own}
        self._in_parts = {compose(file.src_uri): file for file in files if not file.src_uri.isascii()}
        self._build = build
        self._config = config

    def get_file_from_path(self, path: str) -> File | None:
        """The file at a source path; for an article that is out but is not rendered now, one that stands for it."""
        found = super().get_file_from_path(path) or self._in_parts.get(path)
        if not is_article(path):
            return found
        # A page of docs/ has to be rendered again when the answer becomes another.
        out = self._build.asked[path] = self._build.catalogue.is_out(path)
        return found or (File.generated(self._config, path, content="") if out else None)

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> Sequence[File]:
        """The pages that this build renders."""
        return [file for file in super().documentation_pages(inclusion=inclusion) if self._wanted(file)]

    def copy_static_files(
        self,
        dirty: bool = False,  # noqa: FBT001, FBT002 - as MkDocs has it
        *,
        inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included,
    ) -> None:
        """Copies what this build publishes anew."""
        for file in self:
            if self._wanted(file) and not file.is_documentation_page() and inclusion(file.inclusion):
                file.copy_file(dirty)

    def _wanted(self, file: File) -> bool:
        return self._build.standing or file.src_uri in self._own
