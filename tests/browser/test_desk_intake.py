"""Import, statistics and registries of the desk in Chromium: with and without scripts, on a phone, in the dark."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from newsroom.desk.tables.runs import TableRuns
from tests.browser.axe import axe
from tests.browser.recording import NewPage
from tests.desk.desks import KEY, PASSWORD, RunningDesk, running_on
from tests.desk.tables import PROGRAM, ROWS, dump
from tests.examples import some_of
from tests.factories import make_project, write_article
from tests.newsroom.desk import picture

PAGE = """第1版 要闻
厂区办起读书会 职工多了好去处
记者 张三
　　本报讯 昨天，厂区的读书会开张，六十名职工参加了第一次活动。
"""
STATED = re.compile("the server responded with a status of|Blocked script execution in '[^']*/preview/")
LOOKS = {"wide": (1280, False), "dark phone": (360, True)}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = make_project(tmp_path / "paper")
    write_article(root, "2023/04/10/a.md", reporter="记者 张三")
    write_article(root, "2023/04/10/b.md", reporter="记者 李四", section="综合")
    return root


@pytest.fixture
def desk(project: Path) -> Iterator[RunningDesk]:
    with running_on(project) as desk:
        yield desk


def come_in(page: Page, desk: RunningDesk, path: str) -> None:
    page.goto(f"{desk.url}/enter?key={KEY}")
    page.goto(f"{desk.url}{path}")


def bring(page: Page, folder: Path) -> None:
    """Chooses a page's text with its picture, and looks at the report."""
    (folder / "页.txt").write_text(PAGE, encoding="utf-8")
    (folder / "页.jpg").write_bytes(picture(size=(60, 40)))
    page.get_by_label("文件", exact=True).set_input_files([folder / "页.txt", folder / "页.jpg"])
    page.get_by_label("哪一期").fill("2023年4月12日")
    page.get_by_role("button", name="看看会怎样").click()


def test_a_page_is_imported_without_scripts(
    desk: RunningDesk, project: Path, tmp_path: Path, new_lone_page: NewPage
) -> None:
    page = new_lone_page(scripts=False).page
    come_in(page, desk, "/import")
    bring(page, tmp_path)
    expect(page.get_by_role("heading", name="厂区办起读书会 职工多了好去处")).to_be_visible()
    page.get_by_role("button", name="“厂区办起读书会”是引题").click()
    expect(page.get_by_role("heading", name="职工多了好去处", exact=True)).to_be_visible()
    expect(page.get_by_label("引题")).to_have_value("厂区办起读书会")
    page.get_by_label("说明", exact=True).fill("读书会上。")
    page.get_by_role("button", name="存下图片").click()
    page.get_by_label("栏目", exact=True).select_option("综合")
    page.get_by_role("button", name="存下改动").click()
    page.get_by_role("button", name="写入").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2023年4月12日")
    expect(page.get_by_role("heading", name="职工多了好去处")).to_be_visible()
    (article,) = (project / "articles/2023/04/12").glob("*.md")
    text = article.read_text(encoding="utf-8")
    assert all(
        each in text for each in ("kicker: 厂区办起读书会", "section: 综合", "caption: 读书会上。", "draft: true")
    )


def test_files_are_dropped_where_they_could_be_chosen(desk: RunningDesk, new_lone_page: NewPage) -> None:
    page = new_lone_page().page
    come_in(page, desk, "/import")
    page.evaluate(
        """(text) => {
            const data = new DataTransfer();
            data.items.add(new File([text], "页.txt", { type: "text/plain" }));
            const zone = document.querySelector("[data-drops]");
            zone.dispatchEvent(new DragEvent("dragover", { dataTransfer: data, bubbles: true, cancelable: true }));
            zone.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        }""",
        PAGE,
    )
    page.wait_for_function("document.getElementById('files').files.length === 1")
    page.get_by_label("哪一期").fill("2023-04-12")
    page.get_by_role("button", name="看看会怎样").click()
    expect(page.get_by_label("标题", exact=True)).to_have_value("厂区办起读书会 职工多了好去处")


@pytest.mark.parametrize("look", LOOKS)
def test_every_page_is_accessible_and_fits(
    desk: RunningDesk, tmp_path: Path, new_lone_page: NewPage, look: str
) -> None:
    width, dark = LOOKS[look]
    recorded = new_lone_page(width=width, dark=dark)
    page = recorded.page
    come_in(page, desk, "/import")
    assert axe(page) == []
    bring(page, tmp_path)
    expect(page.get_by_role("button", name="写入")).to_be_visible()
    report = page.url.removeprefix(desk.url)
    name = "%E7%BB%BC%E5%90%88"
    paths = (report, "/import", "/statistics", "/statistics?from=x", "/sections", f"/sections/entry?name={name}")
    others = (
        f"/sections/rename?name={name}&new=x&articles=yes",
        "/reporters",
        "/topics",
        "/reporters/entry?name=%E5%BC%A0%E4%B8%89",
    )
    for path in (*paths, *others):
        page.goto(desk.url + path)
        assert axe(page) == [], path
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    # The browser itself tells of a status, and of the scripts of Today's front, which are held back.
    own = [each for each in recorded.console_errors if not STATED.search(each)]
    assert own == []
    assert recorded.requests_beyond(desk.url) == []


@pytest.mark.parametrize("look", some_of(*LOOKS))
def test_a_table_is_imported_while_its_page_counts(
    project: Path, tmp_path: Path, new_lone_page: NewPage, look: str
) -> None:
    width, dark = LOOKS[look]
    (tmp_path / "旧稿.csv").write_bytes(dump(ROWS))
    (project / "program.py").write_text(PROGRAM, encoding="utf-8")
    (project / "wait").touch()
    with running_on(project, tables=TableRuns((sys.executable, str(project / "program.py")))) as desk:
        page = new_lone_page(width=width, dark=dark).page
        come_in(page, desk, "/import")
        page.get_by_label("文件", exact=True).set_input_files(tmp_path / "旧稿.csv")
        page.get_by_role("button", name="看看会怎样").click()
        page.get_by_label("“要闻版”算在").select_option("要闻")
        page.get_by_role("button", name="看头几行会怎样").click()
        expect(page.get_by_text("2023-04-12 要闻 萧山工人")).to_be_visible()
        assert (axe(page), fits(page)) == ([], True)
        page.get_by_role("button", name="全部导入").click()
        expect(page.get_by_role("progressbar", name="导入的进度")).to_have_attribute("value", "0.25")
        assert (axe(page), fits(page)) == ([], True)
        (project / "wait").unlink()
        expect(page.get_by_role("heading", name="都导入了")).to_be_visible()
        assert (axe(page), fits(page)) == ([], True)


def test_a_name_is_changed_and_the_table_sorted_by_keyboard(desk: RunningDesk, new_lone_page: NewPage) -> None:
    page = new_lone_page(scripts=False).page
    come_in(page, desk, "/reporters")
    page.get_by_role("link", name="李四").click()
    page.get_by_label("新的名字").fill("李思")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 篇的署名照登出时的样子")).to_be_visible()
    page.get_by_role("button", name="改名").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("李思")
    page.goto(f"{desk.url}/statistics?sort=name&order=up")
    first = page.locator("tbody th").first
    expect(first).to_have_text("李思")
    page.get_by_role("columnheader", name="记者").get_by_role("link").focus()
    page.keyboard.press("Enter")
    expect(first).to_have_text("张三")


@pytest.mark.parametrize("look", LOOKS)
def test_a_report_is_sent_from_any_phone_and_taken_over(tmp_path: Path, new_lone_page: NewPage, look: str) -> None:
    width, dark = LOOKS[look]
    root = make_project(tmp_path / "paper", {"extra": {"desk": {"send": True}}})
    (tmp_path / "1.jpg").write_bytes(picture(size=(60, 40)))
    with running_on(root, shared=True) as desk:
        page = new_lone_page(width=width, dark=dark, scripts=dark).page
        page.goto(f"{desk.url}/send")
        page.get_by_label("标题").fill("车间办起夜校")
        page.get_by_label("正文").fill("昨晚，夜校开课。")
        page.get_by_label("图片").set_input_files(tmp_path / "1.jpg")
        page.get_by_label("姓名").fill("王小明")
        page.get_by_label("电话").fill("138 0000 0000")
        # Nobody sees or reaches the field that is not to be filled in.
        expect(page.get_by_label("不要填")).not_to_be_in_viewport()
        assert fits(page)
        if dark:
            assert axe(page) == []
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("收到了")
        editor = new_lone_page(width=width, dark=dark).page
        editor.goto(f"{desk.url}/inbox")
        editor.get_by_label("姓名").fill("编辑")
        editor.get_by_label("密码").fill(PASSWORD)
        editor.keyboard.press("Enter")
        expect(editor.get_by_role("heading", level=1)).to_have_text("来稿")
        assert (axe(editor), fits(editor)) == ([], True)
        editor.get_by_role("link", name="车间办起夜校").click()
        expect(editor.get_by_text("138 0000 0000")).to_be_visible()
        assert (axe(editor), fits(editor)) == ([], True)
        editor.get_by_label("放进哪一期").fill("2023-04-11")
        editor.get_by_label("栏目").select_option("综合")
        editor.get_by_role("button", name="采用").click()
        expect(editor.get_by_role("heading", name="车间办起夜校")).to_be_visible()
    assert len(list((root / "articles/2023/04/11").iterdir())) == 3


def fits(page: Page) -> bool:
    """Whether a page needs no scrolling to the side, with text of twice the size too."""
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    found: bool = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.evaluate("document.documentElement.style.fontSize = ''")
    return found
