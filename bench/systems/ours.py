"""The paper itself, in a copy of this repository."""

from __future__ import annotations

import sys
from importlib.metadata import version
from typing import TYPE_CHECKING

from bench.commit import describe_commit
from bench.measuring import Command
from bench.systems.system import ROOT, Change, System
from bench.trees import copy_into, remove
from scripts.remove_sample import switch_off_sample

if TYPE_CHECKING:
    from pathlib import Path

    from bench.archive import Archive

_LEFT_OUT = frozenset({"articles", "bench", "lint", "site", "tests"})


class Ours(System):
    """The paper: the archive is written straight into its folder."""

    name = "this project"
    incremental = True
    template = "newsroom/theme/paper/article.html"

    def __init__(self, desk: Path, tools: Path, archive: Archive | None = None) -> None:
        super().__init__(desk, desk, tools, archive)
        self.newest = 0

    @property
    def output(self) -> Path:
        """The folder site/."""
        return self.folder / "site"

    @property
    def inputs(self) -> tuple[Path, ...]:
        """The archive, and what the last build kept."""
        return self.articles, self.folder / ".cache"

    @property
    def command(self) -> Command:
        """The editors' command, at noon of the newest issue's day."""
        now = f"{self.archive.date(self.newest):%Y-%m-%d} 12:00"
        environment = {"NEWSROOM_NOW": now, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
        return Command((sys.executable, "-m", "scripts", "build"), self.folder, environment)

    @property
    def version(self) -> str:
        """The commit that was measured, and what it stands on."""
        return f"{describe_commit()}, MkDocs {version('mkdocs')}, Python {sys.version.split()[0]}"

    def lay_out(self) -> None:
        """Copy the repository without its articles and the sample's notice."""
        copy_into(ROOT, self.folder, _LEFT_OUT)
        settings = self.folder / "mkdocs.yml"
        text = switch_off_sample(settings.read_text(encoding="utf-8"))
        # The others draw no share pictures and cut no faces.
        settings.write_text(
            text.replace("\nextra:\n", "\nextra:\n  share_pictures: none\n  headline_face: false\n"), encoding="utf-8"
        )

    def follow(self, change: Change) -> None:
        """Set the moment of publishing by the newest issue.

        The articles are where they are.
        """
        self.newest = change.newest

    def forget(self) -> None:
        """Remove site/ and the catalogue."""
        super().forget()
        for left in (self.folder / ".cache", *self.folder.glob(".site-*")):
            remove(left)
