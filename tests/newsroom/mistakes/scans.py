"""Mistakes with pictures of pages, zones and wishes: XS445 to XS449, XS531 to XS535."""

from tests.newsroom.desk import CARD, Files, X, card, manuscript
from tests.newsroom.mistakes.table import Mistake
from tests.pdfs import make_pdf

Y = "2023/04/11/y.md"
PAGES = "pages: [{page: 1, scan: 01.pdf}, {page: 2}]\n"
PDF = "2023/04/11/01.pdf"


def _filed(code: str, title: str, pdf: bytes, saying: str) -> Mistake:
    files = {**card(PAGES), PDF: make_pdf()}
    return Mistake(code, title, {**files, PDF: pdf}, f"{CARD}:1:25", saying, files)


def _zoned(x: str, y: str = "page: 1") -> Files:
    return {X: manuscript(x), Y: manuscript(y, "title: 第二条新闻"), CARD: PAGES, PDF: make_pdf()}


def _wished(wish: str) -> Files:
    return {
        X: manuscript("page: 1"),
        Y: manuscript("page: 2", "title: 第二条新闻"),
        CARD: f"pages: [{{page: 1, {wish}}}, {{page: 2}}]\n",
    }


def _zones(*rects: str, page: int = 1) -> str:
    return f"zones: [{', '.join(f'{{page: {page}, rect: [{rect}]}}' for rect in rects)}]"


MISTAKES = [
    _filed("XS445", "a PDF without its end", make_pdf()[:60], "版面的 PDF“01.pdf”打不开，已经损坏"),
    _filed("XS446", "a PDF with a password", make_pdf(locked=True), "加了密码"),
    _filed("XS447", "a PDF for the printer", make_pdf() + bytes(40_000_000), "有 40 MB，读者下载不动；最多 40 MB"),
    _filed("XS448", "a PDF of the whole issue", make_pdf(pages=3), "有 3 页，这里要的是一版一个 PDF"),
    _filed("XS449", "a stamp", make_pdf((100, 130)), "是 35×46 毫米"),
    _filed("XS449", "a roll", make_pdf((600, 2400)), "是 212×847 毫米"),
    Mistake(
        "XS404",
        "a PDF for a photo",
        {X: manuscript("photos: [{file: 01.pdf, caption: 图}]"), PDF: make_pdf()},
        f"{X}:6:17",
        "不能用：PDF 文件",
        _zoned("page: 1"),
    ),
    Mistake(
        "XS018",
        "a PDF that no card names",
        {X: manuscript(), PDF: make_pdf()},
        f"{PDF}:1:1",
        "“01.pdf”（PDF 文件）不会发布",
        {X: manuscript(), CARD: PAGES, PDF: make_pdf()},
    ),
    Mistake(
        "XS531",
        "a zone that leaves the page",
        _zoned(_zones("1, 2, 30, 40", "60, 2, 60, 30")),
        f"{X}:6:8",
        "zones 的第 2 块超出了版面，或者没有宽、高：[60, 2, 60, 30]",
        _zoned(_zones("1, 2, 30, 40", "60, 2, 40.4, 30")),
    ),
    Mistake(
        "XS531",
        "a zone without a height",
        _zoned(_zones("1, 2, 30, 0")),
        f"{X}:6:8",
        "zones 的第 1 块超出了版面",
        _zoned(_zones("1, 2, 30, 0.5")),
    ),
    Mistake(
        "XS532",
        "zones of two articles in one place",
        _zoned(_zones("0, 0, 50, 50"), _zones("60, 60, 9, 9", "20, 20, 50, 50")),
        f"{Y}:6:8",
        "版次 1 的版面图上，这一篇与 x.md 重叠了一块",
        _zoned(_zones("0, 0, 50, 50", "0, 0, 40, 40"), _zones("49, 0, 40, 50")),
    ),
    Mistake(
        "XS533",
        "zones on a page without a scan, beside one that has one",
        _zoned(_zones("0, 0, 50, 50", page=2)),
        f"{X}:6:8",
        "zones 写的版次 2 没有版面图",
        {X: manuscript(_zones("0, 0, 50, 50", page=2)), CARD: "pages: [{page: 1}, {page: 2}]\n"},
    ),
    Mistake(
        "XS534",
        "a draft somewhere on a scan",
        _zoned("page: 1", "draft: true"),
        f"{Y}:6:8",
        "这一篇是草稿，又没有用 zones 写明在哪里：版次 1 的版面图不登出来",
        _zoned("page: 1", f"draft: true\n{_zones('0, 0, 9, 9')}"),
    ),
    Mistake(
        "XS534",
        "a withdrawn article on the page where it goes on",
        _zoned("page: 1", "withdrawn: 来源不实\npage: 2\ncontinued_on: [1]"),
        f"{Y}:6:12",
        "这一篇撤回了",
        _zoned("page: 1", "withdrawn: 来源不实\npage: 2"),
    ),
    Mistake(
        "XS535",
        "a lead that is not on the page",
        _wished("lead: y.md"),
        f"{CARD}:1:16",
        "版次 1 的 lead 写的 y.md，不是这一版的稿件",
        _wished("lead: x.md"),
    ),
    Mistake(
        "XS535",
        "a frame around an article with another name",
        _wished("box: [x.md, xx.md]"),
        f"{CARD}:1:16",
        "版次 1 的 box 写的 xx.md，不是这一版的稿件，是不是“x.md”？",
        _wished("box: [x.md]"),
    ),
]
