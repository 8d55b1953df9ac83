"""A paper whose pages have pictures: a PDF, a PNG, a JPEG, and one page without any."""

import io
import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from PIL import Image, ImageDraw

from tests.factories import build, make_own_paper, write_article, write_card
from tests.pdfs import Box, make_pdf
from tests.site.documents import Document

DAY, NEXT, EARLIER = "2023/04/11", "2023/04/12", "2022/12/31"
NOW = {"NEWSROOM_NOW": "2023-04-13 08:00"}
Rect = tuple[float, float, float, float]
Colour = tuple[int, int, int]
RED, GREEN, GOLD = (230, 90, 110), (30, 120, 50), (200, 160, 40)
# The articles on scans: their page, their zones, and the colour of these on the picture. The second is an L, the third
# goes on from page 1 to page 2.
PRINTED: dict[str, tuple[str, dict[str, list[Rect]], Colour]] = {
    "toutiao": ("1", {"1": [(5, 15, 60, 32.5)]}, RED),
    "erti": ("1", {"1": [(5, 50, 90, 12), (60, 62, 35, 10)]}, GREEN),
    "zhuanban": ("1", {"1": [(5, 80, 40, 15)], "2": [(5, 70, 90, 25)]}, (60, 70, 140)),
    "jinse": ("2", {"2": [(10, 10, 30, 40)]}, GOLD),
    "zonghe": ("2", {"2": [(50, 10, 40, 50)]}, (120, 60, 120)),
}
IMPRINT = {"copyright": "署名即可转载 https://creativecommons.org/licenses/by/4.0/"}
SIZE = (1800, 2520)


def boxes(page: str) -> list[Box]:
    """What is printed on a page."""
    return [Box(rect, colour) for _, zones, colour in PRINTED.values() for rect in zones.get(page, ())]


def draw(page: str, form: str) -> bytes:
    """A page as a picture in one of Pillow's formats."""
    image = Image.new("RGB", SIZE, "white")
    canvas = ImageDraw.Draw(image)
    for (left, top, wide, high), colour in boxes(page):
        corners = (left * SIZE[0], top * SIZE[1], (left + wide) * SIZE[0], (top + high) * SIZE[1])
        canvas.rectangle([round(side / 100) for side in corners], fill=colour)
    file = io.BytesIO()
    image.save(file, form)
    return file.getvalue()


def write_printed(root: Path, stem: str, **front: Any) -> None:  # noqa: ANN401 - keys of an article
    """Write one of the articles on scans."""
    page, zones, _ = PRINTED[stem]
    placed = [{"page": label, "rect": list(rect)} for label, rects in zones.items() for rect in rects]
    goes_on = [label for label in zones if label != page] or None
    keys = {"page": page, "zones": placed, "title": f"标题{stem}", "continued_on": goes_on} | front
    write_article(root, f"{DAY}/{stem}.md", body=f"{stem}的正文。\n", **keys)


def make_scans(root: Path) -> Path:
    """Write the paper."""
    make_own_paper(root, {"extra": {"share_pictures": "none", "epub_since": date(2023, 4, 1), "imprint": IMPRINT}})
    pages = [{"page": "1", "name": "要闻", "scan": "01.pdf"}, {"page": "2", "scan": "02.png"}, {"page": "3"}]
    write_card(root, DAY, number=7, pages=pages)
    for stem in PRINTED:
        write_printed(root, stem)
    write_article(root, f"{DAY}/wutu.md", page="1", title="版面图上没有圈出的一篇")
    write_article(root, f"{DAY}/sanban.md", page="3", title="没有版面图的一版")
    folder = root / "articles" / DAY
    (folder / "01.pdf").write_bytes(make_pdf((1000, 1400), boxes("1")))
    (folder / "02.png").write_bytes(draw("2", "PNG"))
    write_card(root, NEXT, number=8, pages=[{"page": "1", "scan": "a.jpg", "spread_with": "2"}, {"page": "2"}])
    write_article(root, f"{NEXT}/tongban.md", page="2", zones=[{"page": "2", "rect": [0, 0, 50, 50]}])
    Image.new("RGB", (900, 640), "white").save(root / "articles" / NEXT / "a.jpg")
    write_article(root, f"{EARLIER}/meitu.md", title="没有图的一年")
    return root


def rebuild(root: Path) -> dict[str, list[str]]:
    """Build; the record of the publish."""
    result = build(root, env=NOW)
    assert result.returncode == 0, result.stdout + result.stderr
    record: dict[str, list[str]] = json.loads((root / ".cache/last-publish.json").read_text(encoding="utf-8"))
    return record


def tree(root: Path) -> dict[str, bytes]:
    """Every file of a site with its bytes."""
    return {
        file.relative_to(root).as_posix(): file.read_bytes()
        for file in root.rglob("*")
        if file.is_file() and file.name != ".build-id"
    }


def areas(page: Document) -> dict[str, list[Rect]]:
    """The zones of each article on a page's picture, by the address of its link."""
    found: dict[str, list[Rect]] = {}
    link = ""
    for each in page.elements:
        link = each.get("href") if each.tag == "a" else link
        if each.tag == "rect":
            left, top, wide, high = (float(each.get(side).removesuffix("%")) for side in ("x", "y", "width", "height"))
            found.setdefault(link, []).append((left, top, wide, high))
    return found


def offered(page: Document, path: str) -> Iterator[str]:
    """Every copy of a picture that a page offers, below the site."""
    for each in page.elements:
        for address in re.findall(r"\S*media/\S+", f"{each.get('srcset')} {each.get('src')} {each.get('href')}"):
            yield urljoin(f"https://x/{path}", address).removeprefix("https://x/")


def place_link(page: Document) -> list[str]:
    """Where an article leads to on its page's picture: by its words, and by the picture beside it."""
    return sorted({each.get("href") for each in page.all("a") if "#zone-" in each.get("href")})


def strip(page: Document) -> list[str]:
    """The pictures of pages in the film strip, by the ends of their links' addresses."""
    classes = [each.get("class") for each in page.elements]
    if "strip" not in classes:
        return []
    start = classes.index("strip")
    items = page.elements[start : next(n for n in range(start, len(classes)) if classes[n].startswith("sheet"))]
    links = (link for link, within in pairwise(items) if link.tag == "a" and within.tag == "picture")
    return [link.get("href").rpartition("page-")[2] for link in links]


def assert_as_a_clean_build(root: Path) -> None:
    """Hold a built site against one that is built anew."""
    after = tree(root / "site")
    shutil.rmtree(root / "site")
    shutil.rmtree(root / ".cache")
    rebuild(root)
    assert tree(root / "site") == after
