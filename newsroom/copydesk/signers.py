"""The signers of a section within a year, by whole months."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from newsroom.copydesk.known_names import KnownNames

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

_YEAR = 12


class Signers:
    """The signers of a paper's sections, month by month.

    Of a section there are few months: the names of each year are put together once.
    """

    def __init__(self, rows: Iterable[tuple[str, int, int, str]] = ()) -> None:
        """Rows are section, year, month and name."""
        self._months: dict[tuple[str, int], set[str]] = defaultdict(set)
        for section, year, month, name in rows:
            self._months[section, year * _YEAR + month].add(name)
        self._years: dict[tuple[str, int], KnownNames] = {}

    def within_year(self, section: str, day: date) -> KnownNames:
        """Those of the day's month and of the twelve before."""
        last = day.year * _YEAR + day.month
        if (section, last) not in self._years:
            months = (self._months.get((section, month), ()) for month in range(last - _YEAR, last + 1))
            self._years[section, last] = KnownNames(name for names in months for name in names)
        return self._years[section, last]
