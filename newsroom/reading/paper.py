"""A paper, or a part of it, for the checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from newsroom.model import IssueCard

if TYPE_CHECKING:
    from newsroom.directory import Directory
    from newsroom.model import IssueId
    from newsroom.problems import Problem
    from newsroom.reading.articles import Filed
    from newsroom.reading.cards import FiledCard


class Paper(Struct):
    """Everything that was filed, held back or not.

    ``paths`` has every .md file, readable or not, ``pictures`` every picture in an issue's folder, ``faulty`` the files
    with errors of their own.
    """

    directory: Directory
    articles: dict[str, Filed] = field(default_factory=dict)
    cards: dict[IssueId, FiledCard] = field(default_factory=dict)
    paths: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    faulty: frozenset[str] = frozenset()

    def card(self, issue: IssueId) -> IssueCard:
        """The issue's card; the default one where it has no issue.yml."""
        filed = self.cards.get(issue)
        return filed.card if filed else IssueCard(issue)

    def issues(self) -> dict[IssueId, list[Filed]]:
        """The articles of each issue, issues in the order of their dates."""
        grouped: dict[IssueId, list[Filed]] = {}
        for filed in self.articles.values():
            grouped.setdefault(filed.article.issue, []).append(filed)
        return dict(sorted(grouped.items()))
