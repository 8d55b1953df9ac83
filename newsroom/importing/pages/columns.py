"""The columns of a page: their widths, and the lines they cut."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsroom.importing.pages.cuts import Letters, find_letters
from newsroom.importing.pages.doubles import frequent_pairs
from newsroom.importing.pages.marks import SUBHEAD, ends_sentence, is_headline

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from newsroom.importing.pages.lines import Line

# A column is no wider than this; a longer line is a paragraph of its own.
_WIDEST = 45.0
# Lines that show a column, and those that show where it cuts.
_FEWEST, _FEW = 4, 8
# What a line cut by a column may be wider than most of them.
WIDER = 1.15
# Of a column's width: from here on a line was cut by the column, below it a line is short.
FULL, SHORT = 0.84, 0.72
_RAGGED = 1.5
_NONE = Letters()
# Of fewer or more indented lines none says where a paragraph begins.
_LEAST_INDENTED, _MOST_INDENTED = 0.03, 0.97


@dataclass(frozen=True, slots=True)
class Layout:
    """How a page is set.

    ``indents`` is whether its paragraphs are indented; ``column`` is the width of most of its columns, where they cut
    its lines; ``close`` is whether a subhead has its text right below it; ``words`` are pairs of characters that it has
    more than once, ``letters`` how it sets Latin ones.
    """

    indents: bool = False
    column: float | None = None
    close: bool = False
    words: Collection[str] = frozenset()
    letters: Letters = _NONE


def find_layout(lines: Sequence[Line], column: float | None) -> Layout:
    """The layout of a page; ``column`` is the whole text's."""
    share = sum(line.indent for line in lines) / len(lines) if lines else 0.0
    return Layout(
        _LEAST_INDENTED <= share <= _MOST_INDENTED,
        find_column(lines) or column,
        _has_close_subheads(lines),
        frequent_pairs("".join(line.text for line in lines)),
        find_letters(lines),
    )


def find_column(lines: Sequence[Line]) -> float | None:
    """The width of the column that cut these lines, else None."""
    widths = sorted(line.width for line in lines)
    if len(widths) < _FEWEST:
        return None
    width = widths[int(len(widths) * 0.85)]
    full = [line for line in lines if line.width >= width * SHORT]
    cut = sum(not ends_sentence(line.text) for line in full)
    if width > _WIDEST or len(full) * 2 < len(lines) or cut * 2 < len(full):
        return None
    return width


def fallback_column(lines: Sequence[Line], column: float | None) -> float | None:
    """The page's column, for a text of a few lines that fit."""
    few = len(lines) < _FEW and column is not None
    return column if few and all(line.width <= column * WIDER for line in lines) else None  # type: ignore[operator] # none is not few


def find_full(lines: Sequence[Line], column: float) -> tuple[float, bool]:
    """The least width of cut lines; whether they are ragged.

    Lines that end within a sentence were; a few of them, before a long word or beside a picture, are shorter.
    """
    widths = sorted(line.width for line in lines if line.width >= column * SHORT and not ends_sentence(line.text))
    if len(widths) < _FEW:
        return column * FULL, False
    full = widths[len(widths) // 8]
    return full, widths[len(widths) * 3 // 4] - widths[len(widths) // 4] >= _RAGGED


def _has_close_subheads(lines: Sequence[Line]) -> bool:
    """Whether any short line between paragraphs has its text right below."""
    return any(
        ends_sentence(before.text)
        and is_headline(line)
        and line.width <= SUBHEAD
        and not following.gap
        and following.width > line.width * 1.5
        for before, line, following in zip(lines, lines[1:], lines[2:], strict=False)
    )
