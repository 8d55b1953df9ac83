"""The paper works where its address has a path, as on a project's pages; here in Chinese, which links encode."""

from pathlib import Path
from urllib.parse import quote

import pytest

from tests.browser.recording import NewPage, RecordedPage
from tests.browser.serving import ServeFolder
from tests.site.papers import build_once, make_below_a_path


@pytest.fixture
def url(serve_folder: ServeFolder, shared_folder: Path) -> str:
    return serve_folder(build_once(shared_folder, "below-a-path", make_below_a_path), quote("/报纸"))


@pytest.fixture
def reader(new_page: NewPage, url: str) -> RecordedPage:
    return new_page(base_url=url)


def follow(reader: RecordedPage, name: str, target: str) -> None:
    """Click the first link of this name and arrive at this address."""
    reader.page.get_by_role("link", name=name, exact=True).first.click()
    reader.page.wait_for_url(target)


def test_a_reader_gets_about(reader: RecordedPage, url: str) -> None:
    # A click on a page that is still fading in would abort that, which the browser calls an error.
    reader.page.emulate_media(reduced_motion="reduce")
    reader.page.goto("")
    steps = (
        ("假日里的工地", "2023/10/02/jiari/"),
        ("张三", "reporters/张三/"),
        ("2022年", "reporters/张三/2022/"),
        ("往期", "issues/"),
        ("2023年", "issues/2023/"),
        ("4月11日，8篇", "2023/04/11/"),
        ("A02版 综合", "2023/04/11/page-A02/"),
        ("评论", "sections/评论/"),
        ("专题", "topics/"),
        ("产改", "topics/产改/"),
        ("焊花里比出新状元", "2023/04/11/jingsai/"),
        ("车间", "2023/04/11/chejian/"),
        ("编辑指南", "guide/"),
        ("萧山工人", ""),
    )
    for name, path in steps:
        follow(reader, name, url + quote(path))
    assert reader.requests_beyond(url) == []
    assert reader.console_errors == []
    assert reader.page_errors == []


@pytest.mark.parametrize("path", ["gone/", "2023/04/11/gone/deeper/", "sections/没有/"])
def test_what_is_missing_is_answered_with_a_page_whose_links_work(reader: RecordedPage, url: str, path: str) -> None:
    answer = reader.page.goto(path)
    assert answer is not None
    assert answer.status == 404
    assert reader.page.get_by_role("heading", level=1).inner_text() == "页面不存在"
    # The browser reports the missing page and what its script asks for in vain; style sheets and scripts were found.
    missing = [error for error in reader.console_errors if "404" in error and "/assets/" not in error]
    assert missing == reader.console_errors != []
    follow(reader, "往期", f"{url}issues/")
    assert reader.requests_beyond(url) == []


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("2023/04/", "issues/2023/#m04"),
        ("2020/01/01/jiu-dizhi/", "2023/04/11/jingsai/"),
        ("2023/04/11/page-A04/", "2023/04/11/page-A03/"),
        ("2023/10/03/", "2023/10/02/"),
    ],
)
def test_an_address_that_leads_elsewhere_stays_below_the_path(
    reader: RecordedPage, url: str, path: str, target: str
) -> None:
    reader.page.goto(path)
    reader.page.wait_for_url(url + target)
    assert reader.requests_beyond(url) == []


def test_the_canonical_address_has_the_path(reader: RecordedPage) -> None:
    reader.page.goto("")
    canonical = reader.page.locator("link[rel=canonical]").get_attribute("href")
    assert canonical == f"https://example.org{quote('/报纸/')}2023/10/02/"


@pytest.mark.parametrize("path", ["", "2023/04/11/jingsai/"])
def test_what_opens_on_demand_is_found_below_the_path(reader: RecordedPage, url: str, path: str) -> None:
    reader.page.goto(path)
    reader.page.get_by_role("button", name="阅读设置").first.click()
    reader.page.get_by_role("dialog", name="阅读设置").wait_for()
    assert reader.requests_beyond(url) == reader.console_errors == []


def test_a_search_finds_and_leads_below_the_path(reader: RecordedPage, url: str) -> None:
    reader.page.goto(f"search/?q={quote('焊花')}")
    hit = reader.page.locator("#hits a").first
    hit.wait_for()
    assert hit.evaluate("link => link.href").startswith(f"{url}2023/04/11/jingsai/")
    assert reader.requests_beyond(url) == []
