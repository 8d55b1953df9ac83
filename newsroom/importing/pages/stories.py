"""A page cut into its articles: headline, byline and text of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.byline.surnames import is_name
from newsroom.importing.pages.blocks import is_verse
from newsroom.importing.pages.headlines import LOOKED_AT, SHORTEST_HEADLINE, Headlines, most_lines
from newsroom.importing.pages.marks import ends_sentence, is_cut_brief, is_headline, is_punctuated
from newsroom.importing.pages.story import Story
from newsroom.importing.pages.tags import Tag, Tagged, has_mark, tag_lines
from newsroom.importing.ways import not_signed

if TYPE_CHECKING:
    from newsroom.importing.drafts import Context
    from newsroom.importing.pages.columns import Layout
    from newsroom.importing.pages.furniture import PageLines
    from newsroom.importing.pages.lines import Line
    from newsroom.importing.report import Report

_FEWEST_VERSES = 5


def split_stories(page: PageLines, layout: Layout, context: Context, report: Report) -> list[Story]:
    """The articles of a page, in the order of its text."""
    lines = tag_lines(page.lines, context, report)
    splitter = _Splitter(page, lines, layout, report)
    splitter.run()
    used = [story.group for story in splitter.stories]
    report.leave(*(line for line in splitter.groups if line not in used))
    return [story for story in splitter.stories if story.headline or story.bylines or story.body]


class _Splitter(Headlines):
    """A walk down a page, from article to article."""

    def __init__(self, page: PageLines, lines: list[Tagged], layout: Layout, report: Report) -> None:
        self.page = page
        super().__init__(lines, layout)
        self.report = report
        self.stories: list[Story] = []
        self.group: Line | None = None
        self.groups: list[Line] = []
        # The label of the opinion that begins next, and the bylines below it.
        self.comment: Line | None = None
        self.waiting: list[Tagged] = []
        # Whether a new article begins where the lines do that are of none yet.
        self.fresh = True

    def run(self) -> None:
        index = 0
        while index < len(self.lines):
            index = self.step(index)
        self.add_body(len(self.lines))
        waiting = [line for each in self.waiting for line in each.lines]
        self.report.leave(*([self.comment] if self.comment else []), *waiting)

    def step(self, index: int) -> int:
        """Reads a line; the index of the next one to read."""
        each = self.lines[index]
        if each.tag is Tag.GROUP and is_headline(each.line) and self.is_closed(index - 1):
            self.add_body(index)
            self.group, self.begun, self.fresh = each.line, index + 1, True
            self.groups.append(each.line)
        elif each.tag is Tag.COMMENT and (self.is_bare(index) or self.is_closed(self.climb(index) - 1)):
            self.take_comment(index)
        elif each.tag is Tag.BYLINE or self.is_author(index):
            self.take_byline(index)
        elif self.fresh and self.stories and each.tag is Tag.CAPTION:
            # Below the end of an article.
            self.stories[-1].captions.append(each.line)
            self.begun = index + 1
        elif self.fresh:
            return self.start_down(index)
        elif each.tag is Tag.DATELINE or each.comes_from:
            self.take_opening(index)
        elif each.tag is Tag.OPENING and not self.is_bare(index) and self.is_closed(self.climb(index) - 1):
            self.find_head(index)
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
        story.comment, self.comment = self.comment, None
        story.bylines, self.waiting = self.waiting, []
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
        """A byline below a headline begins an article; another one ends it.

        One between an opinion's label and its headline waits for that.
        """
        if self.comment and self.begun == index and index + 1 < len(self.lines) and self.may_head(index + 1):
            self.waiting.append(self.lines[index])
            self.begun = index + 1
            return
        if not self.is_bare(index):
            self.find_head(index)
        self.add_body(index)
        if not self.stories:
            self.stories.append(Story(self.page, self.layout, group=self.group))
        story = self.stories[-1]
        self.fresh = bool(story.body) and not story.bylines
        story.bylines.append(self.lines[index])
        self.begun = index + 1

    def take_comment(self, index: int) -> None:
        """A label of opinion above a headline, or below one."""
        below = index + 1 < len(self.lines) and not self.may_head(index + 1)
        if below and (self.is_bare(index) or self.find_head(index)):
            self.stories[-1].comment = self.lines[index].line
        else:
            self.add_body(index)
            self.leave_group(index)
            self.comment, self.fresh = self.lines[index].line, True
        self.begun = index + 1

    def is_author(self, index: int) -> bool:
        """Whether a line is the name alone of who wrote the article.

        Above it stands a headline, below it the text or a poem. It is made a byline.
        """
        each, above = self.lines[index], index - 1
        if self.fresh or each.tag is not Tag.TEXT or each.line.gap or not is_name(each.line.text):
            return False
        if above < self.begun or not self.may_head(above) or ends_sentence(self.lines[above].line.text):
            return False
        top = self.climb(index)
        if not (self.is_closed(top - 1) or self.follows_verse(top)) or not self.is_text(index + 1):
            return False
        each.tag, each.lines, each.signers = Tag.BYLINE, (each.line,), each.line.text
        self.doubt_author(each.line)
        return True

    def follows_verse(self, index: int) -> bool:
        """Whether a poem and a blank line are above."""
        return bool(self.lines[index].line.gap) and is_verse([each.line for each in self.lines[self.begun : index]])

    def is_text(self, index: int) -> bool:
        """Whether running text or a poem begins at a line."""
        lines = [each.line for each in self.lines[index : index + LOOKED_AT]]
        return bool(lines) and (ends_sentence(lines[0].text) or not is_headline(lines[0]) or is_verse(lines))

    def doubt_author(self, name: Line) -> None:
        self.report.doubt(
            name,
            f"标题下面的“{name.text}”当作作者。",
            "The line below the headline is taken for the author.",
            not_signed(name.text),
        )

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
        if not end or not is_headline(rest) or not rest.width >= SHORTEST_HEADLINE / 2:
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
        if each.tag is Tag.NOTICE and not self.is_bare(index) and (each.line.gap or self.is_closed(index - 1)):
            return True
        if self.is_bare(index) or not self.is_closed(index - 1):
            return False
        if each.tag is Tag.ITEM and self.group:
            return True
        run = self.run_from(index)
        following = self.lines[index + len(run)] if index + len(run) < len(self.lines) else None
        if not run or following is None or following.tag not in {Tag.TEXT, Tag.CAPTION}:
            return len(run) > _FEWEST_VERSES and bool(run[0].gap) and is_verse(run[1:])
        if run[0].gap > 1 or self.group:
            return not self.fills_column(run[0])
        return len(run) in {2, 3} and self.is_double(run, following.line)

    def start_down(self, index: int) -> int:
        """Begins an article at a line, and reads its headline downwards."""
        run = self.run_from(index)
        end = index + len(run)
        if self.lines[index].tag is Tag.NOTICE and len(run) > 1 and is_punctuated(run[1].text):
            run, end = run[:1], index + 1
        if len(run) > most_lines(run) or not self.opens_text(end):
            end = index + self.count_headline(index, run)
        if self.group and run and is_cut_brief(run[0].text):
            end = index
        story = self.start(index, end)
        if len(story.headline) > 1 and is_name(story.headline[-1].text):
            name = story.headline.pop()
            story.bylines.append(Tagged(name, Tag.BYLINE, (name,), name.text))
            self.doubt_author(name)
        if end == index and self.lines[index].turns_to:
            self.begun, self.fresh = index, False
            self.add_body(index + 1)
            story.turns_to, self.fresh = self.lines[index].turns_to, True
        return max(end, index + 1)
