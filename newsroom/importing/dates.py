"""Dates as Chinese pages print them."""

from __future__ import annotations

import re
from datetime import date
from unicodedata import normalize

_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_YEAR = r"(?P<year>[12][0-9]{3}|[〇○零一二三四五六七八九]{4})"
_DATE = re.compile(
    rf"{_YEAR} ?年 ?(?P<month>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,2}}) ?月 ?(?P<day>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}}) ?日"
    r"|(?P<y>[12][0-9]{3})(?P<s>[-./])(?P<m>[0-9]{1,2})(?P=s)(?P<d>[0-9]{1,2})(?![0-9])"
)


def find_date(text: str) -> tuple[date, str] | None:
    """The first date of a line and its printed form, else None."""
    for found in _DATE.finditer(normalize("NFKC", text)):
        parts = [found[name] or found[short] for name, short in (("year", "y"), ("month", "m"), ("day", "d"))]
        try:
            return date(*map(_number, parts)), found[0]
        except ValueError:
            continue
    return None


def _number(text: str) -> int:
    """The number of figures or of Chinese numerals: 12, 十二, 二〇二三."""
    if text.isascii():
        return int(text)
    tens, ten, ones = text.partition("十")
    if not ten:
        return int(text.translate(_DIGITS))
    return int((tens or "一").translate(_DIGITS)) * 10 + int((ones or "〇").translate(_DIGITS))
