"""The desk in Chromium: to come in, to read Today, by keyboard, on a phone, in the dark, and when it fails."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import axe
from tests.browser.desk_pages import errors, is_in_view
from tests.browser.recording import NewPage
from tests.desk.desks import ISSUE, KEY, PASSWORD, RunningDesk, StubPaper, make_paper, running
from tests.factories import ROOT

LOOKS = {"wide": (1280, False), "dark phone": (360, True)}
# The article, or the heading, in which the focus is.
FOCUS = "document.activeElement.closest('[id]')?.id ?? ''"


@pytest.fixture(scope="module")
def lone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    with running(tmp_path_factory.mktemp("lone")) as desk:
        yield desk


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    with running(tmp_path_factory.mktemp("shared"), shared=True) as desk:
        yield desk


def come_in(page: Page, desk: RunningDesk) -> None:
    page.goto(f"{desk.url}/enter?key={KEY}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("2023年4月11日")


def sign_in(page: Page, name: str) -> None:
    page.get_by_label("姓名").fill(name)
    page.get_by_label("密码").fill(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.parametrize("look", LOOKS)
def test_every_page_is_accessible_fits_and_asks_no_other_host(
    lone: RunningDesk, shared: RunningDesk, new_lone_page: NewPage, look: str
) -> None:
    width, dark = LOOKS[look]
    recorded = new_lone_page(width=width, dark=dark)
    page = recorded.page
    page.goto(lone.url)
    assert axe(page) == []
    page.goto(shared.url)
    assert axe(page) == []
    sign_in(page, "主编")
    assert (axe(page), is_in_view(page)) == ([], True)
    page.get_by_role("button", name="按键").click()
    assert axe(page, within="dialog") == []
    page.keyboard.press("Escape")
    # Text of twice the size fits too.
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert is_in_view(page)
    for path in ("/issues/2023/", "/search?q=示例", "/guide", "/people", "/people/1", "/password", "/audit"):
        page.goto(shared.url + path)
        assert is_in_view(page)
        page.evaluate("document.documentElement.style.fontSize = ''")
        assert axe(page) == []
    page.goto(f"{shared.url}/nothing")
    assert (axe(page), is_in_view(page)) == ([], True)
    page.get_by_role("button", name="离开").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("已离开")
    assert errors(recorded) == []
    assert [each for each in recorded.requests_beyond(shared.url) if not each.startswith(lone.url)] == []


def test_one_signs_in_reads_and_leaves_without_scripts(shared: RunningDesk, new_lone_page: NewPage) -> None:
    page = new_lone_page(scripts=False).page
    page.goto(f"{shared.url}/issues/2023/04/11/")
    page.get_by_label("姓名").fill("编辑")
    page.get_by_label("密码").fill("not this one")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").filter(has_text="不对")).to_be_visible()
    assert page.get_by_label("姓名").input_value() == "编辑"
    sign_in(page, "编辑")
    expect(page).to_have_url(f"{shared.url}/issues/2023/04/11/")
    expect(page.get_by_text("车间里的第一条示例").first).to_be_visible()
    expect(page.get_by_role("button", name="按键")).to_be_hidden()
    page.get_by_role("button", name="离开").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("已离开")
    page.goto(shared.url)
    expect(page.get_by_role("heading", level=1)).to_have_text("登录")


def test_keys_lead_through_the_issue(lone: RunningDesk, new_lone_page: NewPage) -> None:
    page = new_lone_page().page
    come_in(page, lone)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate(FOCUS) == "main"
    found = []
    for key in ("j", "j", "k", "]", "]", "j", "[", "["):
        page.keyboard.press(key)
        found.append(page.evaluate(FOCUS).removeprefix("article-2023-04-11-"))
    assert found == ["chang", "caogao", "chang", "page-2", "page-4", "yichu", "page-4", "page-2"]
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="按键")
    expect(keys).to_be_visible()
    expect(keys).to_contain_text("下一篇、上一篇")
    # While the list is open they do nothing, and whoever switches them off is left alone.
    page.keyboard.press("j")
    keys.get_by_role("checkbox").uncheck()
    keys.get_by_role("button", name="关上").click()
    expect(keys).to_be_hidden()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    assert page.evaluate(FOCUS) == ""
    page.reload()
    page.keyboard.press("j")
    assert page.evaluate(FOCUS) == ""
    page.goto(f"{lone.url}/nothing")
    page.get_by_role("button", name="按键").click()
    keys.get_by_role("checkbox").check()
    page.keyboard.press("Escape")
    page.keyboard.press("t")
    expect(page).to_have_url(f"{lone.url}/")


def test_keys_are_letters_where_one_types(shared: RunningDesk, new_lone_page: NewPage) -> None:
    page = new_lone_page().page
    page.goto(shared.url)
    page.get_by_label("姓名").press_sequentially("t?j")
    assert page.get_by_label("姓名").input_value() == "t?j"
    expect(page).to_have_url(f"{shared.url}/sign-in?next=/")


def test_today_renews_itself_and_says_when_it_cannot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, new_lone_page: NewPage
) -> None:
    monkeypatch.chdir(tmp_path)
    paper: StubPaper = make_paper()
    with running(tmp_path, paper) as desk:
        recorded = new_lone_page()
        page = recorded.page
        page.clock.install()
        come_in(page, desk)
        page.keyboard.press("j")
        notice = page.locator("#notice")
        issue = paper.issue_list[ISSUE]
        first = replace(issue.pages[0].articles[0], title="改过的示例标题")
        pages = (replace(issue.pages[0], articles=(first, *issue.pages[0].articles[1:])), *issue.pages[1:])
        paper.issue_list[ISSUE] = replace(issue, pages=pages)
        page.clock.fast_forward(20_100)
        expect(page.get_by_role("heading", name="改过的示例标题")).to_be_visible()
        # Whoever goes through it by keyboard stays there.
        assert page.evaluate(FOCUS) == "article-2023-04-11-chang"
        paper.fault = ValueError("a fault")
        page.clock.fast_forward(20_100)
        expect(notice).to_contain_text("出错了。程序意外出错：a fault")
        expect(page.get_by_role("heading", name="改过的示例标题")).to_be_visible()
        paper.fault = None
        page.clock.fast_forward(20_100)
        expect(notice).to_be_empty()
        assert errors(recorded) == []
    page.clock.fast_forward(20_100)
    expect(notice).to_contain_text("编辑台没有回答")


def test_whose_time_is_over_finds_a_way_back_in(shared: RunningDesk, new_lone_page: NewPage) -> None:
    page = new_lone_page().page
    page.clock.install()
    page.goto(shared.url)
    sign_in(page, "审")
    expect(page.get_by_role("heading", level=1)).to_contain_text("2023年4月11日")
    page.context.clear_cookies()
    page.clock.fast_forward(20_100)
    expect(page.locator("#notice")).to_contain_text("还没有登录")
    expect(page.get_by_role("heading", level=1)).to_contain_text("2023年4月11日")
    page.locator("#notice").get_by_role("link", name="登录").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("登录")


def test_no_page_of_another_site_gets_anything_of_the_desk(
    lone: RunningDesk, new_lone_page: NewPage, serve_folder: object, tmp_path: Path
) -> None:
    assert callable(serve_folder)
    form = f"<form method=post action='{lone.url}/sign-out'><button>send</button></form>"
    frame = f"<iframe src='{lone.url}/'></iframe>"
    (tmp_path / "index.html").write_text(f"<!doctype html><title>x</title>{form}{frame}", encoding="utf-8")
    page = new_lone_page().page
    come_in(page, lone)
    # The same computer under another port: for cookies it is the same site.
    page.goto(serve_folder(tmp_path))
    assert [each.url for each in page.frames[1:]] == ["chrome-error://chromewebdata/"]
    read = "url => fetch(url, {credentials: 'include', mode: 'no-cors'}).then(() => true, () => false)"
    assert page.evaluate(read, f"{lone.url}/") is False
    page.get_by_role("button", name="send").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("不是从编辑台来的")
    page.goto(lone.url)
    expect(page.get_by_role("heading", level=1)).to_contain_text("2023年4月11日")


def test_no_script_of_the_paper_runs_in_a_preview(lone: RunningDesk, new_lone_page: NewPage) -> None:
    recorded = new_lone_page()
    page = recorded.page
    come_in(page, lone)
    page.goto(f"{lone.url}/preview/2023/04/11/")
    assert page.evaluate("window.ran") is None
    # Its style sheets are let through, with the cookie.
    assert page.evaluate("document.styleSheets.length") == 1
    assert [each for each in recorded.console_errors if "script" in each]


def test_the_desk_has_the_colours_and_faces_of_the_paper() -> None:
    def tokens(path: str) -> dict[str, str]:
        root = re.search(r":root \{(.*?)\n\}", (ROOT / path).read_text(encoding="utf-8"), re.DOTALL)
        assert root
        return dict(re.findall(r"--([\w-]+): (.*?);", root[1]))

    paper, desk = tokens("newsroom/theme/assets/paper.css"), tokens("newsroom/desk/assets/desk.css")
    shared = {"paper", "ink", "soft", "grey", "rule", "tint", "red", "tint-1", "song", "sans"}
    assert {name: desk[name] for name in shared} == {name: paper[name] for name in shared}
