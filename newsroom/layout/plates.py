"""Pictures of an article: beside or above its text, with their captions."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsroom.layout.breaking import break_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsroom.layout.paper import Grid
    from newsroom.layout.stories import Picture

# The size of captions in ems of the text.
CAPTION = 0.86
# In rows: the distance of captions' lines, which is less than the text's, and their distance from the picture.
CAPTION_ROWS, CAPTION_GAP = 0.88, 0.2
# The characters that a caption's last line should have.
_SHORT_END = 4
# The least distance of the text below.
_BELOW = 0.6
# How much of a picture's height may be cut off, or of its width, and the part of a page that it may be high.
_CROP, _HIGHEST = 0.1, 0.62
# Between pictures in ems; how wide each of them is at least, and how many stand in a row.
_GAP, _LEAST, _ABREAST = 0.6, 11, 4
# The shapes of pictures, width by height, beyond which they are cropped.
_NARROWEST, _WIDEST = 0.4, 3.2


class Frame(NamedTuple):
    """A picture's place in its plate.

    ``left`` and ``width`` are ems, ``top`` and ``height`` parts of the height of the plate's pictures.
    """

    picture: Picture
    left: float
    width: float
    top: float = 0.0
    height: float = 1.0


class Plate(NamedTuple):
    """Pictures together with their captions.

    ``columns`` of the text are as wide as it is; ``ideal`` are the rows of its pictures uncropped.
    """

    columns: int
    width: float
    frames: tuple[Frame, ...]
    captions: tuple[str, ...]
    picture_rows: int
    ideal: float

    @property
    def rows(self) -> int:
        """Its height with captions and the space below."""
        return self.picture_rows + math.ceil(self._captions + _BELOW)

    @property
    def bare_rows(self) -> int:
        """Its height where nothing stands below."""
        return self.picture_rows + math.ceil(self._captions)

    @property
    def _captions(self) -> float:
        return len(self.captions) * CAPTION_ROWS + CAPTION_GAP if self.captions else 0.0

    @property
    def most(self) -> int:
        """The most rows that its pictures may have."""
        crop = 0.0 if any(each.picture.whole for each in self.frames) else _CROP
        return max(self.picture_rows, math.floor(self.ideal * (1 + crop)))

    def grown(self, rows: int) -> Plate:
        """The same with so many rows more."""
        return self._replace(picture_rows=self.picture_rows + rows)


def plates_of(pictures: tuple[Picture, ...], columns: int, width: float, grid: Grid) -> Iterator[Plate]:
    """The pictures in a width in ems, in one row or two."""
    most = max(1, min(int(width // _LEAST), _ABREAST))
    shown = pictures[:most]
    frames, height = _row(shown, width)
    yield _plate(columns, width, frames, height, grid)
    if len(pictures) > 1:
        first, below = _row(pictures[:1], width), _row(pictures[1 : most + 1], width)
        whole = first[1] + _GAP + below[1]
        top, high = (first[1] + _GAP) / whole, below[1] / whole
        stacked = [
            first[0][0]._replace(height=first[1] / whole),
            *(each._replace(top=top, height=high) for each in below[0]),
        ]
        yield _plate(columns, width, stacked, whole, grid)


def _row(pictures: Sequence[Picture], width: float) -> tuple[list[Frame], float]:
    """Pictures of one height side by side, and the height in ems."""
    shapes = [min(max(each.width / each.height, _NARROWEST), _WIDEST) for each in pictures]
    height = (width - _GAP * (len(pictures) - 1)) / sum(shapes)
    frames: list[Frame] = []
    left = 0.0
    for picture, shape in zip(pictures, shapes, strict=True):
        frames.append(Frame(picture, left, shape * height))
        left += shape * height + _GAP
    return frames, height


def _plate(columns: int, width: float, frames: Sequence[Frame], height: float, grid: Grid) -> Plate:
    ideal = height / grid.leading
    captions = caption_lines(tuple(each.picture.caption for each in frames), width)
    rows = max(3, min(round(ideal), round(grid.rows * _HIGHEST)))
    return Plate(columns, width, tuple(frames), captions, rows, ideal)


@lru_cache(maxsize=4096)
def caption_lines(captions: tuple[str, ...], width: float) -> tuple[str, ...]:
    """The captions of a plate, each once, as lines."""
    text = "　".join(each for each in dict.fromkeys(captions) if each)
    measure = width / CAPTION
    lines = break_lines(text, measure, 0.0)
    # Narrower lines, where as many of them leave no short end (摄) to the last.
    for less in range(1, _SHORT_END + 1):
        if len(lines) < 2 or lines[-1].end - lines[-1].start >= _SHORT_END:  # noqa: PLR2004 - one line has no end
            break
        closer = break_lines(text, measure - less, 0.0)
        lines = closer if len(closer) == len(lines) else lines
    return tuple(text[line.start : line.end] for line in lines)
