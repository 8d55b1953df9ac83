"""Drawn pages: a reader sees them as scans, each area lies on its story, and what is not out is in no file of them."""

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from tests.factories import mkdocs_environment
from tests.site.documents import read_page
from tests.site.drawn import (
    DAY,
    EARLIER,
    MARKS,
    NOW,
    PAGES,
    build_drawn,
    change_settings,
    copy_paper,
    write_drawn,
)
from tests.site.papers import build_log
from tests.site.scans import areas, assert_as_a_clean_build, offered, place_link, rebuild, strip, tree
from tests.warm import run_module

POINT = 25.4 / 72
# The first one is too long for its page.
SHOWN = {stem: page for stem, page in PAGES.items() if stem != "caogao"} | {"toutiao": "13"}


@pytest.fixture(scope="module")
def site(shared_folder: Path) -> Path:
    return build_drawn(shared_folder)


@pytest.fixture
def project(site: Path, tmp_path: Path) -> Path:
    """A copy of the built paper, to be changed."""
    return copy_paper(site, tmp_path / "paper")


@cache
def printed(pdf: Path) -> tuple[tuple[str, float, float], ...]:
    """Each character of a page with its middle, in per cent of the page."""
    document = pypdfium2.PdfDocument(pdf.read_bytes())
    page = document[0]
    text = page.get_textpage()
    found = []
    for place in range(text.count_chars()):
        left, bottom, right, top = text.get_charbox(place)
        across, down = (left + right) / 2 / page.get_width(), 1 - (top + bottom) / 2 / page.get_height()
        found.append((text.get_text_range(place, 1), 100 * across, 100 * down))
    document.close()
    return tuple(found)


def words_of(pdf: Path) -> str:
    return "".join("".join(character for character, _, _ in printed(pdf)).split())


def pictures_of(site: Path, page: str) -> set[str]:
    """The copies of a page's picture, which share a name."""
    path = f"{DAY}/page-{page}/"
    name = re.findall(r"media/(\w+)-2400", str(list(offered(read_page(site, path), path))))[0]
    return {file for file in offered(read_page(site, path), path) if name in file}


def test_every_area_lies_on_its_story_and_on_nothing_else(site: Path) -> None:
    for page in "13":
        found = areas(read_page(site, f"{DAY}/page-{page}/"))
        assert set(found) == {f"../../../../{DAY}/{stem}/" for stem, labels in SHOWN.items() if page in labels}
        for stem in SHOWN:
            rects = found.get(f"../../../../{DAY}/{stem}/", [])
            marks = [(x, y) for each, x, y in printed(site / DAY / f"page-{page}.pdf") if each in MARKS[stem]]
            assert bool(marks) == bool(rects)
            # A millimetre is half a per cent of A4's width.
            inside = [
                any(
                    left - 0.5 < x < left + wide + 0.5 and top - 0.4 < y < top + high + 0.4
                    for left, top, wide, high in rects
                )
                for x, y in marks
            ]
            assert all(inside)


def test_a_drawn_page_is_a_page_with_a_picture(site: Path) -> None:
    assert strip(read_page(site, f"{DAY}/")) == ["1/", "2/", "3/"]
    assert strip(read_page(site, f"{EARLIER}/")) == []
    for stem, page in SHOWN.items():
        assert place_link(read_page(site, f"{DAY}/{stem}/")) == [f"../../../../{DAY}/page-{page[0]}/#zone-{stem}"]
    for page in "13":
        widths = {int(re.findall(r"-(\d+)\.", file)[0]) for file in pictures_of(site, page)}
        assert widths == {320, 640, 1200, 2400}
    assert "../../../2023/04/11/" in {each.get("href") for each in read_page(site, "issues/2023/fronts/").all("a")}
    assert not (site / EARLIER / "page-1.pdf").exists()


def test_the_web_page_has_the_stories_of_print_in_its_order(site: Path) -> None:
    for page in "13":
        document, words = read_page(site, f"{DAY}/page-{page}/"), words_of(site / DAY / f"page-{page}.pdf")
        start = next(place for place, each in enumerate(document.elements) if each.get("class") == "cut")
        links = [each.get("href") for each in document.elements[start:] if each.get("href") in areas(document)]
        shown = list(dict.fromkeys(links))
        assert set(shown) == set(areas(document))
        assert shown == sorted(shown, key=lambda link: words.index(MARKS[link.split("/")[-2]]))


@pytest.mark.parametrize("address", ["", f"{DAY}/", f"{DAY}/page-1/", f"{DAY}/page-2/"])
def test_where_prints_cut_is_the_style_sheet_that_sets_it_is_too(site: Path, address: str) -> None:
    page = read_page(site, address)
    sheets = [each.get("href").rpartition("/")[2] for each in page.all("link") if each.get("rel") == "stylesheet"]
    assert any("cut-band" in (each.get("class") or "").split() for each in page.elements) == (
        address != f"{DAY}/page-2/"
    )
    assert sum(name.startswith("scan.") for name in sheets) == 1


def test_data_page_and_pdf_have_the_same_stories_in_the_same_order(site: Path) -> None:
    data = json.loads((site / DAY / "issue.json").read_text(encoding="utf-8"))
    for told in (data["pages"][0], data["pages"][2]):
        assert told["pdf"] == f"{DAY}/page-{told['page']}.pdf"
        assert (site / told["picture"]["address"]).is_file()
        listed = [article["address"] for article in told["articles"]]
        listed += [f"{DAY}/toutiao/"] if told["page"] == "3" else []
        page = read_page(site, f"{DAY}/page-{told['page']}/")
        assert [address.removeprefix("../../../../") for address in areas(page)] == listed
        words = words_of(site / told["pdf"])
        order = [words.index(MARKS[address.split("/")[-2]]) for address in listed]
        assert sorted(order) == sorted(set(order))
        for article in told["articles"]:
            zones = areas(page)[f"../../../../{article['address']}"]
            own = [zone for zone in article["zones"] if zone["page"] == told["page"]]
            assert len(own) == len(zones)
            assert {zone["page"] for zone in article["zones"]} == set(SHOWN[article["address"].split("/")[-2]])


def test_a_long_article_goes_on_where_there_is_room(site: Path) -> None:
    front, inner = (words_of(site / DAY / f"page-{page}.pdf") for page in "13")
    assert front.count("（下转第3版）") == inner.count("（上接第1版）") == 1
    assert front.count(MARKS["toutiao"]) + inner.count(MARKS["toutiao"]) == 44


def test_a_held_article_is_in_no_drawn_page(site: Path) -> None:
    assert not any(MARKS["caogao"] in words_of(site / DAY / f"page-{page}.pdf") for page in "13")


def holders(root: Path, mark: str) -> list[str]:
    """The PDFs below a folder with a text; cached ones stand behind a digest."""
    found = []
    for file in (each for each in root.rglob("*") if each.is_file() and not each.is_symlink()):
        data = file.read_bytes()
        for start in (0, 16):
            if data[start : start + 5] == b"%PDF-":
                document = pypdfium2.PdfDocument(data[start:])
                if any(mark in page.get_textpage().get_text_range() for page in document):
                    found.append(file.relative_to(root).as_posix())
                document.close()
            elif file.parent.parent.name == "pictures" and mark.encode() in data:
                found.append(file.relative_to(root).as_posix())
    return sorted(set(found))


def test_a_withdrawn_articles_page_is_drawn_anew_without_it_in_every_file(project: Path) -> None:
    assert holders(project / "site", MARKS["erti"]) == [f"{DAY}/issue.pdf", f"{DAY}/page-1.pdf"]
    assert holders(project / ".cache", MARKS["erti"])
    before = pictures_of(project / "site", "1")
    write_drawn(project, "erti", withdrawn="来源不实。")
    record = rebuild(project)
    for folder in ("site", ".site-standby", ".cache"):
        assert holders(project / folder, MARKS["erti"]) == []
    assert before <= set(record["removed"])
    assert MARKS["toutiao"] in words_of(project / "site" / DAY / "page-1.pdf")
    assert f"{DAY}/issue.pdf" in record["changed"]
    assert f"../../../../{DAY}/erti/" not in areas(read_page(project / "site", f"{DAY}/page-1/"))
    assert_as_a_clean_build(project)


def pdfs(root: Path) -> set[str]:
    return {file.relative_to(root / "site").as_posix() for file in (root / "site").rglob("*.pdf")}


def test_issues_are_drawn_from_the_date_of_the_settings_on(project: Path) -> None:
    own = pdfs(project)
    assert own == {f"{DAY}/page-{page}.pdf" for page in "123"} | {f"{DAY}/issue.pdf"}
    change_settings(project, "draw_since", "2023-04-12")
    rebuild(project)
    assert pdfs(project) == {f"{DAY}/page-2.pdf"}
    assert holders(project / ".cache", MARKS["toutiao"]) == []
    assert "fronts" not in str(read_page(project / "site", "issues/2023/").all("a"))
    assert_as_a_clean_build(project)
    # A day that is later still is no reason to look at anything.
    change_settings(project, "draw_since", "2023-05-01")
    change_settings(project, "epub_since", "2023-05-01")
    assert "没有变动" in run_module("newsroom", ["plan"], project, mkdocs_environment(NOW)).stdout
    change_settings(project, "draw_since", "2023-04-10")
    rebuild(project)
    assert pdfs(project) == own | {f"{EARLIER}/page-1.pdf"}


def test_wishes_of_the_card_are_followed(project: Path) -> None:
    card = project / "articles" / DAY / "issue.yml"
    text = card.read_text(encoding="utf-8")
    wished = text.replace("name: 要闻", "name: 要闻\n  lead: jianxun.md\n  columns: 5")
    card.write_text(f"page_size: A3\n{wished}", encoding="utf-8", newline="\n")
    rebuild(project)
    found = areas(read_page(project / "site", f"{DAY}/page-1/"))
    (left, top, *_), *_ = found[f"../../../../{DAY}/jianxun/"]
    assert min(rect[1] for rects in found.values() for rect in rects) == top
    assert min(rect[0] for rects in found.values() for rect in rects) == left
    document = pypdfium2.PdfDocument((project / "site" / DAY / "page-1.pdf").read_bytes())
    assert [round(side * POINT) for side in document[0].get_size()] == [297, 420]
    document.close()


def test_a_page_is_drawn_anew_with_another_colour_and_another_second_name(project: Path) -> None:
    change_settings(project, "page_size", 'A4\n  colours: {accent: "#1f5f8b"}')
    assert f"{DAY}/page-3.pdf" in rebuild(project)["changed"]
    change_settings(project, "second_name", "EVENING NEWS")
    rebuild(project)
    assert "EVENINGNEWS" in words_of(project / "site" / DAY / "page-1.pdf")
    assert_as_a_clean_build(project)


def test_a_plan_tells_of_drawn_pages_and_keeps_nothing(project: Path) -> None:
    write_drawn(project, "erti", title="另外一个标题")
    before = tree(project / ".cache/pictures")
    result = run_module("newsroom", ["plan"], project, mkdocs_environment(NOW))
    assert result.returncode == 0, result.stdout + result.stderr
    assert "media/" in result.stdout
    assert tree(project / ".cache/pictures") == before
    rebuild(project)
    assert tree(project / ".cache/pictures") != before


WITHOUT_A_FACE = """
import runpy, sys
from newsroom.pictures import faces
faces.FACES = ()
sys.argv = ["mkdocs", "build", "-f", "mkdocs.yml"]
runpy.run_module("mkdocs", run_name="__main__")
"""


def test_without_a_face_the_build_says_so_once_and_leaves_pages_out(project: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-c", WITHOUT_A_FACE],
        env=mkdocs_environment(NOW),
        cwd=project,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert result.returncode == 0, result.stderr
    assert result.stderr.count("没有找到思源宋体（Noto Serif CJK），网站不带版面图") == 1
    assert pdfs(project) == {f"{DAY}/page-2.pdf"}
    assert areas(read_page(project / "site", f"{DAY}/page-1/")) == {}


def test_nothing_is_said_where_nothing_is_missing(site: Path, shared_folder: Path) -> None:
    assert site.is_dir()
    assert "版面图" not in build_log(shared_folder, "drawn")
