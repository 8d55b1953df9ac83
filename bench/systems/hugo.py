"""Hugo with the same articles; its templates are in ``rivals/hugo``."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

from bench.measuring import Command
from bench.stories import Story, load_card, load_story
from bench.systems.system import Change, System
from bench.tools import find_hugo
from bench.trees import copy_file, remove

if TYPE_CHECKING:
    from pathlib import Path

_TERMS = {"section-years": "栏目各年", "topic-years": "专题各年", "reporter-years": "记者各年"}
_KEPT: tuple[str, ...] = ("title", "kicker", "subtitle", "dateline", "source", "group", "page")


class Hugo(System):
    """Hugo: an article is a page, an issue a section.

    Sections, topics, reporters and their years are taxonomies.
    """

    name = "Hugo"
    template = "layouts/article/page.html"

    @property
    def output(self) -> Path:
        """The folder public/."""
        return self.folder / "public"

    @property
    def content(self) -> Path:
        """The folder that Hugo reads."""
        return self.folder / "content"

    @property
    def inputs(self) -> tuple[Path, ...]:
        """The content, and the photos."""
        return self.content, self.folder / "static"

    @property
    def command(self) -> Command:
        """A plain build: Hugo has no other."""
        # Dates of the archive lie in the future of no one, but a made-up paper may run ahead of the clock.
        return Command((str(find_hugo(self.tools)), "build", "--quiet", "--buildFuture"), self.folder, {})

    @property
    def version(self) -> str:
        """Hugo's version, as its command prints it."""
        words = (str(find_hugo(self.tools)), "version")
        said = subprocess.run(words, capture_output=True, check=True, encoding="utf-8").stdout
        return said.split()[1].partition("-")[0]

    def lay_out(self) -> None:
        """The templates, the lists of years and the two standing pages."""
        self.copy_rival("hugo")
        for name, title in _TERMS.items():
            cascade = {"type": "period", "outputs": ["html"]}
            self.write(f"{name}/_index.md", {"title": title, "cascade": cascade, "outputs": ["html"]})
        for name, title in (("sections", "栏目"), ("topics", "专题"), ("reporters", "记者")):
            self.write(f"{name}/_index.md", {"title": title})
        self.write("issues/_index.md", {"title": "往期", "type": "years"})

    def follow(self, change: Change) -> None:
        """Convert changed articles and the issues beside or around them."""
        for path in change.removed:
            remove(self.content / path)
        for path in change.written:
            story = load_story(self.articles, path)
            self.write(path, article_front(story), story.body)
            for photo in story.photos:
                copy_file(self.articles / photo, self.folder / "static" / photo)
        for issue in change.issues:
            self.write_issue(issue, change.newest)
        self.write("_index.md", {"newest": f"/{self.archive.folder(change.newest)}"})

    def write_issue(self, issue: int, newest: int) -> None:
        """An issue's section, its pages (版), and its year."""
        folder, day = self.archive.folder(issue), self.archive.date(issue)
        card = load_card(self.articles, folder)
        near = {"previous": issue - 1 if issue else None, "next": issue + 1 if issue < newest else None}
        links = {key: f"/{self.archive.folder(other)}/" for key, other in near.items() if other is not None}
        title = f"{day.year}年{day.month}月{day.day}日"
        front = {"title": title, "date": f"{day}T12:00:00Z", "type": "issue", "outputs": ["html", "issue"]}
        self.write(f"{folder}/_index.md", front | {"number": card["number"], "pages": card["pages"]} | links)
        for page in card["pages"]:
            name = f"{folder}/page-{page['page']}.md"
            front = {"title": f"第{page['page']}版 {page['name']}", "date": f"{day}T00:00:00Z", "type": "sheet"}
            self.write(name, front | {"page": page["page"], "staff": page["staff"]})
        self.write(f"{day.year}/_index.md", {"title": str(day.year), "date": f"{day.year}-12-31", "type": "year"})

    def write(self, path: str, front: dict[str, Any], body: str = "") -> None:
        """Write a file of content, with front matter in JSON.

        It is the form that Hugo reads fastest.
        """
        file = self.content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{json.dumps(front, ensure_ascii=False, indent=0)}\n\n{body}", encoding="utf-8")


def article_front(story: Story) -> dict[str, Any]:
    """An article's front matter for Hugo: printed values and taxonomy terms."""
    front = story.front
    kept = {key: front[key] for key in _KEPT if key in front}
    terms = {"section": [front["section"]], "topic": front.get("topics", []), "reporter": list(story.names)}
    year = story.folder[:4]
    filed = {f"{kind}s": names for kind, names in terms.items()}
    filed |= {f"{kind}-years": [f"{name} {year}" for name in names] for kind, names in terms.items()}
    # The later in the issue, the earlier in the day: by date, the newest first, is the order of the paper.
    moment = f"{front['date']}T11:{60 - front['order']:02}:00Z"
    more = {"credits": story.credits, "summary": story.summary, "label": front.get("kind", ""), "date": moment}
    if "series" in front:
        more["series"] = f"{front['series']['name']}（{front['series']['part']}）"
    if story.photos:
        more["photo"] = {"file": f"/{story.photos[0]}", "caption": front["photos"][0]["caption"]}
    return {"type": "article", **kept, **filed, **more, "aliases": front.get("aliases", [])}
