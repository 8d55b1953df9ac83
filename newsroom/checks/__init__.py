"""Every problem of a paper: those of single files, and those that only several files together can have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.checks.causes import arrange
from newsroom.checks.placement import check_covers, check_numbers, check_placement
from newsroom.checks.references import check_links, check_references
from newsroom.checks.uniqueness import check_aliases, check_names, check_stems

if TYPE_CHECKING:
    from collections.abc import Collection

    from newsroom.problems import Problem
    from newsroom.reading.paper import Paper


def check_paper(paper: Paper, others: Collection[str] = (), root: str = "articles") -> list[Problem]:
    """All problems as they are told: causes first, then file by file from top to bottom.

    ``others`` are the files of the site beside the articles that a body may link to, such as ``guide/index.md``.
    """
    found = [
        *paper.problems,
        *check_placement(paper),
        *check_numbers(paper),
        *check_covers(paper, paper.issues()),
        *check_links(paper, others),
        *check_references(paper),
        *check_stems(paper, root),
        *check_names(paper),
        *check_aliases(paper, others),
    ]
    return list(arrange(found))
