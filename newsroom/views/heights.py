"""How high stories stand on a page, reckoned: a template cannot measure.

All are px at the full width, from the number of characters and the shape of pictures. They are only compared with each
other, to choose between arrangements; a wrong guess costs some white space, never a text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsroom.views.cuts import CutBand, CutPart
    from newsroom.views.pieces import Briefs, Sheet, Story

# How high a page may be to fit a sheet of A4 or A3 as it is, and set smaller.
DENSE, DENSER = 1350, 1800
# Above and below a band's stories.
_GAP = 45


def card(story: Story) -> int:
    """A story in a column."""
    photo = min(14 + int(368 * story.photo.height / story.photo.width), 400) if story.photo else 0
    return 108 + photo + 33 * _lines(story.title, 16) + 28 * min(_lines(story.summary, 23), 5)


def briefs(boxes: Sequence[Briefs | CutPart]) -> int:
    """Boxes of 简讯 below each other."""
    stories = [story for box in boxes for story in box.stories]
    texts = sum(9 + 27 * _lines(story.title + story.summary, 19, 19) for story in stories)
    return 45 + 90 * len(boxes) + texts if boxes else 0


def lead(story: Story, shape: str, count: int) -> int:
    """The height of a lead with some paragraphs of its opening."""
    head = 110 + 59 * _lines(story.title, 17) + (38 if story.subtitle else 0)
    width = 776 if shape == "stack" else 415
    photo = 50 + int(story.photo.height / story.photo.width * width) if story.photo else 0
    lines = sum(_lines(paragraph, 22, 23) for paragraph in (story.opening or (story.summary,))[:count])
    if shape == "row":
        return head + max(photo, 30 + 29 * lines)
    return head + photo + 45 + 29 * ((lines + 1) // 2)


def lead_paragraphs(story: Story, shape: str, height: int) -> int:
    """How many paragraphs a lead shows.

    It ends where the column beside it ends, and beside a picture with the picture.
    """
    limit = min(height, lead(story, "row", 0) + 60) if shape == "row" else height + 60
    counts = range(1, len(story.opening) + 1)
    return max((count for count in counts if lead(story, shape, count) <= limit), default=1)


def density(sheet: Sheet) -> str:
    """How small a page is set to fit one sheet of paper.

    "", "dense" or "denser".
    """
    height = 100 + (sum(_GAP + _band(band) for band in sheet.bands) or _rows(sheet))
    return "" if height <= DENSE else "dense" if height <= DENSER else "denser"


def _band(band: CutBand) -> int:
    """A band of a drawn page: as high as its highest stack."""
    return max(sum(_part(part, stack.columns) for part in stack.parts) for stack in band)


def _part(part: CutPart, columns: int) -> int:
    if part.shape:
        return lead(part.stories[0], part.shape, part.shown)
    # Others are reckoned for four columns of twelve.
    return (briefs((part,)) if part.heading else sum(map(_printed, part.stories))) * 4 // columns


def _rows(sheet: Sheet) -> int:
    """A lead with rows of three."""
    others = (*sheet.beside, *sheet.rest, *sheet.continued, *sheet.notices)
    # 图片新闻 stand two abreast, others three.
    columns = sum(map(_printed, others)) + sum(map(_printed, sheet.pictures)) * 3 // 2 + briefs(sheet.briefs)
    # The lead has two of the three columns.
    return (columns + (2 * _tallest(sheet.lead) if sheet.lead else 0)) // 3


def _printed(story: Story) -> int:
    """A story in a column on paper, where its summary is whole."""
    return card(story) + 28 * max(_lines(story.summary, 23) - 5, 0)


def _tallest(story: Story) -> int:
    shape = "stack" if story.photo else "plain"
    return lead(story, shape, len(story.opening))


def _lines(text: str, width: int, spare: int | None = None) -> int:
    """The lines that a text fills, of so many characters each.

    ``spare`` is what is added before they are counted.
    """
    return (len(text) + (width - 1 if spare is None else spare)) // width
