"""The preview in a browser: what is wrong stands over the page that is open, and goes away when it is mended."""

import re
import time
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.recording import NewPage
from tests.factories import copy_project, write_article, write_registry
from tests.site.test_preview import previewing

BAR = "xs-problems section"
NASTY = "<img src=x onerror=alert(1)>"


def test_a_mistake_is_told_over_every_page_and_goes_when_it_is_mended(tmp_path: Path, new_page: NewPage) -> None:
    paper = copy_project(tmp_path / "paper")
    write_article(paper, "2023/04/11/chu.md", title="一篇")
    with previewing(paper, tmp_path / "log") as preview:
        preview.wait_for_text("2023/04/11/chu/", "一篇")
        recorded = new_page()
        page = recorded.page
        bar = page.locator(BAR)
        for path in ("2023/04/11/chu/", "guide/", "meiyou/"):
            write_article(paper, "2023/04/11/chu.md", title="一篇")
            page.goto(preview.url + path)
            expect(bar).to_have_count(0, timeout=20_000)
            page.wait_for_timeout(300)
            started = time.monotonic()
            write_article(paper, "2023/04/11/chu.md", title="一篇", section=NASTY)
            expect(bar).to_contain_text(f"articles/2023/04/11/chu.md:4:10: XS104 没有“{NASTY}”这个栏目", timeout=20_000)
            assert time.monotonic() - started < 5, path
            expect(bar).to_contain_text("→ 栏目以 articles/sections.yml 为准")
            expect(bar).to_contain_text("还是上一次的样子")
            assert bar.locator("img").count() == 0
        bar.get_by_role("button", name="收起").click()
        expect(bar.locator("li").first).to_be_hidden()
        bar.get_by_role("button", name="展开").click()
        expect(bar.locator("li").first).to_be_visible()
        # A warning is told as one.
        write_registry(paper, "reporters", [{"name": "张三", "titles": [{"role": "总编"}]}])
        write_article(paper, "2023/04/11/chu.md", title="一篇", reporter="记者 张三")
        expect(bar).to_contain_text("不妨碍出报", timeout=20_000)
        expect(bar).to_contain_text(re.compile(r"XS311 .*→ 以见报为准", re.DOTALL))
        write_article(paper, "2023/04/11/chu.md", title="一篇", reporter="总编 张三")
        expect(bar).to_have_count(0, timeout=20_000)
        assert recorded.page_errors == []
