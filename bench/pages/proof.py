"""A hundred pages of every size and kind, drawn and measured."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from time import perf_counter, process_time
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2

from bench.pages.stories import stories_of
from newsroom.layout.mastheads import Folio, Masthead, head_of_page
from newsroom.layout.pages import LISTED, lay_out
from newsroom.layout.paper import PAPERS
from newsroom.press.drawing import Words, draw_image, draw_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from PIL.Image import Image

    from newsroom.layout.layout import Layout, Setting
    from newsroom.pictures.faces import Face

PAGES = 100
# Articles on a page with the papers that carry so many, as often as they stand here.
COUNTS = (1, 2, 3, 4, 6, 8, 10, 12, 15, 20, 30, 40)
FITTING = {
    1: ("A4", "A3"),
    2: ("A4", "A3", "四开"),
    3: ("A4", "A3", "四开"),
    4: ("A3", "四开", "A4"),
    6: ("四开", "A3", "对开"),
    8: ("四开", "A3", "对开"),
}
LARGE = ("对开", "四开", "A3", "对开")
# A square of so many millimetres without ink is a hole.
HOLE = 9
_DOTS = 2  # a millimetre
_POINT = 25.4 / 72
_MARGIN, _PALE = 1.5, 225
_FRONT = Masthead(
    "萧山工人",
    "XIAOSHAN WORKER",
    ("2023年4月11日", "星期二", "癸卯年闰二月廿一", "总第1234期", "共4版"),
    ("第2版 综合：把快递员、骑手、主播请进工会", "第3版 一线：35名班组长结业", "第4版 副刊：春茶时节"),
)
_INNER = Folio("第2版 综合", "萧山工人　2023年4月11日　星期二", "责任编辑 张三　版式 李四")


class Case(NamedTuple):
    """A page to draw: its number, articles, paper and contents."""

    number: int
    articles: int
    paper: str
    pictures: bool
    kinds: bool


@dataclass(frozen=True, slots=True)
class Measured:
    """A drawn page's figures.

    ``white`` and ``holes`` are parts of the type area: by the layout, and squares without ink in the picture.
    ``overlaps`` are pairs of rectangles, ``outside`` characters that stand in no article's rectangle, ``single``
    headlines with a line of one character.
    """

    case: Case
    seconds: float
    drawing: float
    white: float
    holes: float
    cut: int
    listed: int
    overlaps: int
    outside: int
    single: int
    size: float
    bytes: int


def cases(pages: int = PAGES) -> Iterator[Case]:
    """The pages: every number of articles in turn, with and without pictures."""
    for number in range(pages):
        turn, place = divmod(number, len(COUNTS))
        count = COUNTS[place]
        papers = FITTING.get(count, LARGE)
        yield Case(number, count, papers[turn % len(papers)], pictures=(turn + place) % 3 != 0, kinds=turn % 4 != 1)


def draw(case: Case, face: Face, files: Mapping[str, Path]) -> tuple[Measured, Image, bytes]:
    """A page with its figures, its picture and its PDF."""
    paper = PAPERS[case.paper]
    head = head_of_page(_INNER if case.number % 3 == 2 else _FRONT, paper)  # noqa: PLR2004 - every third page
    stories = stories_of(case.number, case.articles, pictures=case.pictures, kinds=case.kinds)
    start = process_time()
    layout = lay_out(stories, paper, head.height, address="paper.example/2023/04/11/page-1/")
    laid_out, drawing = process_time(), perf_counter()
    pdf = draw_page(layout, head, Words("萧山工人 2023年4月11日 第1版", "萧山工人"), face, files)
    drawn = perf_counter()
    image = draw_image(pdf, round(paper.width * _DOTS))
    rects = [setting.rect for setting in layout.settings]
    measured = Measured(
        case,
        seconds=laid_out - start,
        drawing=drawn - drawing,
        white=layout.white,
        holes=_holes(image, layout),
        cut=sum(setting.rest is not None for setting in layout.settings if setting.story != LISTED),
        listed=len(layout.left_out),
        overlaps=sum(one.overlaps(other) for one, other in combinations(rects, 2)),
        outside=_outside(pdf, layout),
        single=sum(map(_has_single, layout.settings)),
        size=layout.grid.size,
        bytes=len(pdf),
    )
    return measured, image, pdf


def _has_single(setting: Setting) -> bool:
    """Whether a headline across has a line of one character."""
    blocks = (block for block in setting.blocks if block.role == "title")
    return any(
        len(block.lines) > 1 and block.rect.width > 2 * block.size and min(len(line.text) for line in block.lines) == 1
        for block in blocks
    )


def _holes(image: Image, layout: Layout) -> float:
    """The part of the area in squares without ink."""
    area = layout.area
    box = tuple(round(each * _DOTS) for each in (area.left, area.top, area.right, area.bottom))
    inked = image.convert("L").crop(box).point([255 if value < _PALE else 0 for value in range(256)])  # type: ignore[arg-type]
    step, empty, every = HOLE * _DOTS, 0, 0
    for top in range(0, inked.height - step + 1, step):
        for left in range(0, inked.width - step + 1, step):
            every += 1
            empty += inked.crop((left, top, left + step, top + step)).getbbox() is None
    return empty / max(1, every)


def _outside(pdf: bytes, layout: Layout) -> int:
    """The characters of articles that stand beside every article's rectangle."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    text = page.get_textpage()
    height, found = page.get_height(), 0
    for place in range(text.count_chars()):
        left, bottom, right, top = (each * _POINT for each in text.get_charbox(place))
        across, down = (left + right) / 2, height * _POINT - (top + bottom) / 2
        if right <= left or down < layout.area.top:
            continue
        found += not any(
            each.rect.left - _MARGIN < across < each.rect.right + _MARGIN
            and each.rect.top - _MARGIN < down < each.rect.bottom + _MARGIN
            for each in layout.settings
        )
    document.close()
    return found
