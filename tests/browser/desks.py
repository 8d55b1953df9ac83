"""The desk's pages in a browser: what they may do, and what of their console counts."""

from playwright.sync_api import Page

from tests.browser.recording import RecordedPage

# And of each script of the paper, none of which runs in a preview, and of its transition, which needs none.
OF_PREVIEWS = ("Blocked script execution", "Transition was aborted")
# The browser itself tells of each status.
STATUS = "the server responded with a status of"


def is_in_view(page: Page) -> bool:
    fits: bool = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    return fits


def errors(recorded: RecordedPage) -> list[str]:
    found = [each for each in recorded.console_errors if STATUS not in each] + recorded.page_errors
    return [each for each in found if not each.startswith(OF_PREVIEWS)]
