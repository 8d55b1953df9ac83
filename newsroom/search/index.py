"""The index's segments, and the published state of each."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - the catalogue reads the types of fields
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

# That of format.md, in the manifest and in every file.
VERSION = 4


class Segment(NamedTuple):
    """The issues of a span of time, and their number of articles.

    From one number to before another (``cataloguing.row_keys``).
    Its name is ``2022``, ``2016-2019``, ``2023-q1``, ``2023-h1`` or ``2023-04``.
    """

    name: str
    first: int
    after: int
    articles: int


class SegmentEntry(NamedTuple):
    """The manifest's entry of a segment.

    ``fingerprint`` is that of its input, empty where the segment is out of date.
    """

    folder: str
    keys: int
    articles: int
    first: str
    last: str
    fingerprint: bytes


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


def make_stale(index: Index, segments: Iterable[Segment]) -> Index:
    """The index with some segments marked as out of date.

    The next build that has the time looks at them.
    """
    old = {
        segment.name: index.segments[segment.name]._replace(fingerprint=b"")
        for segment in segments
        if segment.name in index.segments
    }
    return index._replace(segments={**index.segments, **old})
