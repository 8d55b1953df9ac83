"""Searching in a browser: typed, clicked, shared, by keyboard, over a bad line, and without scripts."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import BrowserContext, CDPSession, Dialog, Locator, Page, Route, expect

from tests.browser.axe import axe
from tests.browser.recording import NewPage, RecordedPage
from tests.browser.searched import SPRING, found, make_searched
from tests.browser.serving import ServeFolder
from tests.site.hostility import OTHER, REPORTER, SECTION, TOPIC, hostile, make_hostile
from tests.site.kinds import make_kinds
from tests.site.papers import build_once


@pytest.fixture(scope="session")
def site(shared_folder: Path) -> Path:
    return build_once(shared_folder, "searched", make_searched)


@pytest.fixture
def url(serve_folder: ServeFolder, site: Path) -> str:
    return serve_folder(site)


@pytest.fixture
def reader(new_page: NewPage, url: str) -> Iterator[RecordedPage]:
    """A page at a desk; whatever was done with it, it asked no other host and had no error of a script."""
    recorded = new_page(base_url=url)
    # Leaving a page that is still fading in would abort that, which the browser calls an error.
    recorded.page.emulate_media(reduced_motion="reduce")
    yield recorded
    assert recorded.requests_beyond(url) == []
    assert recorded.page_errors == []


@pytest.fixture
def page(reader: RecordedPage) -> Page:
    return reader.page


def box(page: Page) -> Locator:
    return page.get_by_role("combobox", name="检索词")


def titles(page: Page) -> list[str]:
    return page.locator(".hit-title").all_inner_texts()


def asked(page: Page) -> dict[str, str]:
    """What the address asks for."""
    return {key: value for key, (value,) in parse_qs(urlsplit(page.url).query).items()}


def search_for(page: Page, text: str, count: int) -> None:
    page.goto(f"search/?q={quote(text)}")
    expect(found(page)).to_have_text(f"共{count}篇")


def overflows(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


# ---------- Words ----------


def test_what_is_typed_is_searched_without_being_sent_off(page: Page) -> None:
    page.goto("search/")
    box(page).press_sequentially("焊工比武", delay=30)
    expect(found(page)).to_have_text("共2篇")
    assert titles(page) == ["团体赛落幕", "焊花里比出新状元"]
    expect(page).to_have_title("焊工比武 - 检索 - 萧山工人")
    assert asked(page) == {"q": "焊工比武"}


def test_a_result_says_when_where_and_by_whom(page: Page, url: str) -> None:
    search_for(page, "团体赛", 1)
    hit = page.locator(".hit")
    expect(hit.locator("time")).to_have_text("2023年4月11日")
    links = {link.inner_text(): link.get_attribute("href") for link in hit.get_by_role("link").all()}
    assert links == {
        "团体赛落幕": f"{url}2023/04/11/tuanti/",
        "要闻": f"{url}sections/{quote('要闻')}/",
        "王伟（传化）": f"{url}reporters/{quote('王伟@传化', safe='')}/",
        "赵芳": f"{url}reporters/{quote('赵芳')}/",
    }
    expect(hit.locator(".hit-title mark")).to_have_text("团体赛")
    for name, target in links.items():
        assert target
        answer = page.request.get(target)
        assert answer.ok, name


def test_the_text_is_cut_around_the_words_and_they_are_marked(page: Page) -> None:
    search_for(page, "名次已定", 1)
    text = page.locator(".hit-text")
    expect(text.locator("mark")).to_have_text("名次已定")
    assert "焊工比武的结果" in text.inner_text()
    assert len(text.inner_text()) < 200


def test_text_is_fetched_for_results_on_the_screen_only(reader: RecordedPage) -> None:
    search_for(reader.page, "春天", SPRING)
    expect(reader.page.locator(".hit-text").first).to_contain_text("江南春早")
    reader.page.wait_for_load_state("networkidle")

    def fetched() -> int:
        return len([address for address in reader.requests if "/chun-" in address])

    before = fetched()
    assert 0 < before < 20
    reader.page.locator(".hit").last.scroll_into_view_if_needed()
    expect(reader.page.locator(".hit-text").last).to_contain_text("江南春早")
    assert before < fetched() <= 20


def test_enter_searches_at_once(new_lone_page: NewPage, url: str) -> None:
    page = new_lone_page(base_url=url).page
    page.clock.install()
    page.goto("search/")
    box(page).fill("春天")
    # No time passes: nothing but the key can have begun the search.
    box(page).press("Enter")
    page.clock.resume()
    expect(found(page)).to_have_text(f"共{SPRING}篇")


def test_more_results_come_below_and_are_gone_to(page: Page) -> None:
    search_for(page, "春天", SPRING)
    more = page.get_by_role("button", name="更多", exact=True)
    for shown in (20, 40):
        assert len(titles(page)) == shown
        more.click()
        expect(page.locator(".hit")).to_have_count(min(shown + 20, SPRING))
        assert page.evaluate("[...document.querySelectorAll('.hit-title a')].indexOf(document.activeElement)") == shown
    expect(more).to_be_hidden()
    assert len(set(page.locator(".hit-title a").evaluate_all("links => links.map(link => link.href)"))) == SPRING


def test_the_number_is_spoken_once_when_all_is_searched(page: Page) -> None:
    page.goto("search/")
    page.evaluate(
        """() => {
            window.spoken = []
            const place = document.getElementById('announced')
            new MutationObserver(() => spoken.push(place.textContent)).observe(place, {childList: true})
        }"""
    )
    # So slowly that each character is searched for.
    box(page).press_sequentially("焊工比武", delay=300)
    page.wait_for_function("spoken.length > 0")
    assert page.evaluate("spoken") == ["找到2篇"]


def compose(session: CDPSession, text: str) -> None:
    """What an input method shows while a word is not chosen yet."""
    session.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})


def test_nothing_is_searched_while_a_word_is_composed(reader: RecordedPage) -> None:
    page = reader.page
    page.goto("search/")
    box(page).focus()
    session = page.context.new_cdp_session(page)
    for letters in ("c", "ch", "chu", "chun tian"):
        compose(session, letters)
    # Twice as long as the page waits after a letter.
    page.wait_for_timeout(500)
    assert asked(page) == {}
    assert page.locator("#options").is_hidden()
    session.send("Input.insertText", {"text": "春天"})
    expect(found(page)).to_have_text(f"共{SPRING}篇")
    assert asked(page) == {"q": "春天"}


# ---------- Filters, and the address ----------


def test_a_filter_is_set_and_taken_away_by_a_click(page: Page) -> None:
    search_for(page, "春天", SPRING)
    side = page.get_by_role("complementary", name="筛选")
    assert "副刊" in side.inner_text()
    side.get_by_role("link", name="副刊").click()
    expect(found(page)).to_have_text("共15篇")
    expect(side.get_by_role("link", name="副刊")).to_be_focused()
    expect(side.get_by_role("link", name="副刊")).to_have_attribute("aria-current", "true")
    side.get_by_role("link", name="赵芳").click()
    expect(found(page)).to_have_text("共7篇")
    assert asked(page) == {"q": "春天", "section": "副刊", "reporter": "赵芳"}
    page.get_by_role("link", name="去掉栏目：副刊").click()
    expect(found(page)).to_have_text("共22篇")
    page.get_by_role("link", name="清除", exact=True).click()
    expect(found(page)).to_have_text(f"共{SPRING}篇")
    assert asked(page) == {"q": "春天"}


def test_the_numbers_beside_the_filters_are_those_that_come(page: Page) -> None:
    search_for(page, "焊工比武", 2)
    listed = page.locator("#facets li").evaluate_all(
        "rows => rows.map(row => [row.querySelector('a').textContent, parseInt(row.querySelector('.count').textContent)])"
    )
    assert {name for name, _ in listed} == {
        *("2023年", "2022年", "要闻", "综合", "产改", "蒋超", "王伟（传化）", "赵芳"),
    }
    for name, count in listed:
        search_for(page, "焊工比武", 2)
        page.locator("#facets").get_by_role("link", name=name, exact=True).click()
        expect(found(page)).to_have_text(f"共{count}篇")


def test_a_year_and_dates_narrow_it(page: Page) -> None:
    search_for(page, "焊工比武", 2)
    page.get_by_role("link", name="2022年").click()
    expect(found(page)).to_have_text("共1篇")
    assert asked(page) == {"q": "焊工比武", "from": "2022-01-01", "to": "2022-12-31"}
    assert page.get_by_label("从").input_value() == "2022-01-01"
    page.get_by_role("link", name="去掉2022年").click()
    expect(found(page)).to_have_text("共2篇")
    page.get_by_label("从").fill("2022-06-02")
    expect(found(page)).to_have_text("共1篇")
    assert titles(page) == ["团体赛落幕"]
    page.get_by_label("到").fill("2022-06-03")
    expect(found(page)).to_have_text("没有找到")
    expect(page.get_by_role("link", name="去掉2022年6月2日至2022年6月3日")).to_be_visible()


def test_the_order_is_changed_by_a_click(page: Page) -> None:
    search_for(page, "焊工比武 状元", 1)
    page.get_by_role("link", name="按相关度").click()
    expect(page.get_by_role("link", name="按相关度")).to_have_attribute("aria-current", "true")
    assert asked(page) == {"q": "焊工比武 状元", "sort": "relevance"}
    page.get_by_role("link", name="按时间").click()
    assert asked(page) == {"q": "焊工比武 状元"}


def test_an_address_that_is_shared_opens_the_same(page: Page, new_page: NewPage, url: str) -> None:
    search_for(page, "春天", SPRING)
    page.get_by_role("link", name="钱敏").first.click()
    expect(found(page)).to_have_text("共23篇")
    other = new_page(base_url=url, width=390).page
    other.goto(page.url)
    expect(found(other)).to_have_text("共23篇")
    assert titles(other) == titles(page)
    assert box(other).input_value() == "春天"
    expect(other.get_by_role("link", name="去掉记者：钱敏")).to_be_visible()


def test_a_year_or_a_month_will_do_in_an_address_and_nonsense_is_left_out(page: Page) -> None:
    page.goto("search/?q=焊工比武&from=2022&to=2022-06&sort=strange&colour=red")
    expect(found(page)).to_have_text("共1篇")
    assert page.get_by_label("从").input_value() == "2022-01-01"
    assert page.get_by_label("到").input_value() == "2022-06-30"
    page.goto("search/?q=焊工比武&from=2022-13&to=last")
    expect(found(page)).to_have_text("共2篇")


def test_back_and_forward_go_from_search_to_search(page: Page, url: str) -> None:
    page.goto("issues/")
    search_for(page, "春天", SPRING)
    page.locator("#facets").get_by_role("link", name="副刊").click()
    expect(found(page)).to_have_text("共15篇")
    box(page).fill("")
    box(page).press_sequentially("焊工比武", delay=30)
    expect(found(page)).to_have_text("没有找到")
    page.get_by_role("link", name="清除", exact=True).click()
    expect(found(page)).to_have_text("共2篇")
    for heading, text in (("没有找到", "焊工比武"), ("共15篇", "春天"), (f"共{SPRING}篇", "春天")):
        page.go_back()
        expect(found(page)).to_have_text(heading)
        assert box(page).input_value() == text
    page.go_forward()
    expect(found(page)).to_have_text("共15篇")
    page.go_back()
    page.go_back()
    page.wait_for_url(f"{url}issues/")


def test_letters_are_no_steps_of_their_own_in_the_history(page: Page, url: str) -> None:
    page.goto("issues/")
    page.goto("search/")
    box(page).press_sequentially("焊工比武", delay=250)
    box(page).press("Enter")
    expect(found(page)).to_have_text("共2篇")
    page.go_back()
    page.wait_for_url(f"{url}issues/")


def test_results_that_were_added_are_there_again_after_reading_one(page: Page) -> None:
    search_for(page, "春天", SPRING)
    page.get_by_role("button", name="更多", exact=True).click()
    expect(page.locator(".hit")).to_have_count(40)
    page.locator(".hit-title a").nth(30).click()
    page.wait_for_url("**/chun-*/")
    page.go_back()
    expect(page.locator(".hit")).to_have_count(40)


# ---------- Names ----------


@pytest.mark.parametrize(
    ("typed", "name", "narrowed"),
    [
        ("jiangchao", "蒋超", {"reporter": "蒋超"}),
        ("jc", "蒋超", {"reporter": "蒋超"}),
        ("蒋", "蒋超", {"reporter": "蒋超"}),
        ("cg", "产改", {"topic": "产改"}),
        ("产业工人队伍", "产业工人队伍建设改革", {"topic": "产改"}),
        ("ww", "王伟（传化）", {"reporter": "王伟@传化"}),
        ("焊工比武 jc", "蒋超", {"q": "焊工比武", "reporter": "蒋超"}),
    ],
)
def test_a_name_is_found_by_its_pinyin_with_the_keyboard_alone(
    page: Page, typed: str, name: str, narrowed: dict[str, str]
) -> None:
    page.goto("search/")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "q":
            break
    page.keyboard.type(typed)
    option = page.get_by_role("option").first
    expect(option).to_contain_text(name)
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    assert box(page).get_attribute("aria-activedescendant") == option.get_attribute("id")
    page.keyboard.press("Enter")
    expect(page.locator("#options")).to_be_hidden()
    expect(found(page)).to_have_text(re.compile(r"^共\d篇$"))
    assert asked(page) == narrowed
    expect(box(page)).to_be_focused()


def test_arrows_go_round_and_escape_closes_the_list(page: Page) -> None:
    page.goto("search/")
    box(page).press_sequentially("z")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    count = options.count()
    assert count > 1
    chosen = []
    for key in ["ArrowUp", *["ArrowDown"] * (count + 1)]:
        box(page).press(key)
        selected = options.evaluate_all("all => all.findIndex(each => each.ariaSelected === 'true')")
        chosen.append(selected)
    assert chosen == [count - 1, -1, *range(count)]
    box(page).press("Escape")
    expect(page.locator("#options")).to_be_hidden()
    assert box(page).get_attribute("aria-activedescendant") is None
    assert box(page).input_value() == "z"
    # Without a name chosen, the key that sends it off searches for what was typed.
    box(page).press("Enter")
    expect(found(page)).to_have_text("没有找到")
    assert asked(page) == {"q": "z"}


def test_a_name_is_taken_by_a_click(page: Page) -> None:
    page.goto("search/")
    box(page).press_sequentially("jc")
    page.get_by_role("option", name="蒋超").click()
    expect(found(page)).to_have_text("共1篇")
    assert asked(page) == {"reporter": "蒋超"}
    assert box(page).input_value() == ""


# ---------- Before a search, and after one in vain ----------

# What was typed, which name it sounds like, and what that link asks for.
SOUNDS = [
    ("将朝", "蒋超", {"reporter": "蒋超"}),
    ("状元 蒋朝", "蒋超", {"q": "状元", "reporter": "蒋超"}),
    ("铲改", "产改", {"topic": "产改"}),
]


def test_before_a_search_the_page_says_how_and_its_examples_work(page: Page, url: str) -> None:
    page.goto("search/")
    expect(page.get_by_role("heading", name="怎样检索")).to_be_visible()
    elsewhere = page.get_by_role("navigation", name="按目录查阅").get_by_role("link")
    assert [link.evaluate("link => link.href") for link in elsewhere.all()] == [
        f"{url}{path}/" for path in ("reporters", "topics", "sections", "issues")
    ]
    examples = page.locator(".how dt a").all_inner_texts()
    assert len(examples) == 3
    page.get_by_role("link", name=examples[2]).click()
    expect(found(page)).to_have_text("共1篇")
    assert box(page).input_value() == examples[2]
    expect(page.get_by_role("heading", name="怎样检索")).to_be_hidden()
    box(page).fill("")
    expect(page.get_by_role("heading", name="怎样检索")).to_be_visible()
    assert asked(page) == {}


def test_in_vain_the_page_says_what_to_try(page: Page) -> None:
    page.goto("search/?q=“焊工比武”&section=副刊")
    expect(found(page)).to_have_text("没有找到")
    expect(page.get_by_role("navigation", name="按目录查阅")).to_be_visible()
    page.get_by_role("link", name="清除筛选条件再查").click()
    expect(found(page)).to_have_text("共2篇")
    page.goto("search/?q=焊工比武 -焊工")
    expect(found(page)).to_have_text("没有找到")
    page.get_by_role("link", name="去掉减号和后面的词再查").click()
    assert asked(page) == {"q": "焊工比武"}
    page.goto("search/?q=jc")
    expect(found(page)).to_have_text("没有找到")
    page.locator("#ways").get_by_role("link", name="蒋超").click()
    expect(found(page)).to_have_text("共1篇")
    assert asked(page) == {"reporter": "蒋超"}


def ways(page: Page) -> str:
    return " ".join(page.locator("#ways").inner_text().split())


def test_in_vain_the_word_that_is_nowhere_is_struck_out_and_the_others_are_counted(page: Page) -> None:
    page.goto("search/?q=春天 竟赛 车间")
    expect(page.locator("#ways s")).to_have_text("竟赛")
    assert ways(page) == f"竟赛 没有出现过；只查春天 车间（{SPRING}篇）。"
    page.locator("#ways").get_by_role("link", name="春天 车间").click()
    expect(found(page)).to_have_text(f"共{SPRING}篇")
    assert asked(page) == {"q": "春天 车间"}
    # Each is somewhere, and no article has both.
    page.goto("search/?q=春天 “团体赛”")
    expect(page.locator("#ways a")).to_have_text(["春天", "团体赛", "去掉引号再查"])
    assert f"单查春天（{SPRING}篇）、团体赛（1篇）。" in ways(page)


def test_in_vain_titles_that_share_most_are_offered(page: Page, url: str) -> None:
    page.goto("search/?q=焊花比出壮元")
    near = page.get_by_role("region", name="相近的标题")
    expect(near.get_by_role("link")).to_have_text(["焊花里比出新状元"])
    assert near.get_by_role("link").evaluate("link => link.href") == f"{url}2022/06/01/hangong/"
    assert near.locator("time").inner_text() == "2022年6月1日"
    # With something found, and with nothing near, the heading is not there.
    box(page).fill("焊工比武")
    expect(found(page)).to_have_text("共2篇")
    assert near.is_hidden()
    page.goto("search/?q=远洋航行")
    expect(page.locator("#ways")).to_contain_text("换一个短些的词")
    assert near.is_hidden()


@pytest.mark.parametrize(("typed", "name", "narrowed"), SOUNDS)
def test_in_vain_names_of_the_same_sound_are_offered(
    page: Page, typed: str, name: str, narrowed: dict[str, str]
) -> None:
    page.goto(f"search/?q={quote(typed)}")
    page.locator("#ways").get_by_role("link", name=name, exact=True).click()
    expect(found(page)).to_have_text(re.compile(r"^共\d+篇$"))
    assert asked(page) == narrowed


OFFERS = {
    "2023年4月11日": ["2023年4月11日的报纸（总第102期）"],
    "2023-04-11": ["2023年4月11日的报纸（总第102期）"],
    "2023.4.11": ["2023年4月11日的报纸（总第102期）"],
    # Of the newest year.
    "４月11日": ["2023年4月11日的报纸（总第102期）"],
    "总第101期": ["2022年6月1日的报纸（总第101期）"],
    "100期": ["2021年5月1日的报纸（总第100期）"],
    "2022年12月31日": ["前一期，2022年6月1日", "后一期，2023年4月11日"],
    "1999年1月1日的报纸": ["后一期，2021年5月1日"],
    "第500期": ["前一期，2023年4月11日"],
    # No day and no number: a month, a day that does not exist, a share, a day among other words.
    "2023年4月": [],
    "2023年2月30日": [],
    "4.11": [],
    "春天 4月11日": [],
}
# The page has begun, and with it the offer: there is none, or it is no more being looked for.
OFFERED = """() => {
    const day = document.getElementById('day')
    const begun = 'started' in document.getElementById('search').dataset
    return begun && (day.hidden || !day.textContent.startsWith('正在查找'))
}"""


def test_a_day_or_number_that_is_typed_offers_its_paper(page: Page, url: str) -> None:
    offered = {}
    for typed in OFFERS:
        page.goto(f"search/?q={quote(typed)}")
        page.wait_for_function(OFFERED)
        offered[typed] = page.locator("#day a").all_inner_texts()
    assert offered == OFFERS
    page.goto("search/?q=总第101期")
    page.locator("#day a").click()
    page.wait_for_url(f"{url}2022/06/01/")


@pytest.mark.parametrize(
    ("label", "value", "target"),
    [("日期", "2022-06-01", "2022/06/01/"), ("总期号", "100", "2021/05/01/"), ("总期号", "102", "2023/04/11/")],
)
def test_the_list_of_issues_leads_to_a_day_or_number(page: Page, url: str, label: str, value: str, target: str) -> None:
    page.goto("issues/")
    # What was filled in before in the other box is no longer meant.
    page.get_by_label("总期号" if label == "日期" else "日期").fill("7" if label == "日期" else "2023-01-01")
    page.get_by_label(label).fill(value)
    page.get_by_label(label).press("Enter")
    page.wait_for_url(url + target)


def test_the_list_of_issues_offers_the_nearest_where_there_is_none(page: Page, url: str) -> None:
    page.goto("issues/")
    page.get_by_label("日期").fill("2022-12-31")
    page.get_by_role("button", name="看这一期").click()
    result = page.locator("#jump-result")
    expect(result.get_by_role("link")).to_have_text(
        ["前一期，2022年6月1日（总第101期）", "后一期，2023年4月11日（总第102期）"]
    )
    page.get_by_label("总期号").fill("99")
    page.get_by_role("button", name="看这一期").click()
    expect(result).to_have_text("没有这一期。后一期，2021年5月1日（总第100期）")
    result.get_by_role("link").click()
    page.wait_for_url(f"{url}2021/05/01/")


def test_a_hit_has_its_page_and_marks_a_caption(page: Page) -> None:
    search_for(page, "合影", 1)
    expect(page.locator(".hit-date")).to_have_text("2023年4月11日 第2版")
    expect(page.locator(".hit-text")).to_have_text("图：夺冠后的合影 赵芳 摄")
    search_for(page, "焊工", 2)
    expect(page.locator(".hit-date").last).to_have_text("2022年6月1日 第1版")
    expect(page.locator(".hit-text").first).to_have_text("焊工比武之后是团体赛。")


def test_a_date_that_does_not_exist_is_told(page: Page) -> None:
    page.goto("search/?q=日期:2023-13")
    expect(page.get_by_text("没有“2023-13”这样的日期")).to_be_visible()
    box(page).fill("春天")
    expect(found(page)).to_have_text(f"共{SPRING}篇")
    expect(page.get_by_text("没有“2023-13”这样的日期")).to_be_hidden()


# ---------- A bad line ----------


@contextmanager
def cut(context: BrowserContext, pattern: str) -> Iterator[None]:
    """Nothing that the pattern names arrives until the block ends."""

    def abort(route: Route) -> None:
        route.abort()

    context.route(pattern, abort)
    yield
    context.unroute(pattern, abort)


@pytest.mark.parametrize("pattern", ["**/manifest.json", "**/k*.bin", "**/d*.bin"])
def test_a_line_that_breaks_is_told_and_trying_again_works(page: Page, pattern: str) -> None:
    with cut(page.context, pattern):
        page.goto("search/?q=春天")
        trouble = page.get_by_role("alert")
        expect(trouble).to_contain_text("请检查网络后再试")
        # In Chinese alone.
        assert not re.search("[A-Za-z]", trouble.inner_text())
        assert page.locator("[aria-busy=true]").count() == 0
    page.get_by_role("button", name="重试").click()
    expect(found(page)).to_have_text(f"共{SPRING}篇")
    expect(page.get_by_role("button", name="重试")).to_be_hidden()


def test_what_was_found_before_can_still_be_read_when_the_line_breaks(page: Page) -> None:
    search_for(page, "春天", SPRING)
    before = titles(page)
    with cut(page.context, "**/*.bin"):
        box(page).fill("焊工比武")
        expect(page.get_by_role("alert")).to_contain_text("请检查网络后再试")
        assert titles(page) == before
    page.get_by_role("button", name="重试").click()
    expect(found(page)).to_have_text("共2篇")


def test_more_results_that_do_not_come_can_be_asked_for_again(page: Page) -> None:
    search_for(page, "春天", SPRING)
    with cut(page.context, "**/d*.bin"):
        page.get_by_role("button", name="更多", exact=True).click()
        expect(page.get_by_role("alert")).to_contain_text("请检查网络后再试")
        assert len(titles(page)) == 20
    page.get_by_role("button", name="重试").click()
    expect(page.locator(".hit")).to_have_count(40)


@contextmanager
def held_back(page: Page, pattern: str) -> Iterator[Callable[[], None]]:
    """What the pattern names does not arrive until what is given is called."""
    held: list[Route] | None = []

    def hold(route: Route) -> None:
        if held is None:
            route.continue_()
        else:
            held.append(route)

    def release() -> None:
        nonlocal held
        waiting, held = held or [], None
        for route in waiting:
            route.continue_()

    page.context.route(pattern, hold)
    yield release
    release()


def test_a_slow_line_shows_how_far_it_is_and_what_is_there_already(page: Page, site: Path) -> None:
    folders = sorted(folder.name for folder in (site / "search").glob("20*"))
    assert len(folders) == 3
    # The oldest year does not arrive for now.
    with held_back(page, f"**/{folders[0]}/**") as release:
        page.goto("search/?q=焊工比武")
        expect(page.locator("#progress")).to_have_text("已查 2/3")
        expect(found(page)).to_have_text("已有2篇")
        assert titles(page) == ["团体赛落幕", "焊花里比出新状元"]
        expect(page.locator("#found")).to_have_attribute("aria-busy", "true")
        assert page.locator("#announced").text_content() == ""
        release()
        expect(found(page)).to_have_text("共2篇")
    expect(page.locator("#progress")).to_have_text("")
    expect(page.locator("#announced")).to_have_text("找到2篇")


def test_before_its_program_comes_the_page_shows_what_is_searched_and_nothing_moves(page: Page) -> None:
    page.add_init_script(
        """window.shifts = []
        new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({value}) => value)))
            .observe({type: "layout-shift", buffered: true})"""
    )
    with held_back(page, "**/page.*.mjs") as release:
        page.goto("search/?q=春天", wait_until="commit")
        expect(page.locator("#progress")).to_have_text("正在查找")
        assert page.get_by_label("检索词").input_value() == "春天"
        expect(page.get_by_role("heading", name="怎样检索")).to_be_hidden()
        release()
        with_results(page)
    assert sum(page.evaluate("shifts")) < 0.01
    # Without a question nothing is under way.
    with held_back(page, "**/page.*.mjs"):
        page.goto("search/", wait_until="commit")
        expect(page.get_by_role("heading", name="怎样检索")).to_be_visible()
        assert page.locator("#progress").inner_text() == ""


def test_a_later_search_is_not_overtaken_by_an_earlier_one(page: Page, site: Path) -> None:
    oldest = min(folder.name for folder in (site / "search").glob("20*"))
    # Of the oldest year nothing is fetched yet.
    search_for(page, "日期:2023 团体赛", 1)
    with held_back(page, f"**/{oldest}/**") as release:
        box(page).fill("春天")
        expect(page.locator("#progress")).to_have_text("已查 2/3")
        # Nothing is found so far: what was found before can still be read, however long it takes.
        page.wait_for_timeout(500)
        expect(page.locator("#progress")).to_have_text("已查 2/3")
        assert titles(page) == ["团体赛落幕"]
        box(page).fill("日期:2022 比武")
        expect(page.locator(".hit-title")).to_have_text(["焊花里比出新状元"])
        release()
        page.wait_for_timeout(500)
    assert titles(page) == ["焊花里比出新状元"]
    expect(found(page)).to_have_text("共1篇")


def test_a_link_keeps_the_focus_while_results_arrive(page: Page, site: Path) -> None:
    oldest = min(folder.name for folder in (site / "search").glob("20*"))
    with held_back(page, f"**/{oldest}/**") as release:
        page.goto("search/?q=-没有的词")
        link = page.get_by_role("link", name="焊花里比出新状元")
        link.focus()
        page.locator("#facets").get_by_role("link", name="要闻").wait_for()
        release()
        expect(found(page)).to_have_text(f"共{SPRING + 2}篇")
        expect(link).to_be_focused()


def test_a_text_that_does_not_come_is_asked_for_again_after_a_while(new_lone_page: NewPage, url: str) -> None:
    reader = new_lone_page(base_url=url)
    page = reader.page
    page.clock.install()
    with cut(page.context, "**/tuanti/"):
        search_for(page, "团体赛", 1)
        page.clock.run_for(3000)
        expect(page.locator(".hit-text")).to_be_empty()
        # And once past the browser's cache.
        assert len([address for address in reader.requests if address.endswith("/tuanti/")]) == 2
    page.clock.run_for(3000)
    expect(page.locator(".hit-text")).to_contain_text("焊工比武之后")


def test_names_that_did_not_come_leave_no_mark_on_the_search(page: Page) -> None:
    with cut(page.context, "**/manifest.json"):
        page.goto("search/")
        with page.expect_event("requestfailed"):
            box(page).focus()
    box(page).fill("春天")
    expect(found(page)).to_have_text(f"共{SPRING}篇")
    assert not page.get_by_role("button", name="重试").is_visible()


def test_a_program_that_did_not_come_is_asked_for_again_with_the_page(reader: RecordedPage) -> None:
    # Browsers may keep the failure of a module for as long as the page is open.
    with cut(reader.page.context, "**/page.*.mjs"):
        reader.page.goto("search/?q=春天")
        expect(reader.page.get_by_role("button", name="重试")).to_be_visible()
        assert "请检查网络或登录网络后再试" in reader.page.get_by_role("alert").inner_text()
    reader.page.get_by_role("button", name="重试").click()
    expect(found(reader.page)).to_have_text(f"共{SPRING}篇")
    expect(reader.page.get_by_role("button", name="重试")).to_be_hidden()


# ---------- Everybody ----------


def with_results(page: Page) -> None:
    search_for(page, "春天", SPRING)
    expect(page.locator(".hit-text").first).to_contain_text("江南春早")


def with_filters(page: Page) -> None:
    page.goto("search/?q=春天&section=副刊&from=2021&to=2021")
    expect(found(page)).to_have_text("共15篇")
    narrow = page.get_by_role("button", name="筛选")
    if narrow.is_visible():
        narrow.click()


def with_nothing(page: Page) -> None:
    page.goto("search/?q=jc&section=副刊")
    expect(page.locator("#ways li").first).to_be_visible()


def with_trouble(page: Page) -> None:
    page.context.route("**/manifest.json", lambda route: route.abort())
    page.goto("search/?q=春天")
    expect(page.get_by_role("button", name="重试")).to_be_visible()


def with_suggestions(page: Page) -> None:
    page.goto("search/")
    box(page).press_sequentially("z")
    expect(page.get_by_role("option").first).to_be_visible()
    box(page).press("ArrowDown")
    expect(found(page)).to_have_text("没有找到")


def before_a_search(page: Page) -> None:
    page.goto("search/")


STATES: dict[str, Callable[[Page], None]] = {
    "before a search": before_a_search,
    "results": with_results,
    "filters": with_filters,
    "nothing": with_nothing,
    "trouble": with_trouble,
    "suggestions": with_suggestions,
}


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_in_any_state(new_page: NewPage, url: str, state: str) -> None:
    # Colours do not depend on the width.
    for width, dark in ((1280, False), (360, True)):
        page = new_page(width=width, dark=dark, base_url=url).page
        STATES[state](page)
        assert "\n".join(axe(page)) == ""


@pytest.mark.parametrize("state", STATES)
def test_no_state_is_wider_than_the_screen(new_page: NewPage, url: str, state: str) -> None:
    page = new_page(width=768, base_url=url).page
    STATES[state](page)
    for width in (768, 360, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert not overflows(page), width


def test_on_a_phone_filters_wait_behind_a_button_and_text_is_large_enough(new_page: NewPage, url: str) -> None:
    page = new_page(width=360, height=740, base_url=url).page
    with_results(page)
    narrow = page.get_by_role("button", name="筛选")
    expect(narrow).to_have_attribute("aria-expanded", "false")
    assert not page.locator("#facets").is_visible()
    narrow.click()
    expect(narrow).to_have_attribute("aria-expanded", "true")
    page.locator("#facets").get_by_role("link", name="副刊").click()
    expect(found(page)).to_have_text("共15篇")
    assert page.locator(".hit-text").first.evaluate("each => parseFloat(getComputedStyle(each).fontSize)") >= 17
    # Below this size some phones enlarge the page when somebody types.
    assert box(page).evaluate("each => parseFloat(getComputedStyle(each).fontSize)") >= 16


def test_on_paper_the_results_stand_alone(page: Page) -> None:
    with_filters(page)
    page.emulate_media(media="print")
    for shown in (page.locator(".hit-title").first, found(page), page.get_by_text("栏目：副刊"), box(page)):
        assert shown.is_visible()
    for hidden in ("#ask button", "#side", "#order", "#more", "header.bar nav", "footer"):
        assert not page.locator(hidden).first.is_visible(), hidden


@pytest.mark.parametrize("path", ["", "2023/04/11/tuanti/", "sections/综合/", "404.html"])
@pytest.mark.parametrize("width", [1280, 768, 360])
def test_the_box_in_the_head_of_a_page_searches(new_page: NewPage, url: str, path: str, width: int) -> None:
    page = new_page(width=width, base_url=url).page
    page.goto(path)
    head = page.get_by_role("search").get_by_role("textbox", name="检索词")
    assert not overflows(page)
    # It stands beside the paper's name or the ways in, and makes no line of its own.
    beside = page.locator("header.masthead .utility, header.bar .bar-name").first.bounding_box()
    mine = page.get_by_role("search").bounding_box()
    assert beside
    assert mine
    assert beside["y"] <= mine["y"] + mine["height"] / 2 <= beside["y"] + beside["height"]
    head.fill("焊工比武")
    head.press("Enter")
    page.wait_for_url(f"{url}search/?q={quote('焊工比武')}")
    expect(found(page)).to_have_text("共2篇")


@pytest.mark.parametrize("path", ["", "2023/04/11/tuanti/", "guide/", "search/"])
def test_every_page_leads_to_the_search_at_its_foot(page: Page, url: str, path: str) -> None:
    page.goto(path)
    link = page.get_by_role("contentinfo").get_by_role("link", name="检索")
    assert link.evaluate("link => link.href") == f"{url}search/"


def test_without_scripts_the_page_says_so_and_leads_to_the_indexes(new_page: NewPage, url: str) -> None:
    page = new_page(scripts=False, base_url=url).page
    page.goto("2023/04/11/tuanti/")
    page.get_by_role("textbox", name="检索词").fill("春天")
    page.get_by_role("button", name="检索").click()
    page.wait_for_url(f"{url}search/?q={quote('春天')}")
    assert "没有启用的" in page.locator("main .no-script").inner_text()
    assert page.get_by_role("textbox", name="检索词").is_visible()
    assert not page.locator("#found").is_visible()
    for name, path in (("记者", "reporters"), ("专题", "topics"), ("栏目", "sections"), ("往期", "issues")):
        link = page.get_by_role("main").get_by_role("link", name=name, exact=True)
        assert link.get_attribute("href") == f"../{path}/"


# ---------- Hostile texts ----------


# Pictures, and scripts but the page's own, in the results.
STRANGE = """[...document.querySelectorAll('main script, main img')].map((each) => each.outerHTML)
    .filter((html) => !/^<script src="[^"]*assets.search[.][0-9a-f]+[.]js"><.script>$/.test(html))"""


def refused(page: Page) -> list[str]:
    """The dialogs that open from now on, each closed at once."""
    opened: list[str] = []

    def close(dialog: Dialog) -> None:
        opened.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", close)
    return opened


@pytest.fixture
def hostile_url(serve_folder: ServeFolder, shared_folder: Path) -> str:
    return serve_folder(build_once(shared_folder, "hostile", make_hostile))


def test_what_is_hostile_in_the_paper_is_text(new_lone_page: NewPage, hostile_url: str) -> None:
    recorded = new_lone_page(base_url=hostile_url)
    page = recorded.page
    dialogs = refused(page)
    page.goto(f"search/?reporter={quote(REPORTER)}")
    expect(page.locator(".hit-title").first).to_be_visible()
    assert hostile("title") in titles(page)
    main = page.get_by_role("main").text_content() or ""
    for name in (SECTION, TOPIC, REPORTER, OTHER):
        assert name in main
    link = page.locator(".hit-foot a").filter(has_text=OTHER).first
    assert link.evaluate("link => decodeURIComponent(link.pathname)") == f"/reporters/{OTHER}/"
    page.locator("#facets").get_by_role("link", name=SECTION, exact=True).click()
    expect(page.locator("#chosen")).to_contain_text(SECTION)
    assert asked(page) == {"reporter": REPORTER, "section": SECTION}
    box(page).press_sequentially("rep")
    expect(page.get_by_role("option").first).to_contain_text(REPORTER)
    assert page.evaluate(STRANGE) == []
    assert dialogs == []
    assert recorded.page_errors == []


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>", "\\%zz${1}", "-", "“"]
)
def test_what_is_hostile_in_an_address_is_text(new_lone_page: NewPage, url: str, text: str) -> None:
    page = new_lone_page(base_url=url).page
    dialogs = refused(page)
    page.goto(f"search/?q={quote(text, safe='')}&section={quote(text, safe='')}")
    expect(found(page)).to_have_text("没有找到")
    assert box(page).input_value() == text
    assert f"栏目：{text}" in page.locator("#chosen").inner_text()
    assert page.evaluate(STRANGE) == []
    assert dialogs == []


def test_what_is_no_news_is_told_as_what_it_is_among_the_results(
    new_page: NewPage, serve_folder: ServeFolder, shared_folder: Path
) -> None:
    page = new_page(base_url=serve_folder(build_once(shared_folder, "kinds", make_kinds))).page
    page.goto("search/?q=整版只登")
    expect(page.locator(".hit-title")).to_have_text(["广告：整版只登一家"])
    assert page.locator(".hit-title mark").all_inner_texts() == ["整版只登"]
