"""Today with its pages as they would be printed: they follow the list, light up with it, and keep nobody out."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from newsroom.desk.drawing.sheets import Wish
from tests.browser.axe import axe
from tests.browser.chromium import ensure_chinese_font
from tests.browser.desk_pages import errors, is_in_view
from tests.browser.recording import NewPage
from tests.desk.desks import ISSUE, KEY, RunningDesk, running_on
from tests.site.drawn import DAY, make_drawn

READY = "src => { const it = document.querySelector('#leaf img'); return it?.naturalWidth && it.getAttribute('src') !== src }"
STROKE = "it => getComputedStyle(it).stroke"
RED = "rgb(179, 38, 30)"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    ensure_chinese_font()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEWSROOM_NOW", "2023-04-10 18:00")
        with running_on(make_drawn(tmp_path_factory.mktemp("drawn") / "paper"), drawn=True) as desk:
            assert desk.desk.drawing
            desk.desk.drawing.draw(Wish(ISSUE, "1")).result()
            yield desk


def come_in(page: Page, desk: RunningDesk) -> None:
    page.goto(f"{desk.url}/enter?key={KEY}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("2023年4月11日")


def wait_for_picture(page: Page, other_than: str = "") -> str:
    page.wait_for_function(READY, arg=other_than)
    found = page.locator("#leaf img").get_attribute("src")
    assert found
    return found


def row(page: Page, stem: str) -> Locator:
    return page.locator(f"#article-{DAY.replace('/', '-')}-{stem}")


def place(page: Page, stem: str) -> Locator:
    return page.locator(f"#leaf svg [data-row='article-{DAY.replace('/', '-')}-{stem}'] rect").first


def test_a_page_stands_beside_the_list_and_follows_it(desk: RunningDesk, new_lone_page: NewPage) -> None:
    recorded = new_lone_page()
    page = recorded.page
    come_in(page, desk)
    first = wait_for_picture(page)
    assert (axe(page), is_in_view(page)) == ([], True)
    expect(page.locator("#leaf").get_by_role("listitem").filter(has_text="下转第3版")).to_be_visible()
    # An article and its place light up together, whichever one points at.
    row(page, "erti").hover()
    assert place(page, "erti").evaluate(STROKE) == RED
    place(page, "santi").hover()
    expect(row(page, "santi")).to_have_class("lit")
    assert place(page, "erti").evaluate(STROKE) != RED
    # A move is followed without a reload, and so is whoever goes to another page.
    page.evaluate("window.stays = true")
    row(page, "santi").get_by_role("link").first.focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("#told")).to_have_text("移好了。")
    moved = wait_for_picture(page, first)
    row(page, "neiye").get_by_role("link").first.focus()
    expect(page.locator("#leaf [aria-current]")).to_have_text("第3版", timeout=30_000)
    page.locator("#leaf").get_by_role("link", name="第1版").click()
    expect(page.locator("#leaf [aria-current]")).to_have_text("第1版")
    assert wait_for_picture(page) == moved
    expect(page.locator("#leaf").get_by_role("link", name="第1版")).to_be_focused()
    page.get_by_label("带草稿").uncheck()
    assert "drafts=no" in wait_for_picture(page, moved)
    assert page.evaluate("window.stays")
    # What one has chosen to see is kept.
    page.get_by_label("网页").check()
    expect(page.locator("#leaf")).to_be_hidden()
    page.reload()
    expect(page.frame_locator("#look").get_by_text("第2篇的标题是这一个").first).to_be_attached()
    expect(page.locator("#leaf")).to_be_hidden()
    page.get_by_label("版面", exact=True).check()
    wait_for_picture(page)
    place(page, "pinglun").click()
    expect(page).to_have_url(f"{desk.url}/articles/{DAY}/pinglun")
    assert errors(recorded) == []


@pytest.mark.parametrize("scripts", [True, False])
def test_a_phone_has_the_pages_on_one_of_their_own(desk: RunningDesk, new_lone_page: NewPage, *, scripts: bool) -> None:
    page = new_lone_page(width=360, dark=True, scripts=scripts).page
    come_in(page, desk)
    expect(page.locator("#leaf")).to_be_hidden()
    page.get_by_role("link", name="看版面").click()
    picture = page.get_by_role("img", name="第1版 要闻：第1篇的标题是这一个")
    expect(picture).to_be_visible(timeout=30_000)
    assert is_in_view(page)
    if scripts:
        assert axe(page) == []
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert is_in_view(page)
    page.get_by_role("link", name="第2版").click()
    expect(page.get_by_text("这一版有扫描的版面，不另外画。")).to_be_visible()
    page.get_by_role("link", name="第3版").click()
    expect(page.get_by_role("img", name="第3版 副刊")).to_be_visible(timeout=30_000)
    expect(page.get_by_role("link", name="第1篇的标题是这一个")).to_have_attribute("href", f"/articles/{DAY}/toutiao")
