"""Firefox, whose engine is another, shows and does what Chromium does."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pypdfium2
import pytest

from tests.browser.axe import axe_script
from tests.browser.firefox import Window, find_firefox, running_firefox
from tests.browser.keeping import SETTLED
from tests.browser.network import hosting
from tests.browser.pages import KINDS
from tests.browser.searched import SPRING, make_packed, make_searched
from tests.browser.serving import ServeFolder
from tests.examples import some_of
from tests.hosting.nginx import nginx_or_skip, serving
from tests.notes import add_note
from tests.screenshots.papers import LARGE, NEWEST
from tests.site import scans
from tests.site.papers import build_once

ARTICLE = KINDS["article with photos"]
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
BROKEN = "[...document.images].filter(it => it.complete && !it.naturalWidth && it.loading != 'lazy').map(it => it.src)"
ENLARGE = "document.documentElement.style.setProperty('font-size', '200%', 'important')"
ATTEND = "import(document.querySelector('[data-leafing]').dataset.leafing).then(() => null)"
CONTROL = """[...document.querySelectorAll('button, input')].find(it =>
    it.checkVisibility() && (it.labels?.[0] ?? it).textContent.includes({}))"""


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Iterator[Window]:
    program = find_firefox()
    add_note(pytestconfig, f"Firefox: {program or 'none on the path, so that nothing was tried in it'}")
    if not program:
        pytest.skip("no Firefox: apt-get install firefox-esr")
    with running_firefox(program, tmp_path_factory.mktemp("firefox")) as window:
        yield window


@pytest.fixture
def window(firefox: Window) -> Iterator[Window]:
    """A window in which no page leaves an error."""
    yield firefox
    errors, firefox.errors = firefox.errors, []
    assert errors == []


@pytest.fixture
def url(serve_folder: ServeFolder, every_kind: Path) -> str:
    return serve_folder(every_kind)


def control(name: str) -> str:
    """The button or field of this name, in JavaScript."""
    return CONTROL.format(json.dumps(name))


@pytest.mark.parametrize("width", some_of(360, 1280))
def test_every_kind_of_page_fits_with_letters_of_twice_their_size_too(window: Window, url: str, width: int) -> None:
    wrong = {}
    for kind, path in KINDS.items():
        window.goto(url + path, width)
        over, broken = window.evaluate(WIDE), window.evaluate(BROKEN)
        window.evaluate(ENLARGE)
        wrong[kind] = [over, broken, window.evaluate(WIDE)]
    assert {kind: found for kind, found in wrong.items() if found != [0, [], 0]} == {}


def test_axe_finds_nothing(window: Window, url: str) -> None:
    found = {}
    for kind in ("front", "page", "article with photos", "reporters"):
        window.goto(url + KINDS[kind], 390)
        window.evaluate(f"(() => {{ {axe_script()} }})()")
        told = "axe.run().then(it => it.violations.map(each => each.id + ' ' + each.nodes[0].target))"
        found[kind] = window.evaluate(told)
    assert set(map(str, found.values())) == {"[]"}


def test_a_search_is_typed_and_its_hits_are_listed(
    window: Window, serve_folder: ServeFolder, shared_folder: Path
) -> None:
    searched = build_once(shared_folder, "searched", make_searched)
    window.goto(f"{serve_folder(searched)}search/")
    window.evaluate("document.querySelector('#q').focus()")
    window.press(*"焊工比武", "Enter")
    window.wait_for("document.querySelector('#found-heading').textContent === '共2篇'")
    assert window.evaluate("document.querySelectorAll('main mark').length") > 0


def test_a_packed_index_is_searched_in_parts(
    window: Window, shared_folder: Path, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    packed = build_once(shared_folder, "packed", make_packed)
    with serving(nginx_or_skip(pytestconfig), packed.parent, tmp_path / "nginx") as address:
        for word, count in (("春天", SPRING), ("焊工比武", 2), ("春天", SPRING)):
            window.goto(f"{address}/search/?q={quote(word)}")
            window.wait_for(f"document.querySelector('#found-heading').textContent === '共{count}篇'")


def test_settings_are_chosen_by_keyboard_and_kept(window: Window, url: str) -> None:
    window.goto(url + ARTICLE)
    window.evaluate(f"{control('阅读设置')}.focus()")
    window.press("Enter")
    window.wait_for("document.querySelector('dialog[open]')")
    for name in ("最大", "高对比度", "深色"):
        window.evaluate(f"{control(name)}.focus()")
        window.press("Space")
    window.press("Escape")
    window.goto(url)
    root = "getComputedStyle(document.documentElement)"
    assert window.evaluate(f"[{root}.fontSize, {root}.backgroundColor]") == ["24px", "rgb(0, 0, 0)"]
    window.evaluate("localStorage.clear()")


def test_photos_are_looked_at_one_by_one(window: Window, serve_folder: ServeFolder, hard_cases: Path) -> None:
    window.goto(f"{serve_folder(hard_cases)}{NEWEST}/gao-16/")
    window.evaluate("document.querySelector('.article .photo img').focus()")
    window.press("Enter")
    at = "document.querySelector('dialog[open] [role=status]')?.textContent"
    window.wait_for(f"{at} === '1 / 5'")
    window.press("Right")
    window.wait_for(f"{at} === '2 / 5'")
    window.press("Escape")
    window.wait_for("!document.querySelector('dialog[open]')")
    # The focus is back where it was left.
    window.wait_for("document.activeElement === document.querySelectorAll('.article .photo img')[1]")
    assert window.evaluate("document.querySelectorAll('.article .photo img').length") == 5


def test_what_is_clipped_is_kept(window: Window, url: str) -> None:
    window.goto(url + ARTICLE)
    headline = window.evaluate("document.querySelector('h1').textContent.trim()")
    window.evaluate(f"{control('剪报')}.click()")
    window.wait_for(control("已剪报"))
    window.goto(f"{url}clippings/")
    window.wait_for("document.querySelector('.clipping a')")
    assert window.evaluate("document.querySelector('.clipping a').textContent.trim()") == headline
    window.evaluate("localStorage.clear()")


def test_each_page_of_an_issue_is_one_sheet_of_paper(
    window: Window, serve_folder: ServeFolder, hard_cases: Path
) -> None:
    window.goto(f"{serve_folder(hard_cases)}{NEWEST}/")
    sheets = pypdfium2.PdfDocument(base64.b64decode(window.print_pdf()))
    assert len(sheets) == 8


def test_the_pages_of_a_large_issue_are_one_row(window: Window, serve_folder: ServeFolder, hard_cases: Path) -> None:
    for width in (360, 1280):
        window.goto(f"{serve_folder(hard_cases)}{LARGE}/page-B05/", width)
        tops = window.evaluate(
            "[...document.querySelectorAll('.pages-near a')].map(it => it.getBoundingClientRect().top)"
        )
        assert len(tops) > 2
        assert len(set(tops)) == 1


def test_arrows_leaf_and_an_article_closes_into_its_page(
    window: Window, serve_folder: ServeFolder, hard_cases: Path
) -> None:
    url = serve_folder(hard_cases)
    window.goto(f"{url}{LARGE}/page-C07/")
    for key, place in (("Right", "page-C08"), ("Left", "page-C07")):
        window.evaluate(ATTEND)
        window.press(key)
        window.wait_for(f"location.pathname === '/{LARGE}/{place}/' && document.readyState === 'complete'")
    window.evaluate("document.querySelector('.sheet .headline a').click()")
    window.wait_for("document.querySelector('a.close') && document.readyState === 'complete'")
    window.evaluate(ATTEND)
    window.press("Escape")
    window.wait_for(f"location.pathname === '/{LARGE}/page-C07/'")


def test_what_was_read_is_there_without_a_network(window: Window, shared_folder: Path) -> None:
    site = build_once(shared_folder, "scans", scans.make_scans, now=scans.NOW["NEWSROOM_NOW"])
    with hosting(site) as network:
        window.goto(f"{network.url}{scans.DAY}/toutiao/")
        window.evaluate(f"({SETTLED})()")
        network.gone.set()
        window.goto(f"{network.url}{scans.DAY}/toutiao/")
        assert window.evaluate("document.querySelector('h1').textContent.trim()") == "标题toutiao"
        assert "没有连上网站" in window.evaluate("document.querySelector('[aria-label=离线]').textContent")
        assert window.evaluate("getComputedStyle(document.body).marginTop") == "0px"
        window.goto(f"{network.url}{scans.DAY}/erti/")
        assert window.evaluate("document.querySelector('#unkept').checkVisibility()")
        window.wait_for("document.querySelector('.clipping')")
