"""Writes an archive as a project's articles/ folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.archive.articles import article_text, picture_of
from bench.archive.calendar import ISSUE, SECTIONS, article_path, issue_folder, issues_in, slot_of
from bench.archive.chance import Chance
from bench.archive.people import people_of
from bench.archive.topics import topics_of
from bench.archive.words import WORDS

if TYPE_CHECKING:
    from pathlib import Path

SEED = "2023-04-11"
_ROLES = ("责任编辑", "版式", "校对")


def write_archive(root: Path, articles: int, *, seed: str = SEED, photos: bool = False) -> None:
    """Write articles/ with the registries and the oldest ``count`` articles.

    What an article says depends on the seed and its number alone, so that the archive of 10,000 begins with the one
    of 1,000. Only an issue at the end, when it is short, lists fewer pages than it does in a longer archive.
    """
    (root / "articles").mkdir(parents=True, exist_ok=True)
    for name, text in registries(seed).items():
        _write(root / "articles" / name, text)
    for issue in range(issues_in(articles)):
        write_issue(root, issue, articles=min(ISSUE, articles - issue * ISSUE), seed=seed, photos=photos)


def write_issue(root: Path, issue: int, *, articles: int = ISSUE, seed: str = SEED, photos: bool = False) -> list[str]:
    """Write an issue's card and first articles; their paths below articles/."""
    folder = root / "articles" / issue_folder(issue)
    folder.mkdir(parents=True, exist_ok=True)
    numbers = range(issue * ISSUE, issue * ISSUE + articles)
    _write(folder / "issue.yml", card_text(issue, sorted({slot_of(number).page for number in numbers}), seed))
    return [write_article(root, number, seed=seed, photos=photos) for number in numbers]


def write_article(root: Path, number: int, *, seed: str = SEED, photos: bool = False) -> str:
    """Write one article and its picture; its path below articles/."""
    path = article_path(number)
    file = root / "articles" / path
    _write(file, article_text(number, seed, photos=photos))
    if photos and (picture := picture_of(number)):
        file.with_suffix(".png").write_bytes(picture)
    return path


def _write(file: Path, text: str) -> None:
    # Bytes: Windows would turn line ends into its own.
    file.write_bytes(text.encode())


def card_text(issue: int, pages: list[int], seed: str) -> str:
    """The text of issue.yml: number, and each page's name and staff."""
    chance = Chance(f"{seed}/card/{issue}")
    names = people_of(seed).reporters[:12]
    lines = [f"number: {issue + 1}", "pages:"]
    for page in pages:
        staff = " ".join(f"{role} {chance.pick(names)}" for role in _ROLES)
        lines += [f"  - page: {page}", f"    name: {WORDS['page_name'][page - 1]}", f"    staff: {staff}"]
    return "\n".join([*lines, ""])


def registries(seed: str) -> dict[str, str]:
    """The text of each registry, the same for every size."""
    known = people_of(seed).reporters[:20]
    return {
        "sections.yml": "".join(f"- name: {name}\n  description: {name}的稿件。\n" for name in SECTIONS),
        "topics.yml": "".join(f"- name: {name}\n  description: 与{name}有关的稿件。\n" for name in topics_of(seed)),
        "reporters.yml": "".join(f"- name: {name}\n  bio: 跑基层的记者。\n" for name in known),
    }
