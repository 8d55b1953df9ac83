"""The imprint at the foot of every page: no label in two lines, nothing over the edge, links where the law wants them."""

from pathlib import Path

import pytest

from tests.browser.recording import NewPage
from tests.browser.serving import ServeFolder
from tests.site.documents import read_page
from tests.site.papers import IMPRINT

# A reading page, and pages of docs/, which have another style sheet.
PATHS = ("2023/04/11/jingsai/", "", "about/", "guide/frontmatter/")
# How many lines each label takes, and how far the footer goes over its edges.
MEASURE = """() => {
  const labels = [...document.querySelectorAll(".imprint dt")];
  const lines = labels.map((label) => {
    const words = document.createRange();
    words.selectNodeContents(label);
    return new Set([...words.getClientRects()].map((box) => Math.round(box.top))).size;
  });
  const footer = document.querySelector(".footer");
  return [lines, footer.scrollWidth - footer.clientWidth, footer.clientWidth - innerWidth];
}"""


@pytest.fixture
def url(serve_folder: ServeFolder, every_kind: Path) -> str:
    return serve_folder(every_kind)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(("width", "size"), [(1280, "100%"), (375, "100%"), (375, "200%")])
def test_no_label_breaks_and_nothing_stands_over(new_page: NewPage, url: str, path: str, width: int, size: str) -> None:
    page = new_page(base_url=url, width=width).page
    page.goto(path)
    page.add_style_tag(content=f"html {{ font-size: {size} }}")
    lines, over, beyond = page.evaluate(MEASURE)
    assert lines == [1] * (len(IMPRINT) - 1 + len(IMPRINT["lines"]))
    assert over <= 0
    assert beyond <= 0


@pytest.mark.parametrize("path", PATHS)
def test_the_registers_are_linked_on_every_page(every_kind: Path, path: str) -> None:
    footer = read_page(every_kind, path)
    links = [anchor.get("href") for anchor in footer.all("a") if (anchor.get("href") or "").startswith("https://")]
    assert links[-3:] == [
        "https://beian.miit.gov.cn/",
        "https://beian.mps.gov.cn/#/query/webSearch?code=00000000000000",
        "https://jubao.example/",
    ]
