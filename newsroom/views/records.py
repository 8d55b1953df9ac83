"""Data of an article for programs, and its place in its series."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom import addresses
from newsroom.addresses import encode
from newsroom.almanac import format_date
from newsroom.model import IssueCard
from newsroom.release import published_at
from newsroom.times import format_time
from newsroom.views import parts
from newsroom.views.pieces import Correction, Record, SeriesPart

if TYPE_CHECKING:
    from newsroom.catalogue import Catalogue
    from newsroom.model import Article, Issue, Page
    from newsroom.views.pieces import Link


def record_of(
    article: Article, page: Page, issue: Issue, catalogue: Catalogue, corrections: tuple[Article, ...] = ()
) -> Record:
    """The record of an article on its page.

    ``corrections`` are the articles that correct it and are out.
    """
    first = filter(None, (page.card.label, page.card.spread_with))
    return Record(
        kind=article.kind.value,
        published=format_time(published_at(article, issue.card)),
        labels=tuple(dict.fromkeys((*first, *article.continued_on))),
        photos=tuple(parts.photo_view(photo) for photo in article.photos),
        series=article.series.name if article.series else "",
        part=article.series.part if article.series else None,
        corrects=find_link(article.corrects, catalogue),
        corrections=tuple(_correction(each) for each in corrections),
    )


def _correction(article: Article) -> Correction:
    """A correction.

    The hour of its issue is left out, so that the corrected page depends on the correction alone.
    """
    moment = format_time(published_at(article, IssueCard(article.issue)))
    return Correction(encode(addresses.article_path(article)), moment, article.summary)


def find_link(path: str | None, catalogue: Catalogue) -> Link | None:
    """A link to the article that another corrects or follows.

    None where it names none, or one that is held back.
    """
    other = catalogue.article(path) if path else None
    return parts.article_link(other) if other else None


def series_parts(article: Article, catalogue: Catalogue) -> tuple[SeriesPart, ...]:
    """The articles of a series around one, in the paper's order.

    There are none where it is the only one.
    """
    found = catalogue.parts_around(article) if article.series else ()
    return tuple(_part(each, current=each.path == article.path) for each in found) if len(found) > 1 else ()


def _part(article: Article, *, current: bool) -> SeriesPart:
    number = article.series.part if article.series else None
    return SeriesPart(
        parts.article_link(article, current=current), str(number) if number else format_date(article.issue.date)
    )
