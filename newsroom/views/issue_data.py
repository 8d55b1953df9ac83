"""An issue as data: issue.json, whose keys CONTRACTS.md lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom import addresses
from newsroom.addresses import encode
from newsroom.issues import has_epub, has_pdf, has_scans
from newsroom.release import issue_due, published_at
from newsroom.scans import Scan, Zone
from newsroom.times import format_time
from newsroom.views.parts import photo_view
from newsroom.views.records import find_link
from newsroom.views.scans import pdf_address, scan_copies, zones_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsroom.byline import Byline
    from newsroom.catalogue import Catalogue
    from newsroom.model import Article, Issue, IssueId, Photo


def issue_data(catalogue: Catalogue, issue_id: IssueId) -> dict[str, object]:
    """An issue with its pages and articles.

    Addresses are relative to the site's root, absent values are null.
    """
    issue = catalogue.issue(issue_id)
    card = issue.card
    return {
        "version": 1,
        "paper": catalogue.settings.name,
        "address": encode(addresses.issue_path(issue_id)),
        "date": issue_id.date.isoformat(),
        "release": format_time(issue_due(card)),
        "number": card.number,
        "kind": card.kind.value,
        "title": card.title,
        "covers": [day.isoformat() for day in card.covers],
        "epub": encode(addresses.issue_epub_file(issue_id)) if has_epub(issue, catalogue.settings) else None,
        "pdf": encode(addresses.issue_pdf_file(issue_id)) if has_pdf(issue, catalogue.settings) else None,
        "manifest": encode(addresses.manifest_file(issue_id)) if has_scans(issue) else None,
        "staff": _people(card.staff),
        "pages": [
            {
                "page": page.card.label,
                "name": page.card.name,
                "spread_with": page.card.spread_with,
                "address": encode(addresses.page_path(issue_id, page.card.label)),
                "staff": _people(page.card.staff),
                "picture": _picture(page.card.scan),
                "pdf": pdf_address(page.card, issue_id) or None,
                "articles": [_article(article, issue, catalogue) for article in page.articles],
            }
            for page in issue.pages
        ],
    }


def _zones(article: Article, issue: Issue) -> Iterator[Zone]:
    """Its zones as filed, then those on drawn pages."""
    yield from article.zones
    for page in issue.pages:
        if page.card.scan and page.card.scan.drawn:
            yield from (Zone(page.card.label, rect) for rect in zones_on(article, page))


def _article(article: Article, issue: Issue, catalogue: Catalogue) -> dict[str, object]:
    """An article without its body.

    Of a withdrawn one the address and the reason.
    """
    address = encode(addresses.article_path(article))
    if article.withdrawn:
        return {"address": address, "withdrawn": article.withdrawn}
    return {
        "address": address,
        "published": format_time(published_at(article, issue.card)),
        "title": article.title,
        "untitled": article.untitled,
        "kicker": article.kicker,
        "subtitle": article.subtitle,
        "kind": article.kind.value,
        "section": article.section,
        "topics": list(article.topics),
        "byline": _people(article.byline),
        "et_al": bool(article.byline and article.byline.et_al),
        "source": article.source,
        "dateline": article.dateline,
        "series": {"name": article.series.name, "part": article.series.part} if article.series else None,
        "continued_on": list(article.continued_on),
        "group": article.group,
        "summary": article.summary,
        "note": article.note,
        "length": article.length,
        "photos": [_photo(photo) for photo in article.photos],
        "zones": [{"page": zone.page, "rect": list(zone.rect)} for zone in _zones(article, issue)],
        "corrects": _address(article.corrects, catalogue),
        "follows": _address(article.follows, catalogue),
    }


def _address(path: str | None, catalogue: Catalogue) -> str | None:
    link = find_link(path, catalogue)
    return link.address if link else None


def _people(byline: Byline | None) -> list[dict[str, object]]:
    people = byline.people if byline else ()
    return [{"name": each.name, "roles": list(each.roles), "affiliation": each.affiliation} for each in people]


def _picture(scan: Scan | None) -> dict[str, object] | None:
    """A page's picture: its largest copy in JPEG, and all of these."""
    if scan is None:
        return None
    copies = [{"address": encode(each.file), "width": each.width, "height": each.height} for each in scan_copies(scan)]
    return {**copies[-1], "copies": copies}


def _photo(photo: Photo) -> dict[str, object]:
    shown = photo_view(photo)
    return {
        "address": shown.address,
        "width": shown.width,
        "height": shown.height,
        "caption": photo.caption,
        "credit": photo.credit,
        "alt": photo.alt,
    }
