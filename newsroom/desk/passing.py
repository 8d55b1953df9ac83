"""Whether an article has passed its readings, and which it lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.release import is_unsigned
from newsroom.review import THREE, Reading, Review

if TYPE_CHECKING:
    from newsroom.model import Article, Settings


def is_passed(article: Article, settings: Settings) -> bool:
    """Whether three have signed, as the paper wants it."""
    review = article.review
    return review is not None and (review.bound if settings.require_review == "bound" else review.complete)


def find_missing(article: Article, settings: Settings) -> tuple[Reading, ...]:
    """The readings that an article waits for.

    None of one that nobody has begun to sign, and that needs no signatures.
    """
    review = article.review or Review()
    if not (is_unsigned(article, settings) or review.signatures):
        return ()
    if settings.require_review == "bound":
        return review.missing
    return tuple(each for each in THREE if review.signature(each) is None)


def lacking(article: Article, settings: Settings) -> str:
    """What holds an article back, in words: 草稿; 缺初审、终审."""
    words = ["草稿"] if article.draft else []
    if is_unsigned(article, settings):
        words.append(readings_words(article, settings) or "三个审次要由三个人签")
    return "，".join(words)


def readings_words(article: Article, settings: Settings) -> str:
    """How far an article is with its readings: 缺初审、终审; 三审已签.

    Empty of one that nobody has begun to sign, and that needs no signatures.
    """
    review = article.review or Review()
    if article.draft and review.struck:
        # That it is a draft may be all that was changed since.
        return "签过字"
    if missing := find_missing(article, settings):
        return f"缺{'、'.join(each.shown for each in missing)}"
    return "三审已签" if is_passed(article, settings) else ""
