"""Bylines in the usual spaces, and sources that stand as bylines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsroom.byline import BylineError, find_doubts, parse_byline
from newsroom.byline.sources import find_source
from newsroom.names import HAN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from newsroom.reading.strictyaml import Loc

_BLANKS = re.compile(r"[ \t\u3000]+")
# 蒋　超, as columns of names are set: the reader takes it for one name, and so it is left.
_PADDED = re.compile(rf"((?<![{HAN}])[{HAN}][ \u3000][{HAN}](?![{HAN}]))")


def find_spaced(reporter: object, roles: Collection[str]) -> Iterator[tuple[Loc, str]]:
    """Each text of a byline with other spaces, in the usual ones."""
    entries = reporter if isinstance(reporter, list) else [reporter]
    for index, entry in enumerate(entries):
        if isinstance(entry, str) and "\n" not in entry and (tidy := _tidy(entry, roles)) != entry:
            yield ("reporter", index) if isinstance(reporter, list) else ("reporter",), tidy


def _tidy(text: str, roles: Collection[str]) -> str:
    # Every second piece is a padded name.
    pieces = _PADDED.split(text)
    pieces[::2] = [_BLANKS.sub(" ", piece) for piece in pieces[::2]]
    tidy = "".join(pieces).strip()
    return tidy if _means_the_same(text, tidy, roles) else text


def _means_the_same(one: str, other: str, roles: Collection[str]) -> bool:
    try:
        same = parse_byline(one, roles) == parse_byline(other, roles)
    except BylineError:
        return False
    return same and [each.code for each in find_doubts([one], roles)] == [
        each.code for each in find_doubts([other], roles)
    ]


def find_collective(front: Mapping[str, object], roles: Collection[str]) -> str | None:
    """The source that stands as the byline (综合报道, 本报评论员), else None."""
    reporter = front.get("reporter")
    if isinstance(reporter, list) and len(reporter) == 1:
        (reporter,) = reporter
    if not isinstance(reporter, str) or "source" in front:
        return None
    return find_source(reporter, roles)
