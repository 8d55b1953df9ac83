"""The keyboard alone reaches every link and every control, and shows where it is."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.pages import KINDS
from tests.browser.recording import NewPage
from tests.browser.serving import ServeFolder
from tests.examples import some_of

# How the steps below call elements and tell whether an eye could see a difference.
HELPERS = """() => {
    const names = new Map()
    window.nameOf = each => {
        if (!names.has(each)) names.set(each, `${names.size} ${each.localName} ${each.textContent.trim().slice(0, 20)}`)
        return names.get(each)
    }
    window.lookOf = each => [each, each.firstElementChild, each.nextElementSibling].filter(Boolean).map(one => {
        const style = getComputedStyle(one)
        return [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow, style.backgroundColor,
            style.color, style.textDecorationLine, style.borderColor].join()
    }).join()
}"""

# What can be seen and used; a link that is taken out of the order must have a twin within it, and of a box that is not
# shown its label is what people use.
USABLE = """() => {
    const seen = each => each.type !== 'hidden' && !each.disabled && each.getClientRects().length
        && each.checkVisibility({visibilityProperty: true, opacityProperty: true})
    const usable = [
        ...document.querySelectorAll('a[href], area[href], button, input, select, textarea, summary'),
        ...[...document.querySelectorAll('header label')].filter(label => label.control && !seen(label.control)),
    ].filter(seen)
    window.unfocused = new Map(usable.map(each => [each, lookOf(each)]))
    return usable.map(each => ({name: nameOf(each), address: each.href ?? '', inOrder: each.tabIndex >= 0 || each.localName === 'label'}))
}"""
# Where each Tab led to is noted when the next one is pressed: by then the page has scrolled there and shows it.
FOLLOW = """() => {
    window.stops = []
    const focused = each => {
        if (!each || each === document.body || each === document.documentElement) return null
        const box = each.getBoundingClientRect()
        return {
            name: nameOf(each), address: each.href ?? '',
            shown: lookOf(each) !== unfocused.get(each),
            inView: box.width > 1 && box.height > 1
                && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        }
    }
    addEventListener('keydown', event => event.key === 'Tab' && stops.push(focused(document.activeElement)), true)
}"""


def walk(page: Page) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Everything usable on a page, and everything that the Tab key stops at in order."""
    page.evaluate(HELPERS)
    usable = page.evaluate(USABLE)
    page.evaluate(FOLLOW)
    # Once more for the browser's own window, and once for the last to be noted.
    presses = sum(each["inOrder"] for each in usable) + 2
    for _ in range(3):
        for _ in range(presses):
            page.keyboard.press("Tab")
        _, *stops = page.evaluate("stops")
        if (end := find_end(stops)) is not None:
            return usable, stops[:end]
    pytest.fail(f"the focus does not leave the page: {stops[-5:]}")


def find_end(stops: list[dict[str, Any] | None]) -> int | None:
    """After how many stops comes the browser's own window, or where there is none the first stop again."""
    names = [stop and stop["name"] for stop in stops]
    return next((number for number, name in enumerate(names) if name is None or (number and name == names[0])), None)


def faults(page: Page) -> list[str]:
    """What somebody without a mouse would miss."""
    usable, stops = walk(page)
    names = [stop["name"] for stop in stops]
    addresses = {stop["address"] for stop in stops}
    unreached = [
        each["name"]
        for each in usable
        if each["name"] not in names and (each["inOrder"] or each["address"] not in addresses)
    ]
    found = [f"not reached: {name}" for name in unreached]
    found += [f"focus not shown: {stop['name']}" for stop in stops if not stop["shown"]]
    return found + [f"focus out of sight: {stop['name']}" for stop in stops if not stop["inView"]]


@pytest.mark.parametrize("width", some_of(1280, 390))
def test_every_link_and_control_is_reached_and_shows_it(
    new_page: NewPage, serve_folder: ServeFolder, every_kind: Path, width: int
) -> None:
    page = new_page(width=width, base_url=serve_folder(every_kind)).page
    found = []
    for kind, path in KINDS.items():
        page.goto(path)
        found += [f"{kind}: {fault}" for fault in faults(page)]
    assert "\n".join(found) == ""


@pytest.mark.parametrize("width", [1280, 390])
def test_the_first_stop_skips_to_the_text(
    new_page: NewPage, serve_folder: ServeFolder, every_kind: Path, width: int
) -> None:
    page = new_page(width=width, base_url=serve_folder(every_kind)).page
    for kind, path in KINDS.items():
        page.goto(path)
        page.keyboard.press("Tab")
        target = page.evaluate("document.activeElement.hash")
        assert target, kind
        page.keyboard.press("Enter")
        page.wait_for_function("target => location.hash === target", arg=target)
        page.keyboard.press("Tab")
        assert page.evaluate("!!document.activeElement.closest('main, [role=main]')"), kind


def test_each_fault_is_seen(new_page: NewPage) -> None:
    page = new_page().page
    page.set_content(
        """<style>a.bare:focus { outline: none } a.far { position: absolute; left: -999px }</style>
        <a href=1>good</a><a href=2 class=bare>bare</a><a href=3 class=far>far</a>
        <a href=4 tabindex=-1>lost</a><a href=1 tabindex=-1>twin</a><button>good</button>
        <header><label>good <input type=checkbox></label><label>mute <input type=checkbox hidden></label></header>"""
    )
    assert sorted(fault.partition(":")[0] + fault[-5:] for fault in faults(page)) == [
        "focus not shown bare",
        "focus out of sighta far",
        "not reached lost",
        "not reached mute",
    ]
