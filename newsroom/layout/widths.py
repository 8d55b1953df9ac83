"""Widths of characters in ems, and places where lines may end.

A Chinese character is one em wide in every face. Letters and figures are as in Noto Serif CJK; whoever sets a line
spreads what another face adds over the whole line.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Of ASCII from the space on, in thousandths of an em.
_ASCII = (
    *(256, 308, 376, 574, 550, 923, 779, 196, 364, 364, 478, 580, 327, 346, 327, 352),
    *(557, 471, 558, 557, 555, 558, 558, 549, 558, 562, 327, 327, 580, 580, 580, 432),
    *(912, 718, 670, 691, 770, 652, 629, 741, 853, 405, 402, 731, 625, 975, 796, 767),
    *(641, 767, 715, 567, 659, 797, 714, 1053, 700, 687, 605, 344, 352, 344, 580, 563),
    *(435, 557, 638, 538, 629, 546, 388, 566, 663, 332, 311, 607, 334, 974, 661, 596),
    *(638, 607, 462, 473, 367, 653, 548, 838, 564, 552, 498, 374, 316, 374, 580),
)
_OTHERS = {"·": 0.33, "\u00a0": 0.26}

# Marks with ink in one half of their em: the other half goes where two meet, and at a line's end.
CLOSING = frozenset("，。、；：？！”’）》〉」』】〕")
OPENING = frozenset("“‘（《〈「『【〔")
# No line begins or ends with these (避头尾).
NOT_FIRST = CLOSING | frozenset("…—～·％‰℃°々,.;:?!)]}%")
NOT_LAST = OPENING | frozenset("([{￥¥$＄")
_PAIRS = frozenset({"——", "……"})
# Where a long run of letters, such as an address, may be cut. Programs that copy text take a hyphen at a line's end for
# one that a printer has set there.
_JOINTS = frozenset("/_?&=.")
_LONG = 12


@lru_cache(maxsize=8192)
def width_of(character: str) -> float:
    """The width of a character standing alone."""
    place = ord(character) - ord(" ")
    if 0 <= place < len(_ASCII):
        return _ASCII[place] / 1000
    if character in _OTHERS:
        return _OTHERS[character]
    if unicodedata.category(character) in {"Mn", "Me", "Cf", "Cc"}:
        return 0.0
    return 1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.58


def squeeze(first: str, second: str) -> float:
    """The width that two neighbouring marks share."""
    met = (first in CLOSING and second in CLOSING | OPENING) or (first in OPENING and second in OPENING)
    return 0.5 if met else 0.0


@lru_cache(maxsize=4096)
def text_width(text: str) -> float:
    """The width of a line of its own, its outer marks halved."""
    if not text:
        return 0.0
    inner = sum(map(width_of, text)) - sum(map(squeeze, text, text[1:]))
    return inner - 0.5 * (text[0] in OPENING) - 0.5 * (text[-1] in CLOSING)


def may_part(text: str, place: int) -> bool:
    """Whether a line may end before the character at ``place``."""
    before, after = text[place - 1], text[place]
    if after in NOT_FIRST or before in NOT_LAST or before + after in _PAIRS:
        return False
    if after == " ":
        return False
    if before.isascii() and after.isascii() and before != " ":
        return before in _JOINTS and after not in _JOINTS and _run_at(text, place) > _LONG
    return (
        unicodedata.category(after) not in {"Mn", "Me"} and before not in "\u200d\u2060" and after not in "\u200d\u2060"
    )


def _run_at(text: str, place: int) -> int:
    """The length of the run of ASCII around a place."""
    start, end = place, place
    while start > 0 and text[start - 1].isascii() and text[start - 1] != " ":
        start -= 1
    while end < len(text) and text[end].isascii() and text[end] != " ":
        end += 1
    return end - start
