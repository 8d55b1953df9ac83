"""An address that leads nowhere: what chats add to it is mended, and what was probably meant is offered; below a path."""

from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Frame, Route

from tests.browser.recording import NewPage, RecordedPage
from tests.browser.serving import ServeFolder, StaticHost, serving
from tests.site.papers import build_once, make_below_a_path

ARTICLE = "2023/04/11/jingsai/"
DAY = "2023年4月11日的报纸"
YEAR = "2023年各期"
BEFORE = "前一期，2023年4月11日"
AFTER = "后一期，2023年10月2日"


@pytest.fixture
def url(serve_folder: ServeFolder, shared_folder: Path) -> str:
    return serve_folder(build_once(shared_folder, "below-a-path", make_below_a_path), quote("/报纸"))


@pytest.fixture
def reader(new_page: NewPage, url: str) -> RecordedPage:
    reader = new_page(base_url=url)
    # Leaving a page that is still fading in would abort that, which the browser calls an error.
    reader.page.emulate_media(reduced_motion="reduce")
    return reader


# A module runs once, however often it is imported: this ends when it has asked for everything and has shown its offers.
DONE = "import(document.querySelector('script[src*=\"/lost.\"]').src).then(() => null)"


def offers(reader: RecordedPage, path: str) -> list[str]:
    """What the page offers once it has asked for everything."""
    reader.page.goto(path)
    reader.page.evaluate(DONE)
    return reader.page.locator("#lost li a").all_inner_texts()


MARKS = ("）", "，", "。", "、", "”", ")", ",", ".", ">", "》；", "&gt;", "\u200b")
MENDED = {
    # What chats, mails and sentences leave at the end of an address; with its slash and without.
    **{f"{ARTICLE}{mark}": ARTICLE for mark in MARKS},
    **{f"{ARTICLE[:-1]}{mark}": ARTICLE for mark in (*MARKS, "。）/")},
    f"{ARTICLE}，请大家转发": ARTICLE,
    f"{ARTICLE[:-1]}（头条）": ARTICLE,
    # Other spellings of the same address.
    f"{ARTICLE}index.html.": ARTICLE,
    "2023/04/11/jingsai.html": ARTICLE,
    "2023/04/11/jingsai.md": ARTICLE,
    "2023/04/11/JingSai/": ARTICLE,
    "2023/4/11/jingsai/": ARTICLE,
    "２０２３/04/11/jingsai/": ARTICLE,
    "2023-04-11": "2023/04/11/",
    "20230411/": "2023/04/11/",
    "2023年4月11日": "2023/04/11/",
    "2023/04/11/page-A02）": "2023/04/11/page-A02/",
    "topics/产改）": "topics/产改/",
    quote("topics/产改/"): "topics/产改/",
    "feed.xml）": "feed.xml",
}


def test_what_is_no_part_of_an_address_is_taken_off(reader: RecordedPage, url: str) -> None:
    for written, target in MENDED.items():
        reader.page.goto(quote(written, safe="/&;"))
        reader.page.wait_for_url(url + quote(target))
    assert reader.page_errors == []


def test_what_stands_behind_the_path_is_kept(reader: RecordedPage, url: str) -> None:
    reader.page.goto(quote(f"{ARTICLE}）") + "?from=chat#main")
    reader.page.wait_for_url(f"{url}{ARTICLE}?from=chat#main")


OFFERED = {
    "2023/04/11/gone/": [DAY, YEAR],
    "2023/04/11/gone）": [DAY, YEAR],
    "2023/04/11/赛场-花絮/": [DAY, YEAR, "检索“赛场 花絮”"],
    "2023/04/11-3/": [DAY, YEAR],
    "2023/04/14/": [BEFORE, AFTER, YEAR],
    "2023/1/2/": ["前一期，2022年12月31日", "后一期，2023年4月11日", YEAR],
    "2024/01/02/": ["前一期，2023年10月2日"],
    # Under the day before, and under last year's date, as in January.
    "2023/04/10/jingsai/": ["《焊花里比出新状元》，2023年4月11日", "后一期，2023年4月11日", YEAR],
    "2022/04/11/jingsai/": ["《焊花里比出新状元》，2023年4月11日", "后一期，2022年12月31日", "2022年各期"],
    "2023/04/11/haowai/": ["《号外：大桥合龙》，2023年4月11日", DAY, YEAR],
    # What was withdrawn has no title to be offered.
    "2023/04/10/chehui/": ["后一期，2023年4月11日", YEAR],
    "2023/05/": [YEAR],
    "2023/02/30/x/": ["前一期，2022年12月31日", "后一期，2023年4月11日", YEAR],
    "topics/产改/1999/": ["专题：产改", "全部专题"],
    "topics/没有这个/": ["全部专题", "检索“没有这个”"],
    "1999/01/01/x/": [],
    "nothing/of/the/kind/": [],
    "<img src=x onerror=alert(1)>/": [],
}


def test_what_was_probably_meant_is_offered(reader: RecordedPage) -> None:
    assert {path: offers(reader, quote(path)) for path in OFFERED} == OFFERED
    assert reader.page_errors == []


def test_where_nothing_is_near_nothing_is_offered(reader: RecordedPage) -> None:
    offers(reader, "nothing/of/the/kind/")
    assert reader.page.get_by_role("heading", level=1).inner_text() == "页面不存在"
    assert not reader.page.locator("#lost").is_visible()
    offers(reader, "2023/04/11/gone/")
    assert reader.page.locator("#lost").is_visible()


def test_what_is_offered_is_there(reader: RecordedPage, url: str) -> None:
    for path in ("2023/04/11/赛场-花絮/", "2023/04/10/jingsai/", "topics/产改/1999/"):
        offers(reader, quote(path))
        for link in reader.page.locator("#lost li a").evaluate_all("links => links.map((link) => link.href)"):
            assert link.startswith(url)
            assert reader.page.request.get(link).ok, unquote(link)


def test_no_file_that_grows_with_the_archive_is_asked_for(reader: RecordedPage, url: str) -> None:
    offers(reader, "2023/04/10/jingsai/")
    asked = [unquote(request).removeprefix(unquote(url)) for request in reader.requests]
    assert len([path for path in asked if path.endswith("issue.json")]) > 2
    data = [path for path in asked if not path.endswith(".mjs")]
    assert [path for path in data if path.startswith(("search/", "sitemap", "feed"))] == []
    assert "issues/" not in asked


LOGIN = "<!DOCTYPE html><title>Wi-Fi</title><link rel=canonical href=/login/><form>log in</form>"
DATA = {"pages": [{"articles": [{"title": "登录", "address": "jingsai/"}]}, None]}


LOGINS: dict[str, dict[str, Any]] = {
    "a page": {"body": LOGIN, "content_type": "text/html"},
    "data": {"json": DATA},
    "a list": {"json": []},
}


@pytest.mark.parametrize("login", LOGINS)
def test_a_login_that_answers_in_the_place_of_the_site_is_taken_for_nothing(
    reader: RecordedPage, url: str, login: str
) -> None:
    def answer(route: Route) -> None:
        if route.request.resource_type == "fetch":
            route.fulfill(**LOGINS[login])
        else:
            route.continue_()

    reader.page.route("**/*", answer)
    for path in ("2023/04/11/jingsai）", "2023/04/10/jingsai/", "sections/综合）/"):
        assert [offer for offer in offers(reader, quote(path)) if not offer.startswith(("检索", "全部"))] == []
        # Were it led elsewhere, that would only begin when its script ends.
        reader.page.wait_for_load_state("networkidle")
        assert unquote(reader.page.url) == unquote(url) + path
    assert reader.page_errors == []


class AnsweringHost(StaticHost):
    """A host that answers with the page "not found", and 200, for whatever is not there."""

    def send_response(self, code: int, message: str | None = None) -> None:
        """Answer 200."""
        super().send_response(200 if code == 404 else code, message)


def test_on_a_host_that_answers_everything_nobody_is_sent_round_in_circles(
    new_lone_page: NewPage, shared_folder: Path
) -> None:
    site = build_once(shared_folder, "below-a-path", make_below_a_path)
    with serving(site, quote("/报纸"), AnsweringHost) as url:
        reader = new_lone_page(base_url=url)
        # Some of each kind.
        some = dict(list(OFFERED.items())[::3])
        assert {path: offers(reader, quote(path)) for path in some} == some
        opened: list[str] = []

        def note(frame: Frame) -> None:
            opened.append(unquote(frame.url).removeprefix(unquote(url)))

        reader.page.on("framenavigated", note)
        paths = ["2023/04/11/gone.x", "2023/04/11/gone.x/", "gone.html/"]
        for path in paths:
            reader.page.goto(quote(path), wait_until="networkidle")
        assert opened == paths
        assert reader.page_errors == []


def test_without_scripts_there_are_links_to_everything(new_page: NewPage, url: str) -> None:
    reader = new_page(base_url=url, scripts=False)
    reader.page.goto(f"{ARTICLE}x/")
    links = [unquote(link) for link in reader.page.locator("main a").evaluate_all("all => all.map((a) => a.pathname)")]
    lists = ("search", "issues", "sections", "topics", "reporters")
    assert links == [*(f"/报纸/{each}/" for each in lists), "/报纸/"]
    assert not reader.page.locator("#lost").is_visible()


def test_where_the_site_lies_elsewhere_nothing_is_done(
    new_page: NewPage, serve_folder: ServeFolder, shared_folder: Path
) -> None:
    elsewhere = serve_folder(build_once(shared_folder, "below-a-path", make_below_a_path), "/copy")
    reader = new_page(base_url=elsewhere)
    reader.page.goto(quote(f"{ARTICLE}）"), wait_until="networkidle")
    assert unquote(reader.page.url) == f"{elsewhere}{ARTICLE}）"
    assert reader.page_errors == []
