"""Reads one file of the paper at a time: what it is shows in its path, what is wrong with it in its problems."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from newsroom.issues import find_issue_id
from newsroom.model import Registries
from newsroom.names import stem_ok, stem_reserved
from newsroom.problems import READ_TO_THE_END, Place, Problem, problem
from newsroom.reading.articles import Filed, House, parse_article
from newsroom.reading.cards import FiledCard, parse_card
from newsroom.reading.files import Source, load_source
from newsroom.reading.photos import load_picture
from newsroom.reading.registries import parse_reporters, parse_sections, parse_topics

if TYPE_CHECKING:
    from pathlib import Path

    from newsroom.model import IssueId

# What an editor may have meant as an article or a card, and would wait for in vain.
STRAY = frozenset({".yml", ".yaml", ".markdown", ".mdown", ".mkd", ".txt", ".doc", ".docx", ".wps", ".md"})
REGISTRIES = ("sections.yml", "reporters.yml", "topics.yml")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file gave: an article, a card, or neither, and its problems."""

    path: str
    article: Filed | None = None
    card: FiledCard | None = None
    problems: tuple[Problem, ...] = ()


def is_article(path: str) -> bool:
    """Whether a path below ``articles/`` is that of an article, readable or not."""
    folder, _, name = path.rpartition("/")
    return name.endswith(".md") and find_issue_id(folder.split("/")) is not None


def read_registries(root: Path) -> tuple[Registries, tuple[Problem, ...]]:
    """The three registries of the folder ``articles/``; without sections.yml there is no section (XS512)."""
    problems: list[Problem] = []
    sources: dict[str, Source] = {}
    misnamed = _misnamed(root)
    for name in REGISTRIES:
        if (root / name).exists() or (root / name).is_symlink():
            loaded = load_source(root / name, f"{root.name}/{name}")
            if isinstance(loaded, Problem):
                problems.append(loaded)
            else:
                sources[name] = loaded
        elif name == "sections.yml" and name not in misnamed:
            problems.append(problem(Place(f"{root.name}/{name}"), "XS512"))
    sections, one = parse_sections(source) if (source := sources.get("sections.yml")) else ((), [])
    reporters, two = parse_reporters(source) if (source := sources.get("reporters.yml")) else ((), [])
    topics, three = parse_topics(source) if (source := sources.get("topics.yml")) else ((), [])
    problems += [*one, *two, *three]
    unread = {each.place.path.rpartition("/")[2] for each in problems if each.code not in READ_TO_THE_END}
    return Registries(sections, reporters, topics, frozenset(unread | misnamed)), tuple(problems)


def registry_meant(path: str) -> str | None:
    """The registry that a file of another name beside them was probably meant to be: ``sections.yml.txt``."""
    plain = path.lower().removesuffix(".txt")
    plain = plain.removesuffix(".yaml").removesuffix(".yml") + ".yml"
    return plain if plain in REGISTRIES and path not in REGISTRIES else None


def _misnamed(root: Path) -> set[str]:
    names = [file.name for file in root.iterdir()] if root.is_dir() else []
    return {meant for name in names if (meant := registry_meant(name))}


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the files below ``root``, the folder articles/, against the registries and the paper's own roles."""

    root: Path
    house: House

    def read(self, path: str, *, link: bool = False) -> Reading:
        """What the file at a path gives; ``link`` where the disk says that it is a symbolic link."""
        folder, _, name = path.rpartition("/")
        issue = find_issue_id(folder.split("/"))
        suffix = name[name.rfind(".") :].lower() if "." in name else ""
        if issue is None:
            return self._outside(path, folder, name, suffix)
        if name.endswith(".md"):
            return self._article(path, name, issue)
        if name == "issue.yml":
            return self._card(path, issue)
        if suffix in STRAY:
            return Reading(path, problems=(problem(self._place(path), "XS011", name=name),))
        # A picture that is a link is told where an article names it; a link to a folder is told here.
        if link and (self.root / path).is_dir():
            return Reading(path, problems=(problem(self._place(path), "XS005"),))
        return Reading(path)

    def _place(self, path: str) -> Place:
        return Place(f"{self.root.name}/{path}")

    def _outside(self, path: str, folder: str, name: str, suffix: str) -> Reading:
        """Manuscripts in a folder that is no issue's would never be read; say so."""
        if (self.root / path).is_symlink() and (self.root / path).is_dir():
            return Reading(path, problems=(problem(self._place(path), "XS005"),))
        known = not folder and (name in REGISTRIES or name.lower() == "readme.md")
        if known or suffix not in STRAY:
            return Reading(path)
        if registry := registry_meant(path):
            return Reading(path, problems=(problem(self._place(path), "XS516", name=name, registry=registry),))
        return Reading(path, problems=(problem(self._place(path), "XS008", name=folder or "."),))

    def _article(self, path: str, name: str, issue: IssueId) -> Reading:
        stem, place = name.removesuffix(".md"), self._place(path)
        problems: list[Problem] = []
        if stem_reserved(stem):
            problems.append(problem(place, "XS007", name=stem))
        elif not stem_ok(stem):
            problems.append(problem(place, "XS006", name=stem))
        source = load_source(self.root / path, place.path)
        if isinstance(source, Problem):
            return Reading(path, problems=(*problems, source))
        load = partial(load_picture, (self.root / path).parent)
        filed, found = parse_article(source, path, issue, self.house, load)
        return Reading(path, filed, problems=(*problems, *found))

    def _card(self, path: str, issue: IssueId) -> Reading:
        source = load_source(self.root / path, self._place(path).path)
        if isinstance(source, Problem):
            return Reading(path, problems=(source,))
        load = partial(load_picture, (self.root / path).parent)
        card, problems = parse_card(source, issue, self.house.roles, load)
        return Reading(path, card=card, problems=tuple(problems))
