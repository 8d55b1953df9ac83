"""The lines of a page's headlines, among those of its texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.byline.surnames import is_name
from newsroom.importing.pages.blocks import find_tables, is_verse
from newsroom.importing.pages.columns import SHORT, WIDER, find_column
from newsroom.importing.pages.cuts import cuts_number
from newsroom.importing.pages.marks import ends_sentence, ends_weakly, is_headline
from newsroom.importing.pages.tags import Tag, Tagged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsroom.importing.pages.columns import Layout
    from newsroom.importing.pages.lines import Line

SHORTEST_HEADLINE = 9.0
MOST = 3
LOOKED_AT = 12
_LONGEST_RUN = 60
DASHES = ("—", "-", "─", "–")
_WHOLE = frozenset({Tag.BYLINE, Tag.COMMENT, Tag.NOTICE, Tag.GROUP, Tag.CAPTION})
_HEADS = frozenset({Tag.TEXT, Tag.NOTICE, Tag.ITEM})


class Headlines:
    """The tagged lines of a page, headlines among them.

    ``begun`` is where the lines begin that are of no article yet.
    """

    def __init__(self, lines: list[Tagged], layout: Layout) -> None:
        self.lines = lines
        self.layout = layout
        self.begun = 0

    def climb(self, index: int) -> int:
        """The first line of the headline that ends above a line."""
        if index - self.begun > 1 and self.is_subtitle(index - 1):
            return self.climb_subtitle(index - 1)
        top = index
        while top > self.begun and index - top < MOST and self.may_head(top - 1):
            if top < index and self.lines[top].line.gap:
                break
            if (
                top < index
                and top - 2 >= self.begun
                and not self.lines[top - 1].line.gap
                and not self.is_closed(top - 2)
            ):
                break
            top -= 1
        lines = [each.line for each in self.lines[top:index]]
        # Three lines that follow a text without a blank one: the first is a caption that was left behind.
        crowded = len(lines) == MOST and top > self.begun and not lines[0].gap
        return top + 1 if crowded else top

    def is_subtitle(self, index: int) -> bool:
        """Whether a line may be a subtitle, by the dash before it."""
        return self.lines[index].line.text.startswith(DASHES) and self.may_head(index)

    def climb_subtitle(self, index: int) -> int:
        """The first line of the headline that ends with a subtitle.

        It is one line above the subtitle at least, and all of them where a text ends above.
        """
        top = index
        while top > self.begun and index - top < MOST and self.may_head(top - 1) and not self.lines[top].line.gap:
            top -= 1
        whole = top == self.begun or self.lines[top].line.gap or self.is_closed(top - 1)
        return top if whole else max(top, index - 1)

    def may_head(self, index: int) -> bool:
        """Whether a line may be of a headline."""
        each = self.lines[index]
        if each.comes_from:
            # What stands behind 上接第1版 on its line goes on.
            return False
        return each.tag in _HEADS and bool(each.line.text) and is_headline(each.line) and not each.turns_to

    def is_closed(self, index: int) -> bool:
        """Whether a text may end with a line."""
        if index < 0:
            return True
        each = self.lines[index]
        if index + 1 < len(self.lines) and cuts_number(each.line, self.lines[index + 1].line):
            return False
        return each.tag in _WHOLE or bool(each.turns_to) or ends_sentence(each.line.text) or ends_weakly(each.line.text)

    def run_from(self, index: int) -> list[Line]:
        """The lines from an index on that may be of a headline."""
        run: list[Line] = []
        while index < len(self.lines) and len(run) < _LONGEST_RUN and self.may_head(index):
            run.append(self.lines[index].line)
            index += 1
        return run[: min(find_tables(run), default=len(run))]

    def is_double(self, run: Sequence[Line], following: Line) -> bool:
        """Whether short lines are a kicker and headline above a text."""
        if any(line.gap or line.indent for line in run[1:]) or run[0].indent or run[-1].width < SHORTEST_HEADLINE:
            return False
        if any(map(self.fills_column, run)):
            return False
        return run[0].gap > 0 or following.width > 2 * run[-1].width

    def fills_column(self, line: Line) -> bool:
        """Whether a column may have cut a line."""
        column = self.layout.column
        return column is not None and not self.layout.indents and column * SHORT <= line.width <= column * WIDER

    def opens_text(self, index: int) -> bool:
        """Whether a byline, dateline or continued part stands at an index."""
        if index >= len(self.lines):
            return False
        each = self.lines[index]
        return each.tag in {Tag.BYLINE, Tag.DATELINE} or bool(each.comes_from)

    def count_headline(self, index: int, run: Sequence[Line]) -> int:
        """How many lines at the top of an article are its headline."""
        if len(run) < 2 or is_verse(run[1:]):  # noqa: PLR2004 - one line or none
            return min(len(run), 2 if len(run) > 1 and is_name(run[1].text) else 1)
        below = [each.line for each in self.lines[index + len(run) :][:LOOKED_AT]]
        column = None if 0 in find_tables(below) else find_column(below)
        count = 1
        while count < min(len(run), most_lines(run)) and not run[count].gap and _goes_below(run[count]):
            if column and self.fills_column(run[count]):
                break
            count += 1
        return count


def most_lines(run: Sequence[Line]) -> int:
    """How many lines a headline may have: one more with a subtitle."""
    return MOST + 1 if len(run) > MOST and run[MOST].text.startswith(DASHES) else MOST


def _goes_below(line: Line) -> bool:
    """Whether a line may be below the first one of a headline."""
    return not line.indent or line.text.startswith(DASHES)
