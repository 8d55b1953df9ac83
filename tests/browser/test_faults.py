"""Faults at the desk in Chromium, each for real: kills, full disks, refusals of git, other programs, uploads of 200 MB."""

import re
from collections.abc import Iterator
from contextlib import closing, suppress
from http.client import HTTPConnection
from pathlib import Path
from select import select

import pytest
from playwright.sync_api import Error, Page, expect

from newsroom.desk.publishing.publisher import Publisher
from tests.browser.recording import NewPage
from tests.desk.desks import KEY, NOW, Visit
from tests.desk.papers import DAY, PaperDesk, paper_desk
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
    # In view, wherever in the article one is.
    expect(writing.page.locator("#lost")).to_be_in_viewport()
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
        expect(plain.locator("#said")).to_contain_text(disk.words)
        expect(plain.get_by_label("正文")).to_have_value("没有脚本打的字。")
        plain.get_by_label("加照片").set_input_files(picture_in(disk.folder.parent))
        plain.get_by_role("button", name="保存").click()
        expect(plain.locator("#said")).to_contain_text(disk.words)
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


def test_another_program_writes_into_the_paragraph_that_one_types_and_then_takes_the_file_away(
    desk: DeskProcess, new_lone_page: NewPage
) -> None:
    writing = Writing(desk, new_lone_page().page, "changed")
    page = writing.page
    writing.type("我打的。")
    writing.file.write_text(writing.text.replace("一段。", "别人改的一段。"), encoding="utf-8", newline="\n")
    page.keyboard.press("Control+s")
    expect(page.get_by_role("heading", level=1)).to_have_text("两个人改了同一处")
    assert "我打的。" not in writing.text
    page.get_by_label("两份都要").check()
    page.get_by_role("button", name="照这样保存").click()
    expect(page.get_by_text("已保存")).to_be_visible()
    assert all(words in writing.text for words in ("别人改的一段。", "一段。我打的。"))
    expect(page.locator("#counts")).not_to_be_empty()
    writing.type("删掉以后打的。")
    writing.file.unlink()
    page.keyboard.press("Control+s")
    expect(page.get_by_text("这篇的文件不在了")).to_be_visible()
    page.get_by_role("button", name="重新建这篇").click()
    expect(page.get_by_text("已保存")).to_be_visible()
    assert all(words in writing.text for words in ("别人改的一段。", "一段。我打的。", "删掉以后打的。"))


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of 200 MB that takes no room."""
    file = tmp_path_factory.mktemp("large") / "large.jpg"
    with file.open("wb") as opened:
        opened.truncate(LARGE)
    return file


def test_an_upload_of_200_mb_is_refused_and_takes_no_memory(
    desk: DeskProcess, new_lone_page: NewPage, large: Path
) -> None:
    writing = Writing(desk, new_lone_page().page, "large")
    before = desk.memory
    writing.type("旁边打的字。")
    writing.page.get_by_label("加照片").set_input_files(large)
    expect(writing.page.locator("#uploads")).to_contain_text("超过了 40 MB")
    writing.save()
    for scripts in (True, False):
        page = new_lone_page(scripts=scripts).page
        page.goto(desk.link)
        page.goto(f"{desk.url}/import")
        page.get_by_label("或者粘贴文字").fill("粘贴的字。")
        page.get_by_label("文件", exact=True).set_input_files(large)
        page.get_by_role("button", name="看看会怎样").click()
        if scripts:
            expect(page.locator(".too-large")).to_contain_text("一共 200 MB，一次最多收 100 MB")
        else:
            expect(page.get_by_role("heading", level=1)).to_have_text("太大了")
            page.go_back()
        expect(page.get_by_label("或者粘贴文字")).to_have_value("粘贴的字。")
    visit = desk.visit()
    address = f"/articles/{FOLDER}/large/photos"
    assert send_without_length(visit, address) == 413
    assert desk.memory - before < 60_000_000
    assert not [file for file in writing.file.parent.iterdir() if file.stat().st_size > 1_000_000]


def send_without_length(visit: Visit, address: str) -> int:
    """The status of a body in pieces that has no end."""
    connection = HTTPConnection(visit.host, timeout=30)
    connection.putrequest("POST", address)
    cookie = "; ".join(f"{name}={value}" for name, value in visit.cookies.items())
    head = {"Origin": f"http://{visit.host}", "X-Desk-Token": visit.token, "Cookie": cookie}
    head |= {"Content-Type": "multipart/form-data; boundary=x", "Transfer-Encoding": "chunked"}
    for name, value in head.items():
        connection.putheader(name, value)
    connection.endheaders()
    part = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.jpg"\r\n\r\n'
    sent = 0
    with closing(connection):
        # Until there is a response.
        while sent < LARGE and not select([connection.sock], [], [], 0)[0]:
            piece = part or bytes(1_000_000)
            connection.send(b"%x\r\n%s\r\n" % (len(piece), piece))
            sent, part = sent + len(piece), b""
        assert sent < LARGE
        return connection.getresponse().status


def publisher_of(paper: PaperDesk) -> Publisher:
    parts = paper.desk.desk
    return Publisher(parts.settings, paper.home / ".desk", parts.repository, parts.audit, lambda: NOW)


def test_a_push_that_is_refused_says_why_and_goes_through_later(tmp_path: Path, new_lone_page: NewPage) -> None:
    afar, other = tmp_path / "afar.git", tmp_path / "other"
    git(tmp_path, "init", "--quiet", "--bare", str(afar))
    with paper_desk(tmp_path / "paper", {"desk": {"publish": ["commit", "push"]}}, publisher=publisher_of) as paper:
        git(paper.home, "remote", "add", "origin", str(afar))
        git(paper.home, "push", "--quiet", "--set-upstream", "origin", "HEAD")
        git(tmp_path, "clone", "--quiet", str(afar), str(other))
        hook = afar / "hooks" / "pre-receive"
        hook.write_text("#!/bin/sh\necho '今天不收稿' >&2\nexit 1\n", encoding="utf-8")
        hook.chmod(0o755)
        page = new_lone_page().page
        page.goto(f"{paper.desk.url}/enter?key={KEY}")
        paper.change("yi", "第二段", "第二自然段")
        page.goto(f"{paper.desk.url}/publish")
        publish(page)
        expect(page.get_by_text("托管的一方不收")).to_be_visible()
        expect(page.get_by_text("今天不收稿").first).to_be_visible()
        hook.unlink()
        # Meanwhile somebody else has pushed another text for the same paragraph.
        file = other / "articles" / DAY / "yi.md"
        file.write_text(file.read_text(encoding="utf-8").replace("第二段", "第贰段"), encoding="utf-8", newline="\n")
        git(other, "commit", "--quiet", "--all", "--message", "别处改的")
        git(other, "push", "--quiet")
        before = paper.read("yi")
        publish(page)
        expect(page.get_by_text("两边改了同一处")).to_be_visible()
        assert paper.read("yi") == before
        # They take it back: the next push takes theirs in.
        git(other, "revert", "--no-edit", "HEAD")
        git(other, "push", "--quiet")
        publish(page)
        expect(page.get_by_role("heading", name="已发布")).to_be_visible()
        assert "第二自然段" in git(afar, "show", f"HEAD:articles/{DAY}/yi.md")


def publish(page: Page) -> None:
    page.get_by_role("button", name="发布", exact=True).click()
