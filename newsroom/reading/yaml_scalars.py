"""Plain scalars: their values, and where YAML 1.1 and 1.2 differ.

YAML 1.1: https://yaml.org/type/; YAML 1.2: https://yaml.org/spec/1.2.2/#103-core-schema
"""

from __future__ import annotations

import math
import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_TRUTH = {"true": True, "yes": True, "on": True, "y": True, "false": False, "no": False, "off": False, "n": False}
_NEW_TRUTH = frozenset({"true", "True", "TRUE", "false", "False", "FALSE"})
# What numbers and dates begin with.
_NUMERIC = "+-.0123456789"
_OLD_INT = re.compile(r"[-+]?(?:0b[01_]+|0[0-7_]*|[1-9][0-9_]*|0x[0-9a-fA-F_]+)")
_OLD_FLOAT = re.compile(r"[-+]?(?:[0-9][0-9_]*)?\.[0-9_]+(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*\.")
_OLD_SEXAGESIMAL = re.compile(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?")
_NEW_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_NEW_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")


def find_ambiguity(text: str) -> tuple[str, str] | None:
    """The two readings of a plain scalar, None where they are equal."""
    if text[:1] not in _NUMERIC and text.lower() not in _TRUTH:
        return None
    return _find_ambiguity(text)


# An issue's articles have one date, and few numbers of pages and places.
@lru_cache(maxsize=1024)
def _find_ambiguity(text: str) -> tuple[str, str] | None:
    old, new = _read_old(text), _read_new(text)
    return None if (type(old), old) == (type(new), new) else (_shown(old), _shown(new))


def resolve(text: str) -> object:
    """The value of a plain scalar with one reading; None if empty.

    An impossible date (2023-02-30) stays a text: the shape refuses it where a date belongs.
    """
    if text in {"", "~", "null", "Null", "NULL"}:
        return None
    if text[0] not in _NUMERIC:
        return text.lower() == "true" if text in _NEW_TRUTH else text
    if found := _DATE.fullmatch(text):
        try:
            return date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            return text
    return _read_new(text)


def _read_old(text: str) -> bool | int | float | str:
    """A scalar by YAML 1.1, dates apart."""
    if text in {text.lower(), text.title(), text.upper()} and text.lower() in _TRUTH:
        return _TRUTH[text.lower()]
    digits = text.replace("_", "")
    if _OLD_INT.fullmatch(text):
        octal = re.fullmatch(r"[-+]?0[0-7]+", digits)
        return _number(digits, lambda number: int(number, 8 if octal else 0))
    if _OLD_SEXAGESIMAL.fullmatch(text):
        return _number(digits, _sexagesimal)
    return _number(digits, float, text) if _OLD_FLOAT.fullmatch(text) else text


def _sexagesimal(digits: str) -> float:
    total = 0.0
    for part in digits.lstrip("+-").split(":"):
        total = total * 60 + float(part)
    return -total if digits.startswith("-") else total


def _read_new(text: str) -> bool | int | float | str:
    """A scalar by the core schema of YAML 1.2."""
    if text in _NEW_TRUTH:
        return text.lower() == "true"
    if _NEW_INT.fullmatch(text):
        return _number(text, lambda number: int(number, 0) if number[1:2] in {"o", "x"} else int(number))
    return _number(text, float) if _NEW_FLOAT.fullmatch(text) else text


def _number(digits: str, convert: Callable[[str], float], text: str = "") -> float | str:
    """The number, else the text where none can hold it (``0x_``)."""
    try:
        number = convert(digits)
        return number if math.isfinite(number) else text or digits
    except (ValueError, OverflowError):
        return text or digits


def _shown(value: object) -> str:
    """A reading as a message shows it."""
    if isinstance(value, str):
        return f"“{value}”"
    return f"{value:g}" if isinstance(value, float) else str(value).lower()
