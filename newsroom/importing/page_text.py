"""The articles of a page's text, as copied from a PDF or an e-paper.

Bytes, text, lines, pages, articles, drafts: each stage takes what the one before it gives. Every character of the
source is in a draft or in one of the other parts of the result.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.importing.articles import make_draft
from newsroom.importing.continuations import join_parts
from newsroom.importing.decoding import decode_text
from newsroom.importing.doubles import frequent_pairs
from newsroom.importing.drafts import Imported
from newsroom.importing.furniture import PageLines, split_pages
from newsroom.importing.lines import clean_gaps, read_lines
from newsroom.importing.paragraphs import Layout, find_column, has_close_subheads
from newsroom.importing.report import Report
from newsroom.importing.stories import split_stories, warn_of_captions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsroom.importing.drafts import Context
    from newsroom.importing.lines import Line
    from newsroom.importing.stories import Story

# Of fewer or more indented lines none says where a paragraph begins.
_FEW, _MOST = 0.03, 0.97


def read_page(data: bytes, name: str, context: Context) -> Imported:
    """The articles of a text file; ``name`` is for its doubts."""
    decoded = decode_text(data)
    imported = read_page_text(decoded.text, name, context)
    del decoded
    return imported


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
        stories += split_stories(tidy, _layout(tidy.lines, column), context, report)
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


def _layout(lines: Sequence[Line], column: float | None) -> Layout:
    """How the lines of a page are set; ``column`` is the whole text's."""
    share = sum(line.indent for line in lines) / len(lines) if lines else 0.0
    return Layout(_FEW <= share <= _MOST, find_column(lines) or column, has_close_subheads(lines), frequent_pairs("".join(line.text for line in lines)))
