"""The settings of a build: what it depends on besides files.

They are read once, where the engine or a command starts it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from newsroom.model import Settings
    from newsroom.navigation import Nav


@dataclass(frozen=True, slots=True)
class Document:
    """A published file of docs/, with its address and site file.

    ``path`` is its path in docs/. ``page`` is true for Markdown; ``listed`` for what the settings neither exclude nor
    keep out of the navigation.
    """

    path: str
    address: str
    file: str
    page: bool
    listed: bool


@dataclass(frozen=True, slots=True)
class BuildSettings:
    """The settings of one build.

    ``file`` is mkdocs.yml, in the paper's folder; ``theme`` are the folders of templates, in the order of search, of
    which ``templates`` are the paper's own and the newsroom's. ``url`` is the site's address without a slash at its
    end. ``stylesheets`` are those that only pages of docs/ load, ``static`` the files that the theme renders by itself.
    ``shared`` and ``standing`` are texts that change with any setting that every page, or pages of docs/ alone, depend
    on.
    """

    paper: Settings
    file: Path
    docs: Path
    documents: tuple[Document, ...]
    templates: tuple[Path, ...]
    theme: tuple[Path, ...]
    site: Path
    url: str
    nav: Nav | None
    stylesheets: tuple[str, ...]
    static: frozenset[str]
    shared: str
    standing: str
    strict: bool = False
    verify: bool = False

    @property
    def home(self) -> Path:
        """The paper's folder."""
        return self.file.parent

    @property
    def preview(self) -> bool:
        """Whether this is the preview, which shows what is held back."""
        return self.paper.preview
