"""Faults at the desk in Chromium, each for real: kills, full disks, refusals of git, other programs, uploads of 200 MB."""

import re
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page, expect

from tests.browser.recording import NewPage
from tests.desk.desks import NOW
from tests.desk.papers import ARTICLE, PaperDesk, paper_desk
from tests.desk.processes import DeskProcess, Disk, desk_process, small_disk
from tests.desk.projects import FOLDER, make_issue
from tests.factories import ROOT, write_article
from tests.newsroom.desk import picture
from tests.repositories import git

# Kills the desk before it gives a new file its name, once a test has wanted it.
SABOTAGE = """
import os, signal, sys

def hear(event, arguments):
    if event == "os.link" and "/articles/" in str(arguments[1]) and os.path.exists(".fault"):
        os.remove(".fault")
        os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(hear)
"""
LARGE = 200_000_000


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Disk]:
    with small_disk(tmp_path_factory.mktemp("faults") / "disk") as disk:
        yield disk


@pytest.fixture(scope="module")
def desk(disk: Disk) -> Iterator[DeskProcess]:
    home = make_issue(disk.folder / "paper")
    (disk.folder / "sabotage").mkdir()
    (disk.folder / "sabotage" / "sitecustomize.py").write_text(SABOTAGE, encoding="utf-8")
    with desk_process(home, {"PYTHONPATH": f"{disk.folder / 'sabotage'}:{ROOT}"}) as desk:
        yield desk


class Writing:
    """An article that somebody has open in a browser."""

    def __init__(self, desk: DeskProcess, page: Page, stem: str) -> None:
        self.page = page
        self.file = desk.home / "articles" / FOLDER / f"{stem}.md"
        write_article(desk.home, f"{FOLDER}/{stem}.md", title="示例", body="一段。\n")
        page.goto(desk.link)
        page.goto(f"{desk.url}/articles/{FOLDER}/{stem}")
        expect(page.locator("#counts")).not_to_be_empty()

    @property
    def text(self) -> str:
        return self.file.read_text(encoding="utf-8")

    def type(self, text: str) -> None:
        self.page.locator(".cm-content").click()
        self.page.keyboard.press("Control+End")
        self.page.keyboard.type(text)

    def save(self) -> None:
        self.page.keyboard.press("Control+s")
        expect(self.page.locator("#kept")).to_contain_text("已保存")


def test_the_desk_is_killed_while_one_types_and_no_word_is_lost(desk: DeskProcess, new_lone_page: NewPage) -> None:
    writing = Writing(desk, new_lone_page().page, "killed")
    writing.type("杀掉以前打的。")
    desk.kill()
    writing.type("杀掉以后打的。")
    expect(writing.page.locator("#lost")).to_contain_text("编辑台没有回答")
    desk.start()
    # It goes on by itself: nobody loads the page again.
    expect(writing.page.locator("#lost")).to_be_empty(timeout=15_000)
    expect(writing.page.locator("#kept")).to_contain_text("已留底")
    writing.save()
    assert writing.text.endswith("\n一段。杀掉以前打的。杀掉以后打的。\n")


def test_killed_in_the_middle_of_a_move_the_next_start_does_all_of_it(
    desk: DeskProcess, new_lone_page: NewPage
) -> None:
    writing = Writing(desk, new_lone_page().page, "offered")
    writing.type("在别处接着写的字。")
    expect(writing.page.locator("#kept")).to_contain_text("已留底")
    page = new_lone_page(scripts=False).page
    page.goto(desk.link)
    page.goto(f"{desk.url}/issues/{FOLDER}/articles/a")
    page.get_by_label("哪一天的报纸").fill("2023-04-04")
    (desk.home / ".fault").touch()
    with suppress(Error):
        page.get_by_role("button", name="换到那一期").click()
    desk.wait()
    articles = desk.home / "articles"
    names = {file.name for file in articles.rglob("*.md")}
    # It has left its issue, and come to none.
    assert "a.md" not in names
    desk.start()
    assert {file.name for file in (articles / "2023/04/04").iterdir()} == {"issue.yml", "jiu.md", "a.md"}
    assert {file.name for file in articles.rglob("*.md")} == names | {"a.md"}
    assert not (desk.home / ".writing").exists()
    page.goto(f"{desk.url}/issues/2023/04/04/")
    expect(page.get_by_role("heading", name="第一条")).to_be_visible()
    # What the desk alone had of another browser is offered in this one.
    page.goto(f"{desk.url}/articles/{FOLDER}/offered")
    page.get_by_role("link", name="接着写").click()
    expect(page.get_by_label("正文")).to_have_value(re.compile("在别处接着写的字。"))


def test_a_full_disk_is_told_and_costs_no_word(desk: DeskProcess, disk: Disk, new_lone_page: NewPage) -> None:
    writing = Writing(desk, new_lone_page().page, "full")
    page = writing.page
    with disk.full(desk.pid):
        writing.type("磁盘满了以后打的字。")
        expect(page.locator("#lost")).to_contain_text("磁盘")
        page.keyboard.press("Control+s")
        expect(page.locator("#lost")).to_contain_text(disk.words)
        expect(page.locator("#kept")).to_have_text("还没有保存")
        assert writing.text.endswith("\n一段。\n")
        # Without scripts it is the same, and pages are shown all the same.
        plain = new_lone_page(scripts=False).page
        plain.goto(desk.link)
        expect(plain.get_by_role("heading", level=1)).to_contain_text("2023年4月11日")
        plain.goto(f"{desk.url}/articles/{FOLDER}/b")
        plain.get_by_label("正文").fill("没有脚本打的字。")
        plain.get_by_role("button", name="保存").click()
        expect(plain.get_by_role("alert")).to_contain_text(disk.words)
        expect(plain.get_by_label("正文")).to_have_value("没有脚本打的字。")
        plain.get_by_label("加照片").set_input_files(picture_in(disk.folder.parent))
        plain.get_by_role("button", name="保存").click()
        expect(plain.get_by_role("alert")).to_contain_text(disk.words)
    # As soon as there is room, the desk keeps what is typed, and both are saved.
    expect(page.locator("#lost")).to_be_empty(timeout=15_000)
    writing.save()
    assert writing.text.endswith("\n一段。磁盘满了以后打的字。\n")
    plain.get_by_role("button", name="保存").click()
    expect(plain.get_by_text("已保存")).to_be_visible()
    assert "没有脚本打的字。" in (writing.file.with_name("b.md")).read_text(encoding="utf-8")


def picture_in(folder: Path) -> Path:
    (folder / "one.jpg").write_bytes(picture(size=(60, 40)))
    return folder / "one.jpg"
