"""A browser's page that keeps what it asked for and what went wrong."""

from dataclasses import dataclass, field
from typing import Protocol

from playwright.sync_api import ConsoleMessage, Page


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
    """Opens a page in a profile of its own."""

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


def record(page: Page) -> RecordedPage:
    """Give the page with a record that grows from now on."""
    recorded = RecordedPage(page)

    def keep_error(message: ConsoleMessage) -> None:
        if message.type == "error":
            recorded.console_errors.append(f"{message.text} ({message.location.get('url', '')})")

    # The context's: a worker asks for things too.
    page.context.on("request", lambda request: recorded.requests.append(request.url))
    page.on("console", keep_error)
    page.on("pageerror", lambda error: recorded.page_errors.append(str(error)))
    return recorded
