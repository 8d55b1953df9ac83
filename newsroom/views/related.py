"""Older articles at an article's end, each with why."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from newsroom.issues import news_first
from newsroom.lists import LISTINGS, RELATING, lists_of
from newsroom.model import NOTICES
from newsroom.views.references import mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsroom.catalogue import Catalogue
    from newsroom.model import Article
    from newsroom.views.pieces import Mention

MOST = 2


class Related(Struct, frozen=True):
    """An older article and why it is related.

    ``why`` is 专题 or 记者, whose ``name`` it shares, or "": ``name`` is the year of the same day.
    """

    why: str
    name: str
    mention: Mention


def related_to(article: Article, catalogue: Catalogue) -> tuple[Related, ...]:
    """The last article on its topic, by its reporter, of its day.

    At most two, each of an earlier issue and for another reason, so that no later one changes a page. None is told
    of that the page names besides.
    """
    if article.withdrawn or article.kind in NOTICES:
        return ()
    named = {each.path for each in (*catalogue.chain(article.path), *catalogue.parts_around(article))}
    named |= {article.corrects or "", article.follows or ""}
    found: dict[str, Related] = {}
    for why, name, other in _candidates(article, catalogue):
        if other.path not in named and why not in {each.why for each in found.values()}:
            found.setdefault(other.path, Related(why, name, mention(other)))
        if len(found) == MOST:
            break
    return tuple(found.values())


def _candidates(article: Article, catalogue: Catalogue) -> Iterator[tuple[str, str, Article]]:
    """Articles in the order of how near they are, each with why."""
    own = list(lists_of(article, catalogue.directory))
    for kind in RELATING:
        for each in own:
            if each.kind is kind:
                for other in islice(_readable(catalogue.filed_before(each, article.issue)), 1):
                    yield LISTINGS[kind].title, each.name, other
    for summary in catalogue.same_days(article.issue, 1):
        issue = summary.card.issue
        for other in islice(_readable(tuple(news_first(catalogue.issue(issue).articles))), 1):
            yield "", str(issue.date.year), other


def _readable(articles: tuple[Article, ...]) -> Iterator[Article]:
    return (each for each in articles if not each.withdrawn and each.kind not in NOTICES)
