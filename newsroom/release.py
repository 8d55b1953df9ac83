"""The one gate between what was filed and what readers see."""

from __future__ import annotations

from datetime import UTC, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec.structs import replace

from newsroom.issues import first_halves, page_of
from newsroom.model import Article, IssueCard, Kind, PageCard
from newsroom.review import Review
from newsroom.times import SHANGHAI

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from newsroom.model import IssueId, ReviewRule, Settings

WITHDRAWN_TITLE = "本文已撤回"


class Visibility(StrEnum):
    """Where an article is listed besides its issue.

    In feeds and sitemaps, in sitemaps alone, or nowhere.
    """

    NEWS = "news"
    PAGE = "page"
    NOWHERE = ""


def visibility_of(article: Article) -> Visibility:
    """Whether feeds and sitemaps list an article.

    Nobody subscribes to public notices or looks for advertisements; of what is withdrawn only the notice is left.
    """
    if article.withdrawn or article.kind is Kind.ADVERTISEMENT:
        return Visibility.NOWHERE
    return Visibility.PAGE if article.kind is Kind.NOTICE else Visibility.NEWS


def issue_due(card: IssueCard) -> datetime:
    """The time from which an issue may be read, in UTC.

    Its release, else 00:00 of its date in Asia/Shanghai.
    """
    return card.release or datetime.combine(card.issue.date, time(), SHANGHAI).astimezone(UTC)


def article_due(article: Article, card: IssueCard, settings: Settings) -> datetime | None:
    """The time from which an article may be read; None for drafts.

    Never before its issue.
    """
    return None if article.draft or is_unsigned(article, settings) else published_at(article, card)


def review_rule(issue: IssueId, settings: Settings) -> ReviewRule:
    """The signatures that an issue's articles need."""
    if settings.review_since and issue.date < settings.review_since:
        return False
    return settings.require_review


def is_unsigned(article: Article, settings: Settings) -> bool:
    """Whether an article lacks signatures of those that the paper wants.

    Where they are bound to the text, a withdrawn article needs none: of its text nothing is out, and taking it back
    waits for nobody.
    """
    review = article.review or Review()
    rule = review_rule(article.issue, settings)
    if rule == "bound":
        return not (article.withdrawn or review.bound)
    return rule and not review.complete


def published_at(article: Article, card: IssueCard) -> datetime:
    """The time at which an article came out, in UTC.

    With its issue or later. Of one that is held, when it would by its times.
    """
    return max(issue_due(card), article.publish_at or issue_due(card))


def tombstone(article: Article) -> Article:
    """A withdrawn article without names, text and pictures.

    Its address, issue, page and the reason are left; what it follows is kept, because the chain of others goes on
    through it.
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


def public_form(article: Article) -> Article:
    """An article as readers may see it once it is out."""
    return tombstone(article) if article.withdrawn else article


def is_out(due: datetime | None, settings: Settings, now: datetime) -> bool:
    """Whether what is due at a moment may be read at ``now``.

    Both are aware. In a preview editors see everything they wrote.
    """
    return settings.preview or (due is not None and due <= now)


def public_card(card: IssueCard, articles: Iterable[Article], out: Collection[str]) -> IssueCard:
    """An issue's card as readers may see it.

    ``articles`` are all that are filed for it, ``out`` the paths of those that may be read. A scan shows what is printed:
    where an article is held or withdrawn, its zones are covered, and without zones there the page has no scan.
    """
    if not any(page.scan for page in card.pages):
        return card
    hidden = [article for article in articles if article.withdrawn or article.path not in out]
    return replace(card, pages=tuple(_public_page(page, card, hidden) for page in card.pages))


def _public_page(page: PageCard, card: IssueCard, hidden: Iterable[Article]) -> PageCard:
    if page.scan is None:
        return page
    scan = page.scan
    for article in hidden:
        if stands_on(article, page, card):
            zones = tuple(zone.rect for zone in article.zones if zone.page in page.labels)
            if not zones:
                return replace(page, scan=None)
            scan = replace(scan, covers=scan.covers + zones)
    return replace(page, scan=scan)


def stands_on(article: Article, page: PageCard, card: IssueCard) -> bool:
    """Whether any part of an article is printed on a page."""
    own = page_of(article, card.pages[0].label, first_halves(card.pages))
    labels = {own, *article.continued_on, *(zone.page for zone in article.zones)}
    return not labels.isdisjoint(page.labels)
