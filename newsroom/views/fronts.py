"""Sections and topics as fronts: a lead, a time line, a story."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from newsroom import addresses
from newsroom.addresses import encode
from newsroom.views.pieces import Chain, Step
from newsroom.views.references import mention
from newsroom.views.term_data import Period, YearLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsroom.catalogue import Catalogue
    from newsroom.lists import ListId
    from newsroom.model import Article

# Of fewer articles none stands out.
FEW = 4
# How many articles of a story a topic's page names.
TOLD = 8


def lead_of(articles: Sequence[Article]) -> Article | None:
    """The newest article with a photo, else the newest; None of few."""
    if len(articles) < FEW:
        return None
    return next((each for each in articles if each.photos), articles[0])


def story_of(articles: Sequence[Article]) -> Chain | None:
    """The newest story among articles, newest first: what follows what."""
    known = {each.path: each for each in articles}
    at = next((each for each in articles if each.follows in known), None)
    steps: list[Article] = []
    while at and at not in steps:
        steps.append(at)
        at = known.get(at.follows or "")
    shown = steps[:TOLD][::-1]
    return Chain(len(steps), tuple(Step(mention(each)) for each in shown)) if steps else None


def time_line(catalogue: Catalogue, own: ListId) -> Iterator[YearLine]:
    """Each year of a list with its months, newest year first."""
    years = [(year, list(months)) for year, months in groupby(catalogue.months(own), key=lambda month: month[0])]
    for year, months in reversed(years):
        path = encode(addresses.list_path(own, year))
        yield YearLine(
            Period(f"{year}年", path, sum(count for *_, count in months)),
            tuple(Period(f"{month}月", f"{path}#{addresses.month_anchor(month)}", count) for _, month, count in months),
        )
