"""A page's picture under hand and eye: areas and titles light up together, everything works by keys and without scripts, and it zooms."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.axe import axe
from tests.browser.recording import NewPage
from tests.browser.serving import ServeFolder
from tests.site.papers import build_once
from tests.site.scans import DAY, NOW, make_scans

PAGE = f"{DAY}/page-1/"
# What a click with two fingers apart by so much sends, one after the other.
PINCH = """(it, [from, to]) => {
    const touch = (id, x) => new Touch({identifier: id, target: it, clientX: x, clientY: 300})
    const send = (name, apart) => it.dispatchEvent(new TouchEvent(name, {
        touches: [touch(1, 180 - apart / 2), touch(2, 180 + apart / 2)], bubbles: true, cancelable: true}))
    send('touchstart', from)
    send('touchmove', to)
}"""
# The stroke of each area that is lit.
LIT = "all => all.filter(it => getComputedStyle(it).strokeWidth === '3px').map(it => it.closest('a').href.split('/').at(-2))"


@pytest.fixture
def url(serve_folder: ServeFolder, shared_folder: Path) -> str:
    return serve_folder(build_once(shared_folder, "scans", make_scans, now=NOW["NEWSROOM_NOW"]))


def lit(page: Page, within: str = ".scan-list") -> list[str]:
    """The articles of which an area is lit, once for each rectangle."""
    found: list[str] = page.locator(f"{within} .area rect").evaluate_all(LIT)
    return found


def box_of(place: Locator) -> tuple[float, float, float, float]:
    box = place.bounding_box()
    assert box
    return box["x"], box["y"], box["width"], box["height"]


def point(page: Page, x: float, y: float, within: str = ".scan-picture") -> tuple[float, float]:
    """A place on the page's picture, in per cent, as a place in the window."""
    left, top, width, height = box_of(page.locator(within))
    return left + x * width / 100, top + y * height / 100


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (768, False)])
def test_an_area_and_its_title_light_up_together(new_page: NewPage, url: str, width: int, *, dark: bool) -> None:
    page = new_page(width=width, dark=dark, base_url=url).page
    page.goto(PAGE)
    assert lit(page) == []
    assert axe(page) == []
    ground = "it => getComputedStyle(it).backgroundColor"
    title = page.locator(".scan-list a", has_text="标题erti")
    plain = title.evaluate(ground)
    # The L from its foot, and from its title.
    page.mouse.move(*point(page, 70, 68))
    assert lit(page) == ["erti", "erti"]
    assert title.evaluate(ground) != plain
    assert axe(page, within=".scan") == []
    # Within the L's bounds, and not on it.
    page.mouse.move(*point(page, 30, 68))
    assert lit(page) == []
    title.hover()
    assert lit(page) == ["erti", "erti"]
    page.mouse.click(*point(page, 30, 30))
    page.wait_for_url(f"**/{DAY}/toutiao/")


def test_every_area_covers_its_part_of_the_picture(new_page: NewPage, url: str) -> None:
    page = new_page(width=1280, base_url=url).page
    page.goto(PAGE)
    left, top, width, height = box_of(page.locator(".scan-picture img"))
    found = box_of(page.locator("#zone-toutiao rect"))
    wanted = (left + 0.05 * width, top + 0.15 * height, 0.6 * width, 0.325 * height)
    assert found == pytest.approx(wanted, abs=2.5)


def test_keys_reach_every_article_once_and_light_it(new_page: NewPage, url: str) -> None:
    page = new_page(width=1280, base_url=url).page
    page.goto(PAGE)
    page.locator(".scan-picture a").focus()
    for stem, rectangles in (("erti", 2), ("toutiao", 1), ("wutu", 0), ("zhuanban", 1)):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.href").endswith(f"/{stem}/")
        assert lit(page) == [stem] * rectangles
    assert axe(page, within=".scan") == []
    assert page.get_by_role("link", name="标题erti", exact=True).count() == 2  # in the list, and in the page below


@pytest.mark.parametrize("scripts", [True, False])
def test_an_article_leads_to_its_place_which_stays_lit(new_page: NewPage, url: str, *, scripts: bool) -> None:
    page = new_page(width=1280, scripts=scripts, base_url=url).page
    page.goto(f"{DAY}/erti/")
    page.get_by_role("link", name="在版面上看").click()
    page.wait_for_url("**/page-1/#zone-erti")
    assert lit(page) == ["erti", "erti"]
    assert page.locator("#zone-erti").is_visible()
    if scripts:
        assert axe(page) == []


def test_without_scripts_the_areas_lead_on_and_the_picture_is_there_at_its_largest(new_page: NewPage, url: str) -> None:
    page = new_page(width=1280, scripts=False, base_url=url).page
    page.goto(PAGE)
    page.mouse.move(*point(page, 30, 30))
    assert lit(page) == ["toutiao"]
    page.mouse.click(*point(page, 90, 5))
    page.wait_for_url("**/media/*-2400.jpg")
    page.go_back()
    page.mouse.click(*point(page, 30, 30))
    page.wait_for_url(f"**/{DAY}/toutiao/")


@pytest.mark.parametrize("dark", [False, True])
def test_on_a_phone_the_picture_is_slim_and_a_tap_makes_it_large(new_page: NewPage, url: str, *, dark: bool) -> None:
    page = new_page(width=360, height=780, dark=dark, base_url=url).page
    page.goto(PAGE)
    _, top, width, height = box_of(page.locator(".scan-picture"))
    assert top + height < 780 / 2
    assert width < 360 / 2
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.mouse.click(*point(page, 30, 30))
    page.get_by_role("dialog", name="第1版版面图").wait_for()
    assert axe(page, within=".scan-zoom") == []
    window = page.locator(".scan-zoom-window")
    assert told(page) == 100
    window.evaluate(PINCH, [100, 180])
    assert told(page) == 180
    window.evaluate(PINCH, [180, 20])
    assert told(page) == 100
    page.get_by_role("button", name="关闭").click()
    assert page.get_by_role("dialog").count() == 0


def told(page: Page) -> int:
    return int(page.locator(".scan-zoom [role=status]").inner_text().removesuffix("%"))


def test_the_page_zooms_by_wheel_buttons_and_keys_where_the_hand_is(new_page: NewPage, url: str) -> None:
    recorded = new_page(width=1280, base_url=url)
    page = recorded.page
    page.goto(PAGE)
    opener = page.get_by_role("link", name="放大版面")
    opener.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="第1版版面图")
    image = dialog.get_by_role("img")
    assert image.get_attribute("src").endswith("-2400.webp")  # type: ignore[union-attr]
    whole = box_of(image)
    assert whole[2] < 1280
    assert whole[3] <= 800
    # What is under the wheel stays there.
    x, y = point(page, 30, 60, ".scan-zoom-page")
    page.mouse.move(x, y)
    page.mouse.wheel(0, -700)
    page.wait_for_function("!document.querySelector('.scan-zoom [role=status]').textContent.startsWith('100')")
    assert point(page, 30, 60, ".scan-zoom-page") == pytest.approx((x, y), abs=2)
    assert axe(page, within=".scan-zoom") == []
    page.keyboard.press("0")
    assert told(page) == 100
    page.keyboard.press("+")
    assert told(page) == 150
    before = box_of(image)
    page.keyboard.press("ArrowDown")
    page.wait_for_function(f"document.querySelector('.scan-zoom img').getBoundingClientRect().top < {before[1]}")
    dialog.get_by_role("button", name="放大").click()
    assert told(page) == 225
    for _ in range(9):
        page.keyboard.press("-")
    assert told(page) == 100
    assert dialog.get_by_role("button", name="缩小").is_disabled()
    page.keyboard.press("Escape")
    assert opener.evaluate("it => it === document.activeElement")
    assert recorded.page_errors == recorded.console_errors == []


def test_in_the_zoom_one_click_opens_an_article_two_make_it_larger_and_a_drag_moves(
    new_page: NewPage, url: str
) -> None:
    page = new_page(width=1280, base_url=url).page
    page.goto(PAGE)
    page.mouse.click(*point(page, 90, 5))
    page.get_by_role("dialog", name="第1版版面图").wait_for()
    page.mouse.move(*point(page, 30, 30, ".scan-zoom-page"))
    assert lit(page, ".scan-zoom") == ["toutiao"]
    page.mouse.dblclick(*point(page, 30, 30, ".scan-zoom-page"))
    assert told(page) == 250
    page.keyboard.press("+")
    left, top = point(page, 30, 30, ".scan-zoom-page")
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move(left - 90, top - 60, steps=3)
    page.mouse.up()
    assert point(page, 30, 30, ".scan-zoom-page") == pytest.approx((left - 90, top - 60), abs=2)
    page.mouse.click(left - 90, top - 60)
    page.wait_for_url(f"**/{DAY}/toutiao/")


def zoom_by_keys(page: Page, times: int) -> None:
    """Open the picture, and make it larger."""
    page.get_by_role("link", name="放大版面").focus()
    page.keyboard.press("Enter")
    page.get_by_role("dialog", name="第1版版面图").wait_for()
    for _ in range(times):
        page.keyboard.press("+")


def test_in_the_zoom_keys_lead_to_articles_that_are_in_sight(new_page: NewPage, url: str) -> None:
    page = new_page(width=1280, base_url=url).page
    page.goto(PAGE)
    zoom_by_keys(page, 5)
    window = box_of(page.locator(".scan-zoom-window"))
    for key in ("Tab", "Tab", "Tab", "Shift+Tab", "Shift+Tab"):
        page.keyboard.press(key)
        left, top, _, _ = box_of(page.locator(".scan-zoom a:focus rect").first)
        assert -1 <= left < window[2] - 50
        assert -1 <= top < window[3] - 50


def test_who_reads_in_the_zoom_has_one_article_marked_without_a_tint(new_page: NewPage, url: str) -> None:
    page = new_page(width=1280, base_url=url).page
    page.goto(PAGE)
    zoom_by_keys(page, 0)
    fill = "it => getComputedStyle(it).fill"
    area = page.locator(".scan-zoom a[href$='toutiao/'] rect")
    plain = area.evaluate(fill)
    page.mouse.move(*point(page, 30, 40, ".scan-zoom-page"))
    assert area.evaluate(fill) != plain
    for _ in range(3):
        page.keyboard.press("+")
    assert area.evaluate(fill) == plain
    left, top = point(page, 30, 40, ".scan-zoom-page")
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move(left + 30, top + 150, steps=3)
    page.mouse.up()
    page.keyboard.press("0")
    page.mouse.move(*point(page, 30, 55, ".scan-zoom-page"))
    assert lit(page, ".scan-zoom") == ["erti", "erti"]


@pytest.mark.parametrize("width", [360, 1280])
def test_back_closes_the_zoom_and_leads_from_an_article_into_it(new_page: NewPage, url: str, width: int) -> None:
    page = new_page(width=width, base_url=url).page
    page.goto(f"{DAY}/")
    page.goto(PAGE)
    dialog = page.get_by_role("dialog", name="第1版版面图")
    zoom_by_keys(page, 0)
    page.go_back()
    assert page.url.endswith(PAGE)
    dialog.wait_for(state="hidden")
    page.go_forward()
    dialog.wait_for()
    page.mouse.click(*point(page, 30, 30, ".scan-zoom-page"))
    page.wait_for_url(f"**/{DAY}/toutiao/")
    page.go_back()
    dialog.wait_for()
    # What is closed otherwise is no entry any more.
    dialog.get_by_role("button", name="关闭").click()
    page.wait_for_function("!history.state?.zoomed")
    page.go_back()
    page.wait_for_url(f"**/{DAY}/")


@pytest.mark.parametrize("width", [360, 1280])
def test_fronts_on_the_wall_stand_in_line_with_and_without_a_number(new_page: NewPage, url: str, width: int) -> None:
    page = new_page(width=width, base_url=url).page
    page.goto("issues/2023/fronts/")
    page.locator(".wall-number").first.evaluate("it => it.remove()")
    feet, days = (
        {round(sum(box_of(each)[1::2])) for each in page.locator(f".wall {part}").all()} for part in ("img", "time")
    )
    assert (len(feet), len(days)) == (1, 1)


@pytest.mark.parametrize(("width", "dark"), [(360, True), (1280, False)])
def test_axe_finds_nothing_on_strips_and_walls(new_page: NewPage, url: str, width: int, *, dark: bool) -> None:
    page = new_page(width=width, dark=dark, base_url=url).page
    for path in (f"{DAY}/", f"{DAY}/page-2/", "issues/2023/fronts/", "issues/2023/", f"{DAY}/toutiao/"):
        page.goto(path)
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_on_paper_the_page_is_set_and_not_pictured(new_page: NewPage, url: str) -> None:
    page = new_page(width=1280, base_url=url).page
    page.goto(PAGE)
    page.emulate_media(media="print")
    assert not page.locator(".scan").is_visible()
    page.emulate_media(media="screen", forced_colors="active")
    page.locator(".scan-list a").first.focus()
    colour = "it => getComputedStyle(it).stroke"
    assert page.locator("#zone-erti rect").first.evaluate(colour) == page.evaluate(
        "(() => { const it = document.createElement('i'); it.style.color = 'Highlight'; document.body.append(it);"
        " return getComputedStyle(it).color })()"
    )
    page.emulate_media(forced_colors="none")
