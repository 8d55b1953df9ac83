"""Which segments the search index has: a year each, in the newest year a month each; and which a build looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.search.index import Segment

if TYPE_CHECKING:
    from collections.abc import Collection

    from newsroom.cataloguing.shelves import StoredCatalogue
    from newsroom.model import IssueId
    from newsroom.search.index import Index


def list_segments(catalogue: StoredCatalogue) -> list[Segment]:
    """Every segment that has issues, newest first. Which year is the newest, issues tell and no clock."""
    years = [summary.year for summary in catalogue.years()]
    if not years:
        return []
    months = {summary.card.issue.date.month for summary in catalogue.issues_of(years[-1])}
    newest = [Segment(years[-1], month) for month in sorted(months, reverse=True)]
    return newest + [Segment(year, None) for year in reversed(years[:-1])]


def plan_segments(catalogue: StoredCatalogue, index: Index, issues: Collection[IssueId] | None) -> tuple[Segment, ...]:
    """The segments to look at: new ones, those of ``issues`` (None: of any), and those whose files are old."""
    touched = {(issue.date.year, issue.date.month) for issue in issues or ()}

    def is_touched(segment: Segment) -> bool:
        told = index.segments.get(segment.name)
        if issues is None or told is None or not told.fingerprint:
            return True
        return any(year == segment.year and segment.month in (None, month) for year, month in touched)

    return tuple(segment for segment in list_segments(catalogue) if is_touched(segment))
