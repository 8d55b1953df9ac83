"""Every problem of a paper: those of single files, and those that only several files together can have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.checks.placement import check_covers, check_numbers, check_placement
from newsroom.checks.references import check_links, check_parts, check_references
from newsroom.checks.signers import check_signers, find_doubtful
from newsroom.checks.standing import check_standing
from newsroom.checks.uniqueness import check_aliases, check_names, check_stems
from newsroom.model import Taxonomy

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from newsroom.problems import Problem
    from newsroom.reading.paper import Paper


def check_paper(paper: Paper, others: Collection[str] = (), root: str = "articles") -> list[Problem]:
    """All problems, file by file from top to bottom.

    ``others`` are the files of the site beside the articles that a body may link to, such as ``guide/index.md``.
    """
    found = [
        *paper.problems,
        *check_placement(paper),
        *check_numbers(paper),
        *check_covers(paper, paper.issues()),
        *check_links(paper, others),
        *check_parts(paper),
        *check_references(paper),
        *check_stems(paper, root),
        *check_names(paper),
        *_check_signers(paper),
        *check_aliases(paper, others),
        *check_standing(others),
    ]
    return sorted(found, key=lambda each: each.sort_key)


def _check_signers(paper: Paper) -> Iterator[Problem]:
    signed: dict[str, list[tuple[str, ...]]] = {}
    for filed in paper.articles.values():
        for name in paper.directory.terms_of(filed.article, Taxonomy.REPORTER):
            signed.setdefault(name, []).append(paper.directory.credit_in(filed.article, name)[0])
    return check_signers(paper, find_doubtful(signed, paper.directory, lambda name: signed.get(name, [])))
