"""Dates as a Chinese masthead prints them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from lunar_python import Solar

if TYPE_CHECKING:
    from datetime import date

WEEKDAYS = "一二三四五六日"


def format_date(day: date) -> str:
    """``2023年4月11日``."""
    return f"{day.year}年{day.month}月{day.day}日"


def format_weekday(day: date) -> str:
    """``星期二``."""
    return f"星期{WEEKDAYS[day.weekday()]}"


@lru_cache(maxsize=4096)
def format_lunar(day: date) -> str:
    """``农历癸卯年闰二月廿一``: the year by stem and branch, a leap month named as such."""
    lunar = Solar.fromYmd(day.year, day.month, day.day).getLunar()
    return f"农历{lunar.getYearInGanZhi()}年{lunar.getMonthInChinese()}月{lunar.getDayInChinese()}"
