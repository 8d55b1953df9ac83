"""Reads the whole of ``articles/`` from disk: every file, every problem."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from newsroom.directory import Directory
from newsroom.issues import find_issue_id
from newsroom.model import IssueCard, IssueId, Registries
from newsroom.names import stem_ok, stem_reserved
from newsroom.problems import Place, Problem, problem
from newsroom.reading.articles import Filed, House, parse_article
from newsroom.reading.cards import FiledCard, parse_card
from newsroom.reading.files import Source, load_source
from newsroom.reading.photos import Picture, load_picture
from newsroom.reading.registries import parse_reporters, parse_sections, parse_topics

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# What an editor may have meant as an article or a card, and would wait for in vain.
STRAY = frozenset({".yml", ".yaml", ".markdown", ".mdown", ".mkd", ".txt", ".doc", ".docx", ".wps", ".md"})
REGISTRIES = ("sections.yml", "reporters.yml", "topics.yml")


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
    loader = _Loader(root, roles)
    loader.read()
    return loader.paper


class _Loader:
    """Walks the folders in order; ``shown`` paths start with the name of the root folder."""

    def __init__(self, root: Path, roles: tuple[str, ...]) -> None:
        self.root = root
        self.roles = roles
        self.problems: list[Problem] = []
        self.paper = Paper(Directory(self.registries()))
        self.paper.problems = self.problems
        self.house = House(self.paper.directory, roles)

    def shown(self, path: Path) -> str:
        return f"{self.root.name}/{path.relative_to(self.root).as_posix()}"

    def source(self, path: Path) -> Source | None:
        source = load_source(path, self.shown(path))
        if isinstance(source, Problem):
            self.problems.append(source)
            return None
        return source

    def registries(self) -> Registries:
        sources = {name: self.source(self.root / name) for name in REGISTRIES if (self.root / name).exists()}
        if "sections.yml" not in sources:
            self.problems.append(problem(Place(f"{self.root.name}/sections.yml"), "XS512"))
        sections, one = parse_sections(source) if (source := sources.get("sections.yml")) else ((), [])
        reporters, two = parse_reporters(source) if (source := sources.get("reporters.yml")) else ((), [])
        topics, three = parse_topics(source) if (source := sources.get("topics.yml")) else ((), [])
        self.problems += one + two + three
        return Registries(sections, reporters, topics)

    def read(self) -> None:
        folders = [self.root] if self.root.is_dir() else []
        while folders:
            folder = folders.pop()
            entries = sorted(entry for entry in folder.iterdir() if not entry.name.startswith((".", "_")))
            links = [entry for entry in entries if entry.is_symlink() and entry.is_dir()]
            self.problems += [problem(Place(self.shown(link)), "XS005") for link in links]
            folders += reversed([entry for entry in entries if entry.is_dir() and entry not in links])
            self.folder(folder, [entry for entry in entries if not entry.is_dir()])

    def folder(self, folder: Path, files: list[Path]) -> None:
        issue = find_issue_id(folder.relative_to(self.root).parts)
        if issue is None:
            self.outside(folder, files)
            return
        for file in files:
            if file.suffix == ".md":
                self.article(file, issue)
            elif file.name == "issue.yml":
                self.card(file, issue)
            elif file.suffix.lower() in STRAY:
                self.problems.append(problem(Place(self.shown(file)), "XS011", name=file.name))

    def outside(self, folder: Path, files: list[Path]) -> None:
        """Manuscripts in a folder that is no issue's would never be read; say so."""
        for file in files:
            known = folder == self.root and (file.name in REGISTRIES or file.name.lower() == "readme.md")
            if not known and file.suffix.lower() in STRAY:
                name = folder.relative_to(self.root).as_posix()
                self.problems.append(problem(Place(self.shown(file)), "XS008", name=name))

    def article(self, file: Path, issue: IssueId) -> None:
        path = file.relative_to(self.root).as_posix()
        self.paper.paths.append(path)
        stem, place = file.name.removesuffix(".md"), Place(self.shown(file))
        if stem_reserved(stem):
            self.problems.append(problem(place, "XS007", name=stem))
        elif not stem_ok(stem):
            self.problems.append(problem(place, "XS006", name=stem))
        source = self.source(file)
        if source is None:
            return
        filed, problems = parse_article(source, path, issue, self.house, self.loader(file))
        self.problems += problems
        if filed:
            self.paper.articles[path] = filed

    def card(self, file: Path, issue: IssueId) -> None:
        source = self.source(file)
        if source is None:
            return
        self.paper.cards[issue], problems = parse_card(source, issue, self.roles, self.loader(file))
        self.problems += problems

    def loader(self, file: Path) -> Callable[[str, Place], Picture | Problem]:
        return partial(load_picture, file.parent)
