"""The pages that are drawn, by kind, and the ways in which each is looked at."""

from dataclasses import dataclass
from typing import Literal

from tests.screenshots.papers import LARGE, NEWEST, SCANNED, SINGLE

PAGES = {
    "front": "",
    "issue-24-pages": f"{LARGE}/",
    "issue-one-article": f"{SINGLE}/",
    "issue-whole": f"{NEWEST}/all/",
    "page-1": f"{NEWEST}/page-1/",
    "page-2-briefs": f"{NEWEST}/page-2/",
    "page-5-opinion": f"{NEWEST}/page-5/",
    "page-6-supplement": f"{NEWEST}/page-6/",
    "page-7-pictures": f"{NEWEST}/page-7/",
    "page-8-notices": f"{NEWEST}/page-8/",
    "page-of-24": f"{LARGE}/page-B05/",
    "issue-scanned": f"{SCANNED}/",
    "page-scanned": f"{SCANNED}/page-1/",
    "page-scanned-lit": f"{SCANNED}/page-2/#zone-gao-11",
    "article-scanned": f"{SCANNED}/gao-4/",
    "fronts": "issues/2025/fronts/",
    "article": f"{NEWEST}/gao-2/",
    "article-lead": f"{NEWEST}/gao-1/",
    "article-table": f"{NEWEST}/gao-8/",
    "article-five-photos": f"{NEWEST}/gao-16/",
    "article-picture": f"{NEWEST}/gao-36/",
    "article-opinion": f"{NEWEST}/gao-25/",
    "article-verse": f"{NEWEST}/gao-29/",
    "issues": "issues/",
    "year": "issues/1994/",
    "sections": "sections/",
    "section": "sections/综合/",
    "section-year": "sections/综合/1994/",
    "topics": "topics/",
    "topic": "topics/产改/",
    "reporters": "reporters/",
    "corrections": "corrections/",
    "photos": "photos/1994/",
    "search": "search/?q=职工",
    "search-nothing": "search/?q=没有这样的一句话",
    "subscribe": "subscribe/",
    "about": "about/",
    "not-found": "404.html",
}


@dataclass(frozen=True, slots=True)
class Way:
    """A window in CSS pixels, or a sheet of paper."""

    name: str
    width: int = 1280
    scheme: Literal["light", "dark"] = "light"
    forced: bool = False
    text: int = 100
    scripts: bool = True
    paper: Literal["A3", "A4"] | None = None


WAYS = (
    *(Way(f"{width}", width) for width in (360, 768, 1280, 1920)),
    *(Way(f"{width}-dark", width, "dark") for width in (360, 1280)),
    *(Way(f"{width}-text200", width, text=200) for width in (360, 1280)),
    Way("1280-forced", forced=True),
    Way("1280-no-scripts", scripts=False),
    Way("print-A4", paper="A4"),
    Way("print-A3", paper="A3"),
)
