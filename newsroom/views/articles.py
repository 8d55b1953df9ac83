"""The view of an article's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.model import Taxonomy
from newsroom.views import parts, references
from newsroom.views.data import ArticleView
from newsroom.views.records import record_of, series_parts

if TYPE_CHECKING:
    from newsroom.catalogue import Catalogue
    from newsroom.model import Article, Series
    from newsroom.views.pieces import Link


def article_view(catalogue: Catalogue, path: str) -> ArticleView:
    """An article with its place in the issue: its page, the headlines beside it, the articles before and after."""
    article = catalogue.article(path)
    if article is None:
        raise KeyError(path)
    issue = catalogue.issue(article.issue)
    page = parts.page_with(article, issue)
    # What is withdrawn is passed over, but has neighbours of its own.
    row = [each for each in issue.articles if each.path == path or not each.withdrawn]
    place = [each.path for each in row].index(path)
    return ArticleView(
        masthead=parts.masthead(issue),
        story=parts.story(article, catalogue, page=page.card),
        page=parts.page_link(issue.id, page.card),
        note=article.note or "",
        photos=tuple(parts.photo_view(photo) for photo in article.photos if photo.file not in article.photos_in_body),
        topics=tuple(parts.term_link(Taxonomy.TOPIC, topic) for topic in article.topics),
        series=_series(article.series),
        siblings=_siblings(page.articles, path),
        previous=parts.article_link(row[place - 1]) if place else None,
        next=parts.article_link(row[place + 1]) if place + 1 < len(row) else None,
        withdrawn=article.withdrawn or "",
        corrections=references.corrections_of(article, catalogue),
        corrected=references.corrected_by(article, catalogue),
        chain=references.chain_of(article, catalogue),
        parts=series_parts(article, catalogue),
        record=record_of(article, page, issue, catalogue, catalogue.corrections_of(path)),
    )


def _siblings(articles: tuple[Article, ...], path: str) -> tuple[Link, ...]:
    """The headlines of a page; the article's own is marked."""
    shown = (each for each in articles if each.path == path or not each.withdrawn)
    return tuple(parts.article_link(each, current=each.path == path) for each in shown)


def _series(series: Series | None) -> str:
    if series is None:
        return ""
    return f"{series.name}（{series.part}）" if series.part else series.name
