"""Corrections and follow-ups of an article, for its page."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from newsroom.almanac import format_date
from newsroom.views import parts
from newsroom.views.pieces import Chain, Link, Mention, Notice, Step

if TYPE_CHECKING:
    from newsroom.catalogue import Catalogue
    from newsroom.model import Article

# A story of more articles than these is shown by its first, its newest and those about the reader's place.
WHOLE = 12
NEWEST = 3
ABOUT = 3
GONE = "原文已撤回"


def mention(article: Article, *, current: bool = False) -> Mention:
    """An article as another page names it."""
    link = parts.article_link(article, current=current)
    day = article.issue.date
    # Where these stand it is said what they are.
    text = GONE if article.withdrawn else article.title
    return Mention(Link(text, link.address, current), format_date(day), day.isoformat(), bool(article.withdrawn))


def notice(article: Article, catalogue: Catalogue) -> Notice:
    """A correction as a list shows it, with what it corrects."""
    return Notice(mention(article), article.summary, corrected_by(article, catalogue))


def corrections_of(article: Article, catalogue: Catalogue) -> tuple[Notice, ...]:
    """What corrects an article, newest first."""
    return tuple(Notice(mention(each), each.summary) for each in catalogue.corrections_of(article.path))


def corrected_by(article: Article, catalogue: Catalogue) -> Mention | None:
    """What an article corrects, where that is out."""
    corrected = catalogue.article(article.corrects) if article.corrects else None
    return mention(corrected) if corrected else None


def chain_of(article: Article, catalogue: Catalogue) -> Chain | None:
    """The story so far with the article marked.

    None where it is the only one, or is withdrawn.
    """
    story = () if article.withdrawn else catalogue.chain(article.path)
    if len(story) <= 1:
        return None
    # In order of time: it is looked for in its issue alone.
    place = bisect_left(story, article.issue, key=lambda each: each.issue)
    while story[place].path != article.path:
        place += 1
    shown = _shown(len(story), place)
    steps = (
        Step(mention(story[each], current=each == place), each - before - 1) for before, each in pairwise([-1, *shown])
    )
    return Chain(len(story), tuple(steps))


def _shown(count: int, place: int) -> list[int]:
    """The articles of a chain that one of them names.

    Of a long chain these are few, and every step from the article on.
    """
    if count <= WHOLE:
        return list(range(count))
    about = range(max(place - ABOUT, 0), min(place + ABOUT + 1, count))
    shown = sorted({0, *about, *range(count - NEWEST, count)})
    # A single one that is left out would take no less room.
    return sorted({*shown, *(one + 1 for one, other in pairwise(shown) if other == one + 2)})
