"""How much of a page articles need, reckoned.

From it follow the grids that suit, and what has no room on any.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from newsroom.layout.paper import ALONE, GUTTER, LARGEST, LEADINGS, USUAL, Grid, grids_for
from newsroom.layout.stories import Form, Story, Wishes, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsroom.layout.layout import Rect

# What gaps and blanks take beyond the characters, and the room in ems that a headline has beside its own.
_FILL, _ROUND = 1.1, 8
# A character of a headline in those of the text, on average.
_HEADLINE = 2.4 * 2.4 * 1.5
# Text beyond this part of a page is cut before the search; below it, pictures and articles are left out.
_OVERFULL, _CROWDED = 1.03, 0.74
_OPENING = 60
_KEEP_PICTURES = 3
# A notice or a brief of so many characters is whole on the fullest page.
_SHORT = 300


class Candidate(NamedTuple):
    """A grid, with how much of it the articles would fill."""

    grid: Grid
    filled: float


def candidates(stories: Sequence[Story], area: Rect, wishes: Wishes) -> list[Candidate]:
    """The grids of a width with their leadings."""
    return [
        Candidate(grid, _need(stories, grid) / area.area)
        for plain in grids_for(area.width, wishes.columns, ALONE if len(stories) == 1 else LARGEST)
        for leading in LEADINGS
        for grid in (replace(plain, leading=leading),)
    ]


def unsuitable(candidate: Candidate, target: float) -> tuple[float, float]:
    """How ill a grid suits: the smaller, the better.

    It should fill ``target`` of the page with text of about the usual size.
    """
    grid, filled = candidate
    off = abs(math.log(max(filled, 0.01) / target))
    odd = 0.2 * abs(math.log(grid.size / USUAL)) + 0.3 * abs(grid.leading - LEADINGS[0])
    narrow = 0.02 * max(0, 10 - grid.ems) + 0.02 * max(0, 6 - grid.columns)
    return (4 * off + odd + narrow, grid.size)


def _need(stories: Sequence[Story], grid: Grid) -> float:
    """About how many square millimetres articles take."""
    return _text_need(sum(each.length for each in stories), grid) + _other_need(stories, grid)


def _text_need(length: float, grid: Grid) -> float:
    return length * grid.leading * (1 + GUTTER / 16) * _FILL * grid.size * grid.size


def _other_need(stories: Sequence[Story], grid: Grid) -> float:
    """What heads and pictures take."""
    heads = sum((len(each.title) + _ROUND) * _HEADLINE for each in stories)
    pictures = sum(min(each.length * 0.7 + 120, 700) * grid.leading for each in stories if each.pictures)
    return (heads + pictures) * _FILL * grid.size * grid.size


def room_on(stories: Sequence[Story], area: Rect, wishes: Wishes) -> float:
    """How many square millimetres are free in text of the usual size."""
    grid = min(grids_for(area.width, wishes.columns), key=lambda grid: abs(grid.size - USUAL))
    return area.area - _need(stories, grid)


def budget_of(stories: Sequence[Story], grid: Grid, area: Rect) -> float:
    """How many characters have room beside heads and pictures."""
    if _need(stories, grid) <= area.area * _OVERFULL:
        return math.inf
    return max(0.0, area.area - _other_need(stories, grid)) / _text_need(1, grid)


def thin_out(stories: Sequence[Story], area: Rect, wishes: Wishes) -> list[Story]:
    """The articles that have room at all.

    Of a crowded page small articles lose their pictures first; then the last articles go.
    """
    grid = smallest_grid(area, wishes)
    most = area.area * _CROWDED
    shown = list(stories)
    for place in range(len(shown) - 1, _KEEP_PICTURES - 1, -1):
        if _least(shown, grid) <= most:
            return shown
        if shown[place].form is not Form.PICTURE and (shown[place].form is Form.BRIEFS or not shown[place].is_whole):
            shown[place] = replace(shown[place], pictures=())
    while len(shown) > 1 and _least(shown, grid) > most:
        shown = without_last(shown, 1)
    return shown


def smallest_grid(area: Rect, wishes: Wishes) -> Grid:
    """The grid with the most room for text."""
    return replace(list(grids_for(area.width, wishes.columns))[-1], leading=min(LEADINGS))


def crowded(stories: Sequence[Story], area: Rect, wishes: Wishes) -> bool:
    """Whether the smallest text is still too much for the page."""
    return all(each.filled > 1 for each in candidates(stories, area, wishes))


def without_last(stories: Sequence[Story], count: int) -> list[Story]:
    """Without the last few articles, or briefs of a group.

    What has to stand whole goes after all others, a brief of many before the articles that follow.
    """
    shown = list(stories)
    for _ in range(count):
        place = max(range(len(shown)), key=lambda place: (place > 0 and _may_go(shown[place]), _last_of(place, shown)))
        if len(shown[place].members) > 1:
            shown[place] = shortened(shown[place], len(shown[place].members) - 1)
        else:
            del shown[place]
    return shown


def _may_go(story: Story) -> bool:
    return story.form is Form.BRIEFS or not story.is_whole


def _last_of(place: int, stories: Sequence[Story]) -> int:
    """The place of the last of a group's briefs, were they articles."""
    return place + len(stories[place].members)


def loosened(stories: Sequence[Story], area: Rect, wishes: Wishes) -> list[Story]:
    """The articles, of a full page none too long and whole.

    A notice longer than its part may be cut, a group has only the briefs that have room.
    """
    grid = smallest_grid(area, wishes)
    if _need(stories, grid) <= area.area:
        return list(stories)
    budget = max(0.0, area.area - _other_need(stories, grid)) / _text_need(1, grid)
    part = max(_SHORT, _part_of(budget, [one.length for each in stories for one in each.members or (each,)]))
    return [_loosened(each, part) for each in stories]


def _part_of(budget: float, lengths: Sequence[int]) -> float:
    """The length to which the longest of some texts are cut."""
    left = budget
    for place, length in enumerate(sorted(lengths)):
        if length * (len(lengths) - place) > left:
            return left / (len(lengths) - place)
        left -= length
    return math.inf


def _loosened(story: Story, part: float) -> Story:
    most = part * max(1, len(story.members))
    while len(story.members) > 1 and story.length > most:
        story = shortened(story, len(story.members) - 1)
    return replace(story, cuttable=story.length > most)


def _least(stories: Sequence[Story], grid: Grid) -> float:
    """The room that the beginnings of articles take."""
    lengths = (each.length if each.is_whole else min(each.length, _OPENING) for each in stories)
    return _text_need(sum(lengths), grid) + _other_need(stories, grid)
