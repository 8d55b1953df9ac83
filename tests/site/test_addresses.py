"""Every address that CONTRACTS.md promises is answered, and every link of the site leads somewhere."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote, urljoin
from urllib.request import urlopen

import pytest

from newsroom.addresses import holds_file
from tests.browser.serving import serving
from tests.factories import ROOT
from tests.site.documents import broken_links, file_of, links, read_page, words
from tests.site.papers import SITE_URL

LYCHEE = Path(sys.executable).with_name("lychee")

# For each address of the table, what stands for it in the paper of every kind; media are found on a page.
EXAMPLES: dict[str, tuple[str, ...]] = {
    "/": ("",),
    "/2023/04/11/": ("2023/04/11/", "2022/12/31/", "2023/10/02/"),
    "/2023/04/11-2/": ("2023/04/11-2/",),
    "/2023/04/11/page-1/": ("2022/12/31/page-1/", "2023/04/11/page-A01/", "2023/04/11/page-A03/"),
    "/2023/04/11/<stem>/": ("2023/04/11/jingsai/", "2023/04/11-2/haowai/", "2023/04/11/chehui/"),
    "/2023/04/11/issue.json": ("2023/04/11/issue.json", "2023/04/11-2/issue.json"),
    "/2023/04/11/all/": ("2023/04/11/all/", "2022/12/31/all/"),
    "/issue.schema.json": ("issue.schema.json",),
    "/404.html": ("404.html",),
    "/issues/": ("issues/",),
    "/issues/2023/": ("issues/2022/", "issues/2023/"),
    "/2023/": ("2022/", "2023/"),
    "/2023/04/": ("2022/12/", "2023/04/", "2023/10/"),
    "/sections/": ("sections/",),
    "/topics/": ("topics/",),
    "/reporters/": ("reporters/",),
    "/sections/<name>/": ("sections/要闻/", "sections/副刊/"),
    "/topics/<name>/": ("topics/产改/", "topics/技能竞赛/"),
    "/reporters/<id>/": ("reporters/张三/", "reporters/王伟@传化/", "reporters/蒋超/"),
    "/sections/<name>/2023/": ("sections/要闻/2023/", "topics/产改/2023/", "reporters/张三/2022/"),
    "/search/": ("search/",),
    "/search/engine.mjs": ("search/engine.mjs",),
    "/manifest.json": ("manifest.json",),
    "/search/manifest.json": ("search/manifest.json",),
    "/corrections/": ("corrections/",),
    "/corrections/2023/": ("corrections/2023/",),
    "/photos/": ("photos/",),
    "/subscribe/": ("subscribe/",),
    "/clippings/": ("clippings/",),
    "/offline/": ("offline/",),
    "/worker.js": ("worker.js",),
    "/worker-off.js": ("worker-off.js",),
    "/issues/2023/digests.json": ("issues/2023/digests.json",),
    "/issues.ics": ("issues.ics",),
    "/photos/2023/": ("photos/2023/",),
    "/redirects.map": ("redirects.map",),
    "/corrections/feed.xml": ("corrections/feed.xml",),
    "/corrections/feed.json": ("corrections/feed.json",),
    "/feed.xml": ("feed.xml",),
    "/feed.json": ("feed.json",),
    "/sections/<name>/feed.xml": ("sections/要闻/feed.xml", "topics/产改/feed.xml", "reporters/王伟@传化/feed.xml"),
    "/sections/<name>/feed.json": ("sections/副刊/feed.json", "topics/产改/feed.json", "reporters/蒋超/feed.json"),
    "/sitemap.xml": ("sitemap.xml",),
    "/sitemap-2023.xml": ("sitemap-2022.xml", "sitemap-2023.xml"),
    "/sitemap-lists.xml": ("sitemap-lists.xml",),
    "/sitemap-standing.xml": ("sitemap-standing.xml",),
    "/sitemap-news.xml": ("sitemap-news.xml",),
    "/robots.txt": ("robots.txt",),
    "/about/": ("about/",),
    "/guide/": ("guide/",),
}
FOUND_ON_A_PAGE = {"/media/<hash>-<width>.<ext>"}
# tests/browser/test_headline_face.py
WITH_A_FACE = {"/2023/04/11/headlines.css"}
# tests/site/test_scans.py, test_drawn.py and test_manifests.py
WITH_SCANS = {
    *("/2023/04/11/page-1.pdf", "/2023/04/11/issue.pdf", "/issues/2023/fronts/"),
    *("/2023/04/11/manifest.json", "/issues/2023/collection.json", "/issues/feed.xml"),
}
# tests/site/test_books.py
BOOKS = {"/2023/04/11/issue.epub"}
IN_LONG_YEARS = {
    "/sections/<name>/2023/04/": ("sections/要闻/2023/04/", "sections/要闻/2023/11/"),
    "/photos/2023/04/": ("photos/2023/04/", "photos/2023/11/"),
}


def promised_addresses() -> set[str]:
    """Every address in the table of CONTRACTS.md, in either column."""
    text = (ROOT / "CONTRACTS.md").read_text(encoding="utf-8")
    table = text.partition("## Addresses")[2].partition("\n## ")[0]
    rows = [line for line in table.splitlines() if line.startswith("| `/")]
    assert len(rows) > 10
    return {address for row in rows for address in re.findall(r"`(/[^`]*)`", row)}


@pytest.fixture(scope="module")
def address(every_kind: Path) -> Iterator[str]:
    """Where the paper of every kind is served."""
    with serving(every_kind) as url:
        yield url


def get(url: str) -> tuple[int, str]:
    """The status and the text of an answer."""
    with urlopen(url, timeout=10) as answer:  # noqa: S310
        return answer.status, answer.read().decode()


def target_of(site: Path, path: str) -> str:
    """Where a page that leads elsewhere sends its readers: the address with its fragment, below the site."""
    page = read_page(site, path)
    refresh = page.one("meta", **{"http-equiv": "refresh"}).get("content")
    wait, _, link = refresh.partition("; url=")
    assert wait == "0"
    # Readers whose browser refuses to be led have the same link to follow.
    assert link in [anchor.get("href") for anchor in page.all("a")]
    return unquote(urljoin(SITE_URL + path, link)).removeprefix(SITE_URL)


def test_every_address_of_the_table_has_an_example() -> None:
    elsewhere = FOUND_ON_A_PAGE | WITH_A_FACE | WITH_SCANS | BOOKS | IN_LONG_YEARS.keys()
    assert promised_addresses() == EXAMPLES.keys() | elsewhere


def test_no_page_can_lie_where_a_file_is_promised() -> None:
    files = {each for each in promised_addresses() if re.search(r"[^/>]\.(?!html)[a-z]+$", each)}
    assert len(files) > 20
    assert [each for each in files if not holds_file(each.strip("/").replace("<name>", "要闻"))] == []


@pytest.mark.parametrize("path", [path for paths in EXAMPLES.values() for path in paths])
def test_every_promised_address_is_answered(address: str, path: str) -> None:
    status, text = get(address + quote(path))
    assert status == 200
    assert text


def test_an_address_that_nobody_promised_is_not_answered(every_kind: Path) -> None:
    assert not file_of(every_kind, "2023/04/12/").exists()
    assert not file_of(every_kind, "2023/04/11/page-A05/").exists()
    assert not file_of(every_kind, "reporters/王伟/").exists()


def test_pictures_lie_where_pages_show_them_under_the_name_of_their_content(every_kind: Path) -> None:
    shown = [image.get("src") for image in read_page(every_kind, "2023/04/11/jingsai/").all("img")]
    assert shown
    for source in shown:
        assert re.fullmatch(r"\.\./\.\./\.\./\.\./media/[0-9a-f]{20}-[0-9]+\.png", source)
        assert file_of(every_kind, source.replace("../", "")).read_bytes().startswith(b"\x89PNG")


def test_the_front_is_the_newest_issue_and_says_where_that_stays(every_kind: Path) -> None:
    front, newest, older = (read_page(every_kind, path) for path in ("", "2023/10/02/", "2023/04/11/"))
    assert words(front.text) == words(newest.text)
    assert words(front.text) != words(older.text)
    for page in (front, newest):
        assert page.one("link", rel="canonical").get("href") == f"{SITE_URL}2023/10/02/"
    assert older.one("link", rel="canonical").get("href") == f"{SITE_URL}2023/04/11/"


@pytest.mark.parametrize(
    ("path", "target"),
    [
        # The second half of a spread, a former address, another name, the later days of a 合刊, years and months.
        ("2023/04/11/page-A04/", "2023/04/11/page-A03/"),
        ("2020/01/01/jiu-dizhi/", "2023/04/11/jingsai/"),
        ("topics/产业工人队伍建设改革/", "topics/产改/"),
        ("2023/10/03/", "2023/10/02/"),
        ("2023/10/04/", "2023/10/02/"),
        ("2022/", "issues/2022/"),
        ("2023/", "issues/2023/"),
        ("2023/04/", "issues/2023/#m04"),
        ("2023/10/", "issues/2023/#m10"),
    ],
)
def test_an_address_that_leads_elsewhere_leads_to_a_page(every_kind: Path, path: str, target: str) -> None:
    assert target_of(every_kind, path) == target
    page, _, fragment = target.partition("#")
    assert not read_page(every_kind, page).main.startswith("本页已移至")
    assert fragment in {"", *read_page(every_kind, page).ids}


def test_a_combined_issue_is_marked_on_each_of_its_days(every_kind: Path) -> None:
    days = [link for link in read_page(every_kind, "issues/2023/").all("a") if link.get("aria-label")]
    assert [link.get("href") for link in days].count("../../2023/10/02/") == 3


def test_both_papers_of_a_day_are_in_the_calendar(every_kind: Path) -> None:
    links = {link.get("href") for link in read_page(every_kind, "issues/2023/").all("a")}
    assert {"../../2023/04/11/", "../../2023/04/11-2/"} <= links


def test_a_long_year_of_a_term_has_a_page_a_month_and_lists_none_itself(long_year: Path) -> None:
    for path in IN_LONG_YEARS["/sections/<name>/2023/04/"]:
        assert "篇" in read_page(long_year, path).main
    year = read_page(long_year, "sections/要闻/2023/")
    assert "短讯" not in year.main
    months = {f"../../../sections/{quote('要闻')}/2023/{month}/" for month in ("04", "06", "11")}
    assert months <= {link.get("href") for link in year.all("a")}
    assert read_page(long_year, "sections/要闻/2023/04/").main.count("短讯") >= 300
    assert read_page(long_year, "sections/要闻/2023/11/").main.count("短讯0") == 1


def test_a_long_year_of_photos_has_a_page_a_month_and_shows_none_itself(long_year: Path) -> None:
    counts = {path: len(read_page(long_year, path).all("img")) for path in IN_LONG_YEARS["/photos/2023/04/"]}
    assert counts == {"photos/2023/04/": 300, "photos/2023/11/": 1}
    year = read_page(long_year, "photos/2023/")
    assert not year.all("img")
    assert {f"photos/2023/{month}/" for month in ("04", "06", "11")} <= links(year)
    assert "/photos/2023/04/<" in (long_year / "sitemap-2023.xml").read_text(encoding="utf-8")


def test_a_year_of_five_hundred_articles_lists_them_itself(long_year: Path) -> None:
    articles = {
        link.get("href") for link in read_page(long_year, "sections/副刊/2023/").all("a") if "/d" in link.get("href")
    }
    assert len(articles) == 500
    assert not file_of(long_year, "sections/副刊/2023/05/").exists()


def test_a_term_lists_its_newest_fifty(long_year: Path) -> None:
    page = read_page(long_year, "sections/副刊/")
    assert len({link.get("href") for link in page.all("a") if "/2023/05/04/" in link.get("href")}) == 50
    assert f"../../sections/{quote('副刊')}/2023/" in {link.get("href") for link in page.all("a")}


def test_the_addresses_in_issue_json_are_answered(every_kind: Path) -> None:
    data = json.loads(file_of(every_kind, "2023/04/11/issue.json").read_text(encoding="utf-8"))
    articles = [article for page in data["pages"] for article in page["articles"]]
    photos = [photo for article in articles for photo in article.get("photos", ())]
    named = [data["address"], *(each["address"] for each in [*data["pages"], *articles, *photos])]
    assert len(articles) == 8
    assert len(photos) == 2
    assert [path for path in named if not file_of(every_kind, path).is_file()] == []


@pytest.mark.parametrize("paper", ["site", "every_kind"])
def test_no_link_inside_the_site_is_broken(request: pytest.FixtureRequest, paper: str) -> None:
    assert broken_links(request.getfixturevalue(paper), SITE_URL) == []


def test_a_broken_link_is_seen(tmp_path: Path) -> None:
    page = (
        '<a id="here" href="#here"></a><a href="#gone"></a><img src="gone.png"><a href="https://elsewhere.org/x"></a>'
    )
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    assert broken_links(tmp_path, SITE_URL) == ["/ -> #gone", "/ -> gone.png"]


def run_lychee(site: Path) -> subprocess.CompletedProcess[str]:
    """Check the links of a folder of files without asking the network, addresses of places in pages included."""
    command = [
        *(str(LYCHEE), "--offline", "--no-progress", "--include-fragments", "--index-files", "index.html"),
        *("--root-dir", str(site), "--remap", f"{SITE_URL} file://{quote(str(site))}/", "."),
    ]
    return subprocess.run(command, cwd=site, capture_output=True, check=False, encoding="utf-8")


@pytest.mark.parametrize("paper", ["site", "every_kind"])
def test_lychee_finds_no_broken_link_either(request: pytest.FixtureRequest, paper: str) -> None:
    result = run_lychee(request.getfixturevalue(paper))
    assert result.returncode == 0, result.stdout + result.stderr
    total = re.search(r"(\d+) Total", result.stdout)
    assert total, result.stdout
    assert int(total[1]) > 500


def test_lychee_sees_a_broken_link_and_a_missing_place(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<a href="gone/">1</a><a href="./#gone">2</a>', encoding="utf-8")
    result = run_lychee(tmp_path)
    assert result.returncode == 2
    assert "2 Errors" in result.stdout
