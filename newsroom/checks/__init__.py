"""Every problem of a paper, also those of several files together."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from newsroom.checks.causes import arrange
from newsroom.checks.doubles import check_texts, check_topics, text_digest
from newsroom.checks.pictures import check_pictures
from newsroom.checks.placement import check_covers, check_numbers, check_placement
from newsroom.checks.references import check_links, check_parts, check_references
from newsroom.checks.signers import check_signers, find_doubtful
from newsroom.checks.signing import check_signed
from newsroom.checks.standing import check_standing
from newsroom.checks.timing import check_years, issues_of
from newsroom.checks.uniqueness import check_aliases, check_names, check_stems
from newsroom.checks.zones import check_zones
from newsroom.model import Taxonomy

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from newsroom.model import Settings
    from newsroom.problems import Problem
    from newsroom.reading.paper import Paper


def check_paper(
    paper: Paper, others: Collection[str] = (), root: str = "articles", settings: Settings | None = None
) -> list[Problem]:
    """All problems in order: causes first, then by file and line.

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
        *check_pictures(paper, root),
        *check_zones(paper),
        *(check_signed(paper, settings) if settings else ()),
        *check_years(paper, issues_of(paper.paths)),
        *check_topics(paper, _count_topics(paper)),
        *check_texts(_texts(paper), root),
        *check_aliases(paper, others),
        *check_standing(others),
    ]
    return list(arrange(found))


def _check_signers(paper: Paper) -> Iterator[Problem]:
    signed: dict[str, list[tuple[str, ...]]] = {}
    for filed in paper.articles.values():
        for name in paper.directory.terms_of(filed.article, Taxonomy.REPORTER):
            signed.setdefault(name, []).append(paper.directory.credit_in(filed.article, name)[0])
    return check_signers(paper, find_doubtful(signed, paper.directory, lambda name: signed.get(name, [])))


def _count_topics(paper: Paper) -> Counter[str]:
    articles = (filed.article for filed in paper.articles.values())
    return Counter(name for article in articles for name in paper.directory.terms_of(article, Taxonomy.TOPIC))


def _texts(paper: Paper) -> Iterator[tuple[str, bytes, int]]:
    for path, filed in paper.articles.items():
        if digest := text_digest(filed):
            yield path, digest, filed.body_line
