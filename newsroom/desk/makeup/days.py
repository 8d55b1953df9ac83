"""Issues by their days as people type them."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from newsroom.model import IssueId
from newsroom.reading.meant import meant_day
from newsroom.writing.beginnings import read_day

if TYPE_CHECKING:
    from pathlib import Path

# More papers than a day has in any newsroom.
_MOST = 99
_ORDINALS = {str(number): number for number in range(2, _MOST)}


def read_issue(text: str) -> IssueId:
    """The issue of a typed day: ``2023-04-11``, the second of it ``2023-04-11-2``.

    Raises as ``read_day`` does.
    """
    day, _, number = text.strip().rpartition("-")
    if number in _ORDINALS and meant_day(day):
        return IssueId(read_day(day).date, _ORDINALS[number])
    return read_day(text)


def next_of_day(articles: Path, issue: IssueId) -> IssueId:
    """The first issue of a day that there is none of yet."""
    several = (IssueId(issue.date, ordinal) for ordinal in count(1))
    return next(each for each in several if not (articles / each.folder).exists())
