"""The blocks of an article's text: paragraphs, subheads, lists, tables, verse."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from newsroom.importing.pages.cuts import join_lines
from newsroom.importing.punctuation import restore

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsroom.importing.pages.lines import Line

_CELLS = re.compile(r"[ \u3000\u00a0\t]+")
_MARKS = re.compile("[。！？；，、：!?;,“”《》（）()]")
_INNER = re.compile("[。！？；，、：!?;,](?=.)")
_DIGIT = re.compile("[0-9０-９]")
_FEWEST_ROWS, _FEWEST_CELLS, _MOST_CELLS = 3, 2, 12
_FEWEST_VERSES, _LONGEST_VERSE = 4, 24.0


class BlockKind(Enum):
    """What a block of an article is."""

    PARAGRAPH = "paragraph"
    SUBHEAD = "subhead"
    TABLE = "table"
    VERSE = "verse"


@dataclass
class Block:
    """Lines of the source that are one block of the article.

    Lines are parts where characters were taken out.
    """

    kind: BlockKind
    lines: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text as one line, with its marks restored."""
        return restore(join_lines(self.lines))

    @property
    def last(self) -> Line:
        """The last line."""
        return self.lines[-1]


def cells_of(line: Line) -> list[str]:
    """The cells of a table's row."""
    return _CELLS.split(line.text)


def find_tables(lines: Sequence[Line]) -> dict[int, int]:
    """The first line of each table, with the line behind its last.

    A table is three lines and more of equally many cells, most of them with figures behind the first column and row.
    """
    tables: dict[int, int] = {}
    index = 0
    while index < len(lines):
        end = _row_end(lines, index)
        if end - index >= _FEWEST_ROWS and _is_counted(lines[index:end]):
            tables[index] = end
        index = end
    return tables


def _row_end(lines: Sequence[Line], start: int) -> int:
    count = _row_length(lines[start])
    end = start + 1
    while count and end < len(lines) and _row_length(lines[end]) == count:
        end += 1
    return end


def _row_length(line: Line) -> int:
    """The number of cells of a row, 0 of any other line."""
    if re.search("[。！？；，]", line.text):
        return 0
    count = len(cells_of(line))
    return count if _FEWEST_CELLS <= count <= _MOST_CELLS else 0


def _is_counted(rows: Sequence[Line]) -> bool:
    cells = [cell for row in rows[1:] for cell in cells_of(row)[1:]]
    return sum(bool(_DIGIT.search(cell)) for cell in cells) * 2 >= len(cells)


def is_verse(lines: Sequence[Line]) -> bool:
    """Whether lines are verse: short ones, without marks inside of them."""
    if len(lines) < _FEWEST_VERSES or any(line.width > _LONGEST_VERSE for line in lines):
        return False
    if sum(bool(_DIGIT.search(line.text)) for line in lines) * 4 > len(lines):
        return False
    marked = sum(bool(_INNER.search(line.text)) for line in lines)
    return marked * 8 <= len(lines) and _is_even(lines)


def _is_even(lines: Sequence[Line]) -> bool:
    """Whether hardly any line ends with a mark, or hardly any without."""
    ended = sum(bool(_MARKS.search(line.text[-1:])) for line in lines)
    return ended * 3 <= len(lines) or ended * 4 >= len(lines) * 3


def stanzas(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of each stanza; blank lines part them."""
    stanza: list[Line] = []
    for line in lines:
        if line.gap and stanza:
            yield stanza
            stanza = []
        stanza.append(line)
    if stanza:
        yield stanza
