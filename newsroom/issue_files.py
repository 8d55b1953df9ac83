"""Outputs beside an issue's pages: its whole, data, books, pictures, faces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsroom.outputs import IssuePage, Output, PageKind

if TYPE_CHECKING:
    from newsroom.model import IssueId


class WholeIssuePage(IssuePage):
    """All articles of an issue on one page."""

    __slots__ = ()
    KIND = PageKind.WHOLE_ISSUE


@dataclass(frozen=True, slots=True)
class IssueData(Output):
    """An issue as JSON."""

    KIND = PageKind.ISSUE_DATA
    issue: IssueId


class EpubFile(IssueData):
    """An issue as a book (EPUB)."""

    __slots__ = ()
    KIND = PageKind.EPUB


class IssuePdf(IssueData):
    """All pages of an issue as one PDF."""

    __slots__ = ()
    KIND = PageKind.ISSUE_PDF


class Manifest(IssueData):
    """The pictures of an issue's pages for viewers (IIIF)."""

    __slots__ = ()
    KIND = PageKind.MANIFEST


@dataclass(frozen=True, slots=True)
class SharePicture(Output):
    """The share picture of an issue, or of an article (its path)."""

    KIND = PageKind.SHARE
    issue: IssueId
    article: str | None = None


@dataclass(frozen=True, slots=True)
class HeadlineStyle(Output):
    """The style sheet of an issue's headlines."""

    KIND = PageKind.HEADLINES
    issue: IssueId


@dataclass(frozen=True, slots=True)
class HeadlineFace(Output):
    """The face of an issue's headlines, named for its characters."""

    KIND = PageKind.HEADLINE_FACE
    characters: str
