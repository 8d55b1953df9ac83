"""Eleventy with the same articles; its templates are in ``rivals/eleventy``."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

from bench.measuring import Command
from bench.stories import load_card, load_story
from bench.systems.system import Change, System
from bench.tools import find_eleventy
from bench.trees import copy_into

if TYPE_CHECKING:
    from pathlib import Path

_KEPT = ("title", "kicker", "subtitle", "dateline", "source", "section", "topics", "page", "order")


class Eleventy(System):
    """Only built from nothing: its project is written once."""

    name = "Eleventy"
    template = "includes/article.njk"

    @property
    def output(self) -> Path:
        """The folder public/."""
        return self.folder / "public"

    @property
    def command(self) -> Command:
        """A plain build."""
        program = find_eleventy(self.tools) / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
        return Command(("node", str(program), "--quiet"), self.folder, {"NODE_OPTIONS": "--max-old-space-size=8192"})

    @property
    def version(self) -> str:
        """Its own version and Node's."""
        program, node = self.command.words[1], ("node", "--version")
        said = [
            subprocess.run(words, capture_output=True, check=True, encoding="utf-8").stdout.strip()
            for words in (("node", program, "--version"), node)
        ]
        return f"{said[0]}, Node {said[1]}"

    def lay_out(self) -> None:
        """The templates; those that are pages stand among the content."""
        self.copy_rival("eleventy")
        copy_into(self.folder / "pages", self.folder / "content" / "pages")
        self.write("content/articles/articles.json", json.dumps({"layout": "article.njk"}))

    def follow(self, change: Change) -> None:
        """Convert every article and card that was written."""
        for path in change.written:
            story = load_story(self.articles, path)
            front: dict[str, Any] = {key: story.front[key] for key in _KEPT if key in story.front}
            # `page` is Eleventy's own word.
            front |= {"sheet": front.pop("page"), "day": f"{story.front['date']}", "permalink": story.address}
            front |= {"credits": story.credits, "names": story.names, "summary": story.summary}
            front["issue"] = f"/{story.folder}/"
            head = json.dumps(front, ensure_ascii=False)
            self.write(f"content/articles/{path}", f"---json\n{head}\n---\n{story.body}")
        self.write("data/cards.json", json.dumps(dict(map(self.card, change.issues)), ensure_ascii=False))

    def card(self, issue: int) -> tuple[str, dict[str, Any]]:
        """An issue's day and its card."""
        folder = self.archive.folder(issue)
        return folder.replace("/", "-"), load_card(self.articles, folder) | {"address": f"/{folder}/"}

    def write(self, path: str, text: str) -> None:
        """Write a file of the project."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
