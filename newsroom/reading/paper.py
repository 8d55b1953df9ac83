"""The whole of ``articles/`` in memory: every file, every problem."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsroom.directory import Directory
from newsroom.model import IssueCard
from newsroom.reading.articles import House
from newsroom.reading.folder import LINK, list_files
from newsroom.reading.reader import Reader, is_article, read_registries

if TYPE_CHECKING:
    from pathlib import Path

    from newsroom.model import IssueId
    from newsroom.problems import Problem
    from newsroom.reading.articles import Filed
    from newsroom.reading.cards import FiledCard


@dataclass(slots=True)
class Paper:
    """Everything that was filed, held back or not; ``paths`` has every .md file, readable or not."""

    directory: Directory
    articles: dict[str, Filed] = field(default_factory=dict)
    cards: dict[IssueId, FiledCard] = field(default_factory=dict)
    paths: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

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


def load_paper(root: Path, roles: tuple[str, ...] = ()) -> Paper:
    """Reads ``root`` (the folder articles/); what is wrong in single files stands in ``problems``."""
    registries, problems = read_registries(root)
    paper = Paper(Directory(registries), problems=list(problems))
    reader = Reader(root, House(paper.directory, roles))
    stamps = list_files(root) if root.is_dir() else {}
    paper.paths = [path for path in stamps if is_article(path)]
    for path, stamp in stamps.items():
        reading = reader.read(path, link=stamp.size == LINK)
        paper.problems += reading.problems
        if reading.article:
            paper.articles[path] = reading.article
        if reading.card:
            paper.cards[reading.card.card.issue] = reading.card
    return paper
