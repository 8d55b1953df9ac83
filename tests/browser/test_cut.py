"""A drawn page's stories on the web: side by side as in print where there is room, one below the other on a phone."""

from itertools import pairwise
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Page

from tests.browser.axe import axe
from tests.browser.chromium import ensure_chinese_font
from tests.browser.recording import NewPage
from tests.browser.serving import ServeFolder
from tests.site.drawn import DAY, NOW, make_drawn
from tests.site.papers import build_once

PAGE = f"{DAY}/page-1/"
# Left and right edges of every stack, by the band that it stands in.
EDGES = """all => all.map(band => [...band.children].map(it => {
    const box = it.getBoundingClientRect()
    return [Math.round(box.left), Math.round(box.right)]
}))"""


@pytest.fixture
def url(serve_folder: ServeFolder, shared_folder: Path) -> str:
    with FileLock(shared_folder / "chromium.lock"):
        ensure_chinese_font()
    return serve_folder(build_once(shared_folder, "drawn", make_drawn, now=NOW["NEWSROOM_NOW"]))


def edges(page: Page) -> list[list[list[int]]]:
    found: list[list[list[int]]] = page.locator(".cut-band").evaluate_all(EDGES)
    return found


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1920, True)])
def test_stacks_stand_side_by_side_from_edge_to_edge(new_page: NewPage, url: str, width: int, *, dark: bool) -> None:
    page = new_page(width=width, dark=dark, base_url=url).page
    page.goto(PAGE)
    bands = edges(page)
    assert max(map(len, bands)) > 1
    assert len({(band[0][0], band[-1][1]) for band in bands}) == 1
    for band in bands:
        assert all(one[1] < other[0] for one, other in pairwise(band))
    assert axe(page, within=".cut") == []


@pytest.mark.parametrize("width", [360, 768])
def test_with_less_room_they_stand_below_each_other(new_page: NewPage, url: str, width: int) -> None:
    page = new_page(width=width, base_url=url).page
    page.goto(PAGE)
    assert len({tuple(stack) for band in edges(page) for stack in band}) == 1
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert axe(page, within=".cut") == []


@pytest.mark.parametrize(("path", "zoomed"), [(PAGE, False), (f"{DAY}/", True)])
def test_on_paper_a_full_page_of_its_own_is_set_smaller_and_not_zoomed(
    new_page: NewPage, url: str, path: str, *, zoomed: bool
) -> None:
    # Chromium moves a band that is zoomed whole to the next sheet, and leaves the first one white.
    page = new_page(width=690, base_url=url).page
    page.goto(path)
    page.emulate_media(media="print")
    sheet = page.locator(".sheet").first
    sizes = "it => [Number(getComputedStyle(it).zoom), parseFloat(getComputedStyle(document.documentElement).fontSize)]"
    usual = sheet.evaluate(sizes)
    sheet.evaluate("it => it.classList.add('sheet-dense')")
    zoom, size = sheet.evaluate(sizes)
    page.emulate_media(media="null")
    assert (zoom < usual[0], size < usual[1]) == (zoomed, not zoomed)


def test_on_paper_a_lead_s_text_begins_where_its_picture_ends(new_page: NewPage, url: str) -> None:
    page = new_page(width=690, base_url=url).page
    page.goto(PAGE)
    page.emulate_media(media="print")
    page.locator(".lead-row img").evaluate("it => it.decode()")
    picture, text = (page.locator(f".lead-row {part}").first.bounding_box() for part in ("img", ".lead-text"))
    page.emulate_media(media="null")
    assert picture
    assert text
    # It is three by two, and may be contained in a wider box.
    assert 0 < text["x"] - picture["x"] - 1.5 * picture["height"] < 40


def test_on_paper_a_subhead_stays_with_its_text(new_page: NewPage, url: str) -> None:
    page = new_page(base_url=url).page
    page.goto(f"{DAY}/all/")
    page.emulate_media(media="print")
    page.locator(".body").first.evaluate("it => it.append(document.createElement('h4'))")
    kept = page.locator(".body h4").evaluate("it => getComputedStyle(it).breakAfter")
    page.emulate_media(media="null")
    assert kept == "avoid"
