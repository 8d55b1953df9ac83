"""The page of a typed text: what a preview's build has for it, with links to the desk, and nothing written for it."""

import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest

from newsroom.desk.window import Window
from newsroom.press.running import run
from tests.desk.windows import open_window, settings_of
from tests.factories import article_text, write_article
from tests.newsroom.press.preview.previews import showing
from tests.site.papers import NOW, make_every_kind, write_picture
from tests.site.ways import state_of

DRAFT, HELD, JINGSAI = "2023/04/11/caogao.md", "2024/02/01/yihou.md", "2023/04/11/jingsai.md"
HOST = "https://desk.test"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    """A paper of every kind, and the tree of its preview; no test may change them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEWSROOM_NOW", NOW)
        project = make_every_kind(tmp_path_factory.mktemp("preview") / "paper")
        write_article(
            project, DRAFT, title="还没写完", draft=True, body="见[竞赛](jingsai.md)和[关于](../../../about.md)。\n"
        )
        write_article(project, HELD, title="以后的事")
        run(settings_of(project))
        with showing(project) as (shown, _, tree):
            assert [path for path in articles_of(project) if not shown.make(f"{path.removesuffix('.md')}/")] == []
            yield project, tree


@pytest.fixture(scope="module")
def window(preview: tuple[Path, Path]) -> Iterator[Window]:
    """A window on that paper."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEWSROOM_NOW", NOW)
        with open_window(settings_of(preview[0])) as window:
            yield window


def articles_of(project: Path) -> list[str]:
    root = project / "articles"
    return sorted(file.relative_to(root).as_posix() for file in root.rglob("*.md"))


def bytes_at(project: Path, path: str) -> bytes:
    return (project / "articles" / path).read_bytes()


def page_of(tree: Path, path: str) -> bytes:
    return (tree / path.removesuffix(".md") / "index.html").read_bytes()


class Addresses(HTMLParser):
    """The addresses of a page's elements, in their order."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.linked: list[str] = []
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take down an element's addresses."""
        for name, value in attrs:
            if name == "srcset":
                self.loaded += [each.split()[0] for each in (value or "").split(",")]
            elif name == "src" or (name == "href" and tag == "link" and ("rel", "stylesheet") in attrs):
                self.loaded.append(value or "")
            elif name == "href":
                self.linked.append(value or "")


def test_the_text_on_the_disk_is_the_page_of_a_preview(preview: tuple[Path, Path], window: Window) -> None:
    project, tree = preview
    paths = articles_of(project)
    assert {DRAFT, HELD, JINGSAI} <= {*paths}
    other = [path for path in paths if window.preview(path, bytes_at(project, path), "") != page_of(tree, path)]
    assert other == []


def test_links_of_a_page_lead_where_those_of_the_preview_lead(preview: tuple[Path, Path], window: Window) -> None:
    project, tree = preview
    for path in articles_of(project):
        page = window.preview(path, bytes_at(project, path))
        assert page is not None
        found, built = Addresses(page), Addresses(page_of(tree, path))
        here = f"{HOST}/preview/{path.removesuffix('.md')}/"
        for own, theirs in ((found.loaded, built.loaded), (found.linked, built.linked)):
            assert [urljoin(here, each) for each in own] == [urljoin(here, each) for each in theirs]
            assert [each for each in own if not re.match(r"/preview/|[a-z]+:|#", each)] == []


def test_the_desk_has_what_a_page_loads_and_the_pages_of_issues(preview: tuple[Path, Path], window: Window) -> None:
    project, tree = preview
    page = window.preview(JINGSAI, bytes_at(project, JINGSAI))
    assert page is not None
    loaded = {each for each in Addresses(page).loaded if each.startswith("/preview/")}
    assert {each.rpartition(".")[2] for each in loaded} >= {"css", "js", "webp", "png"}
    for address in sorted(loaded):
        found = window.file(address)
        assert found is not None, address
        built = tree / address.removeprefix("/preview/")
        # The theme's files are the engine's to copy.
        assert not built.exists() or built.read_bytes() == found.data
    issue = window.file("/preview/2023/04/11/page-A01/")
    assert issue is not None
    assert issue.media_type == "text/html; charset=utf-8"
    assert "焊花里比出新状元" in issue.data.decode()
    for nothing in (
        "",
        "nichts/",
        "2023/04/11/nichts/",
        "../mkdocs.yml",
        "media/0-1.webp",
        "paper/article.html",
        "worker.js",
        "about.md",
    ):
        assert window.file(f"/preview/{nothing}") is None


def test_media_types_are_those_of_the_files(preview: tuple[Path, Path], window: Window) -> None:
    project, _ = preview
    page = window.preview(JINGSAI, bytes_at(project, JINGSAI))
    assert page is not None
    types = {}
    for address in Addresses(page).loaded:
        found = window.file(address) if address.startswith("/preview/") else None
        types[address.rpartition(".")[2]] = found and found.media_type
    assert types["css"] == "text/css; charset=utf-8"
    assert types["js"] == "text/javascript; charset=utf-8"
    assert (types["webp"], types["png"]) == ("image/webp", "image/png")


def test_a_typed_text_is_shown_with_a_picture_that_no_saved_article_has(
    preview: tuple[Path, Path], window: Window, tmp_path: Path
) -> None:
    project, _ = preview
    picture = write_picture(tmp_path, "new.png", shade=33)
    target = project / "articles/2023/04/11/xin.png"
    shutil.copyfile(picture, target)
    try:
        text = article_text(
            DRAFT, title="改了的题", draft=True, photos=[{"file": "xin.png", "caption": "新图。"}], body="改了的话。\n"
        )
        page = window.preview(DRAFT, text.encode())
        assert page is not None
        assert "改了的题" in page.decode()
        assert "改了的话" in page.decode()
        pictures = [each for each in Addresses(page).loaded if "/media/" in each]
        assert pictures
        assert [each for each in pictures if window.file(each) is None] == []
    finally:
        target.unlink()
    # Nothing of it stays.
    assert window.preview(DRAFT, bytes_at(project, DRAFT), "") == page_of(preview[1], DRAFT)


def test_of_a_text_that_is_no_article_there_is_no_page(window: Window) -> None:
    assert window.preview(DRAFT, b"---\ntitle: [\n") is None
    assert window.preview("2023/04/11/issue.yml", b"number: 2\n") is None
    assert window.preview("sections.yml", b"") is None


def test_an_article_that_is_on_no_disk_yet_has_a_page(window: Window) -> None:
    path = "2024/03/01/xinde.md"
    page = window.preview(path, article_text(path, title="刚开始写的").encode())
    assert page is not None
    assert "刚开始写的" in page.decode()


def test_a_script_in_an_article_is_no_script_in_its_page(window: Window) -> None:
    body = "<script>alert(1)</script>\n\n[点](javascript:alert(1))\n"
    page = window.preview(DRAFT, article_text(DRAFT, title="<script>alert(2)</script>", body=body).encode())
    assert page is not None
    assert b"<script>alert" not in page
    assert [each for each in Addresses(page).linked if each.startswith("javascript")] == []


def test_a_preview_writes_neither_site_nor_the_builds_cache(preview: tuple[Path, Path], window: Window) -> None:
    project, _ = preview

    def builds_own() -> dict[str, tuple[int, int, str]]:
        found = state_of(project)
        return {name: state for name, state in found.items() if name != ".cache" and not name.startswith(".cache/desk")}

    before = builds_own()
    for path in articles_of(project):
        page = window.preview(path, bytes_at(project, path))
        assert page is not None
        for address in Addresses(page).loaded:
            window.file(address)
    assert builds_own() == before
