"""A drawn page on the web: bands, stacks, stories."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from newsroom.layout.pages import LISTED_TITLE
from newsroom.views import heights

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsroom.drawn_pages import PartOfCut, WebBand
    from newsroom.views.pieces import Briefs, Story

# A headline of this part of the lead's size is a large one here too.
_LARGE = 0.55
# From so many columns on a lead's picture stands beside its text; what a lead shows without neighbours, in px.
_WIDE, _ALONE = 9, 2000
_EVERY = 12
# Labels of what stands in a frame.
_NOTICES = frozenset({"更正", "公告", "广告"})


class PartKind(StrEnum):
    """How a part of a cut is shown."""

    LEAD = "lead"
    CARD = "card"
    NOTICE = "notice"
    BRIEFS = "briefs"
    LINES = "lines"


class CutPart(Struct, frozen=True):
    """One story, or several below a heading.

    ``shape`` and ``shown`` are those of a lead, ``large`` is true where print has a large headline.
    """

    kind: PartKind
    stories: tuple[Story, ...]
    heading: str = ""
    large: bool = False
    shape: str = ""
    shown: int = 0


class CutStack(Struct, frozen=True):
    """Parts below each other, so many columns of twelve wide."""

    columns: int
    parts: tuple[CutPart, ...]


CutBand = tuple[CutStack, ...]


def cut_view(
    bands: Iterable[WebBand], stories: Mapping[str, Story], briefs: Iterable[Briefs], lead: str
) -> tuple[CutBand, ...]:
    """The bands of a page, with the stories that it shows.

    ``stories`` are by path, ``briefs`` those with groups of their own. What only continues there is left out.
    """
    parts = [part for band in bands for stack in band.stacks for part in stack.parts]
    headings = {part.heading for part in parts}
    # A brief for which print's box has no room is in the web's box, and in no list besides.
    boxed = {story for group in briefs if group.heading in headings for story in group.stories}
    known: dict[str, tuple[Story, ...]] = {path: (story,) for path, story in stories.items() if story not in boxed}
    known |= {group.heading: group.stories for group in briefs}
    cutter = _Cutter(known, lead, _LARGE * max((part.size for part in parts), default=0.0))
    made = [band for each in bands if (band := cutter.band(each))]
    shown = {story for band in made for stack in band for part in stack.parts for story in part.stories}
    left = tuple(story for story in stories.values() if story not in shown) if made else ()
    if left:
        made.append((CutStack(_EVERY, (CutPart(PartKind.LINES, left, LISTED_TITLE),)),))
    return tuple(made)


class _Cutter(Struct, frozen=True):
    """Bands of stories: those known, the lead's path, a large headline's size."""

    known: Mapping[str, tuple[Story, ...]]
    lead: str
    large: float

    def band(self, band: WebBand) -> CutBand:
        """A band of the stacks that have any story."""
        shown = [
            (stack, parts) for stack in band.stacks if (parts := [each for each in stack.parts if self._has(each)])
        ]
        beside = [sum(map(self._height, parts)) for _, parts in shown if parts[0].paths[0] != self.lead]
        high = max(beside, default=_ALONE)
        # What has lost its neighbours takes their columns.
        spare = _EVERY - sum(stack.columns for stack, _ in shown)
        spans = [stack.columns + (spare if number == 0 else 0) for number, (stack, _) in enumerate(shown)]
        return tuple(
            CutStack(span, tuple(self._part(part, span, high) for part in parts))
            for span, (_, parts) in zip(spans, shown, strict=True)
        )

    def _has(self, part: PartOfCut) -> bool:
        return part.heading in self.known or any(path in self.known for path in part.paths)

    def _stories(self, part: PartOfCut) -> tuple[Story, ...]:
        # Of a group that is cut in print, the web has all.
        paths = (part.heading,) if part.heading in self.known else part.paths
        return tuple(story for path in paths for story in self.known.get(path, ()))

    def _height(self, part: PartOfCut) -> int:
        return sum(map(heights.card, self._stories(part)))

    def _part(self, part: PartOfCut, columns: int, high: int) -> CutPart:
        stories = self._stories(part)
        if part.heading:
            kind = PartKind.BRIEFS if part.heading in self.known else PartKind.LINES
            return CutPart(kind, stories, part.heading)
        if part.paths[0] == self.lead:
            return _lead(stories[0], columns, high)
        kind = PartKind.NOTICE if stories[0].label in _NOTICES else PartKind.CARD
        return CutPart(kind, stories, large=part.size >= self.large)


def _lead(story: Story, columns: int, high: int) -> CutPart:
    """A lead as high as what stands beside it."""
    upright = story.photo is not None and story.photo.height > story.photo.width
    shape = "plain" if story.photo is None else "row" if upright or columns >= _WIDE else "stack"
    shown = heights.lead_paragraphs(story, shape, _ALONE if shape == "row" else high)
    return CutPart(PartKind.LEAD, (story,), shape=shape, shown=shown)
