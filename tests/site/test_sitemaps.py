"""Sitemaps and robots.txt of a built site: by the protocol's rules, complete, and without an address that should not be there."""

from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest

from tests.factories import build, make_project, write_article
from tests.site.documents import file_of, read_pages
from tests.site.feeds import NEWS, SITEMAP, addresses_in, read_xml, sitemap_faults
from tests.site.papers import DEEP_URL, NOW, build_once, make_deep


@pytest.fixture(scope="module")
def site(shared_folder: Path) -> Path:
    """The paper of every kind below a path; no sample, whose pages nobody should list."""
    return build_once(shared_folder, "deep", make_deep)


def sitemaps(site: Path) -> dict[str, ET.Element]:
    """Each sitemap that the index names."""
    names = [address.removeprefix(DEEP_URL) for address in addresses_in(read_xml(site / "sitemap.xml"))]
    return {name: read_xml(site / name) for name in names}


def test_the_index_names_every_sitemap(site: Path) -> None:
    there = {file.name for file in site.glob("sitemap*.xml")} - {"sitemap.xml"}
    assert sitemaps(site).keys() == there
    assert there == {f"sitemap-{each}.xml" for each in ("news", "lists", "standing", "2022", "2023")}


def test_each_is_by_the_rules(site: Path) -> None:
    assert list(sitemap_faults(read_xml(site / "sitemap.xml"), DEEP_URL)) == []
    for name, root in sitemaps(site).items():
        assert list(sitemap_faults(root, DEEP_URL)) == [], name


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "<url></url>",
        f"<url><lastmod>2023-04-11T00:00:00Z</lastmod><loc>{DEEP_URL}</loc></url>",
        f"<url><loc>{DEEP_URL}</loc><lastmod>2023年</lastmod></url>",
        f"<url><loc>{DEEP_URL}</loc></url>" * 2,
        "<url><loc>https://example.com/</loc></url>",
        f"<url><loc>{DEEP_URL}要闻/</loc></url>",
        f"<page><loc>{DEEP_URL}</loc></page>",
    ],
)
def test_each_breach_of_the_rules_is_seen(wrong: str) -> None:
    def read(inner: str) -> ET.Element:
        return ET.fromstring(f'<urlset xmlns="{SITEMAP[1:-1]}">{inner}</urlset>')  # noqa: S314 - our own

    assert list(sitemap_faults(read(f"<url><loc>{DEEP_URL}x/</loc></url>"), DEEP_URL)) == []
    assert list(sitemap_faults(read(wrong), DEEP_URL))


def test_every_page_that_may_be_found_stands_once_in_one_of_them(site: Path) -> None:
    listed = [
        unquote(address).removeprefix(DEEP_URL) for root in sitemaps(site).values() for address in addresses_in(root)
    ]
    # News of the last two days stand in their year's too; long after, the newest issue stands for them.
    listed.remove(unquote(addresses_in(sitemaps(site)["sitemap-news.xml"])[0]).removeprefix(DEEP_URL))
    pages = read_pages(site)
    hidden = {path for path, page in pages.items() if any(meta.get("name") == "robots" for meta in page.all("meta"))}
    assert {"2023/04/11/page-A04/", "2023/", "404.html"} <= hidden
    withdrawn = {"2023/04/11/chehui/"}
    # The front page has the newest issue's address; a search has nothing of its own to be found.
    assert sorted(listed) == sorted(pages.keys() - hidden - withdrawn - {"", "search/"})


def test_every_address_is_the_one_that_its_page_calls_its_own(site: Path) -> None:
    pages = read_pages(site)
    for root in sitemaps(site).values():
        for address in addresses_in(root):
            path = unquote(address.removeprefix(DEEP_URL))
            assert file_of(site, path).is_file()
            assert [link.get("href") for link in pages[path].all("link") if link.get("rel") == "canonical"] == [address]


def test_an_article_was_changed_when_it_was_released_or_corrected(site: Path) -> None:
    changed = {
        each.findtext(f"{SITEMAP}loc"): each.findtext(f"{SITEMAP}lastmod")
        for each in read_xml(site / "sitemap-2023.xml")
    }
    assert changed[f"{DEEP_URL}2023/04/11/chejian/"] == "2023-04-11T00:00:00+08:00"
    assert changed[f"{DEEP_URL}2023/04/11/jingsai/"] == "2023-10-02T00:00:00+08:00"
    assert changed[f"{DEEP_URL}issues/2023/"] is None


def test_advertisements_are_not_listed_and_notices_are(tmp_path: Path) -> None:
    project = make_project(tmp_path / "paper")
    for stem, kind in (("tong", "公告"), ("guang", "广告"), ("bao", "报道")):
        write_article(project, f"2023/04/11/{stem}.md", kind=kind)
    assert build(project, env={"NEWSROOM_NOW": "2023-04-11 12:00"}).returncode == 0
    stems = [address.split("/")[-2] for address in addresses_in(read_xml(project / "site/sitemap-2023.xml"))]
    assert {"tong", "guang", "bao"} & set(stems) == {"tong", "bao"}
    news = [address.split("/")[-2] for address in addresses_in(read_xml(project / "site/sitemap-news.xml"))]
    assert news == ["bao"]


def news_of(site: Path) -> dict[str, tuple[str | None, ...]]:
    """What the news sitemap tells of each article: name, language, time and title."""
    found = {}
    for each in read_xml(site / "sitemap-news.xml"):
        news = each.find(f"{NEWS}news")
        keys = (
            f"{NEWS}publication/{NEWS}name",
            f"{NEWS}publication/{NEWS}language",
            f"{NEWS}publication_date",
            f"{NEWS}title",
        )
        found[(each.findtext(f"{SITEMAP}loc") or "").split("/")[-2]] = (
            tuple(news.findtext(key) for key in keys) if news is not None else ()
        )
    return found


def test_news_are_told_for_two_days(tmp_path: Path) -> None:
    project = make_project(tmp_path / "paper")
    write_article(project, "2023/04/10/a.md", title="前一天 & <后一天>")
    write_article(project, "2023/04/11/b.md", title="题b")
    told = []
    for now in ("2023-04-11 12:00", "2023-04-12 12:00", "2023-04-20 12:00", "2023-04-11 12:00"):
        assert build(project, env={"NEWSROOM_NOW": now}).returncode == 0
        assert list(sitemap_faults(read_xml(project / "site/sitemap-news.xml"), "https://example.org/")) == []
        told.append(news_of(project / "site"))
    first = ("萧山工人", "zh-cn", "2023-04-10T00:00:00+08:00", "前一天 & <后一天>")
    second = ("萧山工人", "zh-cn", "2023-04-11T00:00:00+08:00", "题b")
    assert told == [{"b": second, "a": first}, {"b": second}, {"11": ()}, {"b": second, "a": first}]


def test_robots_may_read_everything_and_are_told_of_the_sitemaps(site: Path, every_kind: Path) -> None:
    text = (site / "robots.txt").read_text(encoding="utf-8")
    assert text.startswith("User-agent: *\nDisallow:\n")
    assert f"\nSitemap: {DEEP_URL}sitemap.xml\n" in text
    # Whoever may not read a sample's pages would not read there that they are not to be listed.
    sample = (every_kind / "robots.txt").read_text(encoding="utf-8")
    assert "User-agent: *\nDisallow:\n" in sample
    assert "Sitemap" not in sample


def test_hostile_names_are_text_in_sitemaps(hostile_paper: Path) -> None:
    for file in hostile_paper.glob("sitemap*.xml"):
        assert list(sitemap_faults(read_xml(file), "https://example.org/")) == [], file.name


def test_two_builds_at_one_moment_have_the_same_sitemaps(tmp_path: Path) -> None:
    texts = []
    for name in ("one", "two"):
        project = make_project(tmp_path / name)
        write_article(project, "2023/12/31/a.md")
        assert build(project, env={"NEWSROOM_NOW": NOW}).returncode == 0
        texts.append({file.name: file.read_bytes() for file in (project / "site").glob("sitemap*.xml")})
    assert texts[0] == texts[1]
    assert len(texts[0]) == 5
