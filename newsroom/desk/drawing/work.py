"""The drawing itself, for a process of its own.

What it has laid out and drawn it keeps: of an issue whose articles move, most pages are as they were.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsroom.cataloguing.database import get_meta
from newsroom.cataloguing.stored_catalogue import StoredCatalogue
from newsroom.desk.drawing.sheets import Sheet, place_articles
from newsroom.directory import Directory
from newsroom.issues import assemble_issue
from newsroom.layout.issues import lay_out_issue, lay_out_page
from newsroom.model import Registries
from newsroom.pictures.faces import find_face
from newsroom.press.drawing import picture_of
from newsroom.press.laying import sheet_of, views_of
from newsroom.press.page_press import PagePress
from newsroom.press.pictures import Studio
from newsroom.release import article_due

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from newsroom.cataloguing.drawn import DrawnSheet
    from newsroom.desk.drawing.sheets import Wish
    from newsroom.layout.issues import LaidPage, PageText
    from newsroom.model import Issue, IssueId
    from newsroom.press.settings import BuildSettings
    from newsroom.views.drawn import DrawnView

# Layouts and pictures that are kept: the pages of a large issue, with and without drafts.
_KEPT = 48
# Pixels for each millimetre: text of newspapers is read at twice its size on paper.
_SHARPNESS = 4.5
# Seconds: what is being written is written in less.
_PATIENCE = 60


class Paper(NamedTuple):
    """What pages are drawn from: settings, articles/, and the desk's catalogue.

    ``pictures`` is the desk's cache of photos.
    """

    settings: BuildSettings
    articles: Path
    catalogue: Path
    pictures: Path


class _Outgoing(StoredCatalogue):
    """The same without articles that no time brings out."""

    def issue(self, issue: IssueId) -> Issue:
        whole = super().issue(issue)
        due = [each for each in whole.articles if article_due(each, whole.card, self.settings)]
        return assemble_issue(whole.card, due)


def draw_sheet(paper: Paper, wish: Wish) -> Sheet | None:
    """A page as it would be drawn now, None if empty.

    MovedError where a file has changed since the catalogue read it; RuntimeError where Typst cannot draw it.
    """
    views = _read_views(paper, wish)
    number = next((number for number, view in enumerate(views) if view.label == wish.label), None)
    if number is None:
        return None
    laid = lay_out_issue([each.text for each in views], _lay_out)[number]
    sheet = sheet_of(paper.settings, wish.issue, views[number], laid)
    width = round(_SHARPNESS * laid.layout.paper.width)
    return Sheet(
        digest=sheet.page.scan.digest,
        picture=_draw(paper.articles, paper.catalogue, paper.pictures, sheet, width),
        width=width,
        height=round(_SHARPNESS * laid.layout.paper.height),
        articles=tuple(place_articles(views, number, laid, sheet.page)),
    )


def _read_views(paper: Paper, wish: Wish) -> tuple[DrawnView, ...]:
    """The pages of an issue at one moment."""
    address = f"{paper.catalogue.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True, isolation_level=None, timeout=_PATIENCE)) as database:
        database.execute("BEGIN")
        directory = Directory(get_meta(database, "registries", Registries) or Registries())
        kind = StoredCatalogue if wish.drafts else _Outgoing
        catalogue = kind(database, paper.articles, paper.settings.paper, directory)
        try:
            return views_of(catalogue, paper.settings, wish.issue)
        finally:
            catalogue.release()


def _lay_out(pages: Sequence[PageText]) -> list[LaidPage]:
    return list(map(_lay_out_one, pages))


_lay_out_one = lru_cache(_KEPT)(lay_out_page)


@lru_cache(_KEPT)
def _draw(articles: Path, catalogue: Path, pictures: Path, sheet: DrawnSheet, width: int) -> bytes:
    face = find_face()
    if face is None:
        message = "the face has been removed"
        raise RuntimeError(message)
    try:
        return picture_of(PagePress(Studio(articles, pictures), face, catalogue).draw(sheet), width)
    except RuntimeError as error:
        # Typst's own exception does not come through to another process.
        raise RuntimeError(str(error)) from None
