"""A page cut into its articles: headline, byline and text of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.byline.surnames import is_name
from newsroom.importing.pages.blocks import is_verse
from newsroom.importing.pages.columns import SHORT, WIDER, find_column
from newsroom.importing.pages.marks import ends_sentence, ends_weakly, is_headline
from newsroom.importing.pages.story import Story
from newsroom.importing.pages.tags import Tag, Tagged, has_mark, tag_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsroom.importing.drafts import Context
    from newsroom.importing.pages.columns import Layout
    from newsroom.importing.pages.furniture import PageLines
    from newsroom.importing.pages.lines import Line
    from newsroom.importing.report import Report

_MOST = 3
_FEWEST_VERSES = 5
_SHORTEST_HEADLINE = 9.0
_LOOKED_AT = 12
_LONGEST_RUN = 60
_DASHES = ("—", "-", "─", "–")
_WHOLE = frozenset({Tag.BYLINE, Tag.NOTICE, Tag.GROUP, Tag.CAPTION})
_HEADS = frozenset({Tag.TEXT, Tag.NOTICE, Tag.ITEM})


def split_stories(page: PageLines, layout: Layout, context: Context, report: Report) -> list[Story]:
    """The articles of a page, in the order of its text."""
    lines = tag_lines(page.lines, context, report)
    splitter = _Splitter(page, lines, layout, report)
    splitter.run()
    used = [story.group for story in splitter.stories]
    report.leave(*(line for line in splitter.groups if line not in used))
    return [story for story in splitter.stories if story.headline or story.bylines or story.body]


class _Splitter:
    """A walk down a page, from article to article."""

    def __init__(self, page: PageLines, lines: list[Tagged], layout: Layout, report: Report) -> None:
        self.page = page
        self.lines = lines
        self.layout = layout
        self.report = report
        self.stories: list[Story] = []
        self.group: Line | None = None
        self.groups: list[Line] = []
        # Where the lines begin that are of no article yet; whether a new one begins there.
        self.begun = 0
        self.fresh = True

    def run(self) -> None:
        index = 0
        while index < len(self.lines):
            index = self.step(index)
        self.add_body(len(self.lines))

    def step(self, index: int) -> int:
        """Reads a line; the index of the next one to read."""
        each = self.lines[index]
        if each.tag is Tag.GROUP and is_headline(each.line) and self.is_closed(index - 1):
            self.add_body(index)
            self.group, self.begun, self.fresh = each.line, index + 1, True
            self.groups.append(each.line)
        elif each.tag is Tag.BYLINE:
            self.take_byline(index)
        elif self.fresh:
            return self.start_down(index)
        elif each.tag is Tag.DATELINE or each.comes_from:
            self.take_opening(index)
        elif self.begins_alone(index):
            return self.start_down(index)
        if each.turns_to and self.stories:
            self.add_body(index + 1)
            self.stories[-1].turns_to, self.fresh = each.turns_to, True
        return index + 1

    def add_body(self, end: int) -> None:
        """Gives the lines up to an index to the current article."""
        lines = [each.line for each in self.lines[self.begun : end] if each.line.text]
        if lines and not self.stories:
            self.stories.append(Story(self.page, self.layout))
        if lines:
            self.stories[-1].body += lines
        self.begun = max(end, self.begun)

    def start(self, start: int, end: int) -> Story:
        """Begins an article whose headline is the lines from start to end."""
        self.add_body(start)
        self.leave_group(start)
        head = self.lines[start:end]
        story = Story(self.page, self.layout, [each.line for each in head if each.line.text], group=self.group)
        story.marked = bool(start < len(self.lines) and has_mark(self.lines[start].line.text))
        story.notice = any(each.tag is Tag.NOTICE for each in head)
        story.comes_from = next((each.comes_from for each in self.lines[start : end + 1] if each.comes_from), None)
        self.stories.append(story)
        self.begun, self.fresh = end, False
        return story

    def leave_group(self, start: int) -> None:
        """Ends a group of items with marks before what has none."""
        marked = self.stories and self.stories[-1].group is self.group and self.stories[-1].marked
        if self.group and marked and start < len(self.lines) and not has_mark(self.lines[start].line.text):
            self.group = None

    def is_bare(self, index: int) -> bool:
        """Whether the current article has a headline alone, right above a line."""
        return bool(self.stories) and not self.fresh and self.begun == index and not self.stories[-1].body

    def take_byline(self, index: int) -> None:
        """A byline below a headline begins an article; another one ends it."""
        if not self.is_bare(index):
            self.find_head(index)
        self.add_body(index)
        if not self.stories:
            self.stories.append(Story(self.page, self.layout, group=self.group))
        story = self.stories[-1]
        self.fresh = bool(story.body) and not story.bylines
        story.bylines.append(self.lines[index])
        self.begun = index + 1

    def take_opening(self, index: int) -> None:
        """Begins an article at a dateline or a continued part."""
        if not self.is_bare(index) and not self.find_head(index):
            self.start(index, index)
        elif each := self.lines[index].comes_from:
            self.stories[-1].comes_from = each

    def find_head(self, index: int) -> bool:
        """Begins an article with the headline above a line, if any."""
        top = self.climb(index)
        if top < index:
            self.warn_open(top)
            if index - top > 1 and self.lines[index].tag is Tag.BYLINE:
                # A headline of two lines with a byline is no brief of a group.
                self.group = None
            self.start(top, index)
            return True
        if cut := self.cut_headline(index):
            self.add_body(index)
            self.stories.append(Story(self.page, self.layout, [cut], group=self.group))
            return True
        return False

    def climb(self, index: int) -> int:
        """The first line of the headline that ends above a line."""
        top = index
        while top > self.begun and index - top < _MOST and self.may_head(top - 1):
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
        crowded = len(lines) == _MOST and top > self.begun and not lines[0].gap
        return top + 1 if crowded and not any(line.text.startswith(_DASHES) for line in lines) else top

    def may_head(self, index: int) -> bool:
        each = self.lines[index]
        return each.tag in _HEADS and bool(each.line.text) and is_headline(each.line) and not each.turns_to

    def is_closed(self, index: int) -> bool:
        """Whether a text may end with a line."""
        if index < 0:
            return True
        each = self.lines[index]
        return each.tag in _WHOLE or bool(each.turns_to) or ends_sentence(each.line.text) or ends_weakly(each.line.text)

    def warn_open(self, top: int) -> None:
        if top > self.begun and not self.is_closed(top - 1) and not is_headline(self.lines[top - 1].line):
            self.report.doubt(
                self.lines[top - 1].line,
                "这一段没有句号，下面就是另一篇的标题；请看标题里有没有这一段的字。",
                "This paragraph runs on into the next headline.",
            )

    def cut_headline(self, index: int) -> Line | None:
        """The headline behind the last sentence of the line above.

        It is taken out of that line.
        """
        if index <= self.begun:
            return None
        line = self.lines[index - 1].line
        end = max(line.text.rfind(mark) for mark in "。！？") + 1
        rest = line.part(end)
        if not end or not is_headline(rest) or not rest.width >= _SHORTEST_HEADLINE / 2:
            return None
        self.report.doubt(
            rest,
            f"“{rest.text}”与上一篇连在一行，当作下一篇的标题。",
            "This headline stood on a line of the article before.",
        )
        self.lines[index - 1].line = line.part(0, end)
        return rest

    def begins_alone(self, index: int) -> bool:
        """Whether an article without a byline begins with a line."""
        each = self.lines[index]
        if self.is_bare(index) or not self.is_closed(index - 1):
            return False
        if each.tag is Tag.NOTICE or (each.tag is Tag.ITEM and self.group):
            return True
        run = self.run_from(index)
        following = self.lines[index + len(run)] if index + len(run) < len(self.lines) else None
        if not run or following is None or following.tag not in {Tag.TEXT, Tag.CAPTION}:
            return len(run) > _FEWEST_VERSES and bool(run[0].gap) and is_verse(run[1:])
        if run[0].gap > 1 or self.group:
            return not self.fills_column(run[0])
        return len(run) in {2, 3} and self.is_double(run, following.line)

    def run_from(self, index: int) -> list[Line]:
        """The lines from an index on that may be of a headline."""
        run: list[Line] = []
        while index < len(self.lines) and len(run) < _LONGEST_RUN and self.may_head(index):
            run.append(self.lines[index].line)
            index += 1
        return run

    def is_double(self, run: Sequence[Line], following: Line) -> bool:
        """Whether short lines are a kicker and headline above a text."""
        if any(line.gap or line.indent for line in run[1:]) or run[0].indent or run[-1].width < _SHORTEST_HEADLINE:
            return False
        if any(map(self.fills_column, run)):
            return False
        return run[0].gap > 0 or following.width > 2 * run[-1].width

    def fills_column(self, line: Line) -> bool:
        """Whether a column may have cut a line."""
        column = self.layout.column
        return column is not None and not self.layout.indents and column * SHORT <= line.width <= column * WIDER

    def start_down(self, index: int) -> int:
        """Begins an article at a line, and reads its headline downwards."""
        run = self.run_from(index)
        end = index + len(run)
        if len(run) > _MOST or not self.opens_text(end):
            end = index + self.count_headline(index, run)
        story = self.start(index, end)
        if len(story.headline) > 1 and is_name(story.headline[-1].text):
            name = story.headline.pop()
            story.bylines.append(Tagged(name, Tag.BYLINE, (name,), name.text))
            self.report.doubt(
                name, f"标题下面的“{name.text}”当作作者。", "The line below the headline is taken for the author."
            )
        if end == index and self.lines[index].turns_to:
            self.begun, self.fresh = index, False
            self.add_body(index + 1)
            story.turns_to, self.fresh = self.lines[index].turns_to, True
        return max(end, index + 1)

    def opens_text(self, index: int) -> bool:
        if index >= len(self.lines):
            return False
        each = self.lines[index]
        return each.tag in {Tag.BYLINE, Tag.DATELINE} or bool(each.comes_from)

    def count_headline(self, index: int, run: Sequence[Line]) -> int:
        """How many lines at the top of an article are its headline."""
        if len(run) < 2 or is_verse(run[1:]):  # noqa: PLR2004 - one line or none
            return min(len(run), 2 if len(run) > 1 and is_name(run[1].text) else 1)
        column = find_column([each.line for each in self.lines[index + len(run) :][:_LOOKED_AT]])
        count = 1
        while count < min(len(run), _MOST) and not run[count].gap and not run[count].indent:
            if column and self.fills_column(run[count]):
                break
            count += 1
        return count
