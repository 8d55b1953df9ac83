"""An article's photos, spread through its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Between two photos stand at least so many characters.
ROOM = 180
_BLOCK = re.compile(r"<(/?)(p|h[2-6]|ul|ol|blockquote|table|pre|figure|div)\b[^>]*>|<hr[^>]*>")
_TAG = re.compile(r"<[^<>]*>")


def spread(body: str, figures: Sequence[str]) -> str:
    """The body with figures between its paragraphs, evenly by length.

    Those for which there is no room stand side by side at its end.
    """
    if not figures:
        return body
    places = _choose(list(_find_gaps(body)), len(_TAG.sub("", body)), len(figures))
    first, *others = (body[start:end] for start, end in zip((0, *places), (*places, len(body)), strict=True))
    text = "".join([first, *(f"{figure}{part}" for figure, part in zip(figures, others, strict=False))])
    left = figures[len(places) :]
    return f'{text}<div class="photo-strip">{"".join(left)}</div>' if left else text


def _choose(gaps: list[tuple[int, int]], length: int, count: int) -> list[int]:
    """The gaps nearest to even distances, each with room before it."""
    chosen: list[int] = []
    before = 0
    for number in range(1, count + 1):
        wanted = length * number // (count + 1)
        free = [gap for gap in gaps if gap[1] >= before + ROOM and gap[1] <= length - ROOM]
        if not free:
            break
        offset, before = min(free, key=lambda gap: abs(gap[1] - wanted))
        chosen.append(offset)
    return chosen


def _find_gaps(body: str) -> Iterator[tuple[int, int]]:
    """The places between two paragraphs, with the characters before each."""
    depth, last, shown, after = 0, "", 0, 0
    for found in _BLOCK.finditer(body):
        closes, tag = found[1] == "/", found[2] or "hr"
        if closes:
            depth -= 1
            last, end = tag, found.end()
        elif depth == 0:
            if tag == "p" == last:
                shown += len(_TAG.sub("", body[after:end]))
                after = end
                yield end, shown
            last = ""
        depth += not closes and tag != "hr"
