"""Pages of a browser that keep what they asked for and what went wrong."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Literal, NamedTuple, Protocol

from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request


@dataclass(frozen=True, slots=True)
class RecordedPage:
    """A page with the address of every request, console errors and script errors, each in order."""

    page: Page
    requests: list[str] = field(default_factory=list)
    console_errors: list[str] = field(default_factory=list)
    page_errors: list[str] = field(default_factory=list)

    def requests_beyond(self, base_url: str) -> list[str]:
        """The requests that left the site; `data:` and `blob:` ask nobody."""
        return [url for url in self.requests if not url.startswith((base_url, "data:", "blob:"))]


class NewPage(Protocol):
    """Opens a page in a window."""

    def __call__(
        self,
        *,
        width: int = 1280,
        height: int = 800,
        dark: bool = False,
        scripts: bool = True,
        base_url: str | None = None,
    ) -> RecordedPage:
        """Give a page of this size in CSS pixels; `goto("x/")` then starts at `base_url`."""


class Look(NamedTuple):
    """What a window's pages have in common."""

    width: int
    height: int
    dark: bool
    scripts: bool
    base_url: str | None
    workers: bool


# The windows that nobody has at the moment: a new one takes the browser longer than most pages take.
Windows = dict[Look, Page]


@contextmanager
def opening(browser: Browser, idle: Windows | None = None, *, workers: bool = False) -> Iterator[NewPage]:
    """Opens pages until the block ends, in windows that are `idle` or else each in a new one with a profile of its own.

    Without `workers` the site's service worker never comes between a page and its host.
    """
    with ExitStack() as opened:

        def open_page(
            *,
            width: int = 1280,
            height: int = 800,
            dark: bool = False,
            scripts: bool = True,
            base_url: str | None = None,
        ) -> RecordedPage:
            look = Look(width, height, dark, scripts, base_url, workers)
            page = (idle or {}).pop(look, None) or _new_page(browser, look)
            opened.callback(partial(_leave, page, look, idle))
            return opened.enter_context(_recording(page))

        yield open_page


def _new_page(browser: Browser, look: Look) -> Page:
    profile = browser.new_context(
        viewport={"width": look.width, "height": look.height},
        color_scheme=_scheme(look),
        java_script_enabled=look.scripts,
        base_url=look.base_url,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        service_workers="allow" if look.workers else "block",
    )
    return profile.new_page()


def _scheme(look: Look) -> Literal["dark", "light"]:
    return "dark" if look.dark else "light"


def _leave(page: Page, look: Look, idle: Windows | None) -> None:
    """Put a window back as it was; a second one of its look is closed, and one of a profile of its own."""
    if idle is None or look in idle:
        page.context.close()
        return
    page.context.unroute_all(behavior="ignoreErrors")
    page.unroute_all(behavior="ignoreErrors")
    page.goto("about:blank")
    page.set_viewport_size({"width": look.width, "height": look.height})
    page.emulate_media(media="null", color_scheme=_scheme(look), reduced_motion="no-preference")
    idle[look] = page


@contextmanager
def _recording(page: Page) -> Iterator[RecordedPage]:
    """The page with a record that grows until the block ends."""
    recorded = RecordedPage(page)

    def keep_request(request: Request) -> None:
        recorded.requests.append(request.url)

    def keep_console_error(message: ConsoleMessage) -> None:
        if message.type == "error":
            recorded.console_errors.append(f"{message.text} ({message.location.get('url', '')})")

    def keep_page_error(error: Error) -> None:
        recorded.page_errors.append(str(error))

    # The profile's: a worker asks for things too.
    page.context.on("request", keep_request)
    page.on("console", keep_console_error)
    page.on("pageerror", keep_page_error)
    yield recorded
    page.context.remove_listener("request", keep_request)
    page.remove_listener("console", keep_console_error)
    page.remove_listener("pageerror", keep_page_error)
