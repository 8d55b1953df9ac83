"""Pictures of an article: beside or above its text, with their captions."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsroom.layout.breaking import break_lines

if TYPE_CHECKING:
    from newsroom.layout.stories import Picture

# The size of captions in ems of the text.
CAPTION = 0.86
# In rows: the distance of captions' lines, which is less than the text's, and their distance from the picture.
CAPTION_ROWS, CAPTION_GAP = 0.88, 0.2
# How much of a picture's height may be cut off, or of its width.
CROP = 0.14
# Between pictures that stand in a row, in ems.
GAP = 0.6


class Frame(NamedTuple):
    """A picture's place in its plate: left and width in ems."""

    picture: Picture
    left: float
    width: float


class Plate(NamedTuple):
    """Pictures in a row with their captions, ``rows`` high in all.

    ``columns`` of the text are as wide as it is.
    """

    columns: int
    width: float
    frames: tuple[Frame, ...]
    captions: tuple[str, ...]
    picture_rows: int
    ideal: float  # the rows of pictures that are not cropped

    @property
    def rows(self) -> int:
        """Its height with captions and the space below."""
        captions = math.ceil(len(self.captions) * CAPTION_ROWS + CAPTION_GAP) if self.captions else 0
        return self.picture_rows + captions + 1

    def grown(self, rows: int) -> Plate:
        """The same with so many rows more, or less."""
        return self._replace(picture_rows=self.picture_rows + rows)

    @property
    def most(self) -> int:
        """The most rows that its pictures may have."""
        return max(self.picture_rows, math.floor(self.ideal * (1 + CROP)))

    @property
    def least(self) -> int:
        """The fewest rows that its pictures may have."""
        return min(self.picture_rows, max(3, math.ceil(self.ideal * (1 - CROP))))


def plate_of(pictures: tuple[Picture, ...], columns: int, width: float, leading: float) -> Plate:
    """The pictures as one row of a width in ems; of many those that fit."""
    shown = pictures[: max(1, min(len(pictures), int(width // 11), 4))]
    shapes = [min(max(each.width / each.height, 0.4), 3.2) for each in shown]
    height = (width - GAP * (len(shown) - 1)) / sum(shapes)
    frames: list[Frame] = []
    left = 0.0
    for picture, shape in zip(shown, shapes, strict=True):
        frames.append(Frame(picture, left, shape * height))
        left += shape * height + GAP
    ideal = height / leading
    captions = caption_lines(tuple(each.caption for each in shown), width)
    return Plate(columns, width, tuple(frames), captions, max(3, round(ideal)), ideal)


@lru_cache(maxsize=4096)
def caption_lines(captions: tuple[str, ...], width: float) -> tuple[str, ...]:
    """The captions of a plate, each once, as lines."""
    text = "　".join(each for each in dict.fromkeys(captions) if each)
    return tuple(text[line.start : line.end] for line in break_lines(text, width / CAPTION, 0.0))
