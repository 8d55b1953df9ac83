"""Paragraphs broken into lines of equal width (避头尾 kept)."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from msgspec import Struct

from newsroom.layout.widths import CLOSING, OPENING, may_part, squeeze, width_of

# So much more than its width a line may hold where it has marks to take it from: it saves pushing a character down.
_OVER, _GIVEN = 0.5, 0.4
_GIVING = CLOSING - frozenset("”’")
# A line that lacks less than this is left as it is.
_UNDER = 0.3
INDENT = 2.0


class Line(NamedTuple):
    """A line of a paragraph, as places in its text.

    ``last`` ones are not stretched to the full width.
    """

    start: int
    end: int
    indent: float = 0.0
    last: bool = False


class _Measured(Struct, frozen=True):
    """A text with the widths up to each character, and its breaks."""

    text: str
    reach: tuple[float, ...]
    breaks: tuple[bool, ...]

    def width(self, start: int, end: int) -> float:
        """The width of a part as a line of its own."""
        text = self.text
        trimmed = 0.5 * (text[start] in OPENING) + 0.5 * (text[end - 1] in CLOSING)
        shared = squeeze(text[start - 1], text[start]) if start else 0.0
        return self.reach[end] - self.reach[start] + shared - trimmed

    def giving(self, start: int, end: int) -> int:
        """How many marks within a line can give room."""
        text = self.text
        pairs = zip(text[start : end - 2], text[start + 1 : end - 1], strict=False)
        return sum(one in _GIVING and other not in CLOSING and other not in OPENING for one, other in pairs)


@lru_cache(maxsize=2048)
def _measured(text: str) -> _Measured:
    steps = [width_of(each) for each in text]
    for place in range(1, len(text)):
        steps[place] -= squeeze(text[place - 1], text[place])
    breaks = (False, *(may_part(text, place) for place in range(1, len(text))), True)
    return _Measured(text, tuple(accumulate(steps, initial=0.0)), breaks)


@lru_cache(maxsize=32768)
def break_lines(text: str, measure: float, indent: float = INDENT) -> tuple[Line, ...]:
    """The lines of a paragraph, each at most ``measure`` ems wide."""
    measured = _measured(text)
    lines: list[Line] = []
    start = 0
    while start < len(text):
        inset = indent if start == 0 else 0.0
        end = _end_of(measured, start, measure - inset)
        lines.append(Line(start, end, inset, last=end == len(text)))
        start = end
        while start < len(text) and text[start] == " ":
            start += 1
    return tuple(lines)


def _end_of(measured: _Measured, start: int, limit: float) -> int:
    """Where a line ends that begins at ``start``."""
    last = min(bisect_right(measured.reach, measured.reach[start] + limit + 2), len(measured.text))
    over = 0
    for end in range(last, start, -1):
        if not measured.breaks[end]:
            continue
        width = measured.width(start, end)
        if width <= limit:
            # Drawn together is better than stretched, but not than nearly right.
            return over if over and limit - width > _UNDER else end
        if not over and width <= limit + min(_OVER, _GIVEN * measured.giving(start, end)):
            over = end
    return over or _forced(measured, start, limit, last)


def _forced(measured: _Measured, start: int, limit: float, last: int) -> int:
    """As much as fits of a run longer than the line."""
    ends = (end for end in range(last, start, -1) if measured.width(start, end) <= limit)
    return next(ends, start + 1)
