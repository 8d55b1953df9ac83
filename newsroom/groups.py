"""Output groups: the files of the site that come and go together.

A build compares a group's files with those that were published, and so need not list the groups that have not changed.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from newsroom.lists import ListId  # noqa: TC001 - msgspec reads the types of fields
from newsroom.model import IssueId, Taxonomy  # noqa: TC001 - as above


class Fixed(StrEnum):
    """A group of which there is one."""

    FRONT = "front"
    ISSUES = "issues"
    SEARCH = "search"
    # Files that are no pages of the paper: pictures (each a group below this one), the pages of docs/ with the theme's files, the map of redirects.
    PICTURES = "media"
    STANDING = "standing"
    REDIRECTS = "redirects"
    # What the segments of the search index share.
    INDEX = "index"


class IssueGroup(Struct, frozen=True, array_like=True, tag="issue"):
    """An issue, its pages, articles and data, and the redirects to them."""

    issue: IssueId


class YearGroup(Struct, frozen=True, array_like=True, tag="year"):
    """A year's calendar, sitemaps and redirects."""

    year: int


class TaxonomyGroup(Struct, frozen=True, array_like=True, tag="taxonomy"):
    """The index of sections, topics or reporters."""

    taxonomy: Taxonomy


class ListGroup(Struct, frozen=True, array_like=True, order=True, tag="list"):
    """A list's page and feeds, or the page of one period.

    A period is a year or a month.
    """

    list: ListId
    year: int | None = None
    month: int | None = None


class SegmentGroup(Struct, frozen=True, array_like=True, tag="segment"):
    """A segment of the search index, or a file that segments share."""

    name: str


class PictureGroup(Struct, frozen=True, array_like=True, tag="picture"):
    """The renditions of a picture, which share its name."""

    name: str


Group = Fixed | IssueGroup | YearGroup | TaxonomyGroup | ListGroup | SegmentGroup | PictureGroup
