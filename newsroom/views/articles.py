"""The view of an article's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.model import Taxonomy
from newsroom.views import parts, references, scans
from newsroom.views.data import ArticleView
from newsroom.views.records import record_of, series_parts
from newsroom.views.related import related_to

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsroom.catalogue import Catalogue
    from newsroom.model import Article
    from newsroom.views.pieces import Link

# How many headlines of its page an article has before its own and after it; no printed page has so many.
AROUND = 50


def article_view(catalogue: Catalogue, path: str) -> ArticleView:
    """An article's page, with its neighbours on page and in issue."""
    article = catalogue.article(path)
    if article is None:
        raise KeyError(path)
    issue = catalogue.issue(article.issue)
    page, place, order = issue.places[path]
    before = _readable(issue.articles, range(order - 1, -1, -1))
    after = _readable(issue.articles, range(order + 1, len(issue.articles)))
    earlier, later = (None, None) if before and after else catalogue.neighbours(issue.id)
    return ArticleView(
        masthead=parts.masthead(issue, catalogue.settings.look),
        story=parts.story(article, catalogue, page=page.card, most=None),
        page=parts.page_link(issue.id, page.card),
        note=article.note or "",
        photos=tuple(parts.photo_view(photo) for photo in article.photos if photo.file not in article.photos_in_body),
        topics=tuple(parts.term_link(Taxonomy.TOPIC, topic) for topic in article.topics),
        series=parts.series_text(article.series),
        siblings=_siblings(page.articles, place),
        previous=parts.article_link(before) if before else None,
        next=parts.article_link(after) if after else None,
        withdrawn=article.withdrawn or "",
        corrections=references.corrections_of(article, catalogue),
        corrected=references.corrected_by(article, catalogue),
        chain=references.chain_of(article, catalogue),
        parts=series_parts(article, catalogue),
        backward=None if before else parts.issue_link(earlier),
        onward=None if after else parts.issue_link(later),
        related=related_to(article, catalogue),
        place=scans.place_link(article, issue),
        beside=scans.beside_view(article, issue),
        record=record_of(article, page, issue, catalogue, catalogue.corrections_of(path)),
    )


def _readable(articles: tuple[Article, ...], places: Iterable[int]) -> Article | None:
    """The first of the articles at these places that was not withdrawn."""
    return next((articles[place] for place in places if not articles[place].withdrawn), None)


def _siblings(articles: tuple[Article, ...], place: int) -> tuple[Link, ...]:
    """A page's headlines, of a long one those around the article's."""
    own = articles[place].path
    first = max(place - AROUND, 0) if len(articles) > 2 * AROUND else 0
    shown = articles[first : first + 2 * AROUND + 1]
    return tuple(
        parts.article_link(each, current=each.path == own) for each in shown if each.path == own or not each.withdrawn
    )
