"""Headlines broken into lines where words end, never before a last character."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from newsroom.layout.widths import CLOSING, OPENING, may_part, text_width
from newsroom.layout.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

Pairs = frozenset[tuple[str, str]]

_PAUSES = frozenset(" ，。：；、！？—…·")
# What clings to the word before it, and to the word after it.
_CLINGING = frozenset("的了着过们地得之者性化级员区市县省镇街")
_NUMERALS = frozenset("0123456789万亿千百十余多")
_LEADING = frozenset("第老小不未可被把将在向为与和及或让使从")
_LEAST = 2
# What an unwanted break costs beside lines of different length, in ems.
_WORD, _CLING, _FIGURE = 2.4, 1.6, 3.0


def pairs_of(texts: tuple[str, ...]) -> Pairs:
    """Neighbouring characters that an article has more than once.

    Two that stand together again and again are a word, and a headline's words are those of its article.
    """
    found: Counter[tuple[str, str]] = Counter()
    for text in texts:
        found.update(pairwise(text))
    return frozenset(pair for pair, times in found.items() if times > 1)


@lru_cache(maxsize=8192)
def split_title(title: str, count: int, pairs: Pairs = frozenset()) -> tuple[str, ...]:
    """A headline in so many lines of about equal width.

    () where it has too few places to part.
    """
    places = [place for place in range(1, len(title)) if may_part(title, place)]
    costs = {place: _cost(title, place, pairs) for place in places} | {len(title): 0.0}
    ideal = text_width(title) / count
    # The cheapest way to each place in so many lines.
    ways: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for _ in range(count):
        ways = _one_line_more(title, ways, costs, ideal)
    if len(title) not in ways:
        return ()
    ends = ways[len(title)][1]
    return tuple(title[start:end].strip() for start, end in zip((0, *ends), ends, strict=False))


def _one_line_more(
    title: str, ways: Mapping[int, tuple[float, tuple[int, ...]]], costs: Mapping[int, float], ideal: float
) -> dict[int, tuple[float, tuple[int, ...]]]:
    found: dict[int, tuple[float, tuple[int, ...]]] = {}
    for start, (cost, ends) in ways.items():
        for end, more in costs.items():
            line = title[start:end].strip()
            if end - start < _LEAST or len(line) < _LEAST:
                continue
            width = text_width(line)
            if width > 1.6 * ideal + 1:
                continue
            total = cost + more + abs(width - ideal) * (1.0 if width > ideal else 0.6)
            if end not in found or total < found[end][0]:
                found[end] = (total, (*ends, end))
    return found


def _cost(title: str, place: int, pairs: Pairs) -> float:
    """How unwanted a break before a place is."""
    before, after = title[place - 1], title[place]
    if before in _PAUSES or after == " ":
        return 0.0
    if before in CLOSING or after in OPENING:
        return 0.4
    cost = 1.0 + _WORD * ((before, after) in pairs or before + after in WORDS)
    if after in _CLINGING or before in _LEADING:
        cost += _CLING
    if before in _NUMERALS and not after.isascii():
        cost += _FIGURE
    # Two characters after a pause are a word more often than not.
    if place > 1 and title[place - 2] in _PAUSES | CLOSING:
        cost += _CLING
    return cost
