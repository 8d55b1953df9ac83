"""Scenarios and rounds, with a generator that only copies."""

import sys
from pathlib import Path
from typing import ClassVar

import pytest

from bench.archive import ISSUE, article_path
from bench.measuring import Command
from bench.rounds import Plan, Results, Rounds
from bench.scenarios import Desk, Scenario
from bench.stories import load_story
from bench.systems import Change, System
from bench.systems.hugo import article_front
from newsroom.settings import read_settings
from tests.newsroom.whole import inspect_paper

COPY = """
import pathlib, shutil
shutil.copytree('content', 'public', dirs_exist_ok=True)
"""


class Copier(System):
    """A generator whose pages are what it was told to write."""

    name = "copier"
    template = "page.html"

    @property
    def output(self) -> Path:
        return self.folder / "public"

    @property
    def command(self) -> Command:
        return Command((sys.executable, "-c", COPY), self.folder, {})

    @property
    def version(self) -> str:
        return "1"

    def lay_out(self) -> None:
        (self.folder / "content").mkdir(parents=True)
        (self.folder / "page.html").write_text("<article></article>", encoding="utf-8")

    def follow(self, change: Change) -> None:
        for path in change.written:
            (self.folder / "content" / path.replace("/", "-")).write_text(path, encoding="utf-8")


class Remembering(Copier):
    """The same, with a name of its own and cheaper second builds."""

    name = "remembering"
    incremental: ClassVar[bool] = True


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path / "desk", 180)
    made.fill()
    return made


def problems_of(desk: Desk) -> list[str]:
    return [str(each) for each in inspect_paper(desk.root / "articles", desk.root / "docs", read_settings("报", {}))[1]]


def test_every_generator_is_built_as_often_as_planned(tmp_path: Path) -> None:
    systems = [kind(tmp_path / "desk", tmp_path / kind.name, tmp_path) for kind in (Remembering, Copier)]
    (tmp_path / "logs").mkdir()
    told: list[str] = []
    results = Results()
    plan = Plan(cold=2, again=2, template=1, rivals_again=1)
    Rounds(Desk(tmp_path / "desk", 60), plan, results, tmp_path / "logs", told.append).run(systems, [])
    counts = {
        kind.name: [
            sum(each.system == kind.name and each.scenario is scenario for each in results.records)
            for scenario in Scenario
        ]
        for kind in (Remembering, Copier)
    }
    # Cold, nothing, publish, edit, rename, clone, template.
    assert counts == {"remembering": [2, 2, 2, 2, 2, 2, 1], "copier": [2, 1, 1, 1, 1, 0, 1]}
    assert len(told) == len(results.records)
    assert results.records[0].measure.written == 60
    assert results.sites["plain", 60, "copier"].others == 60


def test_a_template_is_changed_for_every_page(tmp_path: Path) -> None:
    copier = Copier(tmp_path, tmp_path / "copier", tmp_path)
    copier.lay_out()
    copier.change_template("one")
    copier.change_template("two")
    assert (copier.folder / "page.html").read_text(encoding="utf-8") == "<article><!-- one --><!-- two --></article>"


def test_publishing_adds_the_next_issue(desk: Desk) -> None:
    change = desk.work(Scenario.PUBLISH)
    assert len(change.written) == ISSUE
    assert (change.issues, change.newest) == ((5, 6), 6)
    assert all((desk.root / "articles" / path).is_file() for path in change.written)


def test_editing_changes_one_old_article_and_another_one_next_time(desk: Desk) -> None:
    first, second = desk.work(Scenario.EDIT).written, desk.work(Scenario.EDIT).written
    assert len(first) == len(second) == 1
    assert first != second
    assert (desk.root / "articles" / first[0]).read_text(encoding="utf-8").endswith("此事。\n")


def test_renaming_leaves_the_old_address_as_an_alias(desk: Desk) -> None:
    change = desk.work(Scenario.RENAME)
    (new,), (old,) = change.written, change.removed
    story = load_story(desk.root / "articles", new)
    assert not (desk.root / "articles" / old).exists()
    assert story.front["aliases"] == [f"/{old.removesuffix('.md')}/"]


def test_a_fresh_clone_has_other_times_and_the_same_words(desk: Desk) -> None:
    file = desk.root / "articles" / article_path(0)
    before = file.stat().st_mtime_ns, file.read_bytes()
    assert desk.work(Scenario.CLONE).written == ()
    assert file.stat().st_mtime_ns != before[0]
    assert file.read_bytes() == before[1]


def test_after_all_that_the_archive_is_sound(desk: Desk) -> None:
    for _ in range(3):
        for scenario in Scenario:
            desk.work(scenario)
    assert problems_of(desk) == []


def write(root: Path, front: str, body: str) -> str:
    path = "1994/01/04/x.md"
    (root / path).parent.mkdir(parents=True)
    (root / path).write_text(
        f"---\ntitle: 题\ndate: 1994-01-04\nsection: 要闻\npage: 1\norder: 2\n{front}---\n\n{body}", encoding="utf-8"
    )
    return path


def test_others_get_people_summaries_and_addresses_worked_out(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "reporter: 记者 张三 李四 通讯员 王五\n",
        "头一句。\n\n见[别篇](../07/y.md)和[站外](https://example.org/z.md)。\n",
    )
    story = load_story(tmp_path, path)
    assert story.address == "/1994/01/04/x/"
    assert story.names == ("张三", "李四", "王五")
    assert [(one["office"], one["names"]) for one in story.credits] == [
        ("记者", ["张三", "李四"]),
        ("通讯员", ["王五"]),
    ]
    assert story.summary == "头一句。"
    assert "见[别篇](/1994/01/07/y/)和[站外](https://example.org/z.md)。" in story.body


def test_hugo_files_an_article_under_its_terms_and_their_years(tmp_path: Path) -> None:
    path = write(
        tmp_path, "source: 新华社\nkind: 简讯\ntopics: [产改, 技能]\nseries:\n  name: 匠人录\n  part: 3\n", "一句。\n"
    )
    front = article_front(load_story(tmp_path, path))
    assert front["sections"] == ["要闻"]
    assert front["topic-years"] == ["产改 1994", "技能 1994"]
    assert front["reporters"] == []
    assert (front["label"], front["series"], front["source"]) == ("简讯", "匠人录（3）", "新华社")
    # Earlier in the issue is later in the day: Hugo lists by date, the newest first.
    assert front["date"] == "1994-01-04T11:58:00Z"
