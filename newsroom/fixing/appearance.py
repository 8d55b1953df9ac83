"""An article as readers and checks see it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from newsroom.links import ArticleBody, Targets
from newsroom.markdown import TooDeepError
from newsroom.markdown.html import convert_body
from newsroom.reading.articles import parse_article
from newsroom.reading.photos import Picture
from newsroom.reading.strange import check_characters

if TYPE_CHECKING:
    from newsroom.model import Article, IssueId
    from newsroom.problems import Place, Problem
    from newsroom.reading.articles import Filed, House
    from newsroom.reading.files import Source

_PICTURE = Picture("", 1, 1, "jpg")
_EVERYWHERE = Targets(lambda _: True, lambda file: file)
_TAG = re.compile(r"</?([a-z0-9]+)")


class Appearance(Struct, frozen=True, dict=True):
    """The article of a file, its body as HTML, problems by code.

    ``filed`` is None where there is no front matter to read.
    """

    filed: Filed | None
    html: str
    problems: Counter[str]

    def is_kept_by(self, other: Appearance) -> bool:
        """Whether another file is the same to readers, without new problems."""
        return self.is_no_worse_than(other) and self._has_article_of(other) and self.html == other.html

    def is_framed_as(self, other: Appearance) -> bool:
        """Whether another file differs in words alone, without new problems."""
        if not (self.filed and other.filed and self.is_no_worse_than(other)):
            return False
        anchors = self.filed.scan.anchors == other.filed.scan.anchors
        return anchors and _tags(self.html) == _tags(other.html) and _without_words(self) == _without_words(other)

    def is_no_worse_than(self, other: Appearance) -> bool:
        """Whether another file has no problem that this one lacks."""
        return other.problems <= self.problems

    def _has_article_of(self, other: Appearance) -> bool:
        one, two = self.article, other.article
        if one and two and one.byline is None and one.source is None:
            # What stood as the byline, which nobody could read, may be the source.
            return replace(one, source=two.source) == two
        return one == two

    @property
    def article(self) -> Article | None:
        """The article, if there is front matter to read."""
        return self.filed.article if self.filed else None


def find_problems(source: Source, path: str, issue: IssueId, house: House) -> tuple[Filed | None, list[Problem]]:
    """An article and its problems, whichever pictures there are."""
    filed, problems = parse_article(source, path, issue, house, _any_picture)
    return filed, [*problems, *check_characters(source, problems)]


def look_at(source: Source, path: str, issue: IssueId, house: House) -> Appearance:
    """The appearance of an article's text, whichever pictures there are."""
    filed, problems = find_problems(source, path, issue, house)
    html = _render(filed.body, path, verse=filed.article.is_verse) if filed else ""
    return Appearance(filed, html, Counter(each.code for each in problems))


def _render(body: str, path: str, *, verse: bool) -> str:
    try:
        return convert_body(body, ArticleBody(path, {}, _EVERYWHERE, verse=verse))
    except TooDeepError:
        return body


def _tags(html: str) -> list[str]:
    return _TAG.findall(html)


def _without_words(appearance: Appearance) -> Article | None:
    article = appearance.article
    if article is None:
        return None
    photos = tuple(replace(photo, caption="", credit="", alt="") for photo in article.photos)
    return replace(
        article, title="", kicker=None, subtitle=None, summary="", dateline=None, note=None, length=0, photos=photos
    )


def _any_picture(file: str, place: Place) -> Picture:
    """The picture of every name."""
    del file, place
    return _PICTURE
