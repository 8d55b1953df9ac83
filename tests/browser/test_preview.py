"""The preview in a browser: what is wrong stands over the page that is open, and goes away when it is mended."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from newsroom.press.preview.problem_bar import PATIENCE
from tests.browser.recording import NewPage
from tests.browser.serving import ServeFolder
from tests.factories import copy_project, write_article, write_registry
from tests.site.previews import Preview, previewing

BAR = "xs-problems section"
NASTY = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    folder = tmp_path_factory.mktemp("preview")
    paper = copy_project(folder / "paper")
    write_article(paper, "2023/04/11/chu.md", title="一篇")
    with previewing(paper, folder / "log") as running:
        running.wait_for_text("2023/04/11/chu/", "一篇")
        yield running


def test_a_mistake_is_told_over_every_page_and_goes_when_it_is_mended(preview: Preview, new_page: NewPage) -> None:
    paper = preview.paper
    recorded = new_page()
    page = recorded.page
    bar = page.locator(BAR)
    for path in ("2023/04/11/chu/", "guide/", "meiyou/"):
        write_article(paper, "2023/04/11/chu.md", title="一篇")
        page.goto(preview.url + path)
        expect(bar).to_have_count(0)
        page.wait_for_timeout(300)
        write_article(paper, "2023/04/11/chu.md", title="一篇", section=NASTY)
        mistake = f"articles/2023/04/11/chu.md:4:10: XS104 没有“{NASTY}”这个栏目"
        # Long before the page's request would have ended by itself.
        expect(bar).to_contain_text(mistake, timeout=PATIENCE * 1000 / 2)
        expect(bar).to_contain_text("→ 栏目以 articles/sections.yml 为准")
        expect(bar).to_contain_text("仍是上一次的内容")
        assert bar.locator("img").count() == 0
    bar.get_by_role("button", name="收起").click()
    expect(bar.locator("li").first).to_be_hidden()
    bar.get_by_role("button", name="展开").click()
    expect(bar.locator("li").first).to_be_visible()
    # A warning is told as one.
    write_registry(paper, "reporters", [{"name": "张三", "titles": [{"role": "总编"}]}])
    write_article(paper, "2023/04/11/chu.md", title="一篇", reporter="记者 张三")
    expect(bar).to_contain_text("不妨碍发布")
    expect(bar).to_contain_text(re.compile(r"XS311 .*→ 以见报为准", re.DOTALL))
    write_article(paper, "2023/04/11/chu.md", title="一篇", reporter="总编 张三")
    expect(bar).to_have_count(0)
    assert recorded.page_errors == []


LOADED = """async (url) => {
  const load = (name, attributes) => new Promise((resolve) => {
    const element = Object.assign(document.createElement(name), attributes);
    element.onload = () => resolve(true);
    element.onerror = () => resolve(false);
    document.body.append(element);
  });
  const read = (path, mode) => fetch(url + path, { mode }).then(() => true, () => false);
  return {
    script: await load("script", { src: `${url}assets/paper.js` }),
    picture: await load("img", { src: `${url}assets/icon.svg` }),
    style: await load("link", { rel: "stylesheet", href: `${url}assets/paper.css` }),
    page: await read("2023/04/11/chu/", "no-cors"),
    data: await read("search/manifest.json", "cors"),
    problems: await read("livereload/problems/-1", "no-cors"),
  };
}"""
KINDS = ("script", "picture", "style", "page", "data", "problems")


def test_a_page_of_another_site_gets_nothing_of_a_preview(
    preview: Preview, new_page: NewPage, serve_folder: ServeFolder, tmp_path: Path
) -> None:
    link = f"<a href='{preview.url}2023/04/11/chu/'>link</a>"
    frame = f"<iframe src='{preview.url}2023/04/11/chu/'></iframe>"
    (tmp_path / "index.html").write_text(f"<!doctype html><title>x</title>{link}{frame}", encoding="utf-8")
    page = new_page().page
    # The same machine under another port, and under another name.
    for address in (serve_folder(tmp_path), serve_folder(tmp_path).replace("127.0.0.1", "localhost")):
        page.goto(address)
        assert page.evaluate(LOADED, preview.url) == dict.fromkeys(KINDS, False)
        assert [each.url for each in page.frames[1:]] == ["chrome-error://chromewebdata/"]
        page.get_by_role("link", name="link").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("一篇")
        assert page.evaluate(LOADED, preview.url) == dict.fromkeys(KINDS, True)
