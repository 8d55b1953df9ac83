"""Views of the corrections: the newest of all, and those of a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom import addresses
from newsroom.addresses import encode
from newsroom.views.data import CorrectionsView, Period
from newsroom.views.pieces import Link
from newsroom.views.references import notice

if TYPE_CHECKING:
    from newsroom.catalogue import Catalogue


def corrections_view(catalogue: Catalogue, year: int | None) -> CorrectionsView:
    """The newest 50 corrections and links to every year; or all of a year, with the years before and after."""
    years = catalogue.correction_years()
    if year is None:
        found = catalogue.newest_corrections(addresses.NEWEST)
        before = after = None
    else:
        found = catalogue.corrections_in(year)
        known = [each for each, _ in years]
        place = known.index(year)
        before = known[place - 1] if place else None
        after = known[place + 1] if place + 1 < len(known) else None
    return CorrectionsView(
        title=f"{year}年" if year else "",
        count=dict(years)[year] if year else sum(count for _, count in years),
        notices=tuple(notice(each, catalogue) for each in found),
        years=tuple(Period(f"{each}年", _address(each), count) for each, count in reversed(years)) if not year else (),
        previous=_link(before),
        next=_link(after),
    )


def _address(year: int) -> str:
    return encode(addresses.corrections_year_path(year))


def _link(year: int | None) -> Link | None:
    return Link(f"{year}年", _address(year)) if year else None
