"""What pages of the desk are held to: nothing goes wrong on them, and they fit."""

from playwright.sync_api import Page

from tests.browser.recording import RecordedPage

# The browser itself tells of each status.
STATUS = "the server responded with a status of"
# And of each script of the paper, none of which runs in a preview, and of its transition, which needs none.
OF_PREVIEWS = ("Blocked script execution", "Transition was aborted", "Transition was skipped")


def errors(recorded: RecordedPage) -> list[str]:
    """What went wrong on a page, in the order in which it did."""
    found = [each for each in recorded.console_errors if STATUS not in each] + recorded.page_errors
    return [each for each in found if not each.startswith(OF_PREVIEWS)]


def is_in_view(page: Page) -> bool:
    """Whether nothing of a page is beyond its right edge."""
    fits: bool = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    return fits
