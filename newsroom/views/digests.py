"""Digests of issues, by which kept copies of their pages are renewed."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from newsroom import addresses
from newsroom.addresses import encode
from newsroom.digests import digest_text
from newsroom.made_files import NAMED

if TYPE_CHECKING:
    from newsroom.catalogue import Catalogue


def digests_view(catalogue: Catalogue, year: int) -> dict[str, object]:
    """A digest of each issue of a year, by its address.

    It changes with what the issue's card and articles are, and with what corrects these.
    """
    lines = defaultdict(list)
    for line in catalogue.contents(year):
        lines[line.path.rpartition("/")[0]].append(line)
    issues = {
        encode(addresses.issue_path(each.card.issue)): digest_text(repr((each, lines[each.card.issue.folder]))).hex()[
            :NAMED
        ]
        for each in catalogue.issues_of(year)
    }
    return {"version": 1, "issues": issues}
