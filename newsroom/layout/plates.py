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
# So many pixels of a picture are a millimetre of paper at least.
_PIXELS = 4
# The places of pictures in a row of so many.
_PLACES = {1: ("",), 2: "左右", 3: "左中右", 4: ("左一", "左二", "右二", "右一")}
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
    def filled(self) -> float:
        """The part of its width that has pictures."""
        return (
            max(each.left + each.width for each in self.frames) - min(each.left for each in self.frames)
        ) / self.width

    @property
    def most(self) -> int:
        """The most rows that its pictures may have."""
        crop = 0.0 if any(each.picture.whole for each in self.frames) else _CROP
        return max(self.picture_rows, math.floor(self.ideal * (1 + crop)))

    def grown(self, rows: int) -> Plate:
        """The same with so many rows more."""
        return self._replace(picture_rows=self.picture_rows + rows)


def plates_of(
    pictures: tuple[Picture, ...], columns: int, width: float, grid: Grid, *, coarse: bool = False
) -> Iterator[Plate]:
    """The pictures in a width in ems, in one row or two.

    ``coarse`` ones may be printed larger than their pixels allow.
    """
    most = max(1, min(int(width // _LEAST), _ABREAST))
    for rows in _arrangements(pictures, most):
        yield _plate(columns, width, [_row(row, width, grid, coarse=coarse) for row in rows], grid, len(pictures))


def _arrangements(pictures: tuple[Picture, ...], most: int) -> Iterator[tuple[tuple[Picture, ...], ...]]:
    """Pictures in one row, below the first, in two rows."""
    yield (pictures[:most],)
    if len(pictures) > 1:
        yield pictures[:1], pictures[1 : most + 1]
    if len(pictures) > _ABREAST - 1 and most > 1:
        half = min(most, len(pictures) // 2)
        yield pictures[:half], pictures[half : half + most]


def _row(pictures: Sequence[Picture], width: float, grid: Grid, *, coarse: bool) -> list[Frame]:
    """Pictures of one height side by side; ``height`` is in ems."""
    shapes = [min(max(each.width / each.height, _NARROWEST), _WIDEST) for each in pictures]
    height = (width - _GAP * (len(pictures) - 1)) / sum(shapes)
    if not coarse:
        height = min(height, *(each.height / _PIXELS / grid.size for each in pictures))
    left = (width - height * sum(shapes) - _GAP * (len(pictures) - 1)) / 2
    frames: list[Frame] = []
    for picture, shape in zip(pictures, shapes, strict=True):
        frames.append(Frame(picture, left, shape * height, height=height))
        left += shape * height + _GAP
    return frames


def _plate(columns: int, width: float, rows: Sequence[Sequence[Frame]], grid: Grid, count: int) -> Plate:
    """Rows of frames below each other, of so many pictures."""
    whole = sum(row[0].height for row in rows) + _GAP * (len(rows) - 1)
    frames: list[Frame] = []
    top = 0.0
    for row in rows:
        frames += [each._replace(top=top / whole, height=each.height / whole) for each in row]
        top += row[0].height + _GAP
    ideal = whole / grid.leading
    hidden = count - len(frames)
    more = (f"（另有{hidden}幅见网站）",) if hidden else ()
    captions = caption_lines((*_named([[each.picture.caption for each in row] for row in rows]), *more), width)
    high = max(3, min(round(ideal), round(grid.rows * _HIGHEST)))
    return Plate(columns, width, tuple(frames), captions, high, ideal)


def _named(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The captions of rows; of several each with its picture's place (左图)."""
    if len({each for row in rows for each in row if each}) < 2:  # noqa: PLR2004 - one is of all
        yield from (each for row in rows for each in row)
        return
    for number, row in enumerate(rows):
        beside, below = _PLACES[len(row)], ("上", "下")[number] if len(rows) > 1 else ""
        for place, caption in zip(beside, row, strict=True):
            # 图为 goes on as 左图为.
            yield f"{place}{below}{caption if caption.startswith('图') else f'图：{caption}'}" if caption else ""


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
