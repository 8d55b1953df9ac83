"""The parts of articles that go on on other pages, joined."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsroom.importing.pages.lines import close_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsroom.importing.pages.story import Story
    from newsroom.importing.report import Report


def join_parts(stories: Sequence[Story], report: Report) -> list[Story]:
    """The articles, each with the parts that lie on other pages.

    The headline above a later part is a sign where it is the first one's, else it is left over.
    """
    whole: list[Story] = []
    for story in stories:
        first = _find_first(story, whole) if story.comes_from else None
        if first is None:
            if story.comes_from:
                report.doubt(
                    story.first,
                    f"上接第{story.comes_from}版的文字，这份文本里没有找到开头；另作一篇。",
                    "The first part of this article is missing.",
                )
            whole.append(story)
            continue
        _append(first, story, report)
    for story in whole:
        if story.turns_to and not story.joined:
            report.doubt(
                story.first,
                f"下转第{story.turns_to}版的文字，这份文本里没有找到。",
                "The rest of this article is missing.",
            )
    return whole


def _find_first(part: Story, stories: Sequence[Story]) -> Story | None:
    """The article that a part belongs to.

    By the pages, and of several by the likest headline.
    """
    open_ones = [each for each in stories if each.turns_to and not each.joined]
    fit = [each for each in open_ones if each.page.label == part.comes_from and each.turns_to == part.page.label]
    fit = fit or [
        each for each in open_ones if part.comes_from == each.page.label or None in {each.page.label, part.page.label}
    ]
    return max(fit, key=lambda each: _likeness(each, part), default=None)


def _likeness(one: Story, other: Story) -> int:
    return len(set(_title(one)) & set(_title(other)))


def _title(story: Story) -> str:
    return "".join(close_up(line.text) for line in story.headline)


def _append(first: Story, part: Story, report: Report) -> None:
    title, again = _title(first), _title(part)
    if again and again in title:
        report.sign(*part.headline)
    elif again:
        report.leave(*part.headline)
        report.doubt(
            part.headline[0],
            f"续文上面的标题“{again}”没有收进稿件。",
            "The headline above the continued part is left over.",
        )
    first.body += [replace(line, gap=max(line.gap, 1)) if not number else line for number, line in enumerate(part.body)]
    first.bylines += part.bylines
    first.joined = True
    if part.turns_to:
        first.further.append(part.turns_to)
        first.joined = False
