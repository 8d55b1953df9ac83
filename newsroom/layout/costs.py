"""Costs of a way to set an article, in lines of text."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from newsroom.layout.flowing import rows_of
from newsroom.layout.paper import GUTTER
from newsroom.layout.stories import Form
from newsroom.layout.tables import table_width
from newsroom.layout.widths import text_width

if TYPE_CHECKING:
    from newsroom.layout.fitting import Fit
    from newsroom.layout.paper import Grid
    from newsroom.layout.plates import Plate

# The measures of text in ems that read best.
NARROW, BEST, WIDE = 12.0, 15.5, 21.0
# The shapes of an article's rectangle, width by height, that need no excuse.
_UPRIGHT, _LYING = 0.55, 2.6
# The parts of a rectangle that pictures may take, of 图片新闻 too, and the part of its width that they should have.
_MOST, _MOST_PICTURE, _LEAST, _WIDTH = 0.46, 0.8, 0.14, 0.42
# What a line of text that is left blank costs, and among how many articles pictures have much room.
_BLANK, _FEW = 1.7, 2
# A headline should fill this part of its width; what a line of text costs that is blank beside it.
_FILLED, _BESIDE = 0.85, 0.6
# The part of a page's height that pictures may have.
_HIGHEST = 0.36
# What a line of verse costs that is broken, for each em.
_BROKEN = 30.0
# What an em costs by which a table is too wide.
_SQUEEZED = 1.5
# What is left of that where hardly any text has room.
_CUT = 0.45
# The part of a page's width that an advertisement should have, and one twice as wide as high.
_AD, _WIDE_AD = 0.25, 0.5


def cost_of(fit: Fit, grid: Grid) -> float:
    """What is wrong with a fit, beside its height."""
    cost = fit.head.cost * 6 * fit.task.weight + _shape_cost(grid.ems_of(fit.columns) / max(1, fit.rows) / grid.leading)
    cost += _beside_cost(fit, grid)
    text = rows_of(fit.task.story.paragraphs, fit.text.measure)
    if fit.task.share >= 1:
        spare = sum(fit.capacities(fit.body_rows(fit.rows))) - text
        cost += _BLANK * max(0, spare - (fit.text.number - 1 if text else 0))
    if text:
        table = table_width(fit.task.story.paragraphs)
        cost += 2.0 * max(0.0, NARROW - fit.text.measure) + 1.2 * max(0.0, fit.text.measure - max(WIDE, table))
        cost += _SQUEEZED * max(0.0, table - fit.text.measure)
    if fit.task.story.form is Form.VERSE:
        longest = max((text_width(each.text) for each in fit.task.story.paragraphs), default=0.0)
        cost += _BROKEN * max(0.0, longest - fit.text.measure)
    if fit.plate is None:
        return cost
    if fit.task.story.form is Form.AD:
        wide = fit.plate.width > 2 * fit.plate.ideal * grid.leading
        return cost + 60 * max(0.0, (_WIDE_AD if wide else _AD) - fit.columns / grid.columns)
    return cost + _plate_cost(fit, fit.plate, grid)


def _beside_cost(fit: Fit, grid: Grid) -> float:
    """What a headline costs that leaves much of its width blank."""
    blank = max(0.0, _FILLED - fit.head.longest / fit.head_width) * fit.head_width / (grid.ems + GUTTER)
    return _BESIDE * fit.head.rows * blank


def _shape_cost(shape: float) -> float:
    bad = max(0.0, math.log(_UPRIGHT / shape), math.log(shape / _LYING))
    return 14 * bad + 30 * bad * bad


def _plate_cost(fit: Fit, plate: Plate, grid: Grid) -> float:
    part = plate.width / fit.text.span(fit.text.number)
    share = plate.rows * part / fit.rows
    picture = fit.task.story.form is Form.PICTURE
    # Alone on a page, or nearly so, an article has all the room that its pictures can take.
    most, highest = (_MOST_PICTURE, _MOST) if picture else (_MOST, _HIGHEST)
    if fit.task.count <= _FEW:
        most, highest = _MOST_PICTURE, _MOST_PICTURE
    # Where texts are cut, a picture takes less.
    highest *= _CUT + (1 - _CUT) * fit.task.share
    cost = 50 * max(0.0, share - most) + 30 * max(0.0, _LEAST - share)
    cost += 70 * max(0.0, plate.picture_rows / max(1, grid.rows) - highest)
    cost += _BLANK * plate.rows * plate.columns * (1 - plate.filled)
    hidden = len(fit.task.story.pictures) - len(plate.frames)
    return cost + 12 * hidden + (2.5 if fit.above and not picture else 0.0) + 8 * max(0.0, _WIDTH - part)
