"""Leafing through an issue: by links, keys and fingers, on to the next page and back to where an article was opened."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.axe import axe
from tests.browser.recording import NewPage
from tests.browser.serving import ServeFolder
from tests.screenshots.papers import LARGE, NEWEST, SINGLE
from tests.site.papers import build_once
from tests.site.scans import DAY as SCANNED
from tests.site.scans import NOW, make_scans

# A finger on an element: where it comes down, and how far it goes before it leaves.
FINGER = """(it, [x, across, along]) => {
    const touch = (x, y) => new Touch({identifier: 1, target: it, clientX: x, clientY: y})
    const send = (name, touches, changed) => it.dispatchEvent(new TouchEvent(name, {touches, changedTouches: changed, bubbles: true}))
    const [down, up] = [touch(x, 300), touch(x + across, 300 + along)]
    send('touchstart', [down], [down])
    send('touchend', [], [up])
}"""
WIDE_TABLE = ".body td { min-width: 12em !important }"
TWO = """it => {
    const touch = (id, x) => new Touch({identifier: id, target: it, clientX: x, clientY: 300})
    const [one, other] = [touch(1, 250), touch(2, 300)]
    it.dispatchEvent(new TouchEvent('touchstart', {touches: [one], changedTouches: [one], bubbles: true}))
    it.dispatchEvent(new TouchEvent('touchstart', {touches: [one, other], changedTouches: [other], bubbles: true}))
    it.dispatchEvent(new TouchEvent('touchend', {touches: [other], changedTouches: [touch(1, 100)], bubbles: true}))
}"""


@pytest.fixture
def scanned_url(serve_folder: ServeFolder, shared_folder: Path) -> str:
    return serve_folder(build_once(shared_folder, "scans", make_scans, now=NOW["NEWSROOM_NOW"]))


def attend(page: Page, path: str = "") -> None:
    """Open a page, or take the open one, and wait until it attends to keys and fingers."""
    if path:
        page.emulate_media(reduced_motion="reduce")
        page.goto(path)
    page.evaluate("import(document.querySelector('[data-leafing]').dataset.leafing)")


def follow(page: Page, act: Callable[[], None]) -> None:
    """Do what leads to another page, and wait until that attends to keys and fingers."""
    before = page.url
    act()
    page.wait_for_url(lambda url: url != before)
    attend(page)


def swipe(page: Page, selector: str, across: int, *, along: int = 0, x: int = 180) -> None:
    page.locator(selector).first.evaluate(FINGER, [x, across, along])


def swipe_away(page: Page, selector: str, across: int) -> None:
    """Swipe to another page, which may be there before this one has answered."""
    page.locator(selector).first.evaluate(f"(it, way) => void setTimeout(() => ({FINGER})(it, way))", [180, across, 0])


def stays(page: Page, path: str) -> bool:
    """Whether a page is where it was, once all that could lead away has been done."""
    page.evaluate("new Promise(done => setTimeout(done, 50))")
    return page.url.endswith(f"/{path}")


def test_arrows_lead_through_the_pages_of_an_issue_and_on_to_the_next_issue(new_page: NewPage, hard_url: str) -> None:
    page = new_page(base_url=hard_url).page
    attend(page, f"{LARGE}/page-C07/")
    for key, place in (
        ("ArrowRight", f"{LARGE}/page-C08/"),
        ("ArrowLeft", f"{LARGE}/page-C07/"),
        ("ArrowRight", f"{LARGE}/page-C08/"),
        ("ArrowRight", f"{SINGLE}/"),
        ("ArrowRight", f"{NEWEST}/"),
    ):
        follow(page, partial(page.keyboard.press, key))
        assert page.url.endswith(f"/{place}")


def test_at_the_ends_of_an_issue_one_leafs_back_to_where_one_was(new_page: NewPage, hard_url: str) -> None:
    page = new_page(width=360, height=740, base_url=hard_url).page
    attend(page, f"{LARGE}/page-C08/")
    for key, place in (
        ("ArrowRight", f"{SINGLE}/"),
        ("ArrowLeft", f"{LARGE}/page-C08/"),
        ("ArrowRight", f"{SINGLE}/"),
        ("ArrowLeft", f"{LARGE}/page-C08/"),
    ):
        follow(page, partial(page.keyboard.press, key))
        assert page.url.endswith(f"/{place}")
    # The first page leads to the issue before, by key, by link and under the thumb, and is come back to.
    attend(page, f"{NEWEST}/page-1/")
    for link in (page.get_by_role("navigation", name=name) for name in ("前后各版", "翻页")):
        assert link.get_by_role("link", name="上一期").get_attribute("href").endswith(f"/{SINGLE}/")  # type: ignore[union-attr]
    for key, place in (("ArrowLeft", f"{SINGLE}/"), ("ArrowRight", f"{NEWEST}/page-1/")):
        follow(page, partial(page.keyboard.press, key))
        assert page.url.endswith(f"/{place}")
    # So does the first article.
    attend(page, page.locator(".sheet .headline a").first.evaluate("it => it.href"))
    follow(page, partial(page.keyboard.press, "ArrowLeft"))
    assert page.url.endswith(f"/{SINGLE}/")


def test_arrows_are_left_to_boxes_tables_dialogs_and_shortcuts(new_page: NewPage, hard_url: str) -> None:
    page = new_page(width=360, base_url=hard_url).page
    path = f"{NEWEST}/gao-8/"
    attend(page, path)
    page.locator("#find").focus()
    page.keyboard.press("ArrowRight")
    assert stays(page, path)
    table = page.locator(".body .table")
    page.add_style_tag(content=WIDE_TABLE)
    assert table.evaluate("it => it.scrollWidth > it.clientWidth")
    table.focus()
    page.keyboard.press("ArrowRight")
    assert stays(page, path)
    page.locator("main").focus()
    for held in ("Control", "Shift", "Meta"):
        page.keyboard.press(f"{held}+ArrowRight")
    assert stays(page, path)
    page.locator("[data-opens=panel]:visible").first.click()
    page.get_by_role("dialog").wait_for()
    for key in ("ArrowRight", "Escape"):
        page.keyboard.press(key)
    assert stays(page, path)
    # The control: what is left alone here leads on elsewhere.
    page.locator("main").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url(lambda url: not url.endswith(path))


def test_arrows_turn_photos_while_the_light_box_is_open(new_page: NewPage, hard_url: str) -> None:
    page = new_page(base_url=hard_url).page
    attend(page, f"{NEWEST}/gao-16/")
    page.locator(".article .photo img").first.click()
    box = page.get_by_role("dialog", name="照片")
    box.wait_for()
    page.keyboard.press("ArrowRight")
    assert box.get_by_role("status").inner_text() == "2 / 5"
    page.keyboard.press("Escape")
    assert stays(page, f"{NEWEST}/gao-16/")


def test_who_wants_links_alone_says_so_in_the_settings(new_lone_page: NewPage, hard_url: str) -> None:
    page = new_lone_page(base_url=hard_url).page
    path = f"{NEWEST}/page-3/"
    attend(page, path)
    page.get_by_role("button", name="阅读设置").first.click()
    page.get_by_role("radio", name="只用链接").check(force=True)
    page.keyboard.press("Escape")
    page.locator("main").focus()
    page.keyboard.press("ArrowRight")
    assert stays(page, path)
    page.reload()
    attend(page)
    page.keyboard.press("ArrowRight")
    swipe(page, ".sheet", -150)
    assert stays(page, path)


def test_a_swipe_leads_on_and_back(new_page: NewPage, hard_url: str) -> None:
    page = new_page(width=360, height=740, base_url=hard_url).page
    attend(page, f"{NEWEST}/page-3/")
    follow(page, partial(swipe_away, page, ".sheet", -150))
    assert page.url.endswith("/page-4/")
    swipe_away(page, ".sheet", 150)
    page.wait_for_url("**/page-3/")


def test_a_finger_that_scrolls_pinches_or_comes_from_the_edge_stays(new_page: NewPage, hard_url: str) -> None:
    page = new_page(width=360, height=740, base_url=hard_url).page
    path = f"{NEWEST}/gao-8/"
    attend(page, path)
    page.add_style_tag(content=WIDE_TABLE)
    swipe(page, ".article", -40)
    swipe(page, ".article", -150, along=100)
    swipe(page, ".article", 200, x=10)
    swipe(page, ".article", -200, x=350)
    swipe(page, ".body .table td", -150)
    page.locator(".article").evaluate(TWO)
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.body p'))")
    swipe(page, ".article", -150)
    assert stays(page, path)
    page.evaluate("getSelection().removeAllRanges()")
    swipe_away(page, ".article", -150)
    page.wait_for_url(lambda url: not url.endswith(path))


def test_an_article_closes_into_where_it_was_opened(new_page: NewPage, hard_url: str) -> None:
    page = new_page(base_url=hard_url).page
    page.goto(f"{NEWEST}/page-1/")
    last = page.locator(".sheet .headline a").last
    last.scroll_into_view_if_needed()
    height = page.evaluate("scrollY")
    assert height > 0
    follow(page, last.click)
    # An article further on it still is the page that is closed into, as it was left.
    follow(page, partial(page.keyboard.press, "ArrowLeft"))
    page.locator(".back .close").click()
    page.wait_for_url("**/page-1/")
    page.wait_for_function("height => scrollY === height", arg=height)
    assert page.evaluate("navigation.canGoForward")
    # From the front it is the front.
    page.goto("")
    follow(page, page.locator(".lead .headline a").first.click)
    page.keyboard.press("Escape")
    page.wait_for_url(hard_url)
    # And who comes from elsewhere finds the page.
    page.goto("about/")
    attend(page, f"{LARGE}/gao-1/")
    page.keyboard.press("Escape")
    page.wait_for_url(f"**/{LARGE}/page-*/")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_phone_has_the_page_between_its_neighbours_under_the_thumb(
    new_page: NewPage, hard_url: str, *, scripts: bool
) -> None:
    page = new_page(width=360, height=740, scripts=scripts, base_url=hard_url).page
    page.goto(f"{NEWEST}/page-3/")
    bar = page.get_by_role("navigation", name="翻页")
    assert bar.inner_text().split()[0::4] == ["‹", "3/8"]
    box = bar.bounding_box()
    assert box
    assert box["y"] + box["height"] == pytest.approx(740, abs=1)
    assert box["height"] < 60
    assert bar.locator("a").evaluate_all("all => all.every(it => it.getBoundingClientRect().height >= 44)")
    bar.get_by_role("link", name="下一版").click()
    page.wait_for_url("**/page-4/")
    bar.get_by_role("link", name="本期各版").click()
    page.wait_for_url(f"**/{NEWEST}/")
    page.goto(f"{NEWEST}/gao-8/")
    bar.get_by_role("link", name="回到").click()
    page.wait_for_url("**/page-*/")


def test_the_bar_covers_nothing_and_is_on_phones_alone(new_page: NewPage, hard_url: str) -> None:
    page = new_page(width=360, height=740, base_url=hard_url).page
    page.goto(f"{NEWEST}/gao-8/")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    foot, bar = (page.locator(each).bounding_box() for each in (".footer", ".page-bar"))
    assert foot
    assert bar
    assert foot["y"] + foot["height"] <= bar["y"] + 1
    # What has the focus stands above it.
    page.locator(".pager a").last.focus()
    assert page.locator(".pager a").last.evaluate(
        "it => it.getBoundingClientRect().bottom <= document.querySelector('.page-bar').getBoundingClientRect().top"
    )
    page.emulate_media(media="print")
    assert not page.locator(".page-bar").is_visible()
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1280, "height": 800})
    assert not page.locator(".page-bar").is_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_the_pages_of_an_issue_lie_side_by_side_on_a_phone(new_page: NewPage, hard_url: str, *, scripts: bool) -> None:
    page = new_page(width=360, height=740, scripts=scripts, base_url=hard_url).page
    page.goto(f"{LARGE}/")
    strip = page.get_by_role("navigation", name="各版一览")
    pages = strip.locator("ol > li")
    assert pages.count() == 24
    boxes = pages.evaluate_all(
        "all => all.map(it => it.getBoundingClientRect()).map(it => [it.top, it.left, it.right])"
    )
    assert {top for top, _, _ in boxes} == {boxes[0][0]}
    assert all(right < left for (_, _, right), (_, left, _) in pairwise(boxes))
    assert strip.evaluate("it => getComputedStyle(it).scrollSnapType") == "x mandatory"
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    # Its headlines stand in the place of a page's picture, and the lines of 导读 in nobody's way.
    assert pages.nth(1).inner_text().split()[:3] == ["A02版", "综合", "2/24"]
    assert pages.nth(1).locator("ul a").count() > 1
    assert page.locator(".guide ol").is_hidden()
    pages.nth(2).locator("a").first.click()
    page.wait_for_url("**/page-A03/")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{LARGE}/")
    assert strip.count() == 0
    assert page.locator(".guide ol").is_visible()


def test_pages_with_pictures_lie_side_by_side_in_small(new_page: NewPage, scanned_url: str) -> None:
    page = new_page(width=360, height=740, base_url=scanned_url).page
    page.goto(f"{SCANNED}/")
    pages = page.locator(".strip ol > li")
    assert [each.locator("img").count() for each in pages.all()] == [1, 1, 0]
    assert pages.nth(2).inner_text().split("\n") == ["第3版", "3/3", "没有版面图的一版"]
    assert pages.first.bounding_box()["width"] > 180  # type: ignore[index]
    page.set_viewport_size({"width": 1280, "height": 800})
    assert [each.is_visible() for each in pages.all()] == [True, True, False]
    assert pages.first.bounding_box()["width"] < 130  # type: ignore[index]


@pytest.mark.parametrize("dark", [False, True])
def test_a_wide_window_has_the_page_beside_its_article(new_page: NewPage, scanned_url: str, *, dark: bool) -> None:
    page = new_page(width=1280, dark=dark, base_url=scanned_url).page
    page.goto(f"{SCANNED}/erti/")
    beside = page.locator(".siblings .page-beside")
    assert beside.locator("img").is_visible()
    picture, areas = (
        beside.locator("img").bounding_box(),
        [each.bounding_box() for each in beside.locator("rect").all()],
    )
    assert picture
    assert len(areas) == 2
    first = areas[0]
    assert first
    assert first["x"] - picture["x"] == pytest.approx(0.05 * picture["width"], abs=2)
    assert first["y"] - picture["y"] == pytest.approx(0.5 * picture["height"], abs=2)
    article = page.locator(".article").bounding_box()
    assert article
    assert picture["x"] > article["x"] + article["width"]
    assert axe(page) == []
    # It stays in sight while the article is read.
    page.add_style_tag(content=".body { min-height: 3000px }")
    page.evaluate("scrollTo(0, 1500)")
    assert 0 < beside.bounding_box()["y"] < 100  # type: ignore[index]
    beside.click()
    page.wait_for_url("**/page-1/#zone-erti")
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{SCANNED}/erti/")
    assert beside.is_hidden()


def test_the_whole_issue_has_its_contents_beside_and_nothing_of_them_in_the_way_on_paper(
    new_page: NewPage, hard_url: str
) -> None:
    page = new_page(width=1280, base_url=hard_url).page
    page.goto(f"{NEWEST}/all/")
    page.locator(".contents ol ol a").nth(12).click()
    heading = page.locator("article:target .headline")
    assert 0 <= heading.bounding_box()["y"] < 150  # type: ignore[index]
    contents = page.locator(".contents").bounding_box()
    assert contents
    assert 0 <= contents["y"] < 100
    assert contents["height"] <= 800
    page.emulate_media(media="print")
    assert page.locator(".contents").evaluate("it => it.scrollHeight <= it.clientHeight + 1")
    assert page.locator(".contents").evaluate("it => getComputedStyle(it).position") == "static"
    page.emulate_media(media="screen", forced_colors="active")
    assert axe(page) == []
    page.emulate_media(forced_colors="none")


def test_a_file_takes_part_in_no_transition(new_page: NewPage, scanned_url: str) -> None:
    page = new_page(base_url=scanned_url).page
    attend(page, f"{SCANNED}/page-1/")
    skipped = page.evaluate(
        """paths => paths.map(path => {
            let skipped = false
            const activation = {entry: {url: new URL(path, location.href).href}}
            const viewTransition = {skipTransition: () => { skipped = true }}
            dispatchEvent(Object.assign(new Event('pageswap'), {activation, viewTransition}))
            return skipped
        })""",
        ["../page-1.pdf", "../issue.epub", "../page-2/", "./#zone-erti"],
    )
    assert skipped == [True, True, False, False]
