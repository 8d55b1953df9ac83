"""Dates as a Chinese masthead prints them."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from lunar_python import LunarYear
from lunar_python.util import LunarUtil

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

WEEKDAYS = "一二三四五六日"
# The Julian day, at noon, of the day before 1 January of the year 1.
DAY_0 = 1_721_425


@lru_cache(maxsize=4096)
def format_date(day: date) -> str:
    """``2023年4月11日``."""
    return f"{day.year}年{day.month}月{day.day}日"


def format_days(days: Sequence[date]) -> str:
    """Days in order as a masthead prints them: ``2023年10月2日至4日``.

    Year and month stand where they differ from the day before.
    """
    parts = [format_date(days[0])]
    # Of neighbours the first and the last stand for all.
    marks = "至" if all(after.toordinal() - before.toordinal() == 1 for before, after in pairwise(days)) else "、"
    shown = (days[0], days[-1]) if marks == "至" and len(days) > 1 else days
    for before, day in pairwise(shown):
        month = f"{day.month}月" if (day.year, day.month) != (before.year, before.month) else ""
        parts.append(f"{day.year}年" * (day.year != before.year) + f"{month}{day.day}日")
    return marks.join(parts)


def format_weekday(day: date) -> str:
    """``星期二``."""
    return f"星期{WEEKDAYS[day.weekday()]}"


def format_lunar(day: date) -> str:
    """The lunar date: ``农历癸卯年闰二月廿一``.

    The year is by stem and branch, a leap month is named as such.
    """
    first, name = next(month for month in reversed(_lunar_months(day.year)) if month[0] <= day.toordinal())
    return f"农历{name}{LunarUtil.DAY[day.toordinal() - first + 1]}"


# The library works out a whole year for each date, and keeps only one; issues come in the order of their dates.
@lru_cache(maxsize=16)
def _lunar_months(year: int) -> tuple[tuple[int, str], ...]:
    """The lunar months that have days in a solar year.

    Each is the ordinal of its first day, and its name (癸卯年闰二月).
    """
    months = []
    for month in LunarYear.fromYear(year).getMonths():
        offset = month.getYear() - 4
        stem, branch = LunarUtil.GAN[offset % 10 + 1], LunarUtil.ZHI[offset % 12 + 1]
        leap = "闰" if month.getMonth() < 0 else ""
        first = int(month.getFirstJulianDay()) - DAY_0
        months.append((first, f"{stem}{branch}年{leap}{LunarUtil.MONTH[abs(month.getMonth())]}月"))
    return tuple(months)
