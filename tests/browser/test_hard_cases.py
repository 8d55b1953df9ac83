"""What a real paper has and a sample has not: many pages, notices alone, letters of twice their size, a sheet of paper."""

import gzip
from io import BytesIO

import pypdfium2
import pytest
from playwright.sync_api import Page, Response

from tests.browser.recording import NewPage
from tests.examples import some_of
from tests.screenshots.pages import PAGES
from tests.screenshots.papers import LARGE, NEWEST, SINGLE

# A phone's window, and what its browser leaves of it.
PHONE, SCREEN = 360, 740
KINDS = [kind for kind in PAGES if not kind.startswith("search")]
ENLARGED = "html { font-size: 200% !important; }"


def top(page: Page, selector: str) -> float:
    """Where the first such element begins, in px from the top of the page."""
    found: float = page.evaluate("(it) => document.querySelector(it).getBoundingClientRect().top + scrollY", selector)
    return found


@pytest.mark.parametrize("issue", [LARGE, NEWEST])
def test_a_phone_shows_news_first_whatever_the_number_of_pages(new_page: NewPage, hard_url: str, issue: str) -> None:
    page = new_page(width=PHONE, height=SCREEN).page
    page.goto(f"{hard_url}{issue}/")
    lead, guide, next_story = (top(page, each) for each in (".lead .headline", ".guide", ".sheet-front .card"))
    assert lead < SCREEN / 2
    assert lead < guide < next_story
    # Every page is in the one list, with its first headline.
    assert page.locator(".guide li").count() == (24 if issue == LARGE else 8)
    assert page.locator(".guide-story").count() == (23 if issue == LARGE else 6)


@pytest.mark.parametrize("width", [PHONE, 768, 1280])
def test_the_pages_of_an_issue_are_one_row_and_all_of_them_a_word_away(
    new_page: NewPage, hard_url: str, width: int
) -> None:
    page = new_page(width=width).page
    page.goto(f"{hard_url}{LARGE}/page-B05/")
    places = page.locator(".pages-near a").evaluate_all("(all) => all.map((it) => it.getBoundingClientRect().top)")
    assert len(set(places)) == 1
    assert page.locator(".pages-near a").all_inner_texts()[1].startswith("B05版")
    everywhere = page.locator(".pages-all li")
    assert not everywhere.first.is_visible()
    page.locator(".pages-all summary").click()
    assert (everywhere.count(), everywhere.last.is_visible()) == (24, True)


@pytest.mark.parametrize("width", some_of(PHONE, 1280))
def test_letters_of_twice_their_size_leave_no_page_too_wide(new_page: NewPage, hard_url: str, width: int) -> None:
    page = new_page(width=width).page
    wide = {}
    for kind in KINDS:
        page.goto(hard_url + PAGES[kind])
        page.add_style_tag(content=ENLARGED)
        if over := page.evaluate("document.documentElement.scrollWidth - innerWidth"):
            wide[kind] = over
    assert wide == {}


@pytest.mark.parametrize("paper", ["A4", "A3"])
def test_each_page_of_an_issue_is_one_sheet_of_paper(new_lone_page: NewPage, hard_url: str, paper: str) -> None:
    page = new_lone_page().page
    page.goto(f"{hard_url}{NEWEST}/", wait_until="networkidle")
    issue = pypdfium2.PdfDocument(BytesIO(page.pdf(format=paper)))
    texts = [sheet.get_textpage().get_text_range() for sheet in issue]
    assert len(texts) == 8
    assert [number for number, text in enumerate(texts, 1) if f"第{number}版" not in text] == [1]
    # Nothing is cut.
    assert all("…" not in text for text in texts)


def test_a_photo_that_is_smaller_than_its_place_on_paper_has_nothing_beside_it(
    new_page: NewPage, hard_url: str
) -> None:
    page = new_page().page
    page.goto(f"{hard_url}{NEWEST}/")
    page.emulate_media(media="print")
    shown = page.locator(".sheet img").evaluate_all(
        "images => images.map(getComputedStyle).map((style) => [style.objectFit, style.backgroundColor])"
    )
    page.emulate_media(media="screen")
    fitted = [colour for fit, colour in shown if fit == "contain"]
    assert len(fitted) > 2
    assert set(fitted) == {"rgba(0, 0, 0, 0)"}


def test_a_lone_article_is_set_whole_and_leads_nowhere_else(new_page: NewPage, hard_url: str) -> None:
    page = new_page().page
    page.goto(f"{hard_url}{SINGLE}/")
    paragraphs = page.locator(".top-alone .lead-text > p:not([class])").count()
    assert page.locator(".whole").count() == 0
    page.goto(f"{hard_url}{SINGLE}/gao-1/")
    assert page.locator(".body > p").count() == paragraphs > 3


def test_an_advertisement_is_shown_whole(new_page: NewPage, hard_url: str) -> None:
    page = new_page().page
    page.goto(f"{hard_url}{NEWEST}/page-8/")
    shown = page.locator(".framed-ad img").evaluate("(it) => [it.clientWidth / it.clientHeight, it.width / it.height]")
    natural = page.locator(".framed-ad img").evaluate("(it) => it.getAttribute('width') / it.getAttribute('height')")
    assert shown == pytest.approx([natural, natural], rel=0.02)
    assert page.locator(".message").count() == 0


def test_the_end_of_an_article_and_of_an_issue_lead_on(new_page: NewPage, hard_url: str) -> None:
    page = new_page().page
    page.goto(f"{hard_url}{SINGLE}/gao-1/")
    assert page.locator(".pager-next").inner_text().split() == ["下一期", "2025年5月1日"]
    assert [link.get_attribute("href") for link in page.locator(".back a").all()] == [
        f"../../../../{SINGLE}/{end}" for end in ("page-1/", "")
    ]
    page.goto(f"{hard_url}{LARGE}/page-C08/")
    assert page.locator(".pager-next").inner_text().split() == ["下一期", "2025年4月30日"]


def test_an_articles_first_view_is_within_forty_kilobytes_but_for_photos(new_lone_page: NewPage, hard_url: str) -> None:
    recorded = new_lone_page(width=PHONE, height=SCREEN)
    sizes = {}

    def weigh(answer: Response) -> None:
        if answer.request.resource_type != "image":
            sizes[answer.url] = len(gzip.compress(answer.body(), 5))

    recorded.page.on("response", weigh)
    recorded.page.goto(hard_url + PAGES["article-five-photos"])
    recorded.page.wait_for_load_state("networkidle")
    assert len(sizes) >= 4
    assert sum(sizes.values()) <= 40_000, sizes
