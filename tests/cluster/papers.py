"""Papers that a cluster builds, and that one machine builds."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.cluster.machines import Machines, Worker
from tests.factories import build, make_project, mkdocs_environment, write_article, write_card
from tests.site.papers import NOW
from tests.site.ways import hashes_of
from tests.warm import run_module

YEARS = range(2019, 2024)


@dataclass(frozen=True, slots=True)
class Cluster:
    """The machines, and two workers."""

    machines: Machines
    papers: Path
    one: Worker
    other: Worker

    def build(self, project: Path) -> str:
        """Build a project on the cluster; what that printed."""
        return build_with(project, *self.machines.options())


def build_with(project: Path, *options: str) -> str:
    environment = mkdocs_environment({"NEWSROOM_NOW": NOW})
    result = run_module("newsroom", ["build", *options], project, environment)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout + result.stderr


def make_years(root: Path) -> Path:
    """A paper of several years, and so with several parts and segments."""
    make_project(root)
    for year in YEARS:
        for day in ("01/02", "01/03", "06/01"):
            for number in range(3):
                name = f"{year}/{day}/wen-{number}.md"
                before = f"../../../{year - 1}/{day}/wen-{number}.md"
                link = f"参看[去年的]({before})。" if year > YEARS[0] else "第一年。"
                title = f"{year}年{day}第{number}条"
                write_article(root, name, title=title, body=f"{title}的第一段。\n\n{link}\n", topics=["产改"])
        write_card(root, f"{year}/01/02", pages=[{"page": "1", "name": "要闻"}])
    return root


def built_alone(make: Callable[[Path], Path], root: Path) -> dict[str, str]:
    result = build(make(root), env={"NEWSROOM_NOW": NOW})
    assert result.returncode == 0, result.stdout + result.stderr
    return hashes_of(root / "site")


def differing(ours: dict[str, str], theirs: dict[str, str]) -> set[str]:
    return {path for path in ours.keys() | theirs.keys() if ours.get(path) != theirs.get(path)}
