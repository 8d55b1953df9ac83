"""An editor's work between two builds, done to the archive."""

from __future__ import annotations

import os
import posixpath
from enum import StrEnum
from typing import TYPE_CHECKING

from bench.archive import Plain
from bench.systems.system import Change
from bench.trees import walk

if TYPE_CHECKING:
    from pathlib import Path

    from bench.archive import Archive


class Scenario(StrEnum):
    """The scenarios in their order; values are their names in tables."""

    COLD = "cold build"
    NOTHING = "nothing changed"
    PUBLISH = "publish one issue"
    EDIT = "edit one old article"
    RENAME = "rename one old article"
    CLONE = "nothing changed, in a fresh clone"
    TEMPLATE = "change the article's template"


BUILT = frozenset({"site", "public"})
# Which article of an issue is edited and which is renamed: none that others point at.
_EDITED = 4
_RENAMED = 11


class Desk:
    """The archive at work: ``root`` holds articles/, ``newest`` the last number."""

    def __init__(self, root: Path, articles: int, archive: Archive | None = None) -> None:
        self.root = root
        self.size = articles
        self.archive = archive or Plain()
        self.newest = self.archive.issues(articles) - 1
        # Old articles are taken from these issues on, a new one each time.
        self.edits = self.newest // 2
        self.renames = self.newest // 3

    def fill(self) -> Change:
        """Write the archive; the change is all of it."""
        self.archive.write(self.root, self.size)
        everything = tuple(map(self.archive.path, range(self.size)))
        return Change(everything, (), tuple(range(self.newest + 1)), self.newest)

    def work(self, scenario: Scenario) -> Change:
        """Change the articles as a scenario does; some change none."""
        match scenario:
            case Scenario.PUBLISH:
                return self._publish()
            case Scenario.EDIT:
                return self._edit()
            case Scenario.RENAME:
                return self._rename()
            case Scenario.CLONE:
                self._clone()
        return Change((), (), (), self.newest)

    def _clone(self) -> None:
        """Give every file of the project a new time, as git does.

        What builds keep is kept.
        """
        for folder in self.root.iterdir():
            if folder.name not in BUILT and not folder.name.startswith("."):
                for entry in walk(folder):
                    os.utime(entry.path)

    def _publish(self) -> Change:
        self.newest += 1
        written = self.archive.write_issue(self.root, self.newest)
        # The issue before gets its link to the next one.
        return Change(tuple(written), (), (self.newest - 1, self.newest), self.newest)

    def _edit(self) -> Change:
        """Add a sentence at an article's end, where no list shows it."""
        issue = self.edits
        self.edits += 1
        path = self.archive.path(self.archive.numbers(issue)[_EDITED])
        file = self.root / "articles" / path
        file.write_text(file.read_text(encoding="utf-8") + "\n记者还将继续关注此事。\n", encoding="utf-8")
        return Change((path,), (), (), self.newest)

    def _rename(self) -> Change:
        """Rename an article's file, with an alias for its old address."""
        issue = self.renames
        self.renames += 1
        path = self.archive.path(self.archive.numbers(issue)[_RENAMED])
        renamed = f"{posixpath.splitext(path)[0]}-gai.md"
        old, new = self.root / "articles" / path, self.root / "articles" / renamed
        alias = f"---\naliases: [/{path.removesuffix('.md')}/]\n"
        new.write_text(old.read_text(encoding="utf-8").replace("---\n", alias, 1), encoding="utf-8")
        old.unlink()
        return Change((renamed,), (path,), (), self.newest)
