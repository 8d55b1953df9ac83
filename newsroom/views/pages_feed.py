"""The view of the feed of pages (版) with their pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom import addresses
from newsroom.addresses import encode
from newsroom.catalogue import newest_scans
from newsroom.release import issue_due, published_at
from newsroom.times import format_time
from newsroom.views import parts
from newsroom.views.feed_data import PageEntry, PagesFeedView
from newsroom.views.scans import pdf_address, scan_copies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsroom.catalogue import Catalogue
    from newsroom.model import Issue
    from newsroom.pictures.renditions import Rendition
    from newsroom.scans import Scan

_WIDTH = 1200


def pages_feed_view(catalogue: Catalogue) -> PagesFeedView:
    """The pages of the newest issues, 30 or a few more."""
    issues = [catalogue.issue(each) for each in newest_scans(catalogue, addresses.NEWEST_IN_FEEDS)]
    entries = tuple(entry for issue in issues for entry in _entries(issue))
    paper = catalogue.settings.name
    return PagesFeedView(
        f"{paper}：版面",
        f"{paper}新出各版的版面图和标题。",
        encode(addresses.ISSUES),
        max((entry.updated for entry in entries), default=""),
        entries,
    )


def _entries(issue: Issue) -> Iterator[PageEntry]:
    due = issue_due(issue.card)
    for page in issue.pages:
        if page.card.scan:
            shown = [article for article in (*page.articles, *page.continued) if not article.withdrawn]
            label = parts.page_name(page.card)
            link = parts.page_link(issue.id, page.card)
            yield PageEntry(
                title=" ".join(filter(None, (parts.issue_name(issue.id), label, page.card.name))),
                address=link.address,
                published=format_time(due),
                updated=format_time(max([due, *(published_at(each, issue.card) for each in shown)])),
                photo=_copy(page.card.scan),
                alt=f"{label}版面图",
                pdf=pdf_address(page.card, issue.id),
                stories=tuple(map(parts.article_link, shown)),
            )


def _copy(scan: Scan) -> Rendition:
    copies = scan_copies(scan)
    return next((each for each in reversed(copies) if each.width <= _WIDTH), copies[0])
