"""The types of single values in what editors write, with their checks.

Where a rule has its own code, the validator raises that code and the place is added later.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, NoReturn, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from newsroom.addresses import after_host, old_address
from newsroom.characters import is_seen, tidy_line, tidy_name
from newsroom.names import CONTROL, HAN, label_ok, name_fault
from newsroom.problems import suggest
from newsroom.reading.keywords import find_kind
from newsroom.reading.meant import is_answer
from newsroom.reading.yaml_scalars import resolve
from newsroom.reading.yaml_values import listed
from newsroom.times import parse_time

if TYPE_CHECKING:
    from collections.abc import Callable

# Addresses that a page can redirect from; of anything else a host would send the bytes of a page under a false name.
_NO_PAGE = re.compile(
    r"\.(?:css|epub|gif|ico|ics|jpe?g|js|json|map|mjs|mp3|mp4|pdf|png|rss|svg|txt|webp|woff2?|xml|zip)/?$",
    re.IGNORECASE,
)
# No issue and no place on a page has a larger number, and every program can hold it.
LARGEST = 999_999_999
_QUERY = {
    "reason_zh": "网站收不到问号后面的部分",
    "reason_en": "a static site never sees what follows the question mark",
}
# A half-width semicolon may be of an entity (&lt;): what it parts is in Chinese.
_BETWEEN_NAMES = re.compile(f"[，、；]|(?<=[{HAN}]);|;(?=[{HAN}])")
_DATA = {"reason_zh": "它不是网页", "reason_en": "it is not a page"}


def refuse(code: str, **data: object) -> NoReturn:
    """Stops a validation with one of our codes."""
    raise PydanticCustomError("newsroom", "{code}", {"code": code, **data})  # noqa: EM101 - a type, not a message


def _line(text: str) -> str:
    if "\n" in text.strip():
        refuse("XS112")
    if not is_seen(text):
        refuse("XS111")
    return text.strip()


def _name(text: str) -> str:
    # One with blanks at its ends is refused below.
    text = tidy_name(text) if text == text.strip() else text
    # The problem of a control character stands where it was spelled (XS010).
    if not CONTROL.search(text) and (fault := name_fault(text)):
        refuse("XS113", value=text, reason_zh=fault[0], reason_en=fault[1])
    if mark := _BETWEEN_NAMES.search(text):
        refuse("XS209", value=text, mark=mark[0], right=listed(text)[1:-1])
    return text


def _stated(value: object) -> object:
    """The value; XS123 for a yes or no where a text belongs."""
    if is_answer(value):
        refuse("XS123", value=value if isinstance(value, str) else str(value).lower())
    return value


def _label(value: object) -> object:
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if isinstance(text, str) and not label_ok(text):
        refuse("XS114", value=text)
    return text


def _date(value: object) -> object:
    if not isinstance(value, str):
        return value
    # In quotes it is the same day: most programs that write YAML put quotes around every date.
    day = resolve(value)
    if not isinstance(day, date):
        refuse("XS109", value=value)
    return day


def _time(value: object) -> datetime:
    moment = parse_time(value)
    if moment is None:
        refuse("XS118", value=str(value))
    return moment


Choice = TypeVar("Choice", bound=StrEnum)


def choice(kinds: type[Choice]) -> BeforeValidator:
    """Accepts a member's value and nothing else, naming the nearest."""

    def choose(value: object) -> Choice:
        member = next((kind for kind in kinds if kind.value == value), None)
        if member is None:
            allowed = [kind.value for kind in kinds]
            meant = suggest(find_kind(str(value), allowed))
            refuse("XS108", value=str(value), allowed="、".join(allowed), **meant)
        return member

    return BeforeValidator(choose)


def _alias(text: str) -> str:
    if text.startswith("/") and "?" in text:
        refuse("XS119", value=text, **_QUERY)
    address = old_address(text)
    if address is None:
        typed = after_host(unicodedata.normalize("NFKC", text))
        refuse("XS117", value=text, **suggest(old_address(f"/{typed.lstrip('/')}")))
    if _NO_PAGE.search(address):
        refuse("XS119", value=text, **_DATA)
    return address


def _per_cent(value: object) -> object:
    if isinstance(value, int | float) and not 0 <= value <= 100:  # noqa: PLR2004 - per cent
        refuse("XS116", value=value, low=0, high=100)
    return value


def _within(low: int, high: int) -> Callable[[int], int]:
    """A validator that refuses numbers outside the bounds, for the database's sake."""

    def check(value: int) -> int:
        if not low <= value <= high:
            refuse("XS116", value=str(value), low=low, high=high)
        return value

    return check


Text = Annotated[str, AfterValidator(tidy_line)]
Line = Annotated[str, AfterValidator(tidy_line), AfterValidator(_line)]
# The name of a file stays as it was typed: what looks the same may be another file.
FileName = Annotated[str, AfterValidator(_line)]
# Before the values of keys that mean something by being there.
Stated = BeforeValidator(_stated)
Term = Annotated[str, AfterValidator(_line), AfterValidator(tidy_name)]
Name = Annotated[str, AfterValidator(_name)]
Label = Annotated[str, BeforeValidator(_label)]
Date = Annotated[date, BeforeValidator(_date)]
Time = Annotated[datetime, BeforeValidator(_time)]
Alias = Annotated[str, AfterValidator(_alias)]
PerCent = Annotated[float, BeforeValidator(_per_cent)]
Positive = Annotated[int, AfterValidator(_within(1, LARGEST))]
# What a page of paper is set in.
Columns = Annotated[int, AfterValidator(_within(5, 8))]
Order = Annotated[int, AfterValidator(_within(-LARGEST, LARGEST))]

# How many things of a kind a file may list: more than any paper has, and few enough for each to be repeated elsewhere.
Few = Field(max_length=50)
Many = Field(max_length=300)
Pages = Field(max_length=500)
