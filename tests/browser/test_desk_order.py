"""The order of an issue in Chromium: by mouse, by finger, by keys, and without scripts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from newsroom.desk.makeup.arrangement import Step, arrangement_of, digest_of, take_step
from tests.browser.axe import axe
from tests.browser.desk_pages import errors, is_in_view
from tests.browser.recording import NewPage
from tests.desk.desks import ISSUE, KEY, RunningDesk, running_on
from tests.desk.projects import FOLDER, make_issue, order_of, window_of

BEGUN = {"1": "a b c", "2": "d e", "4": ""}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RunningDesk]:
    monkeypatch.setenv("NEWSROOM_NOW", "2023-04-10 18:00")
    with running_on(make_issue(tmp_path / "paper")) as desk:
        yield desk


def come_in(page: Page, desk: RunningDesk) -> None:
    page.goto(f"{desk.url}/enter?key={KEY}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("2023年4月11日")


def row(page: Page, stem: str) -> Locator:
    return page.locator(f"#article-{FOLDER.replace('/', '-')}-{stem}")


def middle(place: Locator, part: float = 0.5) -> tuple[float, float]:
    place.scroll_into_view_if_needed()
    box = place.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] * part


SHOWN = """Object.fromEntries([...document.querySelectorAll(".sheet[data-label]")].map((sheet) => [
    sheet.dataset.label, [...sheet.querySelectorAll("[data-name]")].map((each) => each.dataset.name[0]).join(" ")]))"""


def shown(page: Page) -> dict[str, str]:
    """The stems on each page of the issue, as one sees them."""
    found: dict[str, str] = page.evaluate(SHOWN)
    return found


def wait_for(page: Page, order: dict[str, str]) -> None:
    """Once the page shows this order, which comes a little after the server's answer."""
    page.wait_for_function(
        f"order => (now => Object.keys(order).every((label) => now[label] === order[label]))({SHOWN})", arg=order
    )


def drag(page: Page, stem: str, place: Locator, part: float = 0.5) -> None:
    x, y = middle(row(page, stem).locator("summary"))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 10, y + 10)
    page.mouse.move(*middle(place, part), steps=4)


def test_an_article_is_dragged_with_the_mouse(desk: RunningDesk, new_lone_page: NewPage) -> None:
    recorded = new_lone_page()
    page = recorded.page
    come_in(page, desk)
    told = page.locator("#told")
    drag(page, "c", row(page, "a"), 0.1)
    expect(row(page, "a")).to_have_class("drop-before")
    page.mouse.up()
    expect(told).to_have_text("移好了。")
    assert shown(page) == order_of(window_of(desk)) == BEGUN | {"1": "c a b"}
    # Keys go on from there.
    with page.expect_response(lambda response: response.request.method == "POST"):
        row(page, "c").get_by_role("link", name="第三条").press("Alt+ArrowDown")
    expect(page.locator("[data-label='1'] [data-name]").first).to_contain_text("第一条")
    with page.expect_response(lambda response: response.request.method == "POST"):
        row(page, "c").get_by_role("link", name="第三条").press("Alt+ArrowUp")
    expect(page.locator("[data-label='1'] [data-name]").first).to_contain_text("第三条")
    # To a page without any, whose place is below its heading.
    drag(page, "d", page.locator("#page-4"))
    page.mouse.up()
    expect(page.locator("[data-label='4']").get_by_text("第四条")).to_be_visible()
    assert shown(page) == order_of(window_of(desk)) == {"1": "c a b", "2": "e", "4": "d"}
    # What is let go nowhere, or given up, stays; and a drag opens no buttons.
    drag(page, "a", page.locator("#page-2"))
    page.keyboard.press("Escape")
    page.mouse.up()
    drag(page, "a", page.locator(".bar"))
    page.mouse.up()
    assert shown(page) == order_of(window_of(desk)) == {"1": "c a b", "2": "e", "4": "d"}
    expect(page.locator(".mover[open]")).to_have_count(0)
    page.get_by_role("button", name="退回上一步").click()
    expect(told).to_have_text("退回去了，和改动之前一样。")
    assert shown(page) == BEGUN | {"1": "c a b"}
    assert errors(recorded) == []


def test_an_article_is_dragged_with_a_finger(desk: RunningDesk, browser: Browser) -> None:
    with browser.new_context(has_touch=True, is_mobile=True, viewport={"width": 360, "height": 740}) as context:
        page = context.new_page()
        come_in(page, desk)
        session = context.new_cdp_session(page)

        def touch(kind: str, *points: tuple[float, float]) -> None:
            listed = [{"x": x, "y": y} for x, y in points]
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": listed})

        begin = middle(row(page, "b").locator("summary"))
        touch("touchStart", begin)
        touch("touchMove", (begin[0], begin[1] - 20))
        touch("touchMove", middle(row(page, "a"), 0.1))
        touch("touchEnd")
        expect(page.locator("#told")).to_have_text("移好了。")
        assert shown(page) == order_of(window_of(desk)) == BEGUN | {"1": "b a c"}


def test_an_article_is_moved_by_keys_and_keeps_the_focus(desk: RunningDesk, new_lone_page: NewPage) -> None:
    page = new_lone_page().page
    come_in(page, desk)
    row(page, "b").get_by_role("link", name="第二条").focus()
    steps = [
        ("Alt+ArrowDown", {"1": "a c b"}),
        ("Alt+ArrowRight", {"1": "a c", "2": "b d e"}),
        ("Alt+ArrowDown", {"1": "a c", "2": "d b e"}),
        ("Alt+ArrowRight", {"1": "a c", "2": "d e", "4": "b"}),
        ("Alt+ArrowLeft", {"1": "a c", "2": "d e b"}),
        ("Alt+ArrowUp", {"1": "a c", "2": "d b e"}),
    ]
    for key, wanted in steps:
        with page.expect_response(lambda response: response.request.method == "POST"):
            page.keyboard.press(key)
        wait_for(page, BEGUN | wanted)
        expect(row(page, "b").get_by_role("link", name="第二条")).to_be_focused()
        assert order_of(window_of(desk)) == BEGUN | wanted
    # At the end of the way nothing is sent, and one stays on the page.
    row(page, "a").get_by_text("移动").focus()
    page.keyboard.press("Alt+ArrowLeft")
    page.keyboard.press("Alt+ArrowUp")
    assert page.url == f"{desk.url}/"


def test_buttons_stay_where_one_is(desk: RunningDesk, new_lone_page: NewPage) -> None:
    page = new_lone_page(width=360, dark=True).page
    come_in(page, desk)
    row(page, "c").get_by_text("移动").click()
    assert axe(page) == []
    for wanted in ("a c b", "c a b"):
        row(page, "c").get_by_role("button", name="上移").click()
        expect(page.locator("[data-label='1'] [data-name]").nth(wanted.split().index("c"))).to_contain_text("第三条")
    # The first can go no further up.
    expect(row(page, "c").get_by_role("button", name="上移")).to_be_disabled()
    expect(row(page, "c").locator("summary")).to_be_focused()


def test_a_second_click_before_the_answer_is_no_second_move(desk: RunningDesk, new_lone_page: NewPage) -> None:
    page = new_lone_page().page
    come_in(page, desk)
    row(page, "a").get_by_text("移动").click()
    row(page, "a").get_by_role("button", name="后一版").dblclick()
    expect(page.locator("#told")).to_have_text("移好了。")
    assert order_of(window_of(desk)) == BEGUN | {"1": "b c", "2": "a d e"}


def test_what_somebody_else_has_moved_is_seen_first(desk: RunningDesk, new_lone_page: NewPage) -> None:
    page = new_lone_page().page
    come_in(page, desk)
    now = window_of(desk).issue(ISSUE)
    assert now
    digest = digest_of(arrangement_of(now))
    desk.desk.makeup.order(ISSUE, digest, lambda issue: take_step(issue, f"{FOLDER}/a.md", Step.ON), strike=False)
    drag(page, "c", row(page, "a"), 0.1)
    page.mouse.up()
    expect(page.locator("#told")).to_contain_text("别人刚动过这一期的版面")
    assert shown(page) == order_of(window_of(desk)) == {"1": "b c", "2": "a d e", "4": ""}


def test_an_issue_is_ordered_without_scripts(desk: RunningDesk, new_lone_page: NewPage) -> None:
    page = new_lone_page(scripts=False).page
    come_in(page, desk)
    row(page, "b").get_by_text("移动").click()
    row(page, "b").get_by_role("button", name="后一版").click()
    expect(page.locator("#told")).to_have_text("移好了。")
    expect(page).to_have_url(f"{desk.url}/issues/{FOLDER}/")
    assert order_of(window_of(desk)) == BEGUN | {"1": "a c", "2": "b d e"}
    page.get_by_role("button", name="退回上一步").click()
    expect(page.locator("#told")).to_have_text("退回去了，和改动之前一样。")
    assert order_of(window_of(desk)) == BEGUN


def test_the_calendar_is_walked_by_arrows(desk: RunningDesk, new_lone_page: NewPage) -> None:
    page = new_lone_page().page
    come_in(page, desk)
    page.goto(f"{desk.url}/issues/2023/")
    day = "document.activeElement.dataset.day"
    page.get_by_role("link", name="11").focus()
    found = []
    for key in ("ArrowLeft", "ArrowLeft", "ArrowDown", "ArrowUp", "ArrowRight"):
        page.keyboard.press(key)
        found.append(page.evaluate(day)[-2:])
    assert found == ["04", "04", "11", "04", "11"]
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{desk.url}/issues/{FOLDER}/")


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (360, True)])
def test_every_form_of_an_issue_is_accessible_and_fits(
    desk: RunningDesk, new_lone_page: NewPage, width: int, *, dark: bool
) -> None:
    page = new_lone_page(width=width, dark=dark).page
    come_in(page, desk)
    for path in ("new?page=4", "pages", "articles/d", "articles/a"):
        page.goto(f"{desk.url}/issues/{FOLDER}/{path}")
        assert (axe(page), is_in_view(page)) == ([], True)
    for path in ("/issues/new", "/issues/day?date=2023-04-09"):
        page.goto(f"{desk.url}{path}")
        assert (axe(page), is_in_view(page)) == ([], True)


def test_the_front_stands_beside_the_issue_and_follows_it(desk: RunningDesk, new_lone_page: NewPage) -> None:
    page = new_lone_page().page
    come_in(page, desk)
    read = "(document.querySelector('#look')?.contentDocument?.body?.innerText ?? '')"
    script = f"([one, other]) => ((text) => text.indexOf(one) >= 0 && text.indexOf(one) < text.indexOf(other)){read}"
    page.wait_for_function(script, arg=["第一条", "第二条"])
    row(page, "a").get_by_text("移动").click()
    row(page, "a").get_by_role("button", name="下移").click()
    page.wait_for_function(script, arg=["第二条", "第一条"])
    narrow = new_lone_page(width=700).page
    come_in(narrow, desk)
    expect(narrow.locator("#look")).to_be_hidden()


def test_an_issue_is_made_and_unmade_without_scripts(desk: RunningDesk, new_lone_page: NewPage) -> None:
    page = new_lone_page(scripts=False, width=360).page
    come_in(page, desk)
    page.get_by_role("link", name="新一期").click()
    page.get_by_label("日期").fill("2023.4.18")
    page.get_by_role("button", name="开这一期").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2023年4月18日")
    page.get_by_role("link", name="在第2版写一篇").click()
    page.get_by_label("标题", exact=True).fill("一条新的示例")
    page.get_by_label("栏目", exact=True).fill("要闻")
    with page.expect_navigation():
        page.get_by_role("button", name="存成草稿").click()
    page.goto(f"{desk.url}/issues/2023/04/18/")
    article = page.locator("#article-2023-04-18-yitiao-xinde")
    expect(article).to_contain_text("草稿")
    article.get_by_text("移动").click()
    article.get_by_role("link", name="换期、复制、删除").click()
    page.get_by_label("哪一天的报纸").fill("2023-04-11")
    page.get_by_role("button", name="换到那一期").click()
    expect(page).to_have_url(f"{desk.url}/issues/{FOLDER}/")
    expect(page.get_by_text("一条新的示例")).to_be_visible()
    page.get_by_role("button", name="退回上一步").click()
    expect(page.get_by_text("一条新的示例")).to_have_count(0)
