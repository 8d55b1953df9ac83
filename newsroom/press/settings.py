"""The settings of a build: what it depends on besides files.

They are read once, where the engine or a command starts it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from newsroom.pictures.faces import find_face
from newsroom.pictures.icons import ICONS
from newsroom.pictures.web_faces import make_inline_face
from newsroom.press.drawing import drawing_mark
from newsroom.settings import SettingsError, read_settings

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from newsroom.look import Look
    from newsroom.model import Settings
    from newsroom.navigation import Nav


# Of the theme's own icon, and where a paper's own lie (docs/guide/own-paper.md).
HOME_ICONS = tuple(f"assets/icon-{name}.png" for name in ICONS)


class Document(Struct, frozen=True):
    """A published file of docs/, with its address and site file.

    ``path`` is its path in docs/. ``page`` is true for Markdown; ``listed`` for what the settings neither exclude nor
    keep out of the navigation.
    """

    path: str
    address: str
    file: str
    page: bool
    listed: bool


class BuildSettings(Struct, frozen=True):
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


def paper_settings(
    given: Mapping[str, Any], documents: Collection[Document], *, icon: str | None, preview: bool
) -> Settings:
    """The paper's settings; SettingsError where its masthead's picture is missing."""
    paper = read_settings(given["site_name"], given["extra"], given["nav"], icon=icon, preview=preview)
    paths = {each.path for each in documents}
    paper = replace(paper, look=replace(paper.look, icons=_home_icons(paper.look.icon, paths)))
    masthead = paper.look.masthead
    if masthead and masthead not in paths:
        words = f"mkdocs.yml: extra.masthead 指的 {masthead}，docs/ 里没有，放进去或改名"
        message = f"{words} (extra.masthead: docs/ has no {masthead})"
        raise SettingsError(message)
    if paper.look.share != "none" and find_face() is None:
        paper = replace(paper, look=replace(paper.look, share=""))
    paper = replace(paper, look=_set_headlines(paper.look, paper.name))
    if paper.drawing.since:
        paper = replace(paper, drawing=replace(paper.drawing, mark=drawing_mark(find_face())))
    if given["nav"] is None:
        # Without one the theme's own pages are listed, of which a paper may have none.
        addresses = {each.address for each in documents}
        paper = replace(paper, pages=tuple(page for page in paper.pages if page[1] in addresses))
    return paper


def _set_headlines(look: Look, name: str) -> Look:
    """The look with the face for headlines and the nameplate in it.

    A paper with faces of its own is set in these.
    """
    face = find_face(free=True) if look.headline_face and "serif" not in dict(look.faces) else None
    if face is None:
        return look
    return replace(look, headlines=face.mark, nameplate="" if look.masthead else make_inline_face(face, name))


def _home_icons(icon: str, documents: Collection[str]) -> tuple[str, ...]:
    """The icons of home screens, for which phones take PNG alone.

    A drawn icon of the paper's own has those that lie beside it in docs/; the theme's are of its own icon.
    """
    if icon.endswith(".png"):
        return (icon,)
    return tuple(each for each in HOME_ICONS if each in documents or icon not in documents)
