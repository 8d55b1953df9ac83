"""The one gate between what was filed and what readers see."""

from __future__ import annotations

from datetime import UTC, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING

from newsroom.model import Article, IssueCard, Kind, Review
from newsroom.times import SHANGHAI

if TYPE_CHECKING:
    from newsroom.model import Settings

WITHDRAWN_TITLE = "本文已撤回"


class Told(StrEnum):
    """Where readers are told of an article that is out, besides its issue: feeds and sitemaps, sitemaps alone, nowhere."""

    NEWS = "news"
    PAGE = "page"
    NOWHERE = ""


def told_of(article: Article) -> Told:
    """Nobody subscribes to public notices or looks for advertisements; of what is withdrawn only the notice is left."""
    if article.withdrawn or article.kind is Kind.ADVERTISEMENT:
        return Told.NOWHERE
    return Told.PAGE if article.kind is Kind.NOTICE else Told.NEWS


def issue_due(card: IssueCard) -> datetime:
    """When an issue may be read, in UTC: its release, else 00:00 of its date in Asia/Shanghai."""
    return card.release or datetime.combine(card.issue.date, time(), SHANGHAI).astimezone(UTC)


def article_due(article: Article, card: IssueCard, settings: Settings) -> datetime | None:
    """When an article may be read, never before its issue; None while it is a draft."""
    unsigned = settings.require_review and not (article.review or Review(None, None, None)).complete
    return None if article.draft or unsigned else published_at(article, card)


def published_at(article: Article, card: IssueCard) -> datetime:
    """When an article came out, in UTC: with its issue or later. Of one that is held, when it would by its times."""
    return max(issue_due(card), article.publish_at or issue_due(card))


def withdrawn_form(article: Article) -> Article:
    """What is left of a withdrawn article: its address, issue, page and the reason; no name, text or picture.

    What it follows is kept, because the story of others goes on through it.
    """
    return Article(
        path=article.path,
        issue=article.issue,
        title=WITHDRAWN_TITLE,
        section=article.section,
        byline=None,
        source=None,
        summary="",
        length=0,
        page=article.page,
        order=article.order,
        aliases=article.aliases,
        follows=article.follows,
        withdrawn=article.withdrawn,
    )


def as_seen(article: Article) -> Article:
    """An article as readers may see it once it is out."""
    return withdrawn_form(article) if article.withdrawn else article


def is_out(due: datetime | None, settings: Settings, now: datetime) -> bool:
    """Whether what is due at a moment may be read at ``now`` (aware); in a preview editors see everything they wrote."""
    return settings.preview or (due is not None and due <= now)
