"""Days meant by a day, a month or a year."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

# 2023-04, 2023/4, 2023.4 and 2023年4月 are one month.
_DAYS = re.compile(r"([0-9]{4})(?:年|[-/.年]([0-9]{1,2})(?:月|[-/.月]([0-9]{1,2})日?)?)?")


def read_days(text: str) -> tuple[date, date] | None:
    """The first and last day of a day, month or year.

    None for other texts.
    """
    found = _DAYS.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        ending = month or 12
        return first, date(first.year, ending, day or monthrange(first.year, ending)[1])
    except ValueError:
        return None
