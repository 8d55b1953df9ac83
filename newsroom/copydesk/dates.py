"""Impossible dates, and dates beside which another day is named."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from newsroom.almanac import WEEKDAYS, format_lunar, format_weekday
from newsroom.characters import has_any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsroom.copydesk.findings import Finding
    from newsroom.copydesk.manuscript import Manuscript

_DAY = re.compile(r"月(?P<day>[0-9]{1,2})日")
_BEFORE_DAY = re.compile(r"(?:(?P<year>[12][0-9]{3})年)?(?<![0-9.])(?P<month>[0-9]{1,2})$")
_REACH = len("2023年12")
# （星期二）, （周二上午）, 星期二; not （周二、周四）, nor （周一至周五）.
_WEEKDAY = re.compile(
    r"(?:[（(](?:星期|周|礼拜)(?P<one>[一二三四五六日天])(?=[）)，,。 上下早晚中凌])| ?星期(?P<two>[一二三四五六日天])(?![、至到和—～]))"
)
_LUNAR = re.compile(
    r"[（(，,]?(?:即|也就是)?(?:星期[一二三四五六日][，、 ])?农历(?:[一-龥]{2}年)?(?P<month>闰?(?:十[一二]|[正一二三四五六七八九十冬腊]))月"
    r"(?P<day>初[一二三四五六七八九十]|二十[一二三四五六七八九]|十[一二三四五六七八九]|廿[一二三四五六七八九]|二十|三十|廿|十五)"
)
_SPELLED_MONTHS = {"十一": "冬", "十二": "腊", "一": "正"}
_DAYS = {"昨": -1, "今": 0, "明": 1, "前": -2, "后": 2}
_RELATIVE = re.compile(
    r"(?P<word>[昨今明][天日]|前天|后天)[（(](?:(?P<month>[0-9]{1,2})月)?(?P<day>[0-9]{1,2})[日号][）)]"
)
_SENT = re.compile(r"(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日(?:电|讯|专电)|(?P<only>[0-9]{1,2})日(?:电|讯)")
_OTHER_YEAR = re.compile("[去前明后当那同次翌]年|上年|(?P<year>(?:19|20)[0-9]{2})")
_LEAP = 2024
# lunar-python's tables are checked against a second calendar for these.
_LUNAR_YEARS = range(1900, 2100)
_YEAR = timedelta(days=183)


class _Written(NamedTuple):
    """A date as an article has it."""

    year: int | None
    month: int
    day: int
    start: int
    end: int


def _dates(text: str) -> Iterator[_Written]:
    """The dates of a text, with a year or without."""
    for found in _DAY.finditer(text):
        first = max(found.start() - _REACH, 0)
        if before := _BEFORE_DAY.search(text[first : found.start()]):
            year = int(before["year"]) if before["year"] else None
            yield _Written(year, int(before["month"]), int(found["day"]), first + before.start(), found.end())


def find_impossible(manuscript: Manuscript) -> Iterator[Finding]:
    """XS725: a date that does not exist."""
    text = manuscript.text
    for written in _dates(text):
        # Of no year the 29th of February may be.
        if _find_day(written.year or _LEAP, written.month, written.day) is None:
            yield manuscript.finding("XS725", written.start, written.end, value=text[written.start : written.end])


def find_weekdays(manuscript: Manuscript) -> Iterator[Finding]:
    """XS726: a weekday beside a date that is another."""
    text = manuscript.text
    if not ("星期" in text or "周" in text or "礼拜" in text):
        return
    for written in _dates(text):
        named = _WEEKDAY.match(text, written.end)
        if named is None:
            continue
        weekday = (named["one"] or named["two"]).replace("天", "日")
        days = _days_meant(manuscript, written)
        first = next(days, None)
        if first and not any(WEEKDAYS[day.weekday()] == weekday for day in chain([first], days)):
            end = named.end("one" if named["one"] else "two")
            value, right = text[written.start : written.end], format_weekday(first)
            yield manuscript.finding("XS726", written.start, end, value=value, right=right)


def find_lunar(manuscript: Manuscript) -> Iterator[Finding]:
    """XS727: a lunar date beside a date that is another."""
    text = manuscript.text
    if "农历" not in text:
        return
    for written in _dates(text):
        named = _LUNAR.match(text, written.end)
        days = [day for day in _days_meant(manuscript, written) if day.year in _LUNAR_YEARS] if named else []
        if named and days and all(_lunar(named) not in format_lunar(day).replace("闰", "") for day in days):
            value, right = text[written.start : written.end], format_lunar(days[0])
            yield manuscript.finding("XS727", written.start, named.end(), value=value, right=right)


def find_relative(manuscript: Manuscript) -> Iterator[Finding]:
    """XS728: 昨日（10日） in an issue of another day than the 11th.

    A dispatch is dated by its own line: 4月9日电.
    """
    text = manuscript.text
    for found in _RELATIVE.finditer(text) if has_any(text, ("天（", "日（", "天(", "日(")) else ():
        issue = manuscript.issue.date
        sent = {
            day for each in _SENT.finditer(text) for day in _near(issue, each["month"], each["day"] or each["only"])
        }
        step = timedelta(days=_DAYS[found["word"][0]])
        allowed = {base + step for base in {issue, *sent} if _safe(base)}
        month, day = found["month"], int(found["day"])
        if not any(each.day == day and (month is None or each.month == int(month)) for each in allowed):
            meant = issue + step if _safe(issue) else issue
            right = f"{meant.month}月{meant.day}日"
            yield manuscript.finding("XS728", found.start(), found.end(), value=found[0], right=right)


def _safe(day: date) -> bool:
    return date.min + _YEAR < day < date.max - _YEAR


def _near(issue: date, month: str | None, day: str) -> Iterator[date]:
    """The days about the issue that a dispatch may be of."""
    for back in range(-2, 40):
        if _safe(issue):
            each = issue - timedelta(days=back)
            if each.day == int(day) and (month is None or each.month == int(month)):
                yield each


def _find_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _days_meant(manuscript: Manuscript, written: _Written) -> Iterator[date]:
    """The days that a date may mean, the likeliest first.

    Without a year the nearest to the issue, and those of every other year that the article speaks of.
    """
    years = [written.year] if written.year else _years_meant(manuscript, written)
    seen: set[int] = set()
    for year in years:
        day = _find_day(year, written.month, written.day)
        if day and year not in seen:
            yield day
        seen.add(year)


def _years_meant(manuscript: Manuscript, written: _Written) -> Iterator[int]:
    issue = manuscript.issue.date
    near = {issue.year + step: _find_day(issue.year + step, written.month, written.day) for step in (0, -1, 1)}
    yield from (year for year, day in near.items() if day and abs(day - issue) <= _YEAR)
    for other in _OTHER_YEAR.finditer(manuscript.text):
        yield from [int(other["year"])] if other["year"] else near


def _lunar(named: re.Match[str]) -> str:
    """A lunar month and day as the almanac writes them."""
    month, day = named["month"].removeprefix("闰"), named["day"]
    day = day.replace("二十", "廿") if len(day) > len("二十") else day
    return f"{_SPELLED_MONTHS.get(month, month)}月{'二十' if day == '廿' else day}"
