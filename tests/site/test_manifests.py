"""Pages with pictures for others: IIIF manifests by its rules, and a feed that brings each page."""

import json
import shutil
from pathlib import Path
from typing import Any

import feedparser
import pytest
from PIL import Image

from tests.factories import build
from tests.site.documents import read_page
from tests.site.feeds import ATOM, read_xml
from tests.site.manifests import manifest_faults
from tests.site.papers import build_once
from tests.site.scans import DAY, EARLIER, NEXT, NOW, PRINTED, make_scans, write_printed

ROOT = "https://paper.test"


@pytest.fixture(scope="module")
def site(shared_folder: Path) -> Path:
    return build_once(shared_folder, "scans", make_scans, now=NOW["NEWSROOM_NOW"])


def read(site: Path, path: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site / path).read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("path", [f"{DAY}/manifest.json", f"{NEXT}/manifest.json", "issues/2023/collection.json"])
def test_every_manifest_keeps_the_rules(site: Path, path: str) -> None:
    assert list(manifest_faults(read(site, path), f"{ROOT}/{path}")) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("id", f"{ROOT}/other.json"),
        ("label", "萧山工人"),
        ("behavior", ["paged", "individuals"]),
        ("rights", f"{ROOT}/about/"),
        ("start id", f"{ROOT}/canvas"),
        ("items 0 id", f"{ROOT}/page#1"),
        ("items 0 width", 0),
        ("items 0 annotations 0 items 0 motivation", "painting"),
        ("items 0 annotations 0 items 0 target", f"{ROOT}/{DAY}/page-1/canvas#xywh=0,0,9999,1"),
        ("more", 1),
    ],
)
def test_a_broken_manifest_is_seen(site: Path, path: str, value: object) -> None:
    data = read(site, f"{DAY}/manifest.json")
    *steps, last = path.split()
    place: Any = data
    for step in steps:
        place = place[int(step) if step.isdecimal() else step]
    place[last] = value
    assert list(manifest_faults(data, f"{ROOT}/{DAY}/manifest.json"))


def test_a_canvas_is_as_large_as_its_picture_and_offers_the_page_s_pdf(site: Path) -> None:
    data = read(site, f"{DAY}/manifest.json")
    first, second = data["items"]
    assert [each["label"]["zh-Hans"] for each in data["items"]] == [["第1版 要闻"], ["第2版"]]
    for canvas in (first, second):
        body = canvas["items"][0]["items"][0]["body"]
        for image in (body, *canvas["thumbnail"]):
            with Image.open(site / image["id"].removeprefix(f"{ROOT}/")) as opened:
                assert opened.size == (image["width"], image["height"])
    assert [each["width"] for each in first["thumbnail"]] == [320, 640, 1200]
    assert [each["id"] for each in first["rendering"]] == [f"{ROOT}/{DAY}/page-1.pdf"]
    assert "rendering" not in second
    # Page 3 has no picture: what stands beside what is not to be seen.
    assert data["behavior"] == ["individuals"]
    assert data["rendering"][0]["id"] == f"{ROOT}/{DAY}/issue.epub"


def test_a_spread_is_an_opening_and_a_whole_issue_is_turned_over(site: Path) -> None:
    data = read(site, f"{NEXT}/manifest.json")
    assert data["behavior"] == ["paged"]
    (canvas,) = data["items"]
    assert canvas["behavior"] == ["facing-pages"]


def test_every_annotation_lies_on_its_story_and_leads_to_it(site: Path) -> None:
    for number, label in enumerate(("1", "2")):
        canvas = read(site, f"{DAY}/manifest.json")["items"][number]
        found: dict[str, list[tuple[float, ...]]] = {}
        for each in canvas["annotations"][0]["items"]:
            left, top, width, height = map(int, each["target"].partition("#xywh=")[2].split(","))
            sides = (left / canvas["width"], top / canvas["height"], width / canvas["width"], height / canvas["height"])
            found.setdefault(each["body"][1]["id"], []).append(tuple(round(100 * side, 1) for side in sides))
        wanted = {f"{ROOT}/{DAY}/{stem}/": zones[label] for stem, (_, zones, _) in PRINTED.items() if label in zones}
        assert found.keys() == wanted.keys()
        for address, rects in wanted.items():
            for one, other in zip(found[address], rects, strict=True):
                assert one == pytest.approx(other, abs=0.1)


def test_rights_are_those_of_the_imprint(site: Path) -> None:
    for path in (f"{DAY}/manifest.json", "issues/2023/collection.json"):
        data = read(site, path)
        assert data["requiredStatement"]["value"] == {"zh-Hans": ["署名即可转载"]}
        assert data["rights"] == "http://creativecommons.org/licenses/by/4.0/"


def test_manifests_are_named_where_there_are_any(site: Path) -> None:
    page = read_page(site, f"{DAY}/")
    (link,) = (each for each in page.all("link") if "iiif" in each.get("type"))
    assert link.get("type") == 'application/ld+json;profile="http://iiif.io/api/presentation/3/context.json"'
    assert link.get("href") == f"../../../{DAY}/manifest.json"
    assert read(site, f"{DAY}/issue.json")["manifest"] == f"{DAY}/manifest.json"
    assert [each["id"] for each in read(site, "issues/2023/collection.json")["items"]] == [
        f"{ROOT}/{DAY}/manifest.json",
        f"{ROOT}/{NEXT}/manifest.json",
    ]
    assert read(site, f"{EARLIER}/issue.json")["manifest"] is None
    assert "iiif" not in (site / EARLIER / "index.html").read_text(encoding="utf-8")
    assert not [*(site / EARLIER).glob("manifest.json"), *(site / "issues/2022").glob("collection.json")]


def test_the_feed_brings_each_page_with_its_picture_and_headlines(site: Path) -> None:
    read_by_others = feedparser.parse((site / "issues/feed.xml").read_bytes())
    assert not read_by_others.bozo
    assert [each.title for each in read_by_others.entries] == [
        *("2023年4月12日 第1、2版", "2023年4月11日 第1版 要闻", "2023年4月11日 第2版"),
    ]
    entry = read_by_others.entries[1]
    assert (entry.id, entry.link) == (f"{ROOT}/{DAY}/page-1/", f"{ROOT}/{DAY}/page-1/")
    assert [each.type for each in entry.enclosures] == ["image/jpeg", "application/pdf"]
    with Image.open(site / entry.enclosures[0].href.removeprefix(f"{ROOT}/")) as image:
        assert image.width == 1200
    content = entry.content[0].value
    order = [content.index(text) for text in ("<img ", "标题erti", "版面图上没有圈出的一篇", "标题zhuanban")]
    assert order == sorted(order)
    root = read_xml(site / "issues/feed.xml")
    assert root.findtext(f"{ATOM}id") == f"{ROOT}/issues/"
    assert [each.get("href") for each in root.findall(f"{ATOM}link")] == [f"{ROOT}/issues/feed.xml", f"{ROOT}/issues/"]


def test_the_feed_is_announced_where_it_is(site: Path, every_kind: Path) -> None:
    assert "../issues/feed.xml" in [each.get("href") for each in read_page(site, "subscribe/").all("a")]
    assert not (every_kind / "issues/feed.xml").exists()
    assert "issues/feed.xml" not in (every_kind / "subscribe/index.html").read_text(encoding="utf-8")


def test_without_the_last_picture_manifests_and_the_feed_go(site: Path, tmp_path: Path) -> None:
    root = tmp_path / "paper"
    shutil.copytree(site.parent, root, symlinks=True)
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace(str(site.parent), str(root)), encoding="utf-8")
    for day in (DAY, NEXT):
        (root / "articles" / day / "issue.yml").write_text("number: 7\n" if day == DAY else "number: 8\n", "utf-8")
    for stem in PRINTED:
        write_printed(root, stem, page="1", zones=None, continued_on=None)
    result = build(root, env=NOW)
    assert result.returncode == 0, result.stdout + result.stderr
    record = json.loads((root / ".cache/last-publish.json").read_text(encoding="utf-8"))
    gone = {f"{DAY}/manifest.json", f"{NEXT}/manifest.json", "issues/2023/collection.json", "issues/feed.xml"}
    assert gone <= set(record["removed"])
    assert not any((root / "site" / path).exists() for path in gone)
