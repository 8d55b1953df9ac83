"""The search page over a packed index: at a host that serves parts of files, behind the worker, and at one that does not."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.recording import NewPage
from tests.browser.searched import SPRING, found, make_packed
from tests.browser.serving import ServeFolder
from tests.hosting.nginx import nginx_or_skip, serving
from tests.site.papers import build_once


@pytest.fixture(scope="module")
def packed(shared_folder: Path) -> Path:
    return build_once(shared_folder, "packed", make_packed)


@pytest.fixture(scope="module")
def host(packed: Path, tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Iterator[str]:
    """nginx, which serves parts of files."""
    with serving(nginx_or_skip(pytestconfig), packed.parent, tmp_path_factory.mktemp("nginx") / "run") as address:
        yield f"{address}/"


def search_for(page: Page, text: str, count: int) -> None:
    page.goto(f"search/?q={quote(text)}")
    expect(found(page)).to_have_text(f"共{count}篇")


def test_a_page_searches_in_parts_of_packs_behind_the_worker_too(new_keeping_page: NewPage, host: str) -> None:
    recorded = new_keeping_page(base_url=host)
    page = recorded.page
    page.goto("")
    page.evaluate("navigator.serviceWorker.ready")
    parts: list[Request] = []
    page.on("request", lambda request: parts.append(request) if request.url.endswith(".pack") else None)
    search_for(page, "春天", SPRING)
    assert page.evaluate("Boolean(navigator.serviceWorker.controller)")
    assert parts
    answers = [(request, request.response()) for request in parts]
    assert {answer and answer.status for _, answer in answers} == {206}
    assert all("range" in request.all_headers() for request in parts)
    # What the browser keeps of some parts does not spoil others, nor the same once more.
    search_for(page, "焊工比武", 2)
    search_for(page, "春天", SPRING)
    assert recorded.page_errors == []


def test_a_host_without_parts_of_files_is_told_of_in_words_and_in_the_console(
    new_lone_page: NewPage, serve_folder: ServeFolder, packed: Path
) -> None:
    recorded = new_lone_page(base_url=serve_folder(packed))
    page = recorded.page
    page.goto(f"search/?q={quote('春天')}")
    expect(page.locator("#trouble-text")).to_have_text("网站的主机不支持只取文件的一部分，检索用不了，请告诉报社")
    expect(page.get_by_role("button", name="重试")).to_be_visible()
    # What the paper has to do is for those who look there.
    assert any("extra.search.pack" in error for error in recorded.page_errors)
