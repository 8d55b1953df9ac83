"""Fixtures for tests in a real browser.

Playwright keeps an event loop in the thread of the tests until the run ends: a test anywhere that calls
`asyncio.run` must do so in a thread or a process of its own.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from tests.browser.chromium import FLAGS, NoBrowserError, ensure_chinese_font, ensure_chromium
from tests.browser.recording import NewPage, Windows, opening
from tests.browser.serving import ServeFolder, serving
from tests.notes import add_note
from tests.screenshots.papers import write_papers
from tests.site.papers import build_once, make_every_kind

# Milliseconds: a machine that does other things too may take longer than Playwright's five seconds.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright, for what the other fixtures do not cover."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright, shared_folder: Path, pytestconfig: pytest.Config) -> Iterator[Browser]:
    """A headless Chromium with a Chinese font, installed first where there is none; fails where that cannot be."""
    # Workers wait for each other: two installers at once would fail.
    with FileLock(shared_folder / "chromium.lock"):
        try:
            path, origin = ensure_chromium(Path(playwright.chromium.executable_path))
            font = ensure_chinese_font()
        except NoBrowserError as error:
            pytest.fail(str(error), pytrace=False)
    add_note(pytestconfig, f"Chromium: {path} ({origin}); Chinese font: {font}")
    chromium = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
    yield chromium
    chromium.close()


@pytest.fixture(scope="session")
def idle() -> Windows:
    """The browser's windows that no test has at the moment."""
    return {}


@pytest.fixture
def new_page(browser: Browser, idle: Windows) -> Iterator[NewPage]:
    """Opens pages in windows that other tests have had and have left as they were."""
    with opening(browser, idle) as new_page:
        yield new_page


@pytest.fixture
def new_lone_page(browser: Browser) -> Iterator[NewPage]:
    """Opens pages with nothing in their caches, for tests of those, of the clock, or with listeners that stay."""
    with opening(browser) as new_page:
        yield new_page


@pytest.fixture
def new_keeping_page(browser: Browser) -> Iterator[NewPage]:
    """The same with the site's service worker, which other pages do without."""
    with opening(browser, workers=True) as new_page:
        yield new_page


@pytest.fixture(scope="module")
def new_shared_page(browser: Browser, idle: Windows) -> Iterator[NewPage]:
    """Opens pages for what several tests of a module look at."""
    with opening(browser, idle) as new_page:
        yield new_page


@pytest.fixture(scope="session")
def serve_folder() -> Iterator[ServeFolder]:
    """Serves folders of files over HTTP on this computer, each at a port of its own."""
    with ExitStack() as servers:
        yield cache(lambda folder, prefix="/": servers.enter_context(serving(folder, prefix)))


@pytest.fixture(scope="session")
def every_kind(shared_folder: Path) -> Path:
    """The site with an example of every kind of page."""
    return build_once(shared_folder, "every-kind", make_every_kind)


@pytest.fixture(scope="session")
def hard_cases(shared_folder: Path) -> Path:
    """The site of a paper of 24 pages, one of one article, and one of eight."""
    return build_once(shared_folder, "hard-cases", lambda root: write_papers(root, 60, 0.25), now="2025-05-02 12:00")


@pytest.fixture
def hard_url(hard_cases: Path, serve_folder: ServeFolder) -> str:
    return serve_folder(hard_cases)
