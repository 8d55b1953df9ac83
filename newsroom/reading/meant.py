"""The meaning of a value in the wrong form.

``第1234期`` is a number, ``是`` is true, ``2023.4.12`` is a day.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from newsroom.names import label_ok

_DAY = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?:\(?(?:星期|周)[一二三四五六日天]\)?)?")
_TRUE = frozenset({"是", "yes", "y", "on", "对", "真", "1", "true", "要"})
_FALSE = frozenset({"否", "no", "n", "off", "不", "不是", "假", "0", "false", "不要"})
_NOTHING = frozenset({"无", "没有", "none", "nil", "不撤", "不撤稿", "未撤", "未撤稿"})
_IN_QUOTES = re.compile("[“‘「『【\"']([^”’」』】]+)[”’」』】\"']")
_APART = re.compile("[\u4e00-\u9fff]{2,}(?: [\u4e00-\u9fff]{2,})+")
_NUMERALS = "〇一二三四五六七八九十"


def meant_day(value: object) -> date | None:
    """The day in a text or number of another form, else None."""
    text = _plain(str(value))
    found = _DAY.fullmatch(text) or re.fullmatch(r"(\d{4})(\d\d)(\d\d)", text)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def meant_time(value: object) -> str | None:
    """A day and time in the paper's form, else None."""
    found = re.fullmatch(r"(.*?日?)[ T]*(\d{1,2})[:点时](\d\d)?分?", _plain(str(value), spaces=True))
    day = meant_day(found[1]) if found else None
    if found is None or day is None or int(found[2]) >= 24 or int(found[3] or 0) >= 60:  # noqa: PLR2004 - a clock
        return None
    return f"{day} {int(found[2]):02}:{found[3] or '00'}"


def meant_number(value: object) -> int | None:
    """The one whole number in a text (第1234期, 三), else None."""
    if not isinstance(value, str):
        return None
    text = _plain(value)
    found = re.findall(r"\d+", text)
    if len(found) == 1 and len(found[0]) < 10 and not re.search(r"[-.]\d", text):  # noqa: PLR2004 - no issue has more
        return int(found[0])
    named = re.sub(r"[第期篇版号条]", "", text)
    return _NUMERALS.index(named) if len(named) == 1 and named in _NUMERALS else None


def meant_truth(value: object) -> bool | None:
    """The truth value of a word (是, no), else None."""
    word = _plain(str(value)).casefold()
    return True if word in _TRUE else False if word in _FALSE else None


def meant_names(text: str) -> list[str]:
    """The names in a text in quotes, or with spaces between several.

    Empty where the text is a name itself.
    """
    if found := _IN_QUOTES.fullmatch(text):
        return [found[1]]
    return text.split() if _APART.fullmatch(text) else []


def is_answer(value: object) -> bool:
    """Whether a value is a yes, a no or an empty word."""
    return meant_truth(value) is not None or _plain(str(value)).casefold() in _NOTHING


def meant_label(value: object) -> int | str | None:
    """The page label in 第1版, 1版 or a01, else None."""
    text = re.sub(r"^第|版$", "", _plain(str(value))).upper()
    label = text if label_ok(text) and not text.isdigit() else meant_number(text)
    return label if label is not None and label_ok(str(label)) else None


def _plain(text: str, *, spaces: bool = False) -> str:
    """A text in half-width characters, with one form of dashes.

    Without spaces, unless they part something (``spaces``).
    """
    text = re.sub(r"[—–−‐‑]+", "-", unicodedata.normalize("NFKC", text))
    return text.strip() if spaces else re.sub(r"\s", "", text)
