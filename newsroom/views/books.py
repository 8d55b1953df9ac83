"""The view of an issue as a book."""

from __future__ import annotations

from datetime import UTC
from itertools import count
from typing import TYPE_CHECKING

from newsroom import addresses
from newsroom.addresses import encode
from newsroom.model import IssueCard, Kind
from newsroom.pictures.renditions import WEBP, original_of, renditions_of, scan_original
from newsroom.release import issue_due, published_at
from newsroom.views import parts, references
from newsroom.views.book_data import BookView, Chapter, Leaf, Plate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from newsroom.catalogue import Catalogue
    from newsroom.model import Article, Issue, IssueId, PageCard
    from newsroom.pictures.renditions import Original

# How wide pictures are: twice what a reading device shows, and a cover as high as its screen.
_PHOTO, _COVER = 960, 1200
# These have their photos above the text.
_PICTURED = frozenset({Kind.PICTURE, Kind.VERSE})


def book_view(catalogue: Catalogue, issue_id: IssueId) -> BookView:
    """An issue as a book, with the articles that can be read."""
    issue = catalogue.issue(issue_id)
    masthead, front = parts.masthead(issue), issue.pages[0].card
    scan = front.scan
    return BookView(
        masthead=masthead,
        title=" ".join(filter(None, (catalogue.settings.name, masthead.days or masthead.date, masthead.number))),
        modified=f"{_modified(issue, catalogue):%Y-%m-%dT%H:%M:%SZ}",
        leaves=tuple(_leaves(issue, catalogue)),
        plates=tuple(_plates(issue)),
        cover=_plate("cover", _source(issue_id, front), scan_original(scan), _COVER) if scan else None,
        cover_alt=f"{parts.page_name(front)}版面图",
    )


def _modified(issue: Issue, catalogue: Catalogue) -> datetime:
    """When the newest of what it shows came out, in UTC."""
    moments = [issue_due(issue.card)]
    for article in _readable(issue.articles):
        moments.append(published_at(article, issue.card))
        moments += [published_at(each, IssueCard(each.issue)) for each in catalogue.corrections_of(article.path)]
    return max(moments).astimezone(UTC)


def _readable(articles: Iterable[Article]) -> list[Article]:
    return [article for article in articles if not article.withdrawn]


def _leaves(issue: Issue, catalogue: Catalogue) -> Iterator[Leaf]:
    """The pages that have something to read."""
    numbers = count(1)
    for page in issue.pages:
        if articles := _readable(page.articles):
            chapters = tuple(_chapter(article, next(numbers), catalogue) for article in articles)
            yield Leaf(
                f"page-{page.card.label}.xhtml",
                parts.page_name(page.card),
                page.card.name or "",
                parts.staff_view(page.card.staff),
                chapters,
            )


def _chapter(article: Article, number: int, catalogue: Catalogue) -> Chapter:
    """An article by itself: nothing of it depends on the registries."""
    photos = tuple(parts.photo_view(photo) for photo in article.photos if photo.file not in article.photos_in_body)
    return Chapter(
        name=f"article-{number:03}.xhtml",
        path=article.path,
        address=encode(addresses.article_path(article)),
        title=article.title,
        byline=parts.byline_view(article.byline, article.source, None),
        kicker=article.kicker or "",
        subtitle=article.subtitle or "",
        label=parts.label_of(article),
        section=article.section,
        dateline=article.dateline or "",
        note=article.note or "",
        series=parts.series_text(article.series),
        photos=photos,
        above=len(photos) if article.kind in _PICTURED else 1,
        untitled=article.untitled,
        verse=article.is_verse,
        corrections=references.corrections_of(article, catalogue),
        corrected=references.corrected_by(article, catalogue),
    )


def _plates(issue: Issue) -> Iterator[Plate]:
    """The photos of an issue, each once."""
    shown: set[str] = set()
    for article in _readable(issue.articles):
        for photo in article.photos:
            original = original_of(photo)
            if original.name not in shown:
                shown.add(original.name)
                name = f"photo-{len(shown):03}"
                yield _plate(name, f"{issue.id.folder}/{photo.file}", original, _PHOTO)


def _source(issue: IssueId, card: PageCard) -> str:
    """The source of a page's picture: a file, else its own PDF."""
    scan = card.scan
    return f"{issue.folder}/{scan.file}" if scan and not scan.drawn else addresses.page_pdf_file(issue, card.label)


def _plate(name: str, source: str, original: Original, most: int) -> Plate:
    """A picture in the largest width that is not above ``most``."""
    copies = [each for each in renditions_of(original) if each.ending != WEBP]
    chosen = next((each for each in reversed(copies) if each.width <= most), copies[0])
    return Plate(f"{name}.{original.ending}", encode(copies[-1].file), chosen.file, source, original)
