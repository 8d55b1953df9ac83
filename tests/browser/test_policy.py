"""Every kind of page under the security policy of the nginx configuration, in Chromium."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.browser.keeping import SETTLED
from tests.browser.recording import NewPage
from tests.hosting.nginx import nginx_or_skip, serving
from tests.site.papers import build_once, make_every_kind


@pytest.fixture(scope="module")
def site(shared_folder: Path) -> Path:
    return build_once(shared_folder, "every-kind", make_every_kind)


@pytest.fixture(scope="module")
def address(site: Path, pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(nginx_or_skip(pytestconfig), site.parent, tmp_path_factory.mktemp("nginx")) as started:
        yield f"{started}/"


def kinds_of_pages(site: Path) -> list[str]:
    """The path of one page of each shape of address: digits and names make no difference, depth and first step do."""
    shapes: dict[tuple[str, ...], str] = {}
    for file in sorted(site.rglob("index.html")):
        path = file.parent.relative_to(site).as_posix()
        steps = re.sub(r"\d+", "0", path).split("/")
        shape = (steps[0], *("page" if step.startswith("page-") else "" for step in steps[1:]))
        shapes.setdefault(shape, "" if path == "." else f"{path}/")
    return sorted(shapes.values())


def test_every_kind_of_page_works_under_the_policy(site: Path, address: str, new_page: NewPage) -> None:
    kinds = kinds_of_pages(site)
    assert {"", "about/", "search/", "guide/", "sections/", "issues/"} <= set(kinds)
    assert len(kinds) > 20
    opened = new_page()
    opened.page.emulate_media(reduced_motion="reduce")
    for path in kinds:
        response = opened.page.goto(address + quote(path))
        assert response
        assert response.status == 200, path
        assert "content-security-policy" in response.headers, path
        if 'http-equiv="refresh"' in (site / path / "index.html").read_text(encoding="utf-8"):
            # Left alone, it would lead on while the next page is being opened.
            opened.page.wait_for_url(re.compile(f"^(?!{re.escape(address + quote(path))}$)"))
        assert (opened.console_errors, opened.page_errors) == ([], []), path
    assert opened.requests_beyond(address) == []


def test_a_table_stands_as_it_was_typed_under_the_policy(address: str, new_page: NewPage) -> None:
    opened = new_page()
    opened.page.goto(f"{address}2023/04/11/chejian/")
    cells = opened.page.locator("td")
    aligned = [cells.nth(number).evaluate("cell => getComputedStyle(cell).textAlign") for number in range(2)]
    assert aligned == ["start", "end"]
    assert (opened.console_errors, opened.page_errors) == ([], [])


def test_the_page_for_what_is_not_there_works_under_the_policy(address: str, new_page: NewPage) -> None:
    opened = new_page()
    response = opened.page.goto(f"{address}nothing/at/all/", wait_until="networkidle")
    assert response
    assert response.status == 404
    # The browser itself tells of the status; nothing else is wrong.
    assert [error for error in opened.console_errors if "404" not in error] == []
    assert opened.page_errors == []
    assert opened.page.locator(".footer").is_visible()


def test_the_search_finds_under_the_policy(address: str, new_page: NewPage) -> None:
    opened = new_page()
    opened.page.goto(f"{address}search/?q={quote('车间')}")
    opened.page.locator(".hit-title").first.wait_for()
    assert (opened.console_errors, opened.page_errors) == ([], [])


def test_the_worker_keeps_pages_under_the_policy(address: str, new_keeping_page: NewPage) -> None:
    opened = new_keeping_page()
    opened.page.goto(f"{address}2023/04/11/jingsai/")
    opened.page.evaluate(SETTLED)
    opened.page.goto(f"{address}2023/04/11/")
    opened.page.get_by_role("button", name="保存本期").click()
    opened.page.locator(".save-line", has_text="已保存").wait_for()
    assert (opened.console_errors, opened.page_errors) == ([], [])
    assert opened.requests_beyond(address) == []


def test_what_a_stranger_gets_into_a_page_does_not_run(address: str, new_page: NewPage) -> None:
    opened = new_page()
    opened.page.goto(address)
    opened.page.evaluate(
        """() => {
            const script = document.createElement('script')
            script.textContent = 'window.ran = true'
            document.head.append(script)
            document.body.insertAdjacentHTML('beforeend', '<img src=/nothing.png onerror="window.ran = true">')
        }"""
    )
    opened.page.wait_for_load_state("networkidle")
    assert opened.page.evaluate("window.ran") is None
    assert [error for error in opened.console_errors if "Content Security Policy" in error]
