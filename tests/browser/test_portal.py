"""A Wi-Fi's login answers in the place of the site, and goes away: the search takes its pages for nothing, and finds again."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest
from playwright.sync_api import Page, expect

from tests.browser.recording import NewPage
from tests.browser.searched import SPRING, found, make_searched
from tests.browser.serving import StaticHost, serving
from tests.search.plain_index import write_index
from tests.search.reference import Article
from tests.site.papers import build_once

LOGIN = b"<!DOCTYPE html><title>Wi-Fi</title><form>log in</form>"
YEAR = "public, max-age=31536000, immutable"


class PortalHost(StaticHost):
    """A static host that a login stands before, as long as ``stands`` names paths."""

    stands: ClassVar[re.Pattern[str] | None] = None
    status: ClassVar[int] = 200
    caching: ClassVar[str | None] = None

    def send_head(self) -> Any:  # noqa: ANN401 - as the base class
        """Answer with the login in the place of what it stands before."""
        if not (self.stands and self.stands.search(self.path)):
            return super().send_head()
        self.send_response(self.status)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(LOGIN)))
        if self.caching:
            self.send_header("Cache-Control", self.caching)
        super(StaticHost, self).end_headers()
        self.wfile.write(LOGIN)
        return None

    def end_headers(self) -> None:
        """Have browsers keep what is named for its content, as nginx does."""
        kept = re.search(r"-[0-9a-f]{16}(/[^/]+|\.bin)$|\.[0-9a-f]{16}\.(js|css)$", self.path)
        self.send_header("Cache-Control", YEAR if kept else "no-cache")
        super().end_headers()


@pytest.fixture(scope="session")
def site(shared_folder: Path) -> Path:
    return build_once(shared_folder, "searched", make_searched)


Portal = Callable[..., None]


@pytest.fixture
def portal(monkeypatch: pytest.MonkeyPatch) -> Portal:
    """Puts the login before paths, or takes it away."""

    def put(stands: str | None, caching: str | None = None, status: int = 200) -> None:
        monkeypatch.setattr(PortalHost, "stands", re.compile(stands) if stands else None)
        monkeypatch.setattr(PortalHost, "caching", caching)
        monkeypatch.setattr(PortalHost, "status", status)

    return put


@pytest.fixture(scope="module")
def url(site: Path) -> Iterator[str]:
    with serving(site, host=PortalHost) as address:
        yield address


def expect_trouble(page: Page, words: str) -> None:
    trouble = page.get_by_role("alert")
    expect(trouble).to_contain_text(words)
    assert not re.search("[A-Za-z]", trouble.inner_text())
    expect(page.get_by_role("button", name="重试")).to_be_visible()


INDEX = r"\.bin$|/manifest\.json$"
MODULES = r"\.mjs$"
WORDS = {INDEX: "检索数据不完整，可能要先登录网络", MODULES: "检索程序加载失败，请检查网络或登录网络后再试"}


@pytest.mark.parametrize(("stands", "caching"), [(INDEX, None), (INDEX, "no-cache"), (INDEX, YEAR), (MODULES, YEAR)])
def test_once_a_login_is_gone_the_search_finds_again(
    new_lone_page: NewPage, url: str, portal: Portal, stands: str, caching: str | None
) -> None:
    for again in ("button", "reload"):
        page = new_lone_page(base_url=url).page
        portal(stands, caching)
        page.goto("search/?q=春天")
        expect_trouble(page, WORDS[stands])
        page.get_by_role("button", name="重试").click()
        expect_trouble(page, WORDS[stands])
        portal(None)
        if again == "button":
            page.get_by_role("button", name="重试").click()
        else:
            page.reload()
        expect(found(page)).to_have_text(f"共{SPRING}篇")
        expect(page.locator("#trouble")).to_be_hidden()
        # The browser has the right files from now on.
        page.reload()
        expect(found(page)).to_have_text(f"共{SPRING}篇")


@pytest.mark.parametrize("status", [403, 511])
def test_an_error_that_a_browser_was_told_to_keep_is_asked_for_again(
    new_lone_page: NewPage, url: str, portal: Portal, status: int
) -> None:
    page = new_lone_page(base_url=url).page
    portal(INDEX, YEAR, status)
    page.goto("search/?q=春天")
    expect(page.get_by_role("button", name="重试")).to_be_visible()
    portal(None)
    page.reload()
    expect(found(page)).to_have_text(f"共{SPRING}篇")


def test_the_text_of_a_result_is_no_page_of_a_login(new_lone_page: NewPage, url: str, portal: Portal) -> None:
    page = new_lone_page(base_url=url).page
    page.clock.install()
    portal("/tuanti/$", YEAR)
    page.goto("search/?q=团体赛")
    expect(found(page)).to_have_text("共1篇")
    page.clock.run_for(3000)
    expect(page.locator(".hit-text")).to_be_empty()
    portal(None)
    page.clock.run_for(3000)
    expect(page.locator(".hit-text")).to_contain_text("焊工比武之后")


class SinglePageHost(PortalHost):
    """A host that answers with a page, and 200, for whatever is not there."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the page."""
        del code, message, explain
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(LOGIN)))
        self.end_headers()
        self.wfile.write(LOGIN)


@pytest.mark.parametrize("host", [PortalHost, SinglePageHost])
def test_a_publish_in_the_middle_of_a_search_is_taken_up(
    new_lone_page: NewPage, site: Path, tmp_path: Path, host: type[StaticHost]
) -> None:
    live = shutil.copytree(site, tmp_path / "site")
    with serving(live, host=host) as address:
        page = new_lone_page(base_url=address).page
        page.goto("search/?q=春天")
        expect(found(page)).to_have_text(f"共{SPRING}篇")
        shutil.rmtree(live / "search", ignore_errors=True)
        later = Article("2024-01-02", 1, "xin", "新的一期", "要闻", (), (), ("新的一期",), ("焊工比武又开始了",))
        for name, data in write_index([later]).items():
            file = live / "search" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        page.get_by_role("combobox", name="检索词").fill("焊工比武")
        expect(found(page)).to_have_text("共1篇")
        expect(page.locator(".hit-title")).to_have_text(["新的一期"])
