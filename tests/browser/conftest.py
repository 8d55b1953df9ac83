"""Fixtures for tests in a real browser.

Playwright keeps an event loop in the thread of the tests until the run ends: a test anywhere that calls
`asyncio.run` must do so in a thread or a process of its own.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.browser.chromium import FLAGS, NoBrowserError, ensure_chinese_font, ensure_chromium
from tests.browser.recording import NewPage, RecordedPage, record
from tests.browser.serving import ServeFolder, serving
from tests.notes import add_note


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


@pytest.fixture
def new_page(browser: Browser) -> Iterator[NewPage]:
    """Opens pages that record their requests and errors; they are closed when the test ends."""
    with ExitStack() as opened:

        def open_page(
            *,
            width: int = 1280,
            height: int = 800,
            dark: bool = False,
            scripts: bool = True,
            base_url: str | None = None,
        ) -> RecordedPage:
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme="dark" if dark else "light",
                java_script_enabled=scripts,
                base_url=base_url,
                locale="zh-CN",
                timezone_id="Asia/Shanghai",
            )
            opened.callback(context.close)
            return record(context.new_page())

        yield open_page


@pytest.fixture(scope="session")
def serve_folder() -> Iterator[ServeFolder]:
    """Serves folders of files over HTTP on this computer, each at a port of its own."""
    with ExitStack() as servers:
        yield lambda folder, prefix="/": servers.enter_context(serving(folder, prefix))
