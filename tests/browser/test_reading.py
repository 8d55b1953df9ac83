"""The paper in a browser: alone with its own host, whole without scripts, clean on paper."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Page

from tests.browser.pages import KINDS
from tests.browser.recording import NewPage, RecordedPage
from tests.browser.serving import ServeFolder


class Visit(NamedTuple):
    """What a page showed with scripts: its text, its pictures and those not drawn, whether a small phone is too narrow."""

    text: str
    pictures: int
    undrawn: list[str]
    too_wide: bool


class Visits(NamedTuple):
    """The visits of each kind of page, one after the other, and what they asked for."""

    url: str
    recorded: RecordedPage
    each: dict[str, Visit]


@pytest.fixture(scope="module")
def visits(new_shared_page: NewPage, serve_folder: ServeFolder, every_kind: Path) -> Visits:
    url = serve_folder(every_kind)
    recorded = new_shared_page(base_url=url)
    return Visits(url, recorded, {kind: visit(recorded.page, kind) for kind in KINDS})


def visit(page: Page, kind: str) -> Visit:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(KINDS[kind], wait_until="networkidle" if kind in {"front", "guide"} else "load")
    text = shown_text(page)
    # Those far below wait until they are scrolled to.
    page.evaluate("for (const image of document.images) image.loading = 'eager'")
    page.wait_for_function("[...document.images].every(image => image.complete)")
    pictures = page.evaluate("[...document.images].map(image => [image.src, image.naturalWidth])")
    page.set_viewport_size({"width": 320, "height": 800})
    too_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return Visit(text, len(pictures), [address for address, width in pictures if not width], too_wide)


def shown_text(page: Page) -> str:
    """What is drawn of a page's text, without white space, and without the tools that scripts add or alone answer."""
    page.evaluate("for (const tool of document.querySelectorAll('.tool, .jump')) tool.remove()")
    return re.sub(r"\s", "", page.evaluate("document.body.innerText"))


def test_no_page_asks_another_host_or_has_an_error(visits: Visits) -> None:
    recorded = visits.recorded
    assert recorded.requests_beyond(visits.url) == []
    assert recorded.console_errors == []
    assert recorded.page_errors == []
    assert len(recorded.requests) > len(KINDS)


def test_every_picture_of_every_page_is_drawn(visits: Visits) -> None:
    assert {kind: visit.undrawn for kind, visit in visits.each.items() if visit.undrawn} == {}
    assert sum(visit.pictures for visit in visits.each.values()) > 5


def test_no_page_is_wider_than_a_small_phone(visits: Visits) -> None:
    assert [kind for kind, visit in visits.each.items() if visit.too_wide] == []


def test_without_scripts_every_page_says_the_same(new_page: NewPage, visits: Visits) -> None:
    page = new_page(base_url=visits.url, scripts=False).page
    for kind, with_scripts in visits.each.items():
        page.goto(KINDS[kind])
        assert len(shown_text(page)) > 30, kind
        assert shown_text(page) == with_scripts.text, kind


def test_without_scripts_links_are_followed(new_page: NewPage, serve_folder: ServeFolder, every_kind: Path) -> None:
    url = serve_folder(every_kind)
    page = new_page(base_url=url, scripts=False).page
    page.goto("issues/2023/")
    page.get_by_role("link", name="4月11日").first.click()
    assert page.url == f"{url}2023/04/11/"
    page.get_by_role("link", name="焊花里比出新状元").first.click()
    assert page.url == f"{url}2023/04/11/jingsai/"
    assert page.get_by_role("heading", level=1).inner_text() == "焊花里比出新状元"
    # An old address leads on by itself, without a script.
    page.goto("2020/01/01/jiu-dizhi/")
    page.wait_for_url(f"{url}2023/04/11/jingsai/")


@pytest.mark.parametrize("width", [794, 1123])
def test_on_paper_an_article_is_its_text_and_nothing_to_click(
    new_page: NewPage, serve_folder: ServeFolder, every_kind: Path, width: int
) -> None:
    page = new_page(width=width, base_url=serve_folder(every_kind), dark=True).page
    page.goto("2023/04/11/jingsai/")
    on_screen = shown_text(page)
    page.emulate_media(media="print", color_scheme="dark")
    on_paper = shown_text(page)
    for text in (
        "百名焊工同台",
        "焊花里比出新状元",
        "三天四项见高低",
        "首席记者蒋超",
        "三天里，百名焊工同台。",
        "赛场",
        "选手在焊接。",
        # Whoever has the article on paper has its correction too.
        "“三天”应为“四天”。",
    ):
        assert text in on_screen
        assert text in on_paper
    assert "https://example.org/2023/04/11/jingsai/" in on_paper
    assert [word for word in ("跳到正文", "编辑指南", "本版目录", "下一篇") if word in on_paper] == []
    assert [word for word in ("编辑指南", "本版目录", "下一篇") if word not in on_screen] == []
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


@pytest.mark.parametrize("kind", ["issue", "page", "article without photos", "reporter", "year", "issues"])
def test_on_paper_no_page_shows_what_serves_moving_about(
    new_page: NewPage, serve_folder: ServeFolder, every_kind: Path, kind: str
) -> None:
    page = new_page(width=794, base_url=serve_folder(every_kind)).page
    page.goto(KINDS[kind])
    heading = page.get_by_role("heading", level=1).inner_text()
    page.emulate_media(media="print")
    assert page.evaluate("[...document.querySelectorAll('nav')].filter(each => each.checkVisibility()).length") == 0
    assert not page.locator(".skip").is_visible()
    assert not page.locator("footer").first.is_visible()
    # Its text stays.
    assert page.get_by_role("heading", level=1).inner_text() == heading
    assert len(shown_text(page)) > 30
