"""Quoting in a browser: a citation copied, a paragraph linked, the code on paper alone; and guides beside their text."""

from pathlib import Path

import pytest

from tests.browser.recording import NewPage
from tests.browser.serving import ServeFolder

ARTICLE = "2023/04/11/jingsai/"


@pytest.fixture
def url(serve_folder: ServeFolder, every_kind: Path) -> str:
    return serve_folder(every_kind)


def test_a_citation_is_copied_and_a_paragraph_shows_its_link(new_page: NewPage, url: str) -> None:
    page = new_page(base_url=url).page
    page.add_init_script("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    page.goto(ARTICLE)
    page.get_by_text("引用本文").click()
    page.get_by_role("button", name="复制GB/T 7714").click()
    assert page.evaluate("copied") == "焊花里比出新状元[N]. 萧山工人, 2023-04-11(A01, A02)."
    page.locator("#p2").hover()
    link = page.get_by_role("link", name="本段的链接")
    assert link.evaluate("each => [each.hash, each.parentElement.id]") == ["#p2", "p2"]


def test_the_code_is_for_paper_and_everything_else_for_the_screen(new_page: NewPage, url: str) -> None:
    page = new_page(base_url=url).page
    page.goto(ARTICLE)
    code, quoting = page.locator("svg.qr"), page.get_by_text("引用本文")
    assert (code.is_visible(), quoting.is_visible()) == (False, True)
    page.emulate_media(media="print")
    assert (code.is_visible(), quoting.is_visible()) == (True, False)
    assert code.bounding_box()["width"] > 60  # type: ignore[index] # it is visible
    page.emulate_media(media="screen")


@pytest.mark.parametrize(
    ("width", "size", "beside"), [(1280, "100%", True), (1280, "200%", False), (360, "100%", False)]
)
def test_headings_stand_beside_a_guide_where_there_is_room(
    new_page: NewPage, url: str, width: int, size: str, *, beside: bool
) -> None:
    page = new_page(base_url=url, width=width).page
    page.goto("guide/frontmatter/")
    page.add_style_tag(content=f"html {{ font-size: {size} }}")
    heading = page.locator(".headings").get_by_role("link", name="issue.yml")
    assert heading.is_visible() == beside
    if not beside:
        page.get_by_text("本页目录").click()
    heading.click()
    assert page.url.endswith("#issueyml")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    # A key is one word in one line.
    lines = "[...document.querySelectorAll('td code')].map((each) => each.getClientRects().length)"
    assert set(page.evaluate(lines)) == {1}
