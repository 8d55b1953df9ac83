"""Comfort for readers: settings, photos at their largest, the voice, clippings, the place kept; nothing of it is needed."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.axe import axe
from tests.browser.pages import KINDS
from tests.browser.recording import NewPage
from tests.browser.serving import ServeFolder
from tests.screenshots.papers import LARGE, NEWEST

ARTICLE = KINDS["article with photos"]
# What a thumb has to hit on a phone.
PLACES = "header, footer nav, .pager, .back, .pages, .guide, .siblings, .letters, .periods, .years, .month-jumps, .tools, dialog, "
PLACES += ".page-bar, .strip, .contents"
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
# A browser's voice, which is done with a sentence when the test has it so.
VOICE = """
window.said = JSON.parse(sessionStorage.said ?? "[]")
const speaker = {
    getVoices: () => ["en-US", "zh-CN"].map(lang => ({lang, localService: true})),
    speak(each) {
        said.push([each.text, each.rate, each.voice.lang])
        sessionStorage.said = JSON.stringify(said)
        speaker.current = each
    },
    cancel() { speaker.current = null },
}
Object.defineProperty(window, "speechSynthesis", {value: speaker})
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } }
"""


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
    # The focus follows when the dialog has told that it is closed.
    page.wait_for_function(
        "[...document.querySelectorAll('.article .photo img')].indexOf(document.activeElement) === 2"
    )


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


def said(page: Page) -> list[str]:
    """What the voice has begun to say, in all pages of the window."""
    return [text for text, _, _ in page.evaluate("said")]


def finish(page: Page, sentences: int = 1) -> None:
    """Has the voice done with so many sentences."""
    for _ in range(sentences):
        page.evaluate("speechSynthesis.current.onend()")


@pytest.mark.parametrize("width", [360, 1280])
def test_an_article_is_read_sentence_by_sentence_and_the_sentence_lit(
    new_lone_page: NewPage, hard_url: str, width: int
) -> None:
    page = new_lone_page(width=width, base_url=hard_url).page
    page.add_init_script(VOICE)
    page.goto(PHOTOS)
    page.get_by_role("button", name="朗读").focus()
    page.keyboard.press("Enter")
    bar = page.get_by_role("region", name="朗读")
    bar.wait_for()
    assert axe(page, within=".aloud") == []
    lit = "[...CSS.highlights.get('aloud')].join('')"
    title, text = page.locator("h1").inner_text(), page.locator(".body p").last.inner_text()
    assert said(page) == [page.evaluate(lit)]
    assert said(page)[0].replace(" ", "") in title.replace(" ", "").replace("\n", "")
    # Enter pauses, as the button has the focus; it goes on with the same sentence, at the chosen speed.
    finish(page)
    page.keyboard.press("Enter")
    assert page.evaluate("speechSynthesis.current") is None
    page.keyboard.press("Enter")
    bar.get_by_label("语速").select_option("快")
    assert said(page)[-1] == said(page)[-2] == said(page)[-3]
    assert page.evaluate("said.at(-1)")[1:] == [1.25, "zh-CN"]
    while bar.is_visible():
        assert said(page)[-1].strip() == page.evaluate(lit).strip()
        assert len(said(page)[-1]) <= 100
        finish(page)
    everything = "".join(said(page))
    captions = page.locator(".article figcaption").all_inner_texts()
    assert text.replace("\n", "") in everything
    assert all(caption.partition("。")[0] in everything for caption in captions)
    assert [word for word in ("引用本文", "GB/T 7714", "回到", "上一篇") if word in everything] == []
    assert page.get_by_role("button", name="朗读").evaluate("it => it === document.activeElement")
    assert page.evaluate("CSS.highlights.has('aloud')") is False


def test_the_whole_issue_is_read_from_article_to_article(new_lone_page: NewPage, hard_url: str) -> None:
    page = new_lone_page(base_url=hard_url).page
    page.add_init_script(VOICE)
    page.goto(f"{NEWEST}/")
    page.get_by_role("button", name="朗读本期").click()
    for at in (1, 2, 3):
        page.wait_for_url(f"**/{NEWEST}/gao-{at}/")
        page.get_by_role("region", name="朗读").wait_for()
        if at < 3:
            page.evaluate("while (speechSynthesis.current) speechSynthesis.current.onend()")
    # One article alone ends with itself; its button leads on.
    page.get_by_role("button", name="停止").click()
    page.reload()
    assert page.get_by_role("region", name="朗读").count() == 0
    page.get_by_role("button", name="朗读").click()
    page.get_by_role("button", name="下一篇").click()
    page.wait_for_url(f"**/{NEWEST}/gao-4/")
    page.get_by_role("region", name="朗读").wait_for()
    page.evaluate("while (speechSynthesis.current) speechSynthesis.current.onend()")
    assert page.get_by_role("region", name="朗读").count() == 0


def test_without_a_chinese_voice_nothing_is_offered_to_be_read(new_page: NewPage, hard_url: str) -> None:
    page = new_page(base_url=hard_url).page
    page.goto(PHOTOS)
    assert page.locator("[data-opens=aloud]:visible").count() == 0


@pytest.mark.parametrize(("width", "dark"), [(360, True), (1280, False)])
def test_articles_are_clipped_listed_exported_and_removed(
    new_lone_page: NewPage, url: str, width: int, tmp_path: Path, *, dark: bool
) -> None:
    page = new_lone_page(width=width, dark=dark, base_url=url).page
    page.goto("clippings/")
    assert "还没有剪报" in page.locator("main").inner_text()
    titles = []
    for path in (ARTICLE, KINDS["article without photos"]):
        page.goto(path)
        page.get_by_role("button", name="剪报").focus()
        page.keyboard.press("Enter")
        page.get_by_role("button", name="已剪报").wait_for()
        titles.append(page.locator("h1").text_content() or "")
    page.reload()
    page.get_by_role("link", name="全部剪报").click()
    assert axe(page) == []
    assert page.locator(".clipping a").all_inner_texts() == titles[::-1]
    with page.expect_download() as download:
        page.get_by_role("button", name="导出").click()
    download.value.save_as(tmp_path / "clippings.md")
    text = (tmp_path / "clippings.md").read_text(encoding="utf-8")
    assert f"- [{titles[0]}]({url}{ARTICLE})，2023年4月11日" in text
    page.emulate_media(media="print")
    assert (page.get_by_role("button").count(), f"{url}{ARTICLE}" in page.locator("main").inner_text()) == (0, True)
    page.emulate_media(media="screen")
    page.get_by_role("button", name=f"移除《{titles[1]}》").press("Enter")
    assert page.locator(".clipping a").all_inner_texts() == titles[:1]
    page.goto(ARTICLE)
    page.get_by_role("button", name="已剪报").click()
    page.get_by_role("button", name="剪报", exact=True).wait_for()
    page.goto("clippings/")
    assert "还没有剪报" in page.locator("main").inner_text()


def test_without_scripts_the_page_of_clippings_explains_itself(new_page: NewPage, url: str) -> None:
    page = new_page(base_url=url, scripts=False).page
    page.goto("clippings/")
    assert "需要启用 JavaScript" in page.locator("main").inner_text()
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"


def test_an_issue_leads_to_the_page_read_last(new_lone_page: NewPage, hard_url: str) -> None:
    page = new_lone_page(base_url=hard_url).page
    page.goto(f"{NEWEST}/gao-25/")
    label = page.locator("main").get_attribute("data-page")
    page.goto("")
    page.get_by_role("link", name=f"上次读到{label}").click()
    assert page.evaluate("document.querySelector(location.hash).dataset.page") == label
    page.locator(".sheet[data-page='第7版']").evaluate("it => it.scrollIntoView({block: 'start'})")
    page.wait_for_function("Object.entries(localStorage).some(each => each.join().endsWith('第7版'))")
    page.goto("")
    assert page.get_by_role("link", name="上次读到第7版").is_visible()
    # Another issue has another place.
    page.goto(f"{LARGE}/")
    assert page.locator(".left-at").count() == 0


def test_read_headlines_are_told_apart_and_stay_readable(new_page: NewPage, url: str) -> None:
    for dark in (False, True):
        page = new_page(dark=dark, base_url=url).page
        page.goto("")
        # A browser hides from scripts what was visited: the rule is read instead, and its colour where it stands.
        rules = "[...document.styleSheets].flatMap(it => [...it.cssRules]).map(it => it.selectorText ?? '')"
        assert [each for each in page.evaluate(rules) if ".headline" in each and ":visited" in each]
        page.add_style_tag(content=".headline a { color: var(--read) !important }")
        assert style(page, ".headline a", "color") != style(page, "body", "color")
        assert axe(page) == []
