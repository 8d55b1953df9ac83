"""The zones of articles on scans of their issue's pages."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from newsroom.problems import Problem, problem
from newsroom.release import stands_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsroom.model import IssueCard, PageCard
    from newsroom.reading.articles import Filed
    from newsroom.reading.paper import Paper
    from newsroom.scans import Rect

# Sums of rounded numbers may be a little larger than the page.
_SLACK = 0.5
# How much of the smaller of two zones may lie under the other: measured by hand, neighbours touch.
_SHARED = 0.1
# Of more zones on a page each is not held against each.
_MANY = 200


def check_zones(paper: Paper) -> Iterator[Problem]:
    """XS531 to XS534: zones that are wrong, useless or missing.

    They leave the page, overlap another article's or have no scan; those of an article that is not out are needed to
    cover it.
    """
    for issue, filed in paper.issues().items():
        card = paper.card(issue)
        for each in filed:
            yield from _off_the_page(each)
        if any(page.scan for page in card.pages):
            for page in card.pages:
                yield from _of_page(page, card, filed)


def _off_the_page(filed: Filed) -> Iterator[Problem]:
    for number, zone in enumerate(filed.article.zones, 1):
        left, top, width, height = zone.rect
        if not (width and height) or left + width > 100 + _SLACK or top + height > 100 + _SLACK:
            value = ", ".join(f"{side:g}" for side in zone.rect)
            yield problem(filed.place("zones"), "XS531", number=number, value=f"[{value}]")


def _of_page(page: PageCard, card: IssueCard, filed: Sequence[Filed]) -> Iterator[Problem]:
    zoned = [each for each in filed if any(zone.page in page.labels for zone in each.article.zones)]
    if page.scan is None:
        yield from (problem(each.place("zones"), "XS533", page=page.label) for each in zoned)
        return
    for each in filed:
        article = each.article
        if (article.draft or article.withdrawn) and each not in zoned and stands_on(article, page, card):
            key, zh, en = ("draft", "是草稿", "a draft") if article.draft else ("withdrawn", "撤回了", "withdrawn")
            yield problem(each.place(key), "XS534", page=page.label, state_zh=zh, state_en=en)
    yield from _overlaps(page, zoned)


def _overlaps(page: PageCard, zoned: Sequence[Filed]) -> Iterator[Problem]:
    """XS532 for each two articles of which zones overlap, at the second."""
    zones = {
        each.article.path: [zone.rect for zone in each.article.zones if zone.page in page.labels] for each in zoned
    }
    if sum(map(len, zones.values())) > _MANY:
        return
    for one, other in combinations(zoned, 2):
        first, second = zones[one.article.path], zones[other.article.path]
        if any(_overlap(a, b) for a in first for b in second):
            name = one.article.path.rpartition("/")[2]
            yield problem(other.place("zones"), "XS532", page=page.label, other=name)


def _overlap(one: Rect, other: Rect) -> bool:
    wide = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    high = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    smaller = min(one[2] * one[3], other[2] * other[3])
    return wide > 0 and high > 0 and wide * high > _SHARED * smaller
