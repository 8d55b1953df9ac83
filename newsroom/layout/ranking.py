"""The articles of a page by rank, with their headlines' levels."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from newsroom.layout.fitting import Task
from newsroom.layout.stories import BOXED, FOOT, Form, Story, Wishes
from newsroom.layout.titles import pairs_of

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAD, SECOND, USUAL, SMALL = range(4)
# From how many characters on an article has a headline of the usual size.
_LONG = 200
# Among so many articles one more is a second lead.
_FOR_A_SECOND = 6
_WEIGHTS = (3.0, 1.7, 1.1, 0.8)
# Where less than this part of all texts has room, the headlines after the first are small.
_CROWDED = 0.5
# The first articles of a page, and the characters that each one has at least.
_FIRST, _SOME = 4, 40.0


def in_order(stories: Sequence[Story], wishes: Wishes) -> list[Story]:
    """The articles in order: wished lead, others, foot, list."""
    return sorted(stories, key=lambda story: (_part_of(story), story.key != wishes.lead or not wishes.lead))


def _part_of(story: Story) -> int:
    return 2 if story.form is Form.LIST else int(story.form in FOOT)


def rank(stories: Sequence[Story], wishes: Wishes, budget: float = math.inf) -> list[Task]:
    """Each article with its rank and its headline's level.

    Each has its part of a ``budget`` of characters.
    """
    shares = share_budget(in_order(stories, wishes), budget)
    crowded = budget < _CROWDED * sum(each.length for each in stories)
    tasks: list[Task] = []
    seconds = 0
    most = 1 + len(stories) // _FOR_A_SECOND
    for place, story in enumerate(in_order(stories, wishes)):
        level = _level(story, place, second=seconds < most, crowded=crowded)
        seconds += level == SECOND
        tasks.append(
            Task(
                story,
                place,
                level,
                pairs_of((story.title, *(each.text for each in story.paragraphs))),
                _WEIGHTS[level],
                story.form in BOXED or story.key in wishes.boxed,
                len(stories),
                shares[place],
            )
        )
    return tasks


def _level(story: Story, place: int, *, second: bool, crowded: bool) -> int:
    if story.form in FOOT or story.form in {Form.BRIEFS, Form.LIST} or (crowded and place >= _FIRST):
        return SMALL
    if place == 0:
        return LEAD
    if second and (story.length >= _LONG or story.pictures):
        return SECOND
    return USUAL if story.length >= _LONG or story.form is Form.OPINION or story.pictures else SMALL


def share_budget(stories: Sequence[Story], budget: float) -> list[float]:
    """The part of its text for which each article has room.

    What is short stays whole; the first have more.
    """
    if sum(each.length for each in stories) <= budget:
        return [1.0] * len(stories)
    low, high = 0.0, float(max(each.length for each in stories))
    while high - low > 1:
        middle = (low + high) / 2
        if sum(min(each.length, _allowed(each, place, middle)) for place, each in enumerate(stories)) > budget:
            high = middle
        else:
            low = middle
    return [min(1.0, _allowed(each, place, low) / max(1, each.length)) for place, each in enumerate(stories)]


def _allowed(story: Story, place: int, most: float) -> float:
    if story.is_whole:
        return float(story.length)
    return most * (2.4 if place == 0 else 1.3 if place < _FIRST else 1.0) + _SOME
