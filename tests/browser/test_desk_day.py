"""A whole day at the desk in Chromium, as the guide's page has it: from a printed page to the published issue, and after."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from newsroom.desk.people.roles import Role
from newsroom.desk.publishing.publisher import Publisher
from tests.browser.recording import NewPage
from tests.desk.desks import NOW, PASSWORD
from tests.desk.papers import PaperDesk, paper_desk
from tests.desk.pictures import picture
from tests.factories import ROOT
from tests.scripts.day import text_of_the_desk

FOLDER = "2023/04/10"
TITLES = ("一版报纸一个钟头上网", "午休多了好去处", "食堂添了夜宵窗口", "新员工学会看图纸", "班前会说了三件事")
# Of the day on which the tests' desk is open.
PAGE = text_of_the_desk().replace("13日 星期四", "10日 星期一")
REVIEWERS = ("审", "二审", "三审")
# The engine is what a paper of the tests is built with; the package is not installed.
PROGRAM = """
import os, sys
os.execv(sys.executable, [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", "mkdocs.yml"])
"""


def publisher_of(paper: PaperDesk) -> Publisher:
    program = paper.home / ".program.py"
    program.write_text(PROGRAM, encoding="utf-8")
    parts, command = paper.desk.desk, (sys.executable, str(program))
    return Publisher(parts.settings, paper.home / ".desk", parts.repository, parts.audit, lambda: NOW, command)


class Day:
    """The desk, the site that comes of it, and a browser for each person."""

    def __init__(self, paper: PaperDesk, new_page: Callable[[], Page]) -> None:
        self.paper = paper
        self.site = paper.home / "site" / FOLDER
        self._new_page = new_page
        self._pages: dict[str, Page] = {}

    def of(self, name: str, path: str) -> Page:
        """A person's browser at an address of the desk."""
        if name not in self._pages:
            page = self._pages[name] = self._new_page()
            page.goto(f"{self.paper.desk.url}/sign-in")
            page.get_by_label("姓名").fill(name)
            page.get_by_label("密码").fill(PASSWORD)
            with page.expect_navigation():
                page.keyboard.press("Enter")
        self._pages[name].goto(f"{self.paper.desk.url}{path}")
        return self._pages[name]

    def stems(self) -> list[str]:
        return sorted(file.stem for file in (self.paper.home / "articles" / FOLDER).glob("*.md"))

    def stem_of(self, title: str) -> str:
        texts = {stem: (self.paper.home / "articles" / FOLDER / f"{stem}.md") for stem in self.stems()}
        return next(stem for stem, file in texts.items() if f"title: {title}\n" in file.read_text(encoding="utf-8"))

    def sign(self, *stems: str) -> None:
        """Three people sign the articles as they are."""
        for name, reading in zip(REVIEWERS, ("初审", "复审", "终审"), strict=True):
            for stem in stems:
                page = self.of(name, f"/articles/{FOLDER}/{stem}/sign")
                page.get_by_role("button", name=f"签{reading}").click()
                expect(page.get_by_role("button", name=f"收回{reading}")).to_be_visible()

    def publish(self) -> None:
        page = self.of("主编", "/publish")
        page.get_by_role("button", name="发布", exact=True).click()
        expect(page.get_by_role("heading", name="已发布")).to_be_visible(timeout=60_000)

    def published(self, stem: str) -> str:
        return (self.site / stem / "index.html").read_text(encoding="utf-8")


def save(page: Page) -> None:
    page.keyboard.press("Control+s")
    expect(page.locator("#kept")).to_contain_text("已保存")


def test_an_issue_is_made_of_a_printed_page_and_lives_on(
    tmp_path: Path, new_lone_page: NewPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("NEWSROOM_NOW", "2023-04-10 18:00"), ("PYTHONPATH", str(ROOT)), ("NO_MKDOCS_2_WARNING", "1")):
        monkeypatch.setenv(name, value)
    with paper_desk(tmp_path / "paper", {"require_review": "bound"}, shared=True, publisher=publisher_of) as paper:
        for name in REVIEWERS[1:]:
            paper.desk.people.add(name, [Role.REVIEWER], PASSWORD, NOW)
        day = Day(paper, lambda: new_lone_page().page)
        bring_in(day)
        put_right(day, tmp_path)
        day.sign(*day.stems())
        day.publish()
        lead = day.stem_of(TITLES[0])
        assert "能改的按一下就改好。" in day.published(lead)
        assert "讲……讲完再动手，再接再厉。" in day.published(day.stem_of(TITLES[3]))
        mend(day, lead)
        correct(day, lead)
        withdraw(day)
        count(day)


def bring_in(day: Day) -> None:
    """The text of a page becomes five drafts."""
    page = day.of("编辑", "/import")
    page.get_by_label("或者粘贴文字").fill(PAGE)
    page.get_by_role("button", name="看看会怎样").click()
    expect(page.get_by_text("5 篇")).to_be_visible()
    expect(page.get_by_text("2 处要看")).to_be_visible()
    page.get_by_role("button", name="是引题").click()
    page.get_by_role("button", name="这样就对").click()
    expect(page.get_by_text("都看过了")).to_be_visible()
    page.get_by_role("button", name="写入").click()
    for title in TITLES:
        expect(page.get_by_role("link", name=title)).to_be_visible()
    assert len(day.stems()) == 5


def put_right(day: Day, folder: Path) -> None:
    """A word is added, an article gets its photo, what is found is mended, and nothing is a draft any more."""
    (folder / "canteen.jpg").write_bytes(picture())
    for stem in day.stems():
        page = day.of("编辑", f"/articles/{FOLDER}/{stem}")
        page.get_by_label("草稿，先不出").uncheck()
        if stem == day.stem_of(TITLES[0]):
            page.locator(".cm-content").click()
            page.keyboard.press("Control+End")
            page.keyboard.press("ArrowLeft")
            page.keyboard.type("好")
        elif stem == day.stem_of(TITLES[2]):
            # What was printed below a photo waits for it.
            expect(page.get_by_text("等照片的说明：图为：夜宵窗口前")).to_be_visible()
            page.get_by_label("加照片").set_input_files(folder / "canteen.jpg")
            page.get_by_label("说明", exact=True).fill("夜班职工在夜宵窗口前。")
            page.get_by_label("作者").fill("丁某某 摄")
        elif stem == day.stem_of(TITLES[3]):
            # Both at once: the second waits for the places that the first has moved.
            for fixed in ("改成“……”", "改成“再接再厉”"):
                page.locator("#problems").get_by_role("button", name=fixed).click()
            # The one that stays is that nobody has signed yet.
            expect(page.locator("#counts")).to_have_text("1 处提醒")
        save(page)


def mend(day: Day, stem: str) -> None:
    """A typo is mended: the signatures are struck, and it is out again once three have signed."""
    page = day.of("编辑", f"/articles/{FOLDER}/{stem}")
    page.get_by_label("标题", exact=True).fill("一版报纸一小时上网")
    save(page)
    page = day.of("编辑", f"/articles/{FOLDER}/{stem}/sign")
    expect(page.get_by_text("签后又改，作废")).to_have_count(3)
    day.sign(stem)
    day.publish()
    assert "一版报纸一小时上网" in day.published(stem)


def correct(day: Day, stem: str) -> None:
    before = day.stems()
    page = day.of("编辑", f"/articles/{FOLDER}/{stem}/correct")
    page.get_by_label("哪里错了，应当是什么").fill("原文的钟头应为小时。")
    page.locator("#correct-date").fill("2023-04-10")
    with page.expect_navigation():
        page.get_by_role("button", name="写好这则更正").click()
    (correction,) = [each for each in day.stems() if each not in before]
    day.sign(correction)
    day.publish()
    assert f"{correction}/" in day.published(stem)
    assert "原文的钟头应为小时。" in day.published(correction)


def withdraw(day: Day) -> None:
    stem = day.stem_of(TITLES[1])
    page = day.of("主编", f"/articles/{FOLDER}/{stem}/correct")
    page.get_by_label("理由").fill("内容有误")
    with page.expect_navigation():
        page.get_by_role("button", name="撤下这一篇").click()
    day.publish()
    assert "内容有误" in day.published(stem)
    files = [file for file in (day.paper.home / "site").rglob("*") if file.is_file()]
    assert not [file for file in files if TITLES[1].encode() in file.read_bytes()]


def count(day: Day) -> None:
    page = day.of("主编", "/statistics?by=reporter")
    for name in ("甲某某", "乙某某"):
        expect(page.get_by_role("row", name=name).get_by_role("cell").first).to_have_text("2")
    # The one that was withdrawn does not count.
    expect(page.get_by_role("row", name="丙某某")).to_have_count(0)
