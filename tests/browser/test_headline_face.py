"""The face of an issue's headlines: for devices without a Song face alone, after the text, and never needed."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright

from tests.browser.chromium import FLAGS, find_chromium
from tests.browser.recording import NewPage, RecordedPage, opening
from tests.browser.serving import ServeFolder
from tests.factories import make_own_paper, write_article
from tests.site.papers import build_once

DAY = "2023/04/11"

# The system's faces without those of Song, as on many phones.
WITHOUT_SONG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<include>/etc/fonts/fonts.conf</include>
<selectfont><rejectfont><glob>*Serif*CJK*</glob><glob>*SourceHanSerif*</glob></rejectfont></selectfont>
<cachedir>{cache}</cachedir>
</fontconfig>
"""
# Whether each face that the page declares was loaded.
LOADED = """async () => {
    await document.fonts.ready
    return Object.fromEntries([...document.fonts].map(each => [each.family.replaceAll('"', ""), each.status]))
}"""


FRONT, PAGE, ARTICLE = "", f"{DAY}/page-2/", f"{DAY}/a2/"


def make_faced(root: Path) -> None:
    """An issue of two pages whose headlines have a face."""
    make_own_paper(root, {"extra": {"headline_face": True}})
    for number, title in enumerate(("萧山新闻，头条", "第二条", "另一版的头条"), 1):
        write_article(root, f"{DAY}/a{number}.md", title=title, page=1 + number // 3)


@pytest.fixture
def url(serve_folder: ServeFolder, shared_folder: Path, browser: Browser) -> str:
    """Where the paper is served; ``browser`` has installed a Song face first."""
    assert browser.is_connected()
    return serve_folder(build_once(shared_folder, "faced", make_faced))


@pytest.fixture(scope="module")
def phone(browser: Browser, playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser of a device without a Song face; ``browser`` has installed what there is to install."""
    assert browser.is_connected()
    found = find_chromium(Path(playwright.chromium.executable_path))
    assert found
    home = tmp_path_factory.mktemp("phone")
    (home / "fonts.conf").write_text(WITHOUT_SONG.format(cache=home / "cache"), encoding="utf-8")
    environment: dict[str, str | float | bool] = {**os.environ, "FONTCONFIG_FILE": str(home / "fonts.conf")}
    started = playwright.chromium.launch(executable_path=found[0], args=list(FLAGS), env=environment)
    yield started
    started.close()


@pytest.fixture
def new_phone_page(phone: Browser) -> Iterator[NewPage]:
    with opening(phone) as new_page:
        yield new_page


def faces_of(recorded: RecordedPage) -> list[str]:
    return [each.rpartition("/")[2] for each in recorded.requests if "/headlines" in each]


def loaded(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate(LOADED)
    return found


@pytest.mark.parametrize("path", [FRONT, f"{DAY}/", PAGE])
def test_a_device_without_song_loads_it_after_the_text(new_phone_page: NewPage, url: str, path: str) -> None:
    recorded = new_phone_page(width=360, base_url=url)
    with recorded.page.expect_response(lambda answer: answer.url.endswith(".woff")) as answer:
        recorded.page.goto(path)
    assert answer.value.ok
    assert len(answer.value.body()) <= 80 * 1024
    assert loaded(recorded.page) == {"Headlines": "loaded", "Nameplate": "loaded"}
    assert recorded.requests.index(f"{url}{path}") == 0
    assert faces_of(recorded)[0] == "headlines.css"
    assert recorded.console_errors == []


def test_an_article_has_it_for_those_who_come_from_the_paper(new_phone_page: NewPage, url: str) -> None:
    recorded = new_phone_page(width=360, base_url=url)
    recorded.page.goto(ARTICLE)
    recorded.page.wait_for_load_state("networkidle")
    assert faces_of(recorded) == []
    with recorded.page.expect_response(lambda answer: answer.url.endswith(".woff")):
        recorded.page.goto(PAGE)
    loaded(recorded.page)
    recorded.requests.clear()
    recorded.page.locator(".headline a").first.click()
    recorded.page.wait_for_url(lambda address: "page-" not in address)
    recorded.page.wait_for_load_state("networkidle")
    assert "headlines.css" in faces_of(recorded)
    assert loaded(recorded.page)["Headlines"] == "loaded"


def test_a_device_with_song_loads_no_face(new_lone_page: NewPage, url: str) -> None:
    recorded = new_lone_page(base_url=url)
    recorded.page.goto("")
    recorded.page.wait_for_load_state("networkidle")
    assert faces_of(recorded) == ["headlines.css"]
    assert loaded(recorded.page)["Headlines"] == "loaded"


def test_whoever_reads_without_serifs_has_none(new_phone_page: NewPage, url: str) -> None:
    recorded = new_phone_page(width=360, base_url=url)
    recorded.page.goto("")
    recorded.page.wait_for_load_state("networkidle")
    face = recorded.page.locator(".headline").first
    assert "Headlines" in face.evaluate("it => getComputedStyle(it).fontFamily")
    recorded.page.evaluate("document.documentElement.classList.add('sans')")
    assert "Headlines" not in face.evaluate("it => getComputedStyle(it).fontFamily")
    assert recorded.page.locator(".nameplate").evaluate("it => getComputedStyle(it).fontFamily").startswith("Nameplate")
