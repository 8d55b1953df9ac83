"""The index's segments, and the published state of each."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - the catalogue reads the types of fields
from typing import NamedTuple

from newsroom.model import IssueId  # noqa: TC001 - as above

# That of format.md, in the manifest and in every file.
VERSION = 5


class Segment(NamedTuple):
    """The issues of a span of time, and their number of articles.

    From one number to before another (``cataloguing.row_keys``).
    Its name is ``2022``, ``2016-2019``, ``2023-q1``, ``2023-h1`` or ``2023-04``.
    ``touched`` are the issues that may have changed, where an overlay is enough for them; None where it is not.
    """

    name: str
    first: int
    after: int
    articles: int
    touched: tuple[IssueId, ...] | None = None


class Layer(NamedTuple):
    """A folder of files in which articles are found.

    ``keys`` is its number of ``k`` files, ``first`` and ``last`` are the days of its oldest and newest issue. ``pack``
    are the sizes of ``packs.make_pack`` where its files are one, else none.
    """

    folder: str
    keys: int
    articles: int
    first: str
    last: str
    pack: tuple[int, ...] = ()


class IssueMark(NamedTuple):
    """How many articles of an issue are indexed, and their digest."""

    articles: int
    digest: bytes


class Overlay(NamedTuple):
    """A segment's issues that came or changed since it was built.

    ``issues`` are all of them, newest first; ``struck`` those that the segment's own layer has, by folder, with their
    number of articles there.
    """

    layer: Layer
    issues: tuple[IssueId, ...]
    struck: Mapping[str, int]


class SegmentEntry(NamedTuple):
    """The published state of a segment.

    ``issues`` are those that are found, by folder; none where the segment is out of date.
    """

    layer: Layer
    issues: Mapping[str, IssueMark]
    overlay: Overlay | None = None

    @property
    def articles(self) -> int:
        """The number of articles that are found."""
        overlay = self.overlay
        return self.layer.articles + (overlay.layer.articles - sum(overlay.struck.values()) if overlay else 0)


class Index(NamedTuple):
    """The published index: segments by name, and the shared files.

    ``names``, ``fold`` and ``sounds`` are the names of the shared files; ``listed`` is the digest of the suggested names,
    ``traditional`` are the characters of GB 2312 that the table of simplified characters has.
    """

    segments: Mapping[str, SegmentEntry] = {}
    listed: bytes = b""
    names: str = ""
    fold: str = ""
    traditional: str = ""
    sounds: str = ""
