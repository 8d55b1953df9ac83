"""The years of a list, and the months of a long one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom import addresses
from newsroom.addresses import encode
from newsroom.views.pieces import Link

if TYPE_CHECKING:
    from newsroom.lists import ListId

# A year and a month, None for the whole year.
YearOrMonth = tuple[int, int | None]
# Of each month its year, its number and how many articles it has.
Months = tuple[tuple[int, int, int], ...]


def title_of(year: int, month: int | None) -> str:
    """``2023年``, ``2023年4月``."""
    return f"{year}年{month}月" if month else f"{year}年"


def period_link(own: ListId, period: YearOrMonth | None) -> Link | None:
    """A link to a list's page of a period, None without one."""
    return Link(title_of(*period), encode(addresses.list_path(own, *period))) if period else None


def neighbours(months: Months, year: int, month: int | None) -> tuple[YearOrMonth | None, YearOrMonth | None]:
    """The periods before and after that have articles.

    ``months`` are those of the list, oldest first. A year's neighbours are years. A month's are those of its year:
    another year may be short and have no pages of months.
    """
    periods: list[YearOrMonth] = [(year, each) for own, each, _ in months if own == year]
    if month is None:
        periods = [(each, None) for each in dict.fromkeys(own for own, _, _ in months)]
    place = periods.index((year, month))
    return periods[place - 1] if place else None, periods[place + 1] if place + 1 < len(periods) else None
