"""Comfort for readers: settings, photos at their largest, the voice, clippings, the place kept; nothing of it is needed."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.axe import axe
from tests.browser.pages import KINDS
from tests.browser.recording import NewPage
from tests.browser.serving import ServeFolder
from tests.screenshots.papers import NEWEST

ARTICLE = KINDS["article with photos"]
# What a thumb has to hit on a phone.
PLACES = "header, footer nav, .pager, .back, .pages, .guide, .siblings, .letters, .periods, .years, .month-jumps, .tools, dialog"
TARGETS = f":is({PLACES}) :is(a, button, summary, label)"
LOW = f"""() => [...document.querySelectorAll('{TARGETS}')]
    .filter(each => each.checkVisibility() && each.closest('h1, .kicker, .staff, .byline, .unseen') === null)
    .filter(each => each.getBoundingClientRect().height < 44)
    .map(each => `${{each.textContent.trim()}} ${{each.getBoundingClientRect().height}}`)"""
PHOTOS = f"{NEWEST}/gao-16/"
SWIPE = """(it, way) => {
    const touch = x => new Touch({identifier: 1, target: it, clientX: x, clientY: 300})
    it.dispatchEvent(new TouchEvent('touchstart', {touches: [touch(180)], changedTouches: [touch(180)], bubbles: true}))
    it.dispatchEvent(new TouchEvent('touchend', {touches: [], changedTouches: [touch(180 + way)], bubbles: true}))
}"""


@pytest.fixture
def url(serve_folder: ServeFolder, every_kind: Path) -> str:
    return serve_folder(every_kind)


def style(page: Page, selector: str, name: str) -> str:
    found: str = page.locator(selector).first.evaluate("(it, name) => getComputedStyle(it)[name]", name)
    return found


def open_panel(page: Page) -> None:
    page.get_by_role("button", name="阅读设置").first.click()
    page.get_by_role("dialog", name="阅读设置").wait_for()


@pytest.mark.parametrize(("width", "dark"), [(360, True), (1280, False)])
def test_settings_are_chosen_by_keyboard_and_kept(new_lone_page: NewPage, url: str, width: int, *, dark: bool) -> None:
    page = new_lone_page(width=width, dark=dark, base_url=url).page
    page.goto(ARTICLE)
    size = float(style(page, ".body", "fontSize").removesuffix("px"))
    button = page.get_by_role("button", name="阅读设置").first
    button.focus()
    page.keyboard.press("Enter")
    page.get_by_role("dialog", name="阅读设置").wait_for()
    assert axe(page, within=".panel") == []
    for name in ("最大", "黑体", "高对比度", "浅色" if dark else "深色"):
        page.get_by_role("radio", name=name, exact=True).focus()
        page.keyboard.press("Space")
    assert axe(page, within=".panel") == []
    page.keyboard.press("Escape")
    assert button.evaluate("it => it === document.activeElement")
    ground = "rgb(255, 255, 255)" if dark else "rgb(0, 0, 0)"
    for path in (ARTICLE, KINDS["front"], KINDS["guide"]):
        page.goto(path)
        assert style(page, "html", "backgroundColor") == ground
        assert style(page, "html", "fontSize") == "24px"
        assert "Sans" in style(page, "main", "fontFamily").split(",")[1]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe(page) == []
    page.goto(ARTICLE)
    assert float(style(page, ".body", "fontSize").removesuffix("px")) == pytest.approx(1.5 * size)
    # On paper nothing of it counts.
    page.emulate_media(media="print")
    assert (style(page, "html", "backgroundColor"), style(page, "body", "color")) == (
        "rgb(255, 255, 255)",
        "rgb(0, 0, 0)",
    )
    page.emulate_media(media="screen")
    open_panel(page)
    page.get_by_role("button", name="恢复默认").click()
    assert float(style(page, ".body", "fontSize").removesuffix("px")) == size


def test_settings_stand_before_the_first_paint(new_lone_page: NewPage, url: str) -> None:
    page = new_lone_page(base_url=url).page
    page.goto("")
    page.evaluate("localStorage.setItem('newsroom settings', 'size-3 dark nonsense')")
    # When the body begins, nothing has been painted.
    page.add_init_script(
        """new MutationObserver((_, observer) => {
            if (!document.body) return
            window.early = document.documentElement.className
            observer.disconnect()
        }).observe(document, {childList: true, subtree: true})"""
    )
    page.goto(ARTICLE)
    assert page.evaluate("early.split(' ').sort().join(' ')") == "dark scripts size-3"
    assert page.evaluate("[...document.querySelectorAll('meta[data-scheme]')].map(it => it.media)") == [
        "not all",
        "all",
    ]


def test_without_scripts_or_storage_the_page_is_whole(new_lone_page: NewPage, url: str) -> None:
    page = new_lone_page(base_url=url, scripts=False).page
    page.goto(ARTICLE)
    assert page.locator(".tool:visible").count() == 0
    recorded = new_lone_page(base_url=url)
    recorded.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('refused', 'SecurityError') }})"
    )
    recorded.page.goto(ARTICLE)
    open_panel(recorded.page)
    recorded.page.get_by_role("radio", name="深色").check()
    assert style(recorded.page, "html", "backgroundColor") == "rgb(22, 21, 19)"
    assert recorded.page_errors == []


def test_every_target_is_high_enough_for_a_thumb(new_page: NewPage, url: str) -> None:
    page = new_page(width=360, base_url=url).page
    low = {}
    for kind, path in KINDS.items():
        page.goto(path)
        if found := page.evaluate(LOW):
            low[kind] = found
    assert low == {}
    open_panel(page)
    assert page.evaluate(LOW) == []


@pytest.mark.parametrize(("width", "dark"), [(360, True), (1280, False)])
def test_photos_open_at_their_largest_by_keyboard(new_page: NewPage, hard_url: str, width: int, *, dark: bool) -> None:
    page = new_page(width=width, dark=dark, base_url=hard_url).page
    page.goto(PHOTOS)
    largest = page.locator(".article .photo source").evaluate_all("all => all.map(it => it.srcset.split(' ').at(-2))")
    captions = page.locator(".article .photo figcaption").all_inner_texts()
    page.locator(".article .photo img").first.focus()
    page.keyboard.press("Enter")
    box = page.get_by_role("dialog", name="照片")
    assert axe(page, within=".light-box") == []
    # Past the first to the last, and round again.
    for key, at in (("ArrowLeft", 4), ("ArrowRight", 0), ("ArrowRight", 1)):
        page.keyboard.press(key)
        assert box.locator("img").get_attribute("src") == largest[at]
        assert box.locator("figcaption").inner_text() == captions[at]
        assert box.get_by_role("status").inner_text() == f"{at + 1} / 5"
    box.get_by_role("button", name="下一张").click()
    page.keyboard.press("Escape")
    assert not box.is_visible()
    assert page.evaluate("[...document.querySelectorAll('.article .photo img')].indexOf(document.activeElement)") == 2


def test_a_swipe_turns_to_the_next_photo(new_page: NewPage, hard_url: str) -> None:
    page = new_page(width=360, base_url=hard_url).page
    page.goto(PHOTOS)
    page.locator(".article .photo img").first.click()
    box = page.get_by_role("dialog", name="照片")
    for way, place in ((-120, "2 / 5"), (-120, "3 / 5"), (120, "2 / 5"), (10, "2 / 5")):
        box.locator("figure").evaluate(SWIPE, way)
        assert box.get_by_role("status").inner_text() == place


def test_without_scripts_a_photo_is_a_photo(new_page: NewPage, hard_url: str) -> None:
    page = new_page(base_url=hard_url, scripts=False).page
    page.goto(PHOTOS)
    assert page.get_by_role("img").count() == 5
