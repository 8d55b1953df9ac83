"""Dates as a masthead prints them; the lunar calendar is held against a second library."""

from datetime import date, timedelta

import pytest
from lunardate import LunarDate

from newsroom.almanac import format_date, format_days, format_lunar, format_weekday

STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
MONTHS = ("正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊")
DIGITS = "一二三四五六七八九十"
DAYS = [
    *(f"初{digit}" for digit in DIGITS),
    *(f"十{digit}" for digit in DIGITS[:9]),
    "二十",
    *(f"廿{digit}" for digit in DIGITS[:9]),
    "三十",
]

# Each leap month of 2000 to 2049, as the Purple Mountain Observatory's tables have it.
LEAP_MONTHS = {
    2001: 4, 2004: 2, 2006: 7, 2009: 5, 2012: 4, 2014: 9, 2017: 6, 2020: 4, 2023: 2, 2025: 6, 2028: 5, 2031: 3, 2033: 11,
    2036: 6, 2039: 5, 2042: 2, 2044: 7, 2047: 5,
}  # fmt: skip


def second_opinion(day: date) -> str:
    """The same line, made from the other library's numbers."""
    lunar = LunarDate.from_solar_date(day.year, day.month, day.day)
    year = STEMS[(lunar.year - 4) % 10] + BRANCHES[(lunar.year - 4) % 12]
    return f"农历{year}年{'闰' if lunar.is_leap_month else ''}{MONTHS[lunar.month - 1]}月{DAYS[lunar.day - 1]}"


@pytest.mark.parametrize("year", range(2000, 2050))
def test_lunar_dates_agree_with_a_second_library(year: int) -> None:
    # Thirteen days apart: every lunar month is met twice or more.
    days = [date(year, 1, 1) + timedelta(days=number) for number in range(0, 365, 13)]
    assert [format_lunar(day) for day in days] == [second_opinion(day) for day in days]


@pytest.mark.parametrize(("year", "month"), LEAP_MONTHS.items())
def test_a_leap_month_is_named_as_such_from_its_first_day_to_its_last(year: int, month: int) -> None:
    first = LunarDate(year, month, 1, 1).to_solar_date()
    days = [first + timedelta(days=number) for number in (-1, 0, 28, 30)]
    told = [format_lunar(day) for day in days]
    assert told == [second_opinion(day) for day in days]
    assert [f"闰{MONTHS[month - 1]}月" in line for line in told] == [False, True, True, False]
    assert told[1].endswith("月初一")


def test_there_are_no_other_leap_months() -> None:
    # A year of thirteen months has its new year's day 383 days or more after the last.
    long_years = {
        year
        for year in range(2000, 2050)
        if (LunarDate(year + 1, 1, 1).to_solar_date() - LunarDate(year, 1, 1).to_solar_date()).days > 380
    }
    assert long_years == set(LEAP_MONTHS)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2023, 4, 11), "农历癸卯年闰二月廿一"),
        (date(2023, 1, 21), "农历壬寅年腊月三十"),
        (date(2023, 1, 22), "农历癸卯年正月初一"),
        (date(2024, 2, 9), "农历癸卯年腊月三十"),
        (date(2024, 2, 10), "农历甲辰年正月初一"),
        (date(2033, 12, 22), "农历癸丑年闰冬月初一"),
    ],
)
def test_well_known_days_are_told_as_calendars_print_them(day: date, told: str) -> None:
    assert format_lunar(day) == told


def test_weekdays_run_from_monday() -> None:
    monday = date(2023, 4, 10)
    week = [format_weekday(monday + timedelta(days=number)) for number in range(8)]
    assert week == ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日", "星期一"]


@pytest.mark.parametrize(
    ("day", "told"),
    [(date(2023, 4, 11), "2023年4月11日"), (date(2023, 12, 1), "2023年12月1日"), (date(1949, 10, 1), "1949年10月1日")],
)
def test_dates_are_told_without_zeros(day: date, told: str) -> None:
    assert format_date(day) == told


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (("2023-10-02",), "2023年10月2日"),
        (("2023-10-02", "2023-10-03", "2023-10-04"), "2023年10月2日至4日"),
        (("2023-04-30", "2023-05-01"), "2023年4月30日至5月1日"),
        (("2023-12-31", "2024-01-01"), "2023年12月31日至2024年1月1日"),
        (("2023-10-02", "2023-10-04"), "2023年10月2日、4日"),
        (("2023-10-02", "2023-10-04", "2023-11-04"), "2023年10月2日、4日、11月4日"),
    ],
)
def test_several_days_are_told_once_and_a_row_of_them_by_its_ends(days: tuple[str, ...], told: str) -> None:
    assert format_days([date.fromisoformat(day) for day in days]) == told
