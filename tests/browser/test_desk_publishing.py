"""Signing, history, corrections and publishing at the desk in Chromium: without scripts, on a phone, for everybody."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from newsroom.desk.publishing.publisher import Publisher
from tests.browser.axe import axe
from tests.browser.recording import NewPage
from tests.desk.desks import KEY, NOW
from tests.desk.papers import ARTICLE, PaperDesk, paper_desk

# Stands for the paper's commands, and waits as long as a file is there.
PROGRAM = """
import pathlib, time
print("稿件已读", flush=True)
while pathlib.Path("wait").exists():
    time.sleep(0.01)
pathlib.Path("site").mkdir(exist_ok=True)
pathlib.Path("site/.build-id").write_text(str(time.time()) + "\\n")
"""
PAGES = (f"{ARTICLE}/sign", f"{ARTICLE}/history", f"{ARTICLE}/correct", "/publish", "/publish/forecast")


def publisher_of(paper: PaperDesk) -> Publisher:
    """A publisher whose commands are the program's above."""
    program = paper.home / "program.py"
    program.write_text(PROGRAM, encoding="utf-8")
    parts = paper.desk.desk
    command = (sys.executable, str(program))
    return Publisher(parts.settings, paper.home / ".desk", parts.repository, parts.audit, lambda: NOW, command)


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PaperDesk]:
    home = tmp_path_factory.mktemp("publishing") / "paper"
    with paper_desk(home, {"require_review": "bound"}, publisher=publisher_of) as desk:
        yield desk


def come_in(page: Page, paper: PaperDesk, path: str) -> None:
    page.goto(f"{paper.desk.url}/enter?key={KEY}")
    page.goto(paper.desk.url + path)


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (360, True)])
def test_every_page_is_accessible_and_fits(paper: PaperDesk, new_lone_page: NewPage, width: int, *, dark: bool) -> None:
    page = new_lone_page(width=width, dark=dark).page
    come_in(page, paper, "/")
    for path in PAGES:
        page.goto(paper.desk.url + path)
        # What would go out comes when the page is there.
        expect(page.get_by_text("正在算…")).to_have_count(0)
        assert (path, axe(page)) == (path, [])
        for size in ("", "200%"):
            page.evaluate("size => { document.documentElement.style.fontSize = size; }", size)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (path, size)
        page.evaluate("document.documentElement.style.fontSize = ''")


def test_an_article_is_signed_changed_and_published_without_scripts(paper: PaperDesk, new_lone_page: NewPage) -> None:
    page = new_lone_page(scripts=False).page
    come_in(page, paper, f"{ARTICLE}/sign")
    expect(page.frame_locator("iframe").get_by_text("第二段的示例文字")).to_be_visible()
    for reading, name in (("初审", "甲"), ("复审", "乙"), ("终审", "丙")):
        page.get_by_label("谁看过").fill(name)
        with page.expect_navigation():
            page.get_by_role("button", name=f"签{reading}").click()
    expect(page.get_by_text("三个人都签了现在这份文字")).to_be_visible()
    paper.change("yi", "第二段的示例文字", "第二段的新文字")
    page.reload()
    expect(page.get_by_text("签后又改，作废")).to_have_count(3)
    page.locator("summary").first.click()
    expect(page.locator("ins").first).to_have_text("新")
    page.get_by_role("link", name="历史").click()
    expect(page.get_by_role("heading", name="还没有提交的改动")).to_be_visible()
    page.get_by_role("button", name="恢复成这一次的样子").first.click()
    page.get_by_role("link", name="审签").click()
    expect(page.get_by_text("三个人都签了现在这份文字")).to_be_visible()
    page.get_by_role("link", name="更正、后续、撤稿").click()
    page.get_by_label("理由").fill("内容有误")
    page.get_by_role("button", name="撤下这一篇").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("发布")
    page.get_by_role("link", name="看会登出什么").click()
    page.go_back()
    page.get_by_role("button", name="发布").click()
    link = page.get_by_role("link", name="看现在到哪一步")
    while link.count():
        link.click()
    expect(page.get_by_role("heading", name="已发布")).to_be_visible()
    page.goto(f"{paper.desk.url}{ARTICLE}/correct")
    page.get_by_role("button", name="不撤了").click()


def test_the_progress_renews_itself_and_ends_with_the_page_anew(paper: PaperDesk, new_lone_page: NewPage) -> None:
    (paper.home / "wait").touch()
    page = new_lone_page().page
    come_in(page, paper, "/publish")
    expect(page.get_by_role("link", name="看会登出什么")).to_be_hidden()
    page.get_by_role("button", name="发布").click()
    expect(page.get_by_role("heading", name="正在生成网站")).to_be_visible()
    expect(page.get_by_role("progressbar")).to_be_visible()
    assert axe(page) == []
    page.get_by_role("button", name="停下").focus()
    expect(page.get_by_text("记录")).to_be_visible()
    (paper.home / "wait").unlink()
    expect(page.get_by_role("heading", name="已发布")).to_be_visible()
    expect(page.get_by_role("button", name="发布", exact=True)).to_be_visible()


def test_no_script_of_an_article_runs_where_it_is_signed(tmp_path: Path, new_lone_page: NewPage) -> None:
    with paper_desk(tmp_path / "paper") as paper:
        recorded = new_lone_page()
        come_in(recorded.page, paper, f"{ARTICLE}/sign")
        expect(recorded.page.frame_locator("iframe").get_by_text("第一段的示例文字")).to_be_visible()
        frame = recorded.page.frames[1]
        assert frame.evaluate("document.scripts.length") > 0
        assert any("script" in each for each in recorded.console_errors)
