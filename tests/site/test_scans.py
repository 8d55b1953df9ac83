"""Pages as pictures: every area lies on its story, everything leads there and back, and what is not out is not to be seen."""

import io
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from newsroom.publishing.caching import Keeping, keeping_of
from tests.factories import write_article
from tests.site.documents import read_page
from tests.site.papers import build_once
from tests.site.scans import (
    DAY,
    EARLIER,
    GOLD,
    NEXT,
    NOW,
    PRINTED,
    Colour,
    areas,
    assert_as_a_clean_build,
    make_scans,
    offered,
    place_link,
    rebuild,
    strip,
    write_printed,
)

SITE = "scans"


@pytest.fixture(scope="module")
def site(shared_folder: Path) -> Path:
    return build_once(shared_folder, SITE, make_scans, now=NOW["NEWSROOM_NOW"])


@pytest.fixture
def project(site: Path, tmp_path: Path) -> Path:
    """A copy of the built paper, to be changed."""
    root = tmp_path / "paper"
    shutil.copytree(site.parent, root, symlinks=True)
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace(str(site.parent), str(root)), encoding="utf-8")
    return root


def picture_of(site: Path, path: str, width: int, ending: str = "jpg") -> Image.Image:
    """A page's picture in one width."""
    pictures = [file for file in offered(read_page(site, path), path) if file.endswith(f"-{width}.{ending}")]
    with Image.open(site / pictures[0]) as image:
        return image.convert("RGB")


def near(one: object, other: Colour) -> bool:
    return isinstance(one, tuple) and all(abs(a - b) < 14 for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("label", ["1", "2"])
def test_every_area_lies_on_its_story_and_leads_to_it(site: Path, label: str) -> None:
    path = f"{DAY}/page-{label}/"
    found = areas(read_page(site, path))
    wanted = {f"../../../../{DAY}/{stem}/": zones[label] for stem, (_, zones, _) in PRINTED.items() if label in zones}
    assert found == wanted
    for ending in ("jpg", "webp"):
        image = picture_of(site, path, 1200, ending)
        for stem, (_, zones, colour) in PRINTED.items():
            for left, top, wide, high in zones.get(label, ()):
                # A hundredth of the page within each corner it is printed, as far outside it is not.
                for x, y in ((left, top), (left + wide, top), (left, top + high), (left + wide, top + high)):
                    inward = (x + (1 if x == left else -1), y + (1 if y == top else -1))
                    assert near(image.getpixel((int(inward[0] * 12), int(inward[1] * 16.8))), colour), (stem, x, y)
                outside = image.getpixel((int((left + wide / 2) * 12), int((top - 1) * 16.8)))
                assert not near(outside, colour) or stem == "erti"


def test_pictures_have_every_width_and_nothing_but_pixels(site: Path) -> None:
    for path, widths in ((f"{DAY}/page-1/", {320, 640, 1200, 2400}), (f"{NEXT}/page-1/", {480, 900})):
        files = set(offered(read_page(site, path), path))
        assert {int(re.findall(r"-(\d+)\.", file)[0]) for file in files} == widths
        for file in files:
            with Image.open(site / file) as image:
                assert image.width == int(re.findall(r"-(\d+)\.", file)[0])
                assert not image.getexif()
                assert not {"xmp", "icc_profile", "comment"} & image.info.keys()


def test_a_pdf_is_offered_as_it_was_filed(site: Path) -> None:
    assert (site / DAY / "page-1.pdf").read_bytes() == (site.parent / "articles" / DAY / "01.pdf").read_bytes()
    assert [file.name for file in site.rglob("*.pdf")] == ["page-1.pdf"]
    assert keeping_of(f"{DAY}/page-1.pdf") is Keeping.ASKED
    assert [each.get("href") for each in read_page(site, f"{DAY}/page-1/").all("a")].count(
        f"../../../../{DAY}/page-1.pdf"
    ) == 1


def test_the_list_names_every_article_of_the_page_in_order(site: Path) -> None:
    page = read_page(site, f"{DAY}/page-1/")
    order = [page.text.index(text) for text in ("标题erti", "标题toutiao", "版面图上没有圈出的一篇", "标题zhuanban")]
    assert order == sorted(order)
    assert {"zone-toutiao", "zone-erti", "zone-zhuanban"} <= page.ids
    assert "zone-wutu" not in page.ids


def test_an_article_leads_to_its_place_on_the_page(site: Path) -> None:
    for stem, (label, _, _) in PRINTED.items():
        assert place_link(read_page(site, f"{DAY}/{stem}/")) == [f"../../../../{DAY}/page-{label}/#zone-{stem}"]
    assert place_link(read_page(site, f"{DAY}/wutu/")) == place_link(read_page(site, f"{DAY}/sanban/")) == []
    # The second half of a spread has its picture on the first.
    assert place_link(read_page(site, f"{NEXT}/tongban/")) == [f"../../../../{NEXT}/page-1/#zone-tongban"]


def test_an_issue_has_a_strip_of_its_pages_and_a_year_a_wall_of_fronts(site: Path) -> None:
    assert strip(read_page(site, f"{DAY}/")) == ["1/", "2/"]
    assert strip(read_page(site, f"{EARLIER}/")) == []
    wall = read_page(site, "issues/2023/fronts/")
    links = [each.get("href") for each in wall.all("a") if f"/{DAY[:4]}/04" in each.get("href")]
    assert links == [f"../../../{DAY}/", f"../../../{NEXT}/"]
    assert all(each.get("loading") == "lazy" for each in wall.all("img"))
    assert "2023/fronts/" in str(read_page(site, "issues/2023/").all("a"))
    assert not (site / "issues/2022/fronts").exists()
    assert "fronts" not in str(read_page(site, "issues/2022/").all("a"))


def test_the_data_of_an_issue_tells_pictures_and_pdfs(site: Path) -> None:
    data = json.loads((site / DAY / "issue.json").read_text(encoding="utf-8"))
    first, second, third = data["pages"]
    assert [page["pdf"] for page in data["pages"]] == [f"{DAY}/page-1.pdf", None, None]
    assert third["picture"] is None
    for page, size in ((first, (2400, 3360)), (second, (1800, 2520))):
        told = page["picture"]
        assert (told["width"], told["height"]) == size
        with Image.open(site / told["address"]) as image:
            assert image.size == size


def test_other_zones_change_the_page_the_article_beside_it_and_the_data_alone(project: Path) -> None:
    write_article(
        project,
        f"{DAY}/zonghe.md",
        title="标题zonghe",
        page="2",
        body="zonghe的正文。\n",
        zones=[{"page": "2", "rect": [50, 10, 40, 45]}],
    )
    record = rebuild(project)
    assert record["changed"] == [
        f"{DAY}/issue.json", f"{DAY}/manifest.json", f"{DAY}/page-2/index.html", f"{DAY}/zonghe/index.html",
    ]  # fmt: skip
    assert record["added"] == record["removed"] == []


def seen(root: Path, colour: Colour, at: tuple[float, float]) -> list[Path]:
    """The pictures below a folder that show a colour at a place in percent; cached ones stand behind a digest."""
    found = []
    for file in (each for each in root.rglob("*") if each.is_file() and not each.is_symlink()):
        data = file.read_bytes()
        for start in (0, 16):
            try:
                image = Image.open(io.BytesIO(data[start:]), formats=["JPEG", "PNG", "WEBP"]).convert("RGB")
            except (OSError, SyntaxError):
                continue
            if near(image.getpixel((int(image.width * at[0] / 100), int(image.height * at[1] / 100))), colour):
                found.append(file)
    return found


def test_what_is_withdrawn_is_covered_in_every_copy(project: Path) -> None:
    middle = (25, 30)
    assert len(seen(project / "site", GOLD, middle)) >= 6
    write_printed(project, "jinse", withdrawn="来源不实。")
    record = rebuild(project)
    for folder in ("site", ".site-standby", ".cache"):
        assert seen(project / folder, GOLD, middle) == []
    # What stands beside it is shown as before.
    assert near(picture_of(project / "site", f"{DAY}/page-2/", 1200).getpixel((840, 600)), PRINTED["zonghe"][2])
    assert len([file for file in record["removed"] if file.startswith("media/")]) == 8
    assert "标题jinse" not in (project / "site" / DAY / "page-2/index.html").read_text(encoding="utf-8")
    assert_as_a_clean_build(project)


@pytest.mark.parametrize("held", [{"draft": True}, {"publish_at": "2023-04-20 08:00"}, {"withdrawn": "来源不实。"}])
def test_a_page_with_something_held_in_an_unknown_place_has_no_picture_and_no_pdf(
    project: Path, held: dict[str, Any]
) -> None:
    write_article(project, f"{DAY}/wutu.md", page="1", title="版面图上没有圈出的一篇", **held)
    rebuild(project)
    assert areas(read_page(project / "site", f"{DAY}/page-1/")) == {}
    assert strip(read_page(project / "site", f"{DAY}/")) == ["2/"]
    assert not list((project / "site").rglob("*.pdf"))
    assert seen(project / "site", PRINTED["toutiao"][2], (30, 30)) == []
    assert seen(project / ".site-standby", PRINTED["toutiao"][2], (30, 30)) == []
    assert place_link(read_page(project / "site", f"{DAY}/toutiao/")) == []
    # Its continuation is on the page that has its picture still.
    assert place_link(read_page(project / "site", f"{DAY}/zhuanban/")) == [f"../../../../{DAY}/page-2/#zone-zhuanban"]
    # Out again, it is all there again.
    write_article(project, f"{DAY}/wutu.md", page="1", title="版面图上没有圈出的一篇")
    rebuild(project)
    assert (project / "site" / DAY / "page-1.pdf").is_file()
    assert_as_a_clean_build(project)


def test_of_a_pdf_with_something_covered_the_pdf_itself_goes(project: Path) -> None:
    write_printed(project, "toutiao", draft=True)
    rebuild(project)
    assert not list((project / "site").rglob("*.pdf"))
    image = picture_of(project / "site", f"{DAY}/page-1/", 2400)
    assert not near(image.getpixel((720, 1000)), PRINTED["toutiao"][2])
    assert near(image.getpixel((720, 1900)), PRINTED["erti"][2])
