"""Views of the face of headlines, and of its style sheet."""

from __future__ import annotations

from posixpath import basename
from typing import TYPE_CHECKING

from msgspec import Struct

from newsroom.headlines import cover_headlines
from newsroom.site_outputs import face_output
from newsroom.views.parts import page_name

if TYPE_CHECKING:
    from newsroom.catalogue import Catalogue
    from newsroom.issue_files import HeadlineFace, HeadlineStyle


class HeadlineStyleView(Struct, frozen=True):
    """A style sheet: the face's file, the pages it is for."""

    face: str
    pages: tuple[str, ...]


class HeadlineFaceView(Struct, frozen=True):
    """The face: its characters."""

    characters: str


def headline_style_view(catalogue: Catalogue, output: HeadlineStyle) -> HeadlineStyleView:
    """The view of an issue's style sheet; KeyError without the issue."""
    headlines = cover_headlines(catalogue.issue(output.issue))
    face = face_output(output.issue, headlines.characters, catalogue.settings.look)
    return HeadlineStyleView(basename(face.path), tuple(map(page_name, headlines.pages)))


def headline_face_view(_: Catalogue, output: HeadlineFace) -> HeadlineFaceView:
    """The view of a face, which is what its characters are."""
    return HeadlineFaceView(output.characters)
