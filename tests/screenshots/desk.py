"""Draw the pictures of the guide's page of the desk: `python -m tests.screenshots.desk FOLDER`.

They show the day that docs/guide/desk.md has one try, done in a browser on a copy of the sample.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
from playwright.sync_api import Page, ViewportSize, expect, sync_playwright

from newsroom.desk.people.audit import Audit
from newsroom.desk.publishing.publisher import Publisher
from newsroom.versions.repository import Repository
from tests.browser.chromium import FLAGS, ensure_chinese_font, ensure_chromium
from tests.desk.desks import KEY, RunningDesk, running
from tests.desk.windows import open_window, settings_of
from tests.factories import ROOT, copy_project, mkdocs_environment
from tests.repositories import git
from tests.screenshots.day import keep, keep_part
from tests.screenshots.photos import draw_photo
from tests.scripts.day import text_of_the_desk

FOLDER = "2023/04/13"
NOW = datetime(2023, 4, 13, 1, tzinfo=UTC)
SIZE: ViewportSize = {"width": 1200, "height": 700}


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=ROOT / "docs/assets/desk")
def command(folder: Path) -> None:
    """Draw the pictures of docs/guide/desk.md in FOLDER."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as made, sync_playwright() as playwright, desk_of(Path(made) / "paper") as desk:
        path, _ = ensure_chromium(Path(playwright.chromium.executable_path))
        ensure_chinese_font()
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        page = browser.new_page(viewport=SIZE, locale="zh-CN", base_url=desk.url)
        page.goto(f"/enter?key={KEY}")
        bring_in(page, folder)
        put_right(page, folder, Path(made))
        page.goto(f"/articles/{FOLDER}/yiban-baozhi/sign")
        page.get_by_label("谁看过、谁签字").fill("丙某某")
        page.get_by_role("button", name="签初审").click()
        expect(page.frame_locator("iframe").get_by_role("heading", level=1)).to_be_visible()
        page.wait_for_load_state("networkidle")
        keep(page, folder / "sign.png")
        publish(page, folder)


@contextmanager
def desk_of(project: Path) -> Iterator[RunningDesk]:
    """The desk of a copy of the sample, at nine in the morning."""
    copy_project(project)
    os.environ.update(mkdocs_environment({"NEWSROOM_NOW": "2023-04-13 09:00"}))
    git(project, "init", "--quiet")
    (project / ".gitignore").write_text("/site/\n/.*\n", encoding="utf-8")
    git(project, "add", ".")
    git(project, "commit", "--quiet", "--message", "报")
    settings, repository, ticks = settings_of(project), Repository.find(project, os.environ), count()

    def clock() -> datetime:
        return NOW + timedelta(seconds=next(ticks))

    folder = project / ".desk"
    # Of strict builds the one without these pictures would fail.
    program = (sys.executable, "-m", "mkdocs")
    publisher = Publisher(settings, folder, repository, Audit(folder), clock, program)
    parts: dict[str, Any] = {"settings": settings, "repository": repository, "publisher": publisher, "clock": clock}
    with open_window(settings, "2023-04-13 09:00") as window, running(project, window, **parts) as desk:
        yield desk


def bring_in(page: Page, folder: Path) -> None:
    """The page's text becomes five drafts."""
    page.goto("/import")
    page.get_by_label("或者粘贴文字").fill(text_of_the_desk())
    page.get_by_role("button", name="看看会怎样").click()
    page.get_by_role("heading", name="车间办起读书角").evaluate("heading => heading.scrollIntoView()")
    keep(page, folder / "import.png")
    page.get_by_role("button", name="是引题").click()
    page.get_by_role("button", name="这样就对").click()
    page.get_by_role("button", name="写入，作为草稿").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("4月13日")


def put_right(page: Page, folder: Path, made: Path) -> None:
    """Every article is put right and no draft any more; one gets a photo."""
    for link in [each.get_attribute("href") or "" for each in page.locator("h3 a").all()]:
        page.goto(link)
        expect(page.locator("#counts")).not_to_be_empty()
        if link.endswith("xinyuan-gongxue"):
            page.get_by_role("button", name="下一个问题").click()
            keep(page, folder / "write.png")
            for left in ("1 处提醒", "没有问题"):
                page.locator("#problems").get_by_role("button", name="改成").first.click()
                expect(page.locator("#counts")).to_have_text(left)
        if link.endswith("shitang-tianle"):
            draw_photo(made / "食堂.jpg", "wide", 5, 1)
            page.get_by_label("加照片").set_input_files(made / "食堂.jpg")
            page.get_by_label("说明", exact=True).fill("4月12日晚，夜班职工在夜宵窗口前。")
            page.get_by_label("作者").fill("丁某某 摄")
            page.wait_for_load_state("networkidle")
            # The bar with the buttons stays at the window's foot.
            page.set_viewport_size({**SIZE, "height": 1600})
            keep_part(page.locator("#photos"), folder / "photo.png")
            page.set_viewport_size(SIZE)
        page.get_by_label("草稿，先不出").uncheck()
        page.get_by_role("button", name="保存").click()
        expect(page.locator("#kept")).to_contain_text("已保存")
    page.goto("/")
    page.wait_for_load_state("networkidle")
    keep(page, folder / "issue.png")


def publish(page: Page, folder: Path) -> None:
    """The issue is published."""
    page.goto("/publish")
    page.get_by_role("button", name="发布", exact=True).click()
    expect(page.get_by_role("heading", name="已发布")).to_be_visible(timeout=120_000)
    page.wait_for_load_state("networkidle")
    page.set_viewport_size({**SIZE, "height": 520})
    keep(page, folder / "publish.png")


if __name__ == "__main__":
    command()
