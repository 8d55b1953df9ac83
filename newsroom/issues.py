"""The issue of a folder, and the articles on its pages."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from newsroom.model import NOTICES, Article, Issue, IssueCard, IssueId, Kind, Page, PageCard
from newsroom.names import label_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from newsroom.model import Settings

_FRONT = re.compile("A?0*1")
_YEAR = re.compile("[12][0-9]{3}")
_MONTH = re.compile("[0-9]{2}")
_DAY = re.compile(r"([0-9]{2})(?:-([2-9]|[1-9][0-9]))?")


class OnPages(Protocol):
    """A thing with a page and those that continue it."""

    @property
    def page(self) -> str | None:
        """The label of its page, None for the first."""

    @property
    def continued_on(self) -> tuple[str, ...]:
        """The labels of the pages that it continues on."""


def find_issue_id(parts: Sequence[str]) -> IssueId | None:
    """The issue of a folder's steps, None where they are no date.

    They are below ``articles/``.
    """
    return _find_issue_id(*parts) if len(parts) == 3 else None  # noqa: PLR2004 - year, month, day


# Files are gone through folder by folder.
@lru_cache(maxsize=256)
def _find_issue_id(year: str, month: str, day: str) -> IssueId | None:
    found = _DAY.fullmatch(day)
    if not (found and _YEAR.fullmatch(year) and _MONTH.fullmatch(month)):
        return None
    try:
        return IssueId(date(int(year), int(month), int(found[1])), int(found[2] or 1))
    except ValueError:
        return None


def page_cards(card: IssueCard, articles: Iterable[OnPages]) -> tuple[PageCard, ...]:
    """The pages of an issue: its card's, its articles', or page 1.

    The first of these that there are.
    """
    if card.pages:
        return card.pages
    labels = {article.page for article in articles if article.page}
    labels |= {label for article in articles for label in article.continued_on}
    return tuple(PageCard(label) for label in sorted(labels, key=label_order)) or (PageCard("1"),)


def is_front(page: PageCard) -> bool:
    """Whether a page is the front page, by label or name.

    That is page 1 of the paper or of its first section; whichever page an issue lists first.
    """
    return bool(_FRONT.fullmatch(page.label)) or page.name == "头版"


def first_halves(cards: Iterable[PageCard]) -> dict[str, str]:
    """The page of each spread, by the label of its other half."""
    halves: dict[str, str] = {}
    for card in cards:
        if card.spread_with:
            halves.setdefault(card.spread_with, card.label)
    return halves


def page_of(article: OnPages, first: str, halves: Mapping[str, str]) -> str:
    """The page of an article: its own, else the ``first``.

    On a spread, the page that carries it.
    """
    label = article.page or first
    return halves.get(label, label)


def assemble_issue(card: IssueCard, articles: Iterable[Article]) -> Issue:
    """The issue with its pages, and each page's articles, in order.

    The second half of a spread is not listed: its articles stand on the first half.
    """
    filed = sorted(articles, key=_place_on_page)
    cards = page_cards(card, filed)
    halves = first_halves(cards)
    begun: dict[str, list[Article]] = defaultdict(list)
    continued: dict[str, dict[str, Article]] = defaultdict(dict)
    for article in filed:
        begun[page_of(article, cards[0].label, halves)].append(article)
        for label in article.continued_on:
            continued[halves.get(label, label)][article.path] = article
    pages = tuple(
        Page(page, tuple(_led(begun[page.label], page.wishes.lead)), tuple(continued[page.label].values()))
        for page in cards
        if page.label not in halves
    )
    return Issue(card, pages)


def _led(articles: list[Article], lead: str) -> list[Article]:
    """A page's articles, the card's lead first."""
    return sorted(articles, key=lambda article: article.path.rpartition("/")[2] != lead) if lead else articles


def is_grouped(article: Article, page: PageCard) -> bool:
    """Whether an article of a page stands among its 简讯.

    One that the card names in ``lead`` or ``box`` stands by itself.
    """
    return article.kind is Kind.BRIEF and not page.wishes.name(article.path)


def has_epub(issue: Issue, settings: Settings) -> bool:
    """Whether an issue is a book too, by its date and articles."""
    since = settings.epub_since
    readable = any(not article.withdrawn for article in issue.articles)
    return readable and since is not None and issue.id.date >= since


def has_scans(issue: Issue) -> bool:
    """Whether any page of an issue has a picture."""
    return any(page.card.scan for page in issue.pages)


def has_pdf(issue: Issue, settings: Settings) -> bool:
    """Whether an issue is one PDF too.

    Every page with articles has a picture then. A single page has a PDF of its own.
    """
    first = settings.drawing.first
    drawn = first is not None and issue.id.date >= first
    shown = [page for page in issue.pages if page.card.scan or page.articles or page.continued]
    return drawn and len(shown) > 1 and all(page.card.scan for page in shown)


def news_first(articles: Iterable[Article]) -> list[Article]:
    """The articles in order, with 更正, 公告 and 广告 at the end."""
    return sorted(articles, key=lambda article: article.kind in NOTICES)


def _place_on_page(article: Article) -> tuple[bool, int, str]:
    return (article.order is None, article.order or 0, article.path)
