"""Pelican with the same articles; its settings and theme are in ``rivals/pelican``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bench.measuring import Command
from bench.stories import Story, load_story
from bench.systems.system import Change, System
from bench.tools import PELICAN, find_pelican
from bench.trees import copy_into

if TYPE_CHECKING:
    from pathlib import Path


class Pelican(System):
    """Pelican, built cold only, without pages (版) or years of sections."""

    name = "Pelican"
    template = "theme/templates/article.html"

    @property
    def output(self) -> Path:
        """The folder public/."""
        return self.folder / "public"

    @property
    def command(self) -> Command:
        """A plain build."""
        words = (sys.executable, "-m", "pelican", "--settings", "pelicanconf.py", "--fatal", "errors", "--quiet")
        return Command(words, self.folder, {"PYTHONPATH": str(find_pelican(self.tools)), "PYTHONUTF8": "1"})

    @property
    def version(self) -> str:
        """The version that is installed, as pinned."""
        return PELICAN.partition("==")[2]

    def lay_out(self) -> None:
        """Settings, theme, style."""
        self.copy_rival("pelican")
        copy_into(self.folder / "static" / "assets", self.folder / "content" / "assets")

    def follow(self, change: Change) -> None:
        """Convert every article that was written; issues are days."""
        for path in change.written:
            file = self.folder / "content" / "articles" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(_manuscript(load_story(self.articles, path)), encoding="utf-8")


def _manuscript(story: Story) -> str:
    """An article with Pelican's metadata, one line a key.

    An article with a minute sorts as it does in the paper.
    """
    front = story.front
    credit = " ".join(f"{one['office']} {' '.join(one['names'])} {one['work']}".strip() for one in story.credits)
    keys = {
        "Title": front["title"],
        "Date": f"{front['date']}",
        "Category": front["section"],
        "Tags": ", ".join(front.get("topics", [])),
        "Authors": "; ".join(story.names) or front.get("source", ""),
        "Kicker": front.get("kicker", ""),
        "Subtitle": front.get("subtitle", ""),
        "Sheet": str(front["page"]),
        "Credit": front.get("source", "") or credit,
        "Digest": story.summary,
    }
    head = "\n".join(f"{key}: {value}" for key, value in keys.items() if value)
    return f"{head}\n\n{story.body}"
