"""An issue as one PDF: all pages in order with bookmarks, and nothing of what is not out."""

import json
from pathlib import Path

import pypdfium2
import pytest

from tests.factories import write_article, write_card
from tests.pdfs import make_pdf, missing_for_all
from tests.site.documents import read_page
from tests.site.drawn import DAY, EARLIER, MARKS, build_drawn, change_settings, copy_paper, write_drawn
from tests.site.scans import assert_as_a_clean_build, rebuild

NEXT = "2023/04/12"
FILE = f"{DAY}/issue.pdf"


@pytest.fixture(scope="module")
def site(shared_folder: Path) -> Path:
    return build_drawn(shared_folder)


@pytest.fixture
def project(site: Path, tmp_path: Path) -> Path:
    """A copy of the built paper, to be changed, with an issue of two printed pages that is not built yet."""
    root = copy_paper(site, tmp_path / "paper")
    write_card(root, NEXT, number=8, pages=[{"page": page, "scan": f"{page}.pdf"} for page in "12"])
    for page in "12":
        write_article(root, f"{NEXT}/di{page}.md", page=page, title=f"印出来的第{page}版")
        (root / "articles" / NEXT / f"{page}.pdf").write_bytes(make_pdf((1000, 1400), []))
    return root


def outline(site: Path) -> dict[str, tuple[int, list[str]]]:
    """The bookmarks of pages, each with its page and the headlines below it."""
    document = pypdfium2.PdfDocument((site / FILE).read_bytes())
    found: dict[str, tuple[int, list[str]]] = {}
    for mark in document.get_toc():
        target = mark.get_dest()
        assert target
        if mark.level == 0:
            found[mark.get_title()] = target.get_index() + 1, []
        else:
            number, titles = list(found.values())[-1]
            assert target.get_index() + 1 == number
            titles.append(mark.get_title())
    document.close()
    return found


def texts(site: Path) -> list[str]:
    """The text of each page without spaces."""
    document = pypdfium2.PdfDocument((site / FILE).read_bytes())
    found = ["".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    return found


def offers(site: Path) -> list[str]:
    """The PDFs of issues that an issue offers: on its page, in its data and to viewers."""
    links = [each for each in read_page(site, f"{DAY}/").all("a") if (each.get("href") or "").endswith("issue.pdf")]
    assert [each.get("download") for each in links] == ["萧山工人 2023-04-11.pdf"] * len(links)
    data = json.loads((site / DAY / "issue.json").read_text(encoding="utf-8"))
    manifest = json.loads((site / DAY / "manifest.json").read_text(encoding="utf-8"))
    return [
        *(each.get("href") or "" for each in links),
        *([data["pdf"]] if data["pdf"] else []),
        *(each["id"] for each in manifest.get("rendering", ())),
    ]


def test_every_page_is_in_it_in_order_with_its_headlines(site: Path) -> None:
    title = {stem: f"第{number}篇的标题是这一个" for number, stem in enumerate(MARKS, 1)}
    assert outline(site) == {
        "第1版 要闻": (
            1,
            [
                *(title[stem] for stem in ("toutiao", "erti", "santi")),
                *("简讯", title["jianxun"], title["pinglun"], title["gonggao"]),
            ],
        ),
        "第2版": (2, ["印出来的一版"]),
        "第3版 副刊": (3, [title["neiye"], title["toutiao"]]),
    }
    found = texts(site)
    for number, page in ((1, found[0]), (3, found[2])):
        alone = pypdfium2.PdfDocument((site / DAY / f"page-{number}.pdf").read_bytes())
        assert page == "".join(alone[0].get_textpage().get_text_range().split())
        alone.close()
    assert found[1] == ""


def test_every_drawn_pdf_is_for_all(site: Path) -> None:
    lacking = {file.name: missing_for_all(file.read_bytes()) for file in (site / DAY).glob("*.pdf")}
    # The second page is published as it was filed.
    assert {name: bool(lacks) for name, lacks in lacking.items()} == {
        "issue.pdf": False,
        "page-1.pdf": False,
        "page-2.pdf": True,
        "page-3.pdf": False,
    }


def test_an_issue_of_several_pages_offers_it(site: Path) -> None:
    assert [address.rpartition("2023/")[2] for address in offers(site)] == ["04/11/issue.pdf"] * 3
    assert not (site / EARLIER / "issue.pdf").exists()


def test_a_page_without_articles_is_left_out(project: Path) -> None:
    write_card(
        project, NEXT, number=8, pages=[*({"page": page, "scan": f"{page}.pdf"} for page in "12"), {"page": "3"}]
    )
    rebuild(project)
    document = pypdfium2.PdfDocument((project / "site" / NEXT / "issue.pdf").read_bytes())
    assert len(document) == 2
    document.close()


def test_what_is_withdrawn_from_a_printed_page_is_covered(project: Path) -> None:
    zones = [{"page": "2", "rect": [10, 10, 40, 40]}]
    write_article(project, f"{DAY}/yinshua.md", page="2", title="印出来的一版", zones=zones)
    rebuild(project)
    assert shown(project / "site", 2) == (255, 255, 255)
    assert width(project / "site" / NEXT / "issue.pdf") == 210
    write_article(project, f"{DAY}/yinshua.md", page="2", zones=zones, withdrawn="来源不实。")
    change_settings(project, "page_size", "A3")
    write_drawn(project, "neiye", title="第三版改了标题")
    rebuild(project)
    assert not (project / "site" / DAY / "page-2.pdf").exists()
    assert shown(project / "site", 2) != (255, 255, 255)
    assert outline(project / "site")["第2版"] == (2, [])
    assert outline(project / "site")["第3版 副刊"][1][0] == "第三版改了标题"
    assert width(project / "site" / NEXT / "issue.pdf") == 297
    assert_as_a_clean_build(project)


def width(file: Path) -> int:
    """The width of a PDF's first page in millimetres."""
    document = pypdfium2.PdfDocument(file.read_bytes())
    found: int = round(document[0].get_width() / 72 * 25.4)
    document.close()
    return found


def shown(site: Path, number: int) -> tuple[int, ...]:
    """The colour of a page at 30 per cent from left and top."""
    document = pypdfium2.PdfDocument((site / FILE).read_bytes())
    image = document[number - 1].render().to_pil().convert("RGB")
    document.close()
    colour = image.getpixel((image.width * 3 // 10, image.height * 3 // 10))
    assert isinstance(colour, tuple)
    return tuple(map(round, colour))


def test_an_issue_with_a_page_without_a_picture_has_none(project: Path) -> None:
    write_article(project, f"{DAY}/yinshua.md", page="2", withdrawn="来源不实。")
    assert FILE in rebuild(project)["removed"]
    assert offers(project / "site") == []
    assert_as_a_clean_build(project)
