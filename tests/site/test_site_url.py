"""A host in another script and a path in Chinese: whichever way they are written, every printed address is right."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.factories import build, make_project, write_article, write_registry
from tests.site.documents import file_of
from tests.site.feeds import read_xml, sitemap_faults
from tests.site.papers import NOW
from tests.site.redirects import map_of

ROOT = "https://xn--4ruw83d.xn--fiqs8s/%E6%8A%A5%E7%BA%B8/"
WRITTEN = "https://报纸.中国/报纸"
# The same folder of the same host, as a browser's line of addresses gives it and as other people write it.
OTHERS = ("https://XN--4RUW83D.xn--fiqs8s:443/%e6%8a%a5%e7%ba%b8/", "https://报纸。中国./报%E7%BA%B8//")
TEXTS = {".html", ".xml", ".json", ".txt", ".map"}


def make_paper(root: Path, site_url: str) -> Path:
    """A small paper with what each kind of address is made of, built."""
    make_project(root, {"site_url": site_url, "extra": {"sample": False}})
    write_registry(root, "topics", [{"name": "产改", "aliases": ["改革"]}])
    write_article(root, "2023/04/11/x.md", topics=["产改"], aliases=["/html/jiu.htm", "/旧/网页/"])
    write_article(root, "2023/04/11/报道.md", body="见[前一篇](x.md)。\n")
    result = build(root, env={"NEWSROOM_NOW": NOW})
    assert result.returncode == 0, result.stderr
    return root / "site"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_paper(tmp_path_factory.mktemp("host") / "paper", WRITTEN)


def files_of(site: Path) -> dict[str, bytes]:
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}


def whole_addresses(site: Path) -> Iterator[tuple[str, str]]:
    """Each whole address in a file of the site that is no other host's, with the file."""
    for name, data in files_of(site).items():
        if Path(name).suffix in TEXTS and not name.startswith(("assets/", "guide/")):
            for address in re.findall(r"https?://[^\s\"'<>&}]+", data.decode()):
                if "4ruw83d" in address or "报纸" in unquote(address):
                    yield name, address.rstrip("\\")


def test_every_whole_address_is_ascii_below_the_root_and_answers(site: Path) -> None:
    found = list(whole_addresses(site))
    assert {"2023/04/11/x/index.html", "feed.xml", "feed.json", "robots.txt", "sitemap-2023.xml"} <= {
        name for name, _ in found
    }
    assert [each for each in found if not each[1].startswith(ROOT) or not each[1].isascii()] == []
    paths = {unquote(address.removeprefix(ROOT).partition("#")[0].partition("?")[0]) for _, address in found}
    assert [path for path in sorted(paths) if not file_of(site, path).is_file()] == []


def test_sitemaps_are_by_the_protocol(site: Path) -> None:
    for file in site.glob("sitemap*.xml"):
        assert list(sitemap_faults(read_xml(file), ROOT)) == [], file.name
    assert f"Sitemap: {ROOT}sitemap.xml\n" in (site / "robots.txt").read_text(encoding="utf-8")


def test_the_map_has_decoded_keys_and_encoded_addresses(site: Path) -> None:
    below = "/%E6%8A%A5%E7%BA%B8"
    assert map_of(site) == {
        "/报纸/2023/": f"{below}/issues/2023/",
        "/报纸/2023/04/": f"{below}/issues/2023/#m04",
        "/报纸/html/jiu.htm": f"{below}/2023/04/11/x/",
        "/报纸/旧/网页/": f"{below}/2023/04/11/x/",
        "/报纸/topics/改革/": f"{below}/topics/%E4%BA%A7%E6%94%B9/",
        "/报纸/topics/改革/2023/": f"{below}/topics/%E4%BA%A7%E6%94%B9/2023/",
    }


@pytest.mark.parametrize("written", OTHERS)
def test_other_spellings_of_the_address_give_the_same_bytes(site: Path, tmp_path: Path, written: str) -> None:
    assert files_of(make_paper(tmp_path / "paper", written)) == files_of(site)
