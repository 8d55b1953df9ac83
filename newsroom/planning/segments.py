"""The segments of the search index, and those that need a look.

A query costs a little for each segment, a publish changes the newest: so the newest month is one by itself, and what
is closed is merged, in blocks that the calendar gives, as long as a block is not too large to be built at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.cataloguing.row_keys import issue_key, span
from newsroom.search.index import Segment

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from newsroom.cataloguing.stored_catalogue import StoredCatalogue
    from newsroom.model import IssueId
    from newsroom.search.index import Index, SegmentEntry

# Blocks of so many years, and in the newest year of so many months, with at most so many articles.
YEARS = (8, 4, 2, 1)
YEARS_ARTICLES = 10_000
MONTHS = (6, 3, 1)
MONTHS_ARTICLES = 1_500
# An overlay has at most one of so many articles of its segment: a query costs more for each. The newest month's grows
# with every issue, and is merged into what is small yet.
OVERLAID = 16
OVERLAID_NEWEST = 4


def list_segments(catalogue: StoredCatalogue) -> list[Segment]:
    """Every segment that has issues, newest first.

    The newest month is that of the newest issue, whatever the clock says.
    """
    years = {summary.year: summary.articles for summary in catalogue.years()}
    if not years:
        return []
    newest = max(years)
    months: dict[int, int] = {}
    for summary in catalogue.issues_of(newest):
        month = summary.card.issue.date.month
        months[month] = months.get(month, 0) + summary.articles
    years.pop(newest)
    last = max(months)
    current = _months(newest, last, last, months.pop(last))
    closed = [_months(newest, *block) for block in _cut(months, MONTHS, MONTHS_ARTICLES, 1, last)]
    older = [_years(*block) for block in _cut(years, YEARS, YEARS_ARTICLES, 0, newest)]
    return [current, *reversed(closed), *reversed(older)]


def _cut(
    counts: Mapping[int, int], sizes: tuple[int, ...], limit: int, origin: int, end: int
) -> Iterator[tuple[int, int, int]]:
    """The first and last of each block, in order, with its articles.

    A block of several begins at a multiple of its size from ``origin`` and ends before ``end``.
    """
    size, *smaller = sizes
    for start in sorted({number - (number - origin) % size for number in counts}):
        own = {number: count for number, count in counts.items() if start <= number < start + size}
        articles = sum(own.values())
        if size == 1 or (start + size <= end and articles <= limit):
            yield start, start + size - 1, articles
        else:
            yield from _cut(own, tuple(smaller), limit, origin, end)


def _years(first: int, last: int, articles: int) -> Segment:
    name = f"{first:04}" if first == last else f"{first:04}-{last:04}"
    return Segment(name, span(first)[0], span(last)[1], articles)


def _months(year: int, first: int, last: int, articles: int) -> Segment:
    name = {1: f"{first:02}", 3: f"q{last // 3}", 6: f"h{last // 6}"}[last - first + 1]
    return Segment(f"{year:04}-{name}", span(year, first)[0], span(year, last)[1], articles)


def plan_segments(catalogue: StoredCatalogue, index: Index, issues: Collection[IssueId] | None) -> tuple[Segment, ...]:
    """The segments to look at: new, or with one of ``issues``.

    None for ``issues`` is any issue. A month that begins is the time to merge all overlays. What is packed and should
    not be, or the reverse, is looked at too.
    """
    segments = list_segments(catalogue)
    begins = bool(segments) and segments[0].name not in index.segments
    packed = catalogue.settings.search_pack
    planned = []
    for segment in segments:
        told = index.segments.get(segment.name)
        touched = tuple(issue for issue in issues or () if segment.first <= issue_key(issue) < segment.after)
        if issues is None or told is None or bool(told.layer.pack) != packed or (begins and told.overlay):
            planned.append(segment)
        elif touched:
            share = OVERLAID_NEWEST if segment is segments[0] else OVERLAID
            planned.append(_overlaid(segment, told, touched, share))
    return tuple(planned)


def _overlaid(segment: Segment, told: SegmentEntry, touched: tuple[IssueId, ...], share: int) -> Segment:
    """The segment, to be looked at in these issues alone if few."""
    covered = {issue.folder for issue in (*touched, *(told.overlay.issues if told.overlay else ()))}
    # What nobody touched is as it was; the others may have gained articles, or be new.
    articles = segment.articles - sum(mark.articles for folder, mark in told.issues.items() if folder not in covered)
    if articles * share > segment.articles:
        return segment
    return segment._replace(articles=articles, touched=touched)
