"""Folding and classes of characters (format.md, "What is found")."""

from __future__ import annotations

import unicodedata
from enum import IntEnum
from functools import cache

# Ideographs, the closing mark 〆 excepted, that Unicode's property Script gives as Han.
_HAN = (
    *((0x3005, 0x3005), (0x3007, 0x3007), (0x3021, 0x3029), (0x3038, 0x303B)),
    *((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF)),
)
_SELECTORS = ((0xFE00, 0xFE0F), (0xE0100, 0xE01EF))
_PERCENT = "%‰"
# Input methods give a circle for the zero of Chinese figures (二○二三).
_ZERO = {"○": "〇", "◯": "〇"}


class Class(IntEnum):
    """The class of a folded character.

    ``DIGIT`` and ``PERCENT`` are those of letters and marks that tokens treat apart.
    """

    NOTHING = 0
    SPACE = 1
    MARK = 2
    PERCENT = 3
    POINT = 4
    LETTER = 5
    DIGIT = 6
    HAN = 7


def class_of(character: str) -> Class:
    """The class of one folded character."""
    code = ord(character)
    if any(first <= code <= last for first, last in _HAN):
        return Class.HAN
    category = unicodedata.category(character)
    if category == "Cf" or any(first <= code <= last for first, last in _SELECTORS):
        return Class.NOTHING
    if category in {"Zs", "Zl", "Zp"} or 0x09 <= code <= 0x0D or code == 0x85:  # noqa: PLR2004 - format.md's numbers
        return Class.SPACE
    if category[0] in "LNM":
        return Class.DIGIT if category == "Nd" else Class.LETTER
    if character in _PERCENT:
        return Class.PERCENT
    return Class.POINT if character == "." else Class.MARK


@cache
def fold_character(character: str) -> str:
    """What one character is compared as: none, one or several characters."""
    table = simplified()
    lowered = "".join(each.lower() for each in unicodedata.normalize("NFKC", character))
    return "".join(table.get(each) or _ZERO.get(each, each) for each in lowered)


@cache
def simplified() -> dict[str, str]:
    """The simplified form of each traditional character.

    One character to one, and none of the results is mapped again.
    """
    # Its dictionary is needed where an index is written, and nowhere else.
    from opencc import OpenCC  # noqa: PLC0415 - see above

    characters = [chr(code) for first, last in _HAN if last <= 0xFFFF for code in range(first, last + 1)]  # noqa: PLR2004
    # On lines of their own, so that no phrase of the dictionary spans two.
    converted = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    pairs = {
        one: other
        for one, other in zip(characters, converted, strict=True)
        if one != other and len(other) == 1 and ord(other) <= 0xFFFF  # noqa: PLR2004 - the basic plane
    }
    return {one: _last(pairs, one) for one in pairs if _last(pairs, one) != one}


def _last(pairs: dict[str, str], character: str) -> str:
    """Where a chain of replacements ends; a circle ends where it began."""
    seen = [character]
    while (following := pairs.get(seen[-1])) and following not in seen:
        seen.append(following)
    return seen[-1]
