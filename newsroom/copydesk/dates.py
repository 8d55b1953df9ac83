"""Dates that do not exist, or do not match a weekday, a lunar date or the issue."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from newsroom.almanac import WEEKDAYS, format_lunar, format_weekday

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsroom.copydesk.findings import Finding
    from newsroom.copydesk.manuscript import Manuscript

_DATE = r"(?:(?P<year>[12][0-9]{3})年)?(?P<month>(?<![0-9.])[0-9]{1,2})月(?P<day>[0-9]{1,2})日"
_DATED = re.compile(_DATE)
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
_LAST_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# lunar-python's tables are checked against a second calendar for these.
_LUNAR_YEARS = range(1900, 2100)
_YEAR = timedelta(days=183)


def find_impossible(manuscript: Manuscript) -> Iterator[Finding]:
    """XS725: a date that does not exist."""
    for found in _DATED.finditer(manuscript.text):
        month, day = int(found["month"]), int(found["day"])
        if not (1 <= month <= len(_LAST_DAYS) and 1 <= day <= _LAST_DAYS[month - 1]):
            wrong = True
        else:
            wrong = bool(found["year"]) and _find_day(int(found["year"]), month, day) is None
        if wrong:
            yield manuscript.finding("XS725", found.start(), found.end(), value=found[0])


def find_weekdays(manuscript: Manuscript) -> Iterator[Finding]:
    """XS726: a weekday beside a date that is another."""
    text = manuscript.text
    if not ("星期" in text or "周" in text or "礼拜" in text):
        return
    for found in _DATED.finditer(text):
        named = _WEEKDAY.match(text, found.end())
        days = _days_meant(manuscript, found) if named else []
        if named and days:
            weekday = (named["one"] or named["two"]).replace("天", "日")
            if all(WEEKDAYS[day.weekday()] != weekday for day in days):
                group = "one" if named["one"] else "two"
                right = format_weekday(days[0])
                yield manuscript.finding("XS726", found.start(), named.end(group), value=found[0], right=right)


def find_lunar(manuscript: Manuscript) -> Iterator[Finding]:
    """XS727: a lunar date beside a date that is another."""
    text = manuscript.text
    if "农历" not in text:
        return
    for found in _DATED.finditer(text):
        named = _LUNAR.match(text, found.end())
        days = [day for day in _days_meant(manuscript, found) if day.year in _LUNAR_YEARS] if named else []
        if named and days and all(_lunar(named) not in format_lunar(day).replace("闰", "") for day in days):
            right = format_lunar(days[0])
            yield manuscript.finding("XS727", found.start(), named.end(), value=found[0], right=right)


def find_relative(manuscript: Manuscript) -> Iterator[Finding]:
    """XS728: 昨日（10日） in an issue of another day than the 11th.

    A dispatch is dated by its own line: 4月9日电.
    """
    text = manuscript.text
    for found in _RELATIVE.finditer(text):
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


def _days_meant(manuscript: Manuscript, found: re.Match[str]) -> list[date]:
    """The days that a date may mean, the likeliest first.

    Without a year the nearest to the issue, and those of every other year that the article speaks of.
    """
    month, day = int(found["month"]), int(found["day"])
    if found["year"]:
        years = [int(found["year"])]
    else:
        issue = manuscript.issue.date
        near = {issue.year + step: _find_day(issue.year + step, month, day) for step in (0, -1, 1)}
        years = [year for year, each in near.items() if each and abs(each - issue) <= _YEAR]
        for other in _OTHER_YEAR.finditer(manuscript.text):
            years += [int(other["year"])] if other["year"] else list(near)
    return [each for year in dict.fromkeys(years) if (each := _find_day(year, month, day))]


def _lunar(named: re.Match[str]) -> str:
    """A lunar month and day as the almanac writes them."""
    month, day = named["month"].removeprefix("闰"), named["day"]
    day = day.replace("二十", "廿") if len(day) > len("二十") else day
    return f"{_SPELLED_MONTHS.get(month, month)}月{'二十' if day == '廿' else day}"
