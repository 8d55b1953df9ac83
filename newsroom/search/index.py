"""What the index is made of: segments, and what is known of each once it is published."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - the catalogue reads the types of fields
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

# That of format.md, in the manifest and in every file.
VERSION = 3


class Segment(NamedTuple):
    """The issues from one number to before another (``cataloguing.keys``), and how many articles they have.

    Its name is ``2022``, ``2016-2019``, ``2023-q1``, ``2023-h1`` or ``2023-04``.
    """

    name: str
    first: int
    after: int
    articles: int


class Told(NamedTuple):
    """What the manifest tells of a segment; ``fingerprint`` is that of what it was made from, empty where that is old."""

    folder: str
    keys: int
    articles: int
    first: str
    last: str
    fingerprint: bytes


class Index(NamedTuple):
    """The index as it is published: its segments by name, and the names of the two files that they share.

    ``listed`` is the digest of the names that are offered as suggestions; ``traditional`` are the characters of GB 2312
    that the table of simplified characters has.
    """

    segments: Mapping[str, Told] = {}
    listed: bytes = b""
    names: str = ""
    fold: str = ""
    traditional: str = ""


def make_stale(index: Index, segments: Iterable[Segment]) -> Index:
    """The index with these segments known to be old: the next build that has the time looks at them."""
    old = {
        segment.name: index.segments[segment.name]._replace(fingerprint=b"")
        for segment in segments
        if segment.name in index.segments
    }
    return index._replace(segments={**index.segments, **old})
