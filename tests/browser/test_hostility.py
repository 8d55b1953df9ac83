"""In a browser too, what is typed is text: no script of it runs and no dialog opens."""

from pathlib import Path

import pytest
from playwright.sync_api import Dialog

from tests.browser.recording import NewPage
from tests.browser.serving import ServeFolder
from tests.site.documents import path_of
from tests.site.hostility import hostile, make_hostile, make_hostile_bodies
from tests.site.papers import build_once

# A link that runs something when it is followed, as the browser itself understands its address.
STRANGE_LINKS = """() => [...document.querySelectorAll('[href], [src], [action]')]
    .map(each => each.href || each.src || each.action)
    .filter(address => typeof address !== 'string' || !/^(https?|mailto):/.test(address))"""
HANDLERS = """() => [...document.querySelectorAll('*')].flatMap(each => each.getAttributeNames())
    .filter(name => name.startsWith('on') || name === 'srcdoc')"""


@pytest.fixture
def papers(shared_folder: Path) -> list[Path]:
    return [
        build_once(shared_folder, "hostile", make_hostile),
        build_once(shared_folder, "hostile-bodies", make_hostile_bodies, "--no-strict"),
    ]


def pages_that_stay(site: Path) -> list[str]:
    """Every page but those that lead elsewhere at once."""
    files = [file for file in sorted(site.rglob("*.html")) if 'http-equiv="refresh"' not in file.read_text("utf-8")]
    assert len(files) > 30
    return [path_of(site, file) for file in files]


def test_no_dialog_opens_and_no_script_runs(
    new_lone_page: NewPage, serve_folder: ServeFolder, papers: list[Path]
) -> None:
    dialogs: list[str] = []
    strange: list[str] = []

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.page.url if dialog.page else "")
        dialog.dismiss()

    for site in papers:
        recorded = new_lone_page(base_url=serve_folder(site))
        recorded.page.on("dialog", note)
        for path in pages_that_stay(site):
            recorded.page.goto(path)
            strange += [
                f"{path}: {each}" for each in recorded.page.evaluate(STRANGE_LINKS) + recorded.page.evaluate(HANDLERS)
            ]
        assert recorded.page_errors == []
    assert dialogs == []
    assert strange == []


def test_a_dialog_and_a_handler_would_be_seen(new_lone_page: NewPage) -> None:
    page = new_lone_page().page
    dialogs: list[str] = []

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    page.set_content("<img src=data:, onerror=alert(1)><a href='java\nscript:alert(1)'>x</a>")
    page.wait_for_function("document.images[0].complete")
    assert dialogs == ["1"]
    assert page.evaluate(STRANGE_LINKS) == ["data:,", "javascript:alert(1)"]
    assert page.evaluate(HANDLERS) == ["onerror"]


def test_what_was_typed_can_be_read(new_page: NewPage, serve_folder: ServeFolder, papers: list[Path]) -> None:
    page = new_page(base_url=serve_folder(papers[0])).page
    page.goto("2023/04/11/quan/")
    assert page.locator("h1").text_content() == hostile("title")
    assert page.title().startswith(hostile("title"))
    for field in ("kicker", "subtitle", "note", "caption", "credit", "affiliation", "series"):
        assert hostile(field) in (page.locator("main").text_content() or ""), field
    assert page.locator("main img").first.get_attribute("alt") == hostile("alt")
