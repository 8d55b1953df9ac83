"""Charts of counts: bars, their lengths in per cent of the longest."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsroom.statistics.counting import By
from newsroom.statistics.forms import columns_of
from newsroom.widths import cut

if TYPE_CHECKING:
    from newsroom.statistics.counting import Counts

# More bars than these are a wall; the table has everybody.
MOST = 40
_NAME = 20


class Bar(NamedTuple):
    """A bar with its name and figure; ``length`` is in per cent."""

    name: str
    figure: str
    length: float


class Chart(NamedTuple):
    """A chart of one column; ``more`` rows have no bar in it."""

    title: str
    bars: tuple[Bar, ...]
    more: int


def charts_of(counts: Counts) -> tuple[Chart, ...]:
    """A chart for each kind of figure, of reporters of their shares."""
    by = counts.question.by
    columns = [column for column in columns_of(by) if column.key != "signed" and column.parted == (by is By.REPORTER)]
    # Months stand in their order, the newest of them last.
    shown = counts.rows[-MOST:] if by is By.MONTH else counts.rows[:MOST]
    charts = []
    for column in columns:
        longest = max((column.value(row) for row in shown), default=0)
        if longest:
            bars = (
                Bar(cut(row.name, _NAME), column.text(row), round(float(column.value(row) / longest) * 100, 2))
                for row in shown
            )
            charts.append(Chart(column.heading, tuple(bars), len(counts.rows) - len(shown)))
    return tuple(charts)
