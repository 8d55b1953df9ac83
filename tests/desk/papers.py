"""Desks of small papers that are on the disk, and in git."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from newsroom.desk.publishing.publisher import Publisher
from newsroom.versions.repository import Repository
from tests.desk.desks import NOW, RunningDesk, Visit, running
from tests.desk.windows import open_window, settings_of
from tests.factories import make_own_paper, write_article
from tests.repositories import git

DAY = "2023/04/11"
ARTICLE = f"/articles/{DAY}/yi"


@dataclass(frozen=True)
class PaperDesk:
    """A desk that is being served, and the folder of its paper."""

    desk: RunningDesk
    home: Path

    def visit(self, name: str | None = None) -> Visit:
        """The browser of somebody of the newsroom, or of whoever works alone."""
        return self.desk.signed_in(name) if name else self.desk.lone_visit()

    def read(self, name: str) -> str:
        """The text of an article of the day."""
        return (self.home / "articles" / DAY / f"{name}.md").read_text(encoding="utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        """Changes an article as another program does, which the desk takes in."""
        text = self.read(name)
        assert old in text
        (self.home / "articles" / DAY / f"{name}.md").write_text(text.replace(old, new), encoding="utf-8", newline="\n")
        self.desk.desk.window.refresh([f"{DAY}/{name}.md"])

    def log(self) -> list[tuple[str, str, str, str]]:
        """The audit log, oldest first: who, what, of which, and how; without coming in."""
        entries = [(each.person, each.act, each.subject, each.detail) for each in self.desk.desk.audit.read(100)]
        return [each for each in reversed(entries) if each[1] != "登录"]


@contextmanager
def paper_desk(
    home: Path,
    extra: Mapping[str, Any] | None = None,
    *,
    shared: bool = False,
    kept: bool = True,
    publisher: Callable[[PaperDesk], Publisher] | None = None,
) -> Iterator[PaperDesk]:
    """The desk of a paper with one issue; `kept` has it in git, with a first commit."""
    make_own_paper(home, {"extra": dict(extra or {})})
    write_article(
        home,
        f"{DAY}/yi.md",
        title="第一条示例",
        body="第一段的示例文字。\n\n第二段的示例文字。\n",
        reporter="记者 甲某",
    )
    write_article(home, f"{DAY}/er.md", title="第二条示例", body="另一条的示例文字。\n")
    if kept:
        git(home, "init", "--quiet")
        (home / ".gitignore").write_text("/site/\n/.*\n!/.gitignore\n", encoding="utf-8")
        git(home, "config", "user.name", "编辑")
        git(home, "config", "user.email", "editor@example.org")
        git(home, "add", ".")
        git(home, "commit", "--quiet", "--message", "报")
    settings = settings_of(home)
    repository = Repository.find(home, os.environ | {"GIT_CONFIG_GLOBAL": os.devnull}) if kept else None
    with (
        open_window(settings, NOW.strftime("%Y-%m-%d %H:%M")) as window,
        running(home, window, shared=shared, settings=settings, repository=repository) as desk,
    ):
        paper = PaperDesk(desk, home)
        if publisher:
            desk.app.state.desk = replace(desk.desk, publisher=publisher(paper))
            paper = PaperDesk(replace(desk, desk=desk.app.state.desk), home)
        yield paper
