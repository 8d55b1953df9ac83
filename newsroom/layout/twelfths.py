"""The cut of a laid-out page in twelve columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.drawn_pages import PartOfCut, WebBand, WebStack
from newsroom.layout.pages import LISTED, LISTED_TITLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsroom.layout.layout import Layout, Setting

TWELVE = 12
# The fewest columns of a stack, and of one of many side by side.
_LEAST, _NARROW = 3, 2
# Edges that are nearer than this are one, in millimetres.
_SAME = 0.5


def web_bands(layout: Layout) -> tuple[WebBand, ...]:
    """The bands of a page with their stacks, in print's order."""
    return tuple(band for stacks in _bands(layout.settings) for band in _fit(stacks))


def _bands(settings: Sequence[Setting]) -> Iterator[list[list[Setting]]]:
    """Settings by bands and by stacks: both are straight cuts."""
    start = 0
    for place in range(1, len(settings) + 1):
        if place == len(settings) or _cuts(settings, place):
            yield _stacks_of(settings[start:place])
            start = place


def _cuts(settings: Sequence[Setting], place: int) -> bool:
    """Whether a line from edge to edge stands before a setting."""
    top = settings[place].rect.top + _SAME
    above = all(each.rect.bottom < top for each in settings[:place])
    return above and all(each.rect.bottom > top and each.rect.top > top - 2 * _SAME for each in settings[place:])


def _stacks_of(band: Sequence[Setting]) -> list[list[Setting]]:
    stacks: list[list[Setting]] = []
    for each in band:
        if not stacks or each.rect.top < stacks[-1][-1].rect.bottom - _SAME:
            stacks.append([])
        stacks[-1].append(each)
    return stacks


def _fit(stacks: Sequence[Sequence[Setting]]) -> Iterator[WebBand]:
    """A band, or several where it has too many stacks."""
    most = TWELVE // _NARROW
    for start in range(0, len(stacks), most):
        some = stacks[start : start + most]
        spans = twelfths([stack[0].rect.width for stack in some])
        yield WebBand(tuple(WebStack(span, tuple(map(_part, stack))) for span, stack in zip(spans, some, strict=True)))


def twelfths(widths: Sequence[float]) -> tuple[int, ...]:
    """Widths as columns of twelve, none too narrow to be read."""
    least = _LEAST if len(widths) * _LEAST <= TWELVE else _NARROW
    spans = [max(least, round(TWELVE * width / sum(widths))) for width in widths]
    while (over := sum(spans) - TWELVE) != 0:
        # Who has most beyond its part gives a column, who lacks most gets one.
        beyond = [
            (span - TWELVE * width / sum(widths), place)
            for place, (span, width) in enumerate(zip(spans, widths, strict=True))
        ]
        if over > 0:
            spans[max(each for each in beyond if spans[each[1]] > least)[1]] -= 1
        else:
            spans[min(beyond)[1]] += 1
    return tuple(spans)


def _part(setting: Setting) -> PartOfCut:
    """What has one rectangle: an article, or several below a heading."""
    inner = dict.fromkeys(block.story for block in setting.blocks if block.story != setting.story)
    size = max((block.size for block in setting.blocks if block.role == "title"), default=0.0)
    heading = LISTED_TITLE if setting.story == LISTED else setting.story if inner else ""
    return PartOfCut(tuple(inner) or (setting.story,), heading, round(size, 1))
