"""Views of scans: pages with their articles, and front pages."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from newsroom import addresses
from newsroom.addresses import encode
from newsroom.catalogue import has_fronts
from newsroom.model import NOTICES
from newsroom.pictures.renditions import WEBP, renditions_of, scan_original
from newsroom.views import parts
from newsroom.views.pieces import Link
from newsroom.views.scan_data import Area, Beside, Front, FrontsMonth, FrontsView, Leaf, PagePdfView, ScanView

if TYPE_CHECKING:
    from newsroom.catalogue import Catalogue
    from newsroom.model import Article, Issue, IssueCard, IssueId, Page, PageCard
    from newsroom.photo_view import PhotoView
    from newsroom.pictures.renditions import Rendition
    from newsroom.scans import Rect, Scan

ON_PAGE = "在版面上看"
# How many headlines a page in small has in the place of its picture.
HEADLINES = 5


@lru_cache(maxsize=4096)
def scan_photo(scan: Scan, alt: str) -> PhotoView:
    """A page's picture with the addresses of its copies."""
    return parts.copies_view(renditions_of(scan_original(scan)), alt=alt, colour=scan.colour)


@lru_cache(maxsize=4096)
def scan_copies(scan: Scan) -> tuple[Rendition, ...]:
    """The copies of a page's picture in JPEG, the smallest first."""
    return tuple(each for each in renditions_of(scan_original(scan)) if each.ending != WEBP)


def scan_view(page: Page, issue: Issue) -> ScanView | None:
    """The picture of a page with its articles; None without one."""
    scan = page.card.scan
    if scan is None:
        return None
    listed = dict.fromkeys((*page.articles, *page.continued))
    # What a drawn page had no room for goes on where there is some.
    placed = {path for path, _ in page.zones}
    listed |= dict.fromkeys(each for each in issue.articles if each.path in placed)
    articles = [each for each in listed if not each.withdrawn]
    return ScanView(
        scan_photo(scan, f"{parts.page_name(page.card)}版面图"),
        pdf_address(page.card, issue.id),
        tuple(_area(article, page) for article in articles),
    )


def zones_on(article: Article, page: Page) -> list[Rect]:
    """The places of an article on a page's picture."""
    scan = page.card.scan
    if scan and scan.drawn:
        return [rect for path, rect in page.zones if path == article.path]
    return [zone.rect for zone in article.zones if zone.page in page.card.labels]


def _area(article: Article, page: Page) -> Area:
    boxes = _boxes(article, page)
    return Area(parts.article_link(article), addresses.zone_anchor(article) if boxes else "", boxes)


def _boxes(article: Article, page: Page) -> tuple[tuple[str, str, str, str], ...]:
    return tuple(map(_box, zones_on(article, page)))


def _box(rect: Rect) -> tuple[str, str, str, str]:
    """A zone as SVG has it, within the page."""
    left, top, width, height = rect
    sides = (left, top, min(width, 100 - left), min(height, 100 - top))
    first, second, third, fourth = (f"{side:.5g}%" for side in sides)
    return first, second, third, fourth


def pdf_address(card: PageCard, issue: IssueId) -> str:
    """The address of a page's PDF, "" where none is published."""
    return encode(addresses.page_pdf_file(issue, card.label)) if card.scan and card.scan.offers_pdf else ""


def page_pdf_view(catalogue: Catalogue, issue: IssueId, label: str) -> PagePdfView:
    """The PDF of a page; KeyError without one."""
    scans = [page.card.scan for page in catalogue.issue(issue).pages if page.card.label == label]
    if not scans or scans[0] is None:
        raise KeyError(label)
    return PagePdfView("" if scans[0].drawn else f"{issue.folder}/{scans[0].file}", scans[0].digest)


def leaves(issue: Issue) -> tuple[Leaf, ...]:
    """The pages of an issue in small; none of a single page."""
    return tuple(_leaf(page, issue) for page in issue.pages) if len(issue.pages) > 1 else ()


def _leaf(page: Page, issue: Issue) -> Leaf:
    scan = page.card.scan
    articles = [each for each in page.articles if not each.withdrawn]
    # What is no news stands at the foot of its page.
    articles.sort(key=lambda each: each.kind in NOTICES)
    stories = tuple(map(parts.article_link, articles[: 1 if scan else HEADLINES]))
    return Leaf(parts.page_link(issue.id, page.card), scan_photo(scan, "") if scan else None, stories, len(articles))


def place_link(article: Article, issue: Issue) -> Link | None:
    """A link to an article's place on a page's picture.

    That of its own page, else of one that it continues on.
    """
    for page in (issue.places[article.path][0], *issue.pages):
        if page.card.scan and zones_on(article, page):
            path = encode(addresses.page_path(issue.id, page.card.label))
            return Link(ON_PAGE, f"{path}#{encode(addresses.zone_anchor(article))}")
    return None


def beside_view(article: Article, issue: Issue) -> Beside | None:
    """The picture of an article's own page, beside its text."""
    page = issue.places[article.path][0]
    if page.card.scan is None or article.withdrawn:
        return None
    boxes = _boxes(article, page)
    path = encode(addresses.page_path(issue.id, page.card.label))
    address = f"{path}#{encode(addresses.zone_anchor(article))}" if boxes else path
    return Beside(address, scan_photo(page.card.scan, ""), boxes)


def fronts_view(catalogue: Catalogue, year: int) -> FrontsView:
    """The front pages of a year, with the years beside it."""
    fronts = [(each.card, each.front) for each in catalogue.issues_of(year) if each.front]
    years = [each.year for each in catalogue.years()]
    return FrontsView(
        year=Link(f"{year}年", encode(addresses.issues_year_path(year))),
        count=len(fronts),
        months=tuple(
            FrontsMonth(f"{month}月", addresses.month_anchor(month), tuple(_front(*each) for each in group))
            for month, group in groupby(fronts, key=lambda front: front[0].issue.date.month)
        ),
        previous=_beside(catalogue, [each for each in reversed(years) if each < year]),
        next=_beside(catalogue, [each for each in years if each > year]),
    )


def _front(card: IssueCard, scan: Scan) -> Front:
    link = Link(parts.issue_name(card.issue), encode(addresses.issue_path(card.issue)))
    return Front(link, card.issue.date.isoformat(), parts.number_text(card.number), scan_photo(scan, ""))


def _beside(catalogue: Catalogue, years: list[int]) -> Link | None:
    """The wall of the nearest of these years, if it has one."""
    if not years or not has_fronts(catalogue, years[0]):
        return None
    return Link(f"{years[0]}年", encode(addresses.fronts_path(years[0])))
