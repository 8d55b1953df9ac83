"""The articles of a page's text, copied from PDF or e-paper.

Bytes, text, lines, pages, articles, drafts: each stage takes what the one before it gives. Every character of the
source is in a draft or in one of the other parts of the result.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsroom.importing.decoding import decode_text
from newsroom.importing.drafts import Doubt, Imported
from newsroom.importing.pages.articles import make_draft
from newsroom.importing.pages.columns import find_column, find_layout
from newsroom.importing.pages.continuations import join_parts
from newsroom.importing.pages.furniture import PageLines, split_pages, warn_of_number
from newsroom.importing.pages.lines import clean_gaps, read_lines
from newsroom.importing.pages.stories import split_stories
from newsroom.importing.pages.story import warn_of_captions
from newsroom.importing.report import Report

if TYPE_CHECKING:
    from newsroom.importing.drafts import Context
    from newsroom.importing.pages.story import Story


def read_page(data: bytes, name: str, context: Context) -> Imported:
    """The articles of a text file; ``name`` is for its doubts."""
    decoded = decode_text(data)
    imported = read_page_text(decoded.text, name, context)
    unread = [
        Doubt(
            name,
            each.line,
            each.column,
            f"有读不懂的字节 {each.text}，照原样写了编号。",
            "Bytes that are no text are spelled.",
        )
        for each in decoded.unread
    ]
    return replace(imported, doubts=(*unread, *imported.doubts))


def read_page_text(text: str, name: str, context: Context) -> Imported:
    """The articles of a text, with everything else that it holds."""
    report = Report(name)
    lines, unseen = read_lines(text)
    sheet = split_pages(lines, context)
    report.signs += unseen
    column = find_column([line for page in sheet.pages for line in page.lines])
    stories: list[Story] = []
    for page in sheet.pages:
        tidy = PageLines(tuple(clean_gaps(page.lines)), page.label, page.name)
        stories += split_stories(tidy, find_layout(tidy.lines, column), context, report)
        warn_of_number(page, sheet.masthead, report)
    warn_of_captions(stories, report)
    drafts = [make_draft(story, context, report) for story in join_parts(stories, report)]
    return Imported(
        drafts=tuple(draft for draft in drafts if draft),
        doubts=tuple(sorted(report.doubts, key=lambda each: (each.line, each.column))),
        masthead=tuple(sheet.masthead),
        doubles=tuple(report.doubles),
        signs=tuple(report.signs),
        left_over=tuple(sorted(report.left_over)),
        date=sheet.date,
    )
