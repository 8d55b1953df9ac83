"""Views of manifests of issues, and of a year's collection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom import addresses
from newsroom.addresses import encode
from newsroom.issues import has_epub, has_pdf
from newsroom.views import parts
from newsroom.views.manifest_data import Canvas, CollectionView, Folio, ManifestView, Spot
from newsroom.views.pieces import Link
from newsroom.views.scans import pdf_address, scan_copies, zones_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsroom.catalogue import Catalogue
    from newsroom.model import Article, Issue, IssueCard, IssueId, Page
    from newsroom.scans import Rect, Scan


def manifest_view(catalogue: Catalogue, issue_id: IssueId) -> ManifestView:
    """The pages of an issue with pictures, and the articles on them."""
    issue = catalogue.issue(issue_id)
    year = issue_id.date.year
    heads = [next(iter(_readable(page)), None) for page in issue.pages]
    book = addresses.issue_epub_file(issue_id) if has_epub(issue, catalogue.settings) else ""
    pdf = addresses.issue_pdf_file(issue_id) if has_pdf(issue, catalogue.settings) else ""
    return ManifestView(
        folio=_folio(issue.card, next(page.card.scan for page in issue.pages if page.card.scan)),
        facts=tuple((name, text) for name, text in _facts(issue, catalogue) if text),
        headlines="；".join(article.labelled_title for article in heads if article),
        canvases=tuple(_canvases(issue)),
        whole=all(page.card.scan for page in issue.pages),
        collection=_year_link(year),
        epub=encode(book),
        pdf=encode(pdf),
    )


def collection_view(catalogue: Catalogue, year: int) -> CollectionView:
    """The issues of a year whose pages have pictures."""
    folios = tuple(_folio(each.card, each.scan) for each in catalogue.issues_of(year) if each.scan)
    return CollectionView(_year_link(year), encode(addresses.issues_year_path(year)), folios)


def _year_link(year: int) -> Link:
    return Link(f"{year}年", encode(addresses.collection_file(year)))


def _folio(card: IssueCard, scan: Scan) -> Folio:
    return Folio(
        Link(parts.issue_name(card.issue), encode(addresses.issue_path(card.issue))),
        encode(addresses.manifest_file(card.issue)),
        # Calendars show the day of this moment in their own zone.
        f"{card.issue.date.isoformat()}T00:00:00Z",
        scan_copies(scan),
    )


def _facts(issue: Issue, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """An issue's day, number, kind, pages and publisher."""
    masthead = parts.masthead(issue)
    yield "日期", masthead.days or f"{masthead.date} {masthead.weekday}"
    yield "期号", masthead.number
    yield "类别", issue.card.kind.value
    yield "版数", masthead.pages
    yield "出版", catalogue.settings.publisher


def _readable(page: Page) -> list[Article]:
    return [article for article in (*page.articles, *page.continued) if not article.withdrawn]


def _canvases(issue: Issue) -> Iterator[Canvas]:
    for page in issue.pages:
        if page.card.scan:
            yield Canvas(
                page=parts.page_link(issue.id, page.card),
                copies=scan_copies(page.card.scan),
                spread=page.card.spread_with is not None,
                pdf=pdf_address(page.card, issue.id),
                spots=tuple(_spots(page, issue)),
            )


def _spots(page: Page, issue: Issue) -> Iterator[Spot]:
    """The places of all articles on a page, in the paper's order."""
    for article in issue.articles:
        if not article.withdrawn:
            yield from (Spot(parts.article_link(article), _within(rect)) for rect in zones_on(article, page))


def _within(rect: Rect) -> Rect:
    """The part of a zone that lies on its page."""
    left, top, width, height = rect
    return left, top, min(width, 100 - left), min(height, 100 - top)
