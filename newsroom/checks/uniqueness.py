"""Addresses that two things would share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.addresses import (
    article_path,
    day_path,
    holds_file,
    index_path,
    issue_path,
    issues_year_path,
    list_path,
    month_path,
    page_path,
    term_path,
    whole_issue_path,
    year_path,
)
from newsroom.checks.standing import standing_path
from newsroom.issues import page_cards
from newsroom.lists import WHOLE_LISTS, ListId
from newsroom.model import Taxonomy
from newsroom.names import fold
from newsroom.problems import Place, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from newsroom.reading.paper import Paper

# What stands at the root of the site beside the paper's own addresses.
STANDING = (
    *(
        "",
        "issues/",
        "search/",
        "subscribe/",
        "clippings/",
        "offline/",
        "about/",
        "guide/",
        "media/",
        "assets/",
        "404.html",
    ),
    *map(list_path, WHOLE_LISTS),
)


def check_stems(paper: Paper, root: str) -> Iterator[Problem]:
    """XS601 for articles of an issue with the same address.

    Case does not count. ``root`` is the name of articles/.
    """
    seen: dict[str, str] = {}
    for path in paper.paths:
        first = seen.setdefault(fold(path), path)
        if first != path:
            yield problem(Place(f"{root}/{path}"), "XS601", other=f"{root}/{first}")


def check_names(paper: Paper) -> Iterator[Problem]:
    """XS605 for topics and reporters that differ by case only.

    On many disks their folders would be one.
    """
    for taxonomy, key in ((Taxonomy.TOPIC, "topics"), (Taxonomy.REPORTER, "reporter")):
        seen: dict[str, tuple[str, str]] = {}
        for filed in paper.articles.values():
            for name in paper.directory.terms_of(filed.article, taxonomy):
                first, other = seen.setdefault(fold(name), (name, filed.top.path))
                if first != name:
                    yield problem(filed.place(key), "XS605", value=name, first=first, other=other)


def check_aliases(paper: Paper, others: Collection[str]) -> Iterator[Problem]:
    """XS602 for old addresses that are in use or claimed twice.

    ``others`` are files of docs/.
    """
    claims = [(alias, filed) for filed in paper.articles.values() for alias in filed.article.aliases]
    if not claims:
        return
    # Without the slash at the end: a file and a folder of one name would be in each other's way.
    taken = {fold(path.rstrip("/")): f"/{path}" for path in (*map(standing_path, others), *_paths(paper))}
    named = _other_names(paper)
    for alias, filed in claims:
        key = fold(alias.strip("/"))
        # Below an entry's other name are the years of the entry.
        path = alias.strip("/")
        owner = f"/{path}" if holds_file(path) else named.get("/".join(key.split("/")[:2]))
        owner = owner or taken.setdefault(key, filed.top.path)
        if owner != filed.top.path or filed.article.aliases.count(alias) > 1:
            yield problem(filed.place("aliases"), "XS602", value=alias, other=owner)


def _other_names(paper: Paper) -> dict[str, str]:
    """The address of each alias in the registries, by folded path."""
    return {
        fold(path.rstrip("/")): f"/{path}"
        for taxonomy in Taxonomy
        for _, others in paper.directory.aliases(taxonomy)
        for path in (term_path(taxonomy, name) for name in others)
    }


def _paths(paper: Paper) -> Iterator[str]:
    """The path of every page of the paper, released or not."""
    yield from STANDING
    for issue, filed in paper.issues().items():
        articles = [each.article for each in filed]
        year, month = issue.date.year, issue.date.month
        yield from (issues_year_path(year), year_path(year), month_path(year, month))
        yield from (list_path(own, year, each) for own in WHOLE_LISTS for each in (None, month))
        yield from (issue_path(issue), whole_issue_path(issue))
        yield from (page_path(issue, card.label) for card in page_cards(paper.card(issue), articles))
        yield from map(article_path, articles)
        yield from map(day_path, paper.card(issue).covers)
    for taxonomy in Taxonomy:
        yield index_path(taxonomy)
        for each in paper.articles.values():
            for name in paper.directory.terms_of(each.article, taxonomy):
                own, day = ListId.of(taxonomy, name), each.article.issue.date
                yield from (list_path(own), list_path(own, day.year), list_path(own, day.year, day.month))
        yield from (term_path(taxonomy, entry) for entry, _ in paper.directory.aliases(taxonomy))
