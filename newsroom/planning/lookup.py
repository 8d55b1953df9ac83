"""The output at an address, without a list of all outputs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsroom import addresses
from newsroom.cataloguing.row_keys import issue_of
from newsroom.issues import find_issue_id
from newsroom.lists import WHOLE_LISTS, ListId
from newsroom.model import Taxonomy
from newsroom.planning.lists import has_pages
from newsroom.site_outputs import (
    index_output,
    old_names,
    outputs_of_front,
    outputs_of_issue,
    outputs_of_list,
    outputs_of_old_name,
    outputs_of_year,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsroom.cataloguing.stored_catalogue import StoredCatalogue
    from newsroom.model import IssueId
    from newsroom.outputs import Output

# Where the year stands in an address: of a calendar, of what leads to it, of a sitemap.
_YEAR = re.compile(r"(?:issues/|sitemap-)?([0-9]{4})(?![0-9])")
_DAY = re.compile(r"[0-9]{4}/[0-9]{2}/[0-9]{2}/")


def find_output(catalogue: StoredCatalogue, path: str) -> Output | None:
    """The output of ``list_outputs`` with this path.

    A page's comes before a redirect. The address alone decides where it is looked for: an issue, a year, a list.
    """
    return next((output for output in _candidates(catalogue, path) if output.path == path), None)


def _candidates(catalogue: StoredCatalogue, path: str) -> Iterator[Output]:
    first, _, rest = path.partition("/")
    issue = find_issue_id(path.split("/")[:3])
    if issue:
        yield from _of_issue(catalogue, issue)
    yield from _of_lists(catalogue, first, rest.partition("/")[0])
    yield from outputs_of_front(catalogue)
    if year := _YEAR.match(path):
        yield from outputs_of_year(catalogue, int(year[1]))
    for other in _leading_here(catalogue, path):
        yield from _of_issue(catalogue, other)


def _of_issue(catalogue: StoredCatalogue, issue: IssueId) -> Iterable[Output]:
    try:
        return outputs_of_issue(catalogue.issue(issue), catalogue.settings)
    except KeyError:
        return ()


def _of_lists(catalogue: StoredCatalogue, kind: str, name: str) -> Iterator[Output]:
    """The outputs of a list, or of what leads to it."""
    for own in WHOLE_LISTS:
        if own.kind == kind:
            yield from outputs_of_list(catalogue, own)
    for taxonomy in Taxonomy:
        if taxonomy == kind:
            yield index_output(taxonomy)
            own = ListId.of(taxonomy, name)
            if has_pages(catalogue, own):
                yield from outputs_of_list(catalogue, own)
            elif name in (leading := old_names(catalogue, taxonomy)):
                yield from outputs_of_old_name(catalogue, taxonomy, name, leading[name])


def _leading_here(catalogue: StoredCatalogue, path: str) -> Iterator[IssueId]:
    """The issues that have redirects from a path."""
    query = "SELECT issue FROM aliases JOIN articles USING (path) WHERE alias = ? AND out = 1"
    for (key,) in catalogue.database.execute(query, (f"/{path}",)).fetchall():
        yield issue_of(key)
    if _DAY.fullmatch(path):
        # A 合刊 may begin in the year before.
        for year in (int(path[:4]), int(path[:4]) - 1):
            for summary in catalogue.issues_of(year):
                if any(addresses.day_path(day) == path for day in summary.card.covers):
                    yield summary.card.issue
