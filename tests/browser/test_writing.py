"""The page on which an article is written, in Chromium: with scripts and without, on a phone, by keyboard, and when things fail."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from newsroom.desk.people.sessions import IDLE
from newsroom.desk.window import Window
from tests.browser.axe import axe
from tests.browser.recording import NewPage, RecordedPage
from tests.desk.desks import KEY, PASSWORD, RunningDesk, running, running_on
from tests.desk.pictures import picture
from tests.desk.windows import open_window, settings_of
from tests.factories import article_text, make_project, write_article, write_card
from tests.scripts.running import free_port

FOLDER = "2023/04/11"
# Frames without scripts tell of each that they leave out.
SANDBOXED = "Blocked script execution"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = make_project(tmp_path_factory.mktemp("writing") / "paper")
    write_card(project, FOLDER, number=1)
    write_article(project, f"{FOLDER}/first.md", title="第一条示例")
    return project


@pytest.fixture(scope="module")
def window(project: Path) -> Iterator[Window]:
    with open_window(settings_of(project)) as window:
        yield window


@pytest.fixture(scope="module")
def desk(project: Path, window: Window) -> Iterator[RunningDesk]:
    with running(project, window) as desk:
        yield desk


class Writing:
    """An article on the disk, and its page in a browser."""

    def __init__(self, desk: RunningDesk, recorded: RecordedPage, name: str) -> None:
        self.desk = desk
        self.recorded = recorded
        self.page = recorded.page
        self.address = f"{desk.url}/articles/{FOLDER}/{name}"
        self.file: Path = desk.desk.settings.home / "articles" / FOLDER / f"{name}.md"

    def open(self, **front: str) -> "Writing":
        self.file.write_text(
            article_text(f"{FOLDER}/{self.file.name}", **{"title": "示例", **front}), encoding="utf-8", newline="\n"
        )
        self.page.goto(f"{self.desk.url}/enter?key={KEY}")
        self.page.goto(self.address)
        return self

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

    def errors(self) -> list[str]:
        told = ("the server responded with a status of", "net::ERR", SANDBOXED)
        return [
            each for each in self.recorded.console_errors if not any(word in each for word in told)
        ] + self.recorded.page_errors


def test_one_writes_sees_problems_mends_and_saves(desk: RunningDesk, new_lone_page: NewPage) -> None:
    writing = Writing(desk, new_lone_page(), "day").open(section="要闻", reporter="记者 张三")
    page = writing.page
    before = writing.text
    expect(page.locator("#people")).to_have_text("记者 张三")
    page.get_by_label("署名").fill("记者 张三 通讯员 李四")
    writing.type("双方签定了协议。")
    expect(page.locator("#people")).to_contain_text("通讯员 李四 · 头一次署名")
    expect(page.locator("#counts")).to_have_text("1 处提醒")
    expect(page).to_have_title(re.compile("^● 示例"))
    # The page as it will be stands beside it.
    proof = page.frame_locator(".sheet-frame:not(.behind)")
    expect(proof.get_by_text("双方签定了协议。")).to_be_visible()
    # In the list, and beside the button once one has gone there.
    expect(page.locator("#problems").get_by_role("button", name="改成“签订”")).to_be_attached()
    page.keyboard.press("F8")
    page.locator("#here").get_by_role("button", name="改成“签订”").click()
    expect(page.locator("#counts")).to_have_text("没有问题")
    expect(proof.get_by_text("双方签订了协议。")).to_be_visible()
    writing.save()
    assert writing.text == before.replace("记者 张三", "记者 张三 通讯员 李四").replace(
        "为什么。", "为什么。双方签订了协议。"
    )
    expect(page).to_have_title(re.compile("^示例"))
    page.reload()
    expect(page.locator(".offer")).to_have_count(0)
    assert writing.errors() == []


def test_names_are_chosen_by_keyboard(desk: RunningDesk, new_lone_page: NewPage) -> None:
    page = Writing(desk, new_lone_page(), "names").open().page
    section = page.get_by_label("栏目")
    section.fill("")
    section.press_sequentially("zh")
    option = page.get_by_role("option", name="综合")
    expect(option).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    assert axe(page) == []
    page.keyboard.press("Enter")
    expect(section).to_have_value("综合")
    expect(page.get_by_role("listbox")).to_be_hidden()
    byline = page.get_by_label("署名")
    byline.fill("")
    byline.press_sequentially("记者 zhang")
    names = page.get_by_role("listbox").get_by_role("option")
    expect(names.first).to_be_visible()
    page.keyboard.press("Escape")
    expect(byline).to_have_value("记者 zhang")
    byline.press("ArrowDown")
    names.first.click()
    expect(byline).to_have_value(re.compile("^记者 张"))


def test_what_was_typed_is_offered_after_a_crash(desk: RunningDesk, new_lone_page: NewPage) -> None:
    writing = Writing(desk, new_lone_page(), "crash").open()
    page = writing.page
    writing.type("崩溃前的字。")
    expect(page.locator("#kept")).to_contain_text("已留底")
    page.goto("about:blank")
    page.goto(writing.address)
    offer = page.locator(".offer")
    offer.get_by_text("看打了什么").click()
    expect(offer.locator("ins")).to_have_text("崩溃前的字。")
    expect(page.locator(".cm-content")).not_to_contain_text("崩溃前的字")
    assert axe(page) == []
    offer.get_by_role("link", name="接着写").click()
    expect(page.locator(".cm-content")).to_contain_text("崩溃前的字。")
    expect(page).to_have_title(re.compile("^●"))
    writing.save()
    assert "崩溃前的字。" in writing.text
    page.goto(writing.address)
    expect(page.locator(".cm-content")).to_be_visible()
    expect(page.locator(".offer")).to_have_count(0)


def test_what_the_browser_alone_has_is_offered_when_the_desk_is_back(
    project: Path, window: Window, new_lone_page: NewPage
) -> None:
    port = free_port()
    with running(project, window, port=port) as desk:
        writing = Writing(desk, new_lone_page(), "alone").open()
        page = writing.page
        expect(page.locator("#counts")).not_to_be_empty()
    writing.type("只在浏览器里的字。")
    expect(page.locator("#lost")).to_contain_text("编辑台没有回答")
    with running(project, window, port=port):
        # Before it is sent again the window is closed, and its last word gets lost.
        page.evaluate("navigator.sendBeacon = () => false")
        page.goto(writing.address)
        expect(page.locator(".offer")).to_contain_text("没有保存")
        page.get_by_role("link", name="接着写").click()
        expect(page.locator(".cm-content")).to_contain_text("只在浏览器里的字。")


def test_a_session_that_runs_out_costs_no_word(tmp_path: Path, new_lone_page: NewPage) -> None:
    paper = make_project(tmp_path / "paper")
    write_article(paper, f"{FOLDER}/first.md")
    with running_on(paper, shared=True) as desk:
        writing = Writing(desk, new_lone_page(), "session")
        page = writing.page
        writing.open()
        sign_in(page, "编辑")
        page.goto(writing.address)
        expect(page.locator("#counts")).not_to_be_empty()
        desk.pass_time(IDLE)
        writing.type("登录过期以后打的字。")
        expect(page.locator("#lost")).to_contain_text("登录的时间过了")
        with page.expect_popup() as opened:
            page.locator("#lost").get_by_role("link").click()
        sign_in(opened.value, "编辑")
        opened.value.close()
        page.keyboard.press("Control+s")
        expect(page.locator("#kept")).to_contain_text("已保存")
        assert "登录过期以后打的字。" in writing.text
        expect(page.locator("#lost")).to_be_empty()
        # Without scripts the page of the failure gives back what was typed.
        plain = new_lone_page(scripts=False).page
        sign_in_at(plain, desk, "编辑")
        plain.goto(writing.address)
        plain.get_by_label("正文").fill("没有脚本，过期以后存的字。")
        desk.pass_time(IDLE)
        plain.get_by_role("button", name="保存").click()
        expect(plain.get_by_role("heading", level=1)).to_have_text("还没有登录")
        expect(plain.get_by_label("打的字在这里")).to_have_value(re.compile("没有脚本，过期以后存的字。"))


def sign_in_at(page: Page, desk: RunningDesk, name: str) -> None:
    page.goto(f"{desk.url}/sign-in")
    sign_in(page, name)


def sign_in(page: Page, name: str) -> None:
    if "/sign-in" not in page.url:
        page.goto(page.url.partition("/articles")[0].partition("/enter")[0] + "/sign-in")
    page.get_by_label("姓名").fill(name)
    page.get_by_label("密码").fill(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_two_editors_in_one_article_see_each_other_and_are_merged(
    project: Path, window: Window, new_lone_page: NewPage
) -> None:
    with running(project, window, shared=True) as desk:
        one, other = (Writing(desk, new_lone_page(), "two") for _ in range(2))
        for writing, name in ((one, "编辑"), (other, "主编")):
            writing.open(body="一段。\n\n二段。\n")
            sign_in(writing.page, name)
            writing.page.goto(writing.address)
            expect(writing.page.locator("#counts")).not_to_be_empty()
        expect(other.page.locator("#others")).to_contain_text("编辑也开着这篇")
        other.page.get_by_label("标题", exact=True).fill("主编的标题")
        other.save()
        one.type("编辑加的。")
        one.save()
        expect(one.page.locator("#kept")).to_contain_text("合进了别人的改动")
        expect(one.page.get_by_label("标题", exact=True)).to_have_value("主编的标题")
        expect(one.page.locator("#others")).to_contain_text("主编也开着这篇")
        # Then both in one paragraph.
        other.type("主编也加。")
        other.page.keyboard.press("Control+s")
        expect(other.page.get_by_role("heading", level=1)).to_have_text("两个人改了同一处")
        assert "主编也加。" not in other.text
        assert axe(other.page) == []
        other.page.set_viewport_size({"width": 360, "height": 740})
        assert other.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        other.page.get_by_label("两份都要").check()
        other.page.get_by_role("button", name="照这样保存").click()
        expect(other.page.get_by_text("已保存")).to_be_visible()
        assert other.text.endswith("一段。\n\n二段。主编也加。\n\n二段。编辑加的。\n")
        assert one.errors() + other.errors() == []


def test_a_file_that_changes_on_the_disk_is_merged(desk: RunningDesk, new_lone_page: NewPage) -> None:
    writing = Writing(desk, new_lone_page(), "disk").open(kicker="引")
    writing.type("打的字。")
    writing.file.write_text(writing.text.replace("kicker: 引", "kicker: 别处改的引题"), encoding="utf-8", newline="\n")
    writing.save()
    expect(writing.page.get_by_label("引题")).to_have_value("别处改的引题")
    assert "打的字。" in writing.text
    assert "别处改的引题" in writing.text


def test_pasted_text_is_clean_paragraphs(desk: RunningDesk, new_lone_page: NewPage) -> None:
    writing = Writing(desk, new_lone_page(), "paste").open(body="开头。\n")
    page = writing.page
    page.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.evaluate(
        """() => { const data = new DataTransfer(); data.setData("text/plain", "甲 乙");
        data.setData("text/html", "<p class=MsoNormal><b>甲</b>段</p><p>乙段<img src='x.png'></p>");
        document.querySelector(".cm-content").dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true})) }"""
    )
    expect(page.locator(".cm-content")).to_contain_text("乙段")
    expect(page.locator("#uploads")).to_contain_text("1 张图")
    writing.save()
    assert writing.text.endswith("\n\n**甲**段\n\n乙段\n")


def test_photos_are_chosen_dragged_described_and_ordered(
    desk: RunningDesk, new_lone_page: NewPage, tmp_path: Path
) -> None:
    writing = Writing(desk, new_lone_page(), "photo").open()
    page = writing.page
    waiting = "# photos:\n#   - file: 图片.jpg\n#     caption: 等着的说明\n---\n\n"
    writing.file.write_text(writing.text.replace("---\n\n", waiting), encoding="utf-8", newline="\n")
    page.reload()
    (tmp_path / "one.jpg").write_bytes(picture())
    (tmp_path / "none.jpg").write_text("no picture")
    page.get_by_label("加照片").set_input_files([tmp_path / "one.jpg"])
    expect(page.get_by_label("说明")).to_be_focused()
    expect(page.get_by_label("说明")).to_have_value("等着的说明")
    page.get_by_label("说明").fill("图中是示例")
    page.get_by_label("作者").fill("张三 摄")
    page.get_by_label("加照片").set_input_files([tmp_path / "none.jpg"])
    expect(page.locator("#uploads")).to_contain_text("没有收")
    page.evaluate(
        """async () => { const canvas = new OffscreenCanvas(30, 20); canvas.getContext("2d").fillRect(0, 0, 9, 9);
        const data = new DataTransfer(); data.items.add(new File([await canvas.convertToBlob()], "two.png", {type: "image/png"}));
        for (const kind of ["dragover", "drop"]) document.querySelector(".cm-content").dispatchEvent(
            new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true})) }"""
    )
    expect(page.locator(".photo")).to_have_count(2)
    expect(page.locator(".photo img").last).to_have_js_property("naturalWidth", 30)
    assert axe(page) == []
    page.locator(".photo").last.get_by_role("button", name="往前").click()
    page.locator(".photo").last.get_by_role("button", name="放进正文").click()
    expect(page.locator("span.paper-picture")).to_contain_text("图中是示例")
    writing.save()
    photos = "photos:\n  - file: photo-2.png\n  - file: photo-1.jpg\n    caption: 图中是示例\n    credit: 张三 摄\n"
    assert photos in writing.text
    assert "![](photo-1.jpg)" in writing.text
    page.locator(".photo").first.get_by_label("不用这张").check()
    writing.save()
    expect(page.locator(".photo")).to_have_count(1)
    assert "photo-2.png" not in writing.text
    assert writing.file.with_name("photo-2.png").exists()
    assert writing.errors() == []


def test_it_is_written_without_scripts(desk: RunningDesk, new_lone_page: NewPage, tmp_path: Path) -> None:
    writing = Writing(desk, new_lone_page(scripts=False), "plain").open()
    page = writing.page
    (tmp_path / "one.jpg").write_bytes(picture())
    page.get_by_label("正文").fill("没有脚本也能写。")
    page.get_by_label("加照片").set_input_files([tmp_path / "one.jpg"])
    page.get_by_text("其他：").click()
    page.get_by_label("草稿").check()
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("已保存。")).to_be_visible()
    assert writing.text.endswith("\n\n没有脚本也能写。\n")
    assert "photos:\n  - file: plain-1.jpg\n" in writing.text
    assert "draft: true\n" in writing.text
    writing.file.write_text(writing.text.replace("没有脚本", "别人改的"), encoding="utf-8", newline="\n")
    page.get_by_label("正文").fill("我改的。")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("两个人改了同一处")
    page.get_by_label("别人的").check()
    page.get_by_role("button", name="照这样保存").click()
    expect(page.get_by_label("正文")).to_have_value("别人改的也能写。")


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (360, True)])
def test_it_is_usable_everywhere(desk: RunningDesk, new_lone_page: NewPage, width: int, *, dark: bool) -> None:
    writing = Writing(desk, new_lone_page(width=width, dark=dark), "looks").open(title="双方签定协议", note="按语")
    page = writing.page
    expect(page.locator("#counts")).not_to_be_empty()
    fits = "document.documentElement.scrollWidth <= innerWidth"
    assert (axe(page), page.evaluate(fits)) == ([], True)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(fits)
    page.evaluate("document.documentElement.style.fontSize = ''")
    if width < 500:
        expect(page.locator(".proof")).to_be_hidden()
        page.get_by_role("button", name="样子").click()
        expect(page.frame_locator(".sheet-frame:not(.behind)").get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator("#write")).to_be_hidden()
    assert writing.errors() == []


def test_the_proof_keeps_its_place_and_runs_no_script(desk: RunningDesk, new_lone_page: NewPage) -> None:
    writing = Writing(desk, new_lone_page(), "proof").open(body="一段很长的示例文字。\n\n" * 60)
    page = writing.page
    front = ".sheet-frame:not(.behind)"
    expect(page.locator(front)).to_have_attribute("srcdoc", re.compile("示例"))
    page.locator(front).evaluate("frame => frame.contentWindow.scrollTo(0, 700)")
    writing.type("末了加的字。")
    expect(page.frame_locator(front).get_by_text("末了加的字。")).to_be_attached()
    assert page.locator(front).evaluate("frame => frame.contentWindow.scrollY") == 700
    assert page.locator(front).get_attribute("sandbox") == "allow-same-origin"
    assert page.locator(".sheet-frame").count() == 2
