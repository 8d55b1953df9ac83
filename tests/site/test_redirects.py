"""Addresses that lead on: as pages for any host, and as a map for nginx; below a path too."""

import datetime as dt
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest

from tests.factories import build, make_project, write_article, write_card, write_registry
from tests.site.documents import Document, parse_document
from tests.site.papers import NOW
from tests.site.redirects import map_of

SITE_URL = "https://example.org/paper/"
# Every address that leads on, and where to.
LEADING = {
    "2022/": "issues/2022/",
    "2022/12/": "issues/2022/#m12",
    "2023/": "issues/2023/",
    "2023/04/": "issues/2023/#m04",
    "2023/04/11/page-3/": "2023/04/11/page-2/",
    "2023/04/12/": "2023/04/11/",
    "2023/04/11/jiu/": "2023/04/11/xin/",
    "html/2023-04/content_1234.htm": "2023/04/11/xin/",
    "旧/网页.html": "2023/04/11/xin/",
    "show.asp/": "2023/04/11/xin/",
    "chehui.html": "2023/04/11/chehui/",
    "sections/头条/": "sections/要闻/",
    "sections/头条/2022/": "sections/要闻/2022/",
    "sections/头条/2023/": "sections/要闻/2023/",
    "reporters/章散/": "reporters/张三/",
    "reporters/章散/2022/": "reporters/张三/2022/",
    "reporters/章散/2023/": "reporters/张三/2023/",
}


def make_paper(root: Path) -> Path:
    """A paper below a path with an address of every sort that leads on."""
    make_project(root, {"site_url": SITE_URL, "extra": {"sample": False}})
    write_registry(root, "sections", [{"name": "要闻", "aliases": ["头条"]}])
    write_registry(root, "reporters", [{"name": "张三", "aliases": ["章散"]}])
    write_registry(root, "topics", [])
    write_article(root, "2022/12/31/suimo.md")
    pages = [{"page": "1"}, {"page": "2", "spread_with": "3"}, {"page": "3"}]
    write_card(root, "2023/04/11", pages=pages, covers=[dt.date(2023, 4, 11), dt.date(2023, 4, 12)])
    aliases = ["/2023/04/11/jiu", "/html/2023-04/content_1234.htm", "/%E6%97%A7/网页.html", "/show.asp"]
    write_article(root, "2023/04/11/xin.md", aliases=aliases)
    write_article(root, "2023/04/11/chehui.md", withdrawn="来源不实。", aliases=["/chehui.html"])
    write_article(root, "2023/04/11/gao.md", draft=True, aliases=["/held-draft.html"])
    write_article(root, "2024/05/01/daoshi.md", aliases=["/held-issue/"])
    return root


def build_at(root: Path, now: str = NOW) -> Path:
    result = build(root, env={"NEWSROOM_NOW": now})
    assert result.returncode == 0, result.stderr
    return root / "site"


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_paper(tmp_path_factory.mktemp("leading") / "paper")
    build_at(root)
    return root


def page_at(site: Path, path: str) -> Document:
    """The page that a host serves at a path."""
    file = site / path / "index.html" if path.endswith("/") else site / path
    return parse_document(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", LEADING)
def test_a_page_leads_on_without_a_script_and_is_not_to_be_kept(paper: Path, path: str) -> None:
    page = page_at(paper / "site", path)
    refresh = page.one("meta", **{"http-equiv": "refresh"}).get("content")
    link = refresh.removeprefix("0; url=")
    assert unquote(urljoin(SITE_URL + path, link)) == SITE_URL + LEADING[path]
    assert link in [anchor.get("href") for anchor in page.all("a")]
    canonical = page.one("link", rel="canonical").get("href")
    assert unquote(canonical) == SITE_URL + LEADING[path].partition("#")[0]
    assert [meta.get("content") for meta in page.all("meta") if meta.get("name") == "robots"] == ["noindex"]


def sign_of(site: Path) -> str:
    """The one file by which nginx sees whether the map that it has read is still the site's."""
    (sign,) = site.rglob("redirects.*.map")
    name = sign.relative_to(site).as_posix()
    assert sign.read_text(encoding="utf-8") == f'redirects.map "{name}";\n'
    return name


def test_the_map_holds_every_address_that_leads_on_and_no_other(paper: Path) -> None:
    found = map_of(paper / "site")
    assert {path: unquote(target) for path, target in found.items()} == {
        f"/paper/{path}": f"/paper/{target}" for path, target in LEADING.items()
    }
    assert all(target.isascii() for target in found.values())


def test_an_old_address_leads_nowhere_before_its_article_is_out(paper: Path) -> None:
    site = paper / "site"
    assert not (site / "held-draft.html").exists()
    assert not (site / "held-issue").exists()


def test_the_map_follows_what_comes_goes_and_becomes_due(tmp_path: Path) -> None:
    root = make_paper(tmp_path / "paper")
    before = map_of(build_at(root))
    signs = [sign_of(root / "site")]
    record = root / ".cache/last-publish.json"
    write_article(root, "2023/04/11/xin.md", aliases=["/show.asp", "/neu.html"])
    changed = map_of(build_at(root))
    signs.append(sign_of(root / "site"))
    assert changed.keys() - before.keys() == {"/paper/neu.html"}
    assert before.keys() - changed.keys() == {
        f"/paper/{path}" for path in ("2023/04/11/jiu/", "html/2023-04/content_1234.htm", "旧/网页.html")
    }
    assert '"redirects.map"' in record.read_text(encoding="utf-8")
    due = map_of(build_at(root, "2024-05-01 00:00"))
    assert due["/paper/held-issue/"] == "/paper/2024/05/01/daoshi/"
    # What leaves them alone leaves the map alone.
    write_article(root, "2023/04/11/xin.md", title="改过的题", aliases=["/show.asp", "/neu.html"])
    build_at(root, "2024-05-01 00:00")
    assert '"2023/04/11/xin/index.html"' in record.read_text(encoding="utf-8")
    assert '"redirects.map"' not in record.read_text(encoding="utf-8")
    assert map_of(build_at(root)) == changed
    assert [*signs, signs[1]] == [*dict.fromkeys(signs), sign_of(root / "site")]


def test_an_address_that_becomes_a_page_leads_on_no_more(tmp_path: Path) -> None:
    root = make_paper(tmp_path / "paper")
    assert "/paper/2023/04/11/jiu/" in map_of(build_at(root))
    write_article(root, "2023/04/11/xin.md")
    write_article(root, "2023/04/11/jiu.md", title="旧地址上的新稿")
    assert "/paper/2023/04/11/jiu/" not in map_of(build_at(root))
    assert "旧地址上的新稿" in page_at(root / "site", "2023/04/11/jiu/").main
