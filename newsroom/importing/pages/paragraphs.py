"""The text of an article, with what columns cut joined again."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from newsroom.importing.pages.blocks import Block, BlockKind, find_tables, is_verse
from newsroom.importing.pages.columns import SHORT, fallback_column, find_column, find_full
from newsroom.importing.pages.cuts import cuts_number
from newsroom.importing.pages.joins import join_line, warn_of_breaks
from newsroom.importing.pages.marks import (
    SUBHEAD,
    SUBHEAD_MARK,
    begins_turn,
    ends_sentence,
    ends_weakly,
    has_mark,
    has_subhead_mark,
    is_caption,
    is_cut_brief,
    is_headline,
    is_punctuated,
)
from newsroom.importing.signers import find_credit, find_dateline
from newsroom.importing.ways import as_caption, as_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsroom.importing.drafts import Context, Way
    from newsroom.importing.pages.columns import Layout
    from newsroom.importing.pages.lines import Line
    from newsroom.importing.report import Report

# Where lines are not cut by columns, a shorter one by itself is no fragment.
_FRAGMENT = 18.0
_LONG_SUBHEAD = 9.0
_COMMAS = ("，", "、", ",")
_LATIN = re.compile("[0-9A-Za-z]")
# Who signs a notice.
_ORGANISATION = re.compile("(?:编辑部|公司|委员会|办公室|工会|中心|[电水]厂|供电局|政府)$")
_FIGURES_ONLY = re.compile(r"[0-9０-９.,，%％/:：()（） -]+")


@dataclass
class Reading:
    """The blocks of an article, and the captions that stood among them."""

    blocks: list[Block] = field(default_factory=list)
    captions: list[list[Line]] = field(default_factory=list)


def read_text(lines: Sequence[Line], layout: Layout, context: Context, report: Report) -> Reading:
    """The blocks of an article's lines, and its captions."""
    if is_verse(lines):
        return Reading([Block(BlockKind.VERSE, list(lines))])
    walk = _Walk(lines, layout, context, report)
    tables = find_tables(lines)
    index = 0
    while index < len(lines):
        if index in tables:
            walk.take_table(lines[index : tables[index]])
            index = tables[index]
        else:
            walk.step(index)
            index += 1
    walk.part_captions()
    warn_of_breaks([line for line in lines if line.number in walk.unsure], report, parted=walk.ragged)
    return walk.reading


class _Walk:
    """A walk down the lines, with the paragraph that is open."""

    def __init__(self, lines: Sequence[Line], layout: Layout, context: Context, report: Report) -> None:
        self.lines = lines
        self.layout = layout
        self.context = context
        self.report = report
        self.column = find_column(lines) or fallback_column(lines, layout.column)
        self.full, self.ragged = find_full(lines, self.column or 0)
        # The lines at which a paragraph may begin, or not.
        self.unsure: list[int] = []
        self.reading = Reading()
        self.open: Block | None = None

    def take_table(self, rows: Sequence[Line]) -> None:
        self.open = None
        self.reading.blocks.append(Block(BlockKind.TABLE, list(rows)))

    def step(self, index: int) -> None:
        line = self.lines[index]
        following = self.lines[index + 1] if index + 1 < len(self.lines) else None
        if self.is_marked(line, following):
            self.take_marked(line)
        elif self.is_named(line) or self.has_credit(line):
            self.take_caption(line, following)
        elif following and self.in_list(line, following):
            self.begin(line)
        elif self.goes_on(line, following):
            self.join(line)
        elif self.open and not self.is_closed(self.open.last, line) and self.is_stray(line, following):
            self.take_caption(line, following)
        elif not self.reading.blocks and self.is_above(line, following):
            # A text begins with no subhead.
            self.take_caption(line, following)
        elif self.is_subhead(line, following):
            self.reading.blocks.append(Block(BlockKind.SUBHEAD, [line]))
            self.open = None
        elif following is None and self.is_left_behind(line):
            self.reading.captions.append([line])
            self.doubt_caption(line)
        else:
            self.begin(line)

    def is_marked(self, line: Line, following: Line | None) -> bool:
        """Whether a line is a subhead with a sign: ▍, ■, ●."""
        if following is None or not has_subhead_mark(line) or self.in_list(line, following) or self.has_credit(line):
            return False
        return self.open is None or self.is_closed(self.open.last, line)

    def in_list(self, line: Line, following: Line) -> bool:
        """Whether a line is one of several with signs."""
        last = self.reading.blocks[-1].last if self.reading.blocks else line
        beside = [following] if last is line else [last, following]
        return has_mark(line) and any(map(has_mark, beside))

    def take_marked(self, line: Line) -> None:
        """A subhead without its sign."""
        end = SUBHEAD_MARK.match(line.text).end()  # type: ignore[union-attr] # it is marked
        self.report.sign_around(line, line.text[:end])
        self.reading.blocks.append(Block(BlockKind.SUBHEAD, [line.part(end)]))
        self.open = None

    def begin(self, line: Line) -> None:
        self.open = Block(BlockKind.PARAGRAPH, [line])
        self.reading.blocks.append(self.open)

    def is_named(self, line: Line) -> bool:
        """Whether a line begins like a caption, outside of a sentence."""
        within = self.open is not None and not self.is_closed(self.open.last, line) and not line.gap
        return is_caption(line) and not (within and not ends_sentence(line.text))

    def is_above(self, line: Line, following: Line | None) -> bool:
        """Whether a short line above the text is a caption."""
        apart = self.column is None or (following is not None and following.gap > 0)
        return apart and self.is_subhead(line, following)

    def has_credit(self, line: Line) -> bool:
        """Whether a line ends with a photographer, outside of a sentence."""
        start = find_credit(line.text, self.context)
        return start == 0 or (
            start is not None and (self.open is None or self.is_closed(self.open.last, line) or line.gap > 0)
        )

    def take_caption(self, line: Line, following: Line | None) -> None:
        """A caption, within a paragraph where that one goes on behind it."""
        self.reading.captions.append([line])
        if self.open and following and not self.is_closed(self.open.last, following):
            joined = "接成了一段" if self.goes_on(following, None) else "没有接起来"
            self.report.doubt(
                line,
                f"“{_cut(line.text)}”夹在一段话中间，当作图片说明取出，前后两截{joined}；请对照原版。",
                "This caption stood inside a paragraph.",
                self.as_text(line),
            )
        elif not (is_caption(line) or find_credit(line.text, self.context) is not None):
            self.doubt_caption(line)

    def doubt_caption(self, line: Line) -> None:
        zh = f"“{_cut(line.text)}”当作图片说明；是正文就挪回去。"
        self.report.doubt(line, zh, "This line is taken for a caption.", self.as_text(line))

    def as_text(self, line: Line) -> Way:
        return as_text(line.text, self.open.last if self.open else None)

    def is_closed(self, last: Line, line: Line) -> bool:
        """Whether a paragraph may end with its ``last`` line."""
        if cuts_number(last, line):
            return False
        if ends_sentence(last.text):
            return True
        if not ends_weakly(last.text):
            return False
        if self.layout.indents and not line.indent and not is_headline(line):
            return False
        return self.column is None or last.width < self.column * SHORT or line.indent

    def goes_on(self, line: Line, following: Line | None) -> bool:
        """Whether a line continues the open paragraph."""
        if self.open is None or (line.indent and self.layout.indents):
            return False
        last = self.open.last
        if not self.is_closed(last, line):
            alone = len(self.open.lines) == 1 and self.column is None and last.width <= _FRAGMENT
            alone = alone and not (is_cut_brief(last.text) or self.layout.indents or last.text.endswith(_COMMAS))
            return cuts_number(last, line) or not (alone or self.is_stray(line, following))
        if self.is_subhead(line, following):
            return False
        if self.layout.indents:
            # An indent is the best sign of a paragraph, and this line has none.
            title = is_headline(line) and not ends_sentence(line.text)
            return self.column is not None or not title
        if self.column is None or line.gap or last.width < self.full or begins_turn(line.text):
            return False
        # A whole sentence on a full line: in even columns that is more often within a paragraph, in ragged ones at its end.
        self.unsure.append(line.number)
        return not self.ragged

    def is_stray(self, line: Line, following: Line | None) -> bool:
        """Whether a short line within a sentence is a caption.

        Text cut by columns has no line so short but at the end of a paragraph.
        """
        if (
            following is None
            or line.bound
            or not is_headline(line)
            or _FIGURES_ONLY.fullmatch(line.text)
            or ends_sentence(line.text)
        ):
            return False
        if self.column is None:
            return (
                line.width <= _FRAGMENT
                and (following.width > _FRAGMENT or ends_sentence(following.text))
                and not is_punctuated(line.text)
            )
        apart = line.gap > 0 and following.gap > 0
        # One short line between full ones; where a picture narrows a column there are several, before a foreign word too.
        full = self.open is not None and self.open.last.width >= self.full
        alone = (
            full and following.width >= self.full and not following.text[0].isascii() and not _LATIN.search(line.text)
        )
        return line.width <= self.column * SHORT and (apart or alone) and not is_punctuated(line.text)

    def is_subhead(self, line: Line, following: Line | None) -> bool:
        """Whether a line is a subhead: short, unended, before a paragraph."""
        if following is None or not is_headline(line) or ends_sentence(line.text) or line.width > SUBHEAD:
            return False
        if (
            (self.open and not self.is_closed(self.open.last, line))
            or find_dateline(line.text)
            or is_cut_brief(line.text)
            or self.in_list(line, following)
        ):
            return False
        if not self.open and not self.reading.blocks and self.column is None and is_headline(following):
            return False
        if self.layout.indents:
            return (not line.indent or line.width < _FRAGMENT) and following.indent
        if self.column is None:
            return following.width > _FRAGMENT or ends_sentence(following.text)
        narrow = line.width < self.full or (line.gap > 0 and following.gap > 0 and line.width < self.column * 0.9)
        return narrow and not is_punctuated(line.text)

    def part_captions(self) -> None:
        """Takes isolated short lines for captions, where subheads are not isolated.

        Isolated are those with blank lines on both sides.
        """
        gaps = {id(line): following.gap for line, following in pairwise(self.lines)}
        subheads = [block for block in self.reading.blocks if block.kind is BlockKind.SUBHEAD]
        isolated = [block for block in subheads if block.last.gap and gaps.get(id(block.last))]
        if len(subheads) == 1 and ((isolated and not self.layout.close) or subheads[0].last.width >= _LONG_SUBHEAD):
            self.report.doubt(
                subheads[0].last,
                f"“{_cut(subheads[0].text)}”是这一篇唯一的小标题；也许是图片说明，或是另一篇的标题。",
                "This only subhead may be a caption, or another article's headline.",
                as_caption(subheads[0].text),
            )
        if not self.layout.close:
            return
        for block in isolated:
            self.reading.blocks.remove(block)
            self.reading.captions.append(block.lines)
            zh = f"“{_cut(block.text)}”当作图片说明；是小标题就挪回去。"
            self.report.doubt(block.last, zh, "This line is taken for a caption.", as_text(block.text))

    def is_left_behind(self, line: Line) -> bool:
        """Whether the last line is a short one below a sentence."""
        if self.open is None or not is_headline(line) or ends_sentence(line.text) or ends_weakly(line.text):
            return False
        return ends_sentence(self.open.last.text) and line.width <= SUBHEAD and not _ORGANISATION.search(line.text)

    def join(self, line: Line) -> None:
        """Adds a line to the open paragraph."""
        block = self.open
        line = join_line(block.last, line, self.layout, self.report)  # type: ignore[union-attr] # only while one is open
        if line.text:
            block.lines.append(line)  # type: ignore[union-attr] # as above


def _cut(text: str) -> str:
    return text if len(text) <= 20 else text[:20] + "…"  # noqa: PLR2004 - as much as a message needs
