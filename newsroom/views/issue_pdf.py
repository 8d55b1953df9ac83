"""The view of an issue as one PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.pictures.renditions import scan_original
from newsroom.views import parts
from newsroom.views.drawn import paper_of
from newsroom.views.scan_data import BoundPage, BoundPicture, IssuePdfView
from newsroom.views.scans import scan_copies, zones_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsroom.catalogue import Catalogue
    from newsroom.model import Issue, IssueId, Page, Settings
    from newsroom.scans import Scan


def issue_pdf_view(catalogue: Catalogue, issue_id: IssueId) -> IssuePdfView:
    """The pages of an issue, drawn or as pictures, with bookmarks."""
    issue, settings = catalogue.issue(issue_id), catalogue.settings
    masthead = parts.masthead(issue)
    return IssuePdfView(
        title=" ".join(filter(None, (settings.name, masthead.days or masthead.date, masthead.number))),
        paper=settings.name,
        mark=settings.drawing.mark,
        pages=tuple(_page(page, page.card.scan, issue, settings) for page in issue.pages if page.card.scan),
    )


def _page(page: Page, scan: Scan, issue: Issue, settings: Settings) -> BoundPage:
    name = " ".join(filter(None, (parts.page_name(page.card), page.card.name)))
    if scan.drawn:
        return BoundPage(name, scan.digest)
    width = paper_of(issue.card, page.card, settings).width
    picture = BoundPicture(
        source=f"{issue.id.folder}/{scan.file}",
        original=scan_original(scan),
        # The largest copy: what is not out is covered in it, and a PDF cannot be set into a tagged one.
        file=scan_copies(scan)[-1].file,
        width=width,
        height=round(width * scan.height / scan.width, 3),
        alt=f"{parts.page_name(page.card)}版面图",
        heads=tuple(_heads(page)),
    )
    return BoundPage(name, picture=picture)


def _heads(page: Page) -> Iterator[tuple[str, float, float]]:
    for article in dict.fromkeys((*page.articles, *page.continued)):
        if not article.withdrawn:
            left, top, *_ = next(iter(zones_on(article, page)), (0.0, 0.0))
            yield article.title, left, top
