"""An issue of drawn pages keeps nobody out: axe finds nothing in any state of it."""

from pathlib import Path
from typing import Any

import pytest

from tests.browser.axe import axe
from tests.browser.keeping import SETTLED
from tests.browser.network import hosting
from tests.browser.recording import NewPage
from tests.browser.serving import ServeFolder
from tests.site.drawn import DAY, build_drawn

PAGE = f"{DAY}/page-1/"
LIT = "all => all.some(it => getComputedStyle(it).strokeWidth === '3px')"


@pytest.fixture
def url(serve_folder: ServeFolder, shared_folder: Path) -> str:
    return serve_folder(build_drawn(shared_folder))


# Colours do not depend on the width.
@pytest.mark.parametrize("look", [{"width": 1280}, {"width": 360, "height": 780, "dark": True}], ids=["desk", "phone"])
def test_axe_finds_nothing_on_drawn_pages(new_page: NewPage, url: str, look: dict[str, Any]) -> None:
    recorded = new_page(base_url=url, **look)
    page, phone = recorded.page, look["width"] == 360
    found = {}
    for path in ("", f"{DAY}/", f"{DAY}/page-3/", f"{DAY}/toutiao/", f"{DAY}/all/", "issues/2023/fronts/", PAGE):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        found[path] = axe(page)
    assert page.get_by_role("navigation", name="翻页").is_visible() == phone
    page.locator(".scan-list a").nth(1).focus()
    assert page.locator(".scan-list rect").evaluate_all(LIT)
    found["lit"] = axe(page, within=".scan")
    page.get_by_role("link", name="放大版面").press("Enter")
    page.get_by_role("dialog", name="第1版版面图").get_by_role("button", name="放大").click()
    found["zoomed"] = axe(page, within=".scan-zoom")
    assert {state: violations for state, violations in found.items() if violations} == {}
    assert recorded.page_errors == recorded.console_errors == []


def test_axe_finds_nothing_on_what_is_kept_of_them(new_keeping_page: NewPage, shared_folder: Path) -> None:
    with hosting(build_drawn(shared_folder)) as network:
        page = new_keeping_page(width=360, height=780, dark=True, base_url=network.url).page
        page.goto(PAGE)
        page.evaluate(SETTLED)
        network.gone.set()
        page.goto(PAGE)
        assert page.get_by_role("complementary", name="离线").is_visible()
        assert axe(page) == []
        page.goto("offline/")
        page.locator(".clipping").first.wait_for()
        assert axe(page) == []
