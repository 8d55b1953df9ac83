"""Pasted text as paragraphs: from Word, a web page or a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsroom.importing.documents.articles import format_blocks
from newsroom.importing.documents.blocks import read_blocks
from newsroom.importing.documents.page_parts import clean_soup, make_soup
from newsroom.importing.literal import bare, literal
from newsroom.importing.pages.articles import format_block
from newsroom.importing.pages.columns import find_column, find_layout
from newsroom.importing.pages.lines import clean_gaps, read_lines
from newsroom.importing.pages.paragraphs import read_text
from newsroom.importing.report import Report

if TYPE_CHECKING:
    from newsroom.importing.drafts import Context

# Pages of this length are no article; what is longer is taken as it is.
_LONGEST = 400_000


class Pasted(NamedTuple):
    """Pasted text as Markdown, and how many pictures were left out."""

    markdown: str
    pictures: int = 0


def read_pasted(html: str, text: str, context: Context) -> Pasted:
    """What was pasted, with bold, links, subheads, lists and tables.

    Without ``html`` the plain text, its lines joined where columns cut them.
    """
    if html and len(html) <= _LONGEST:
        soup = make_soup(html)
        clean_soup(soup)
        blocks = [*read_blocks(soup)]
        markdown = format_blocks([block for block in blocks if block.kind != "picture"])
        if markdown:
            return Pasted(markdown, len(blocks) - sum(block.kind != "picture" for block in blocks))
    return Pasted(_read_lines(text, context))


def _read_lines(text: str, context: Context) -> str:
    plain = "\n\n".join(filter(None, (literal(line) for line in text.splitlines())))
    lines = [*clean_gaps(read_lines(text)[0])] if len(text) <= _LONGEST else []
    if find_column(lines) is None:
        return plain
    reading = read_text(lines, find_layout(lines, None), context, Report(""))
    joined = "\n\n".join(format_block(block, whole=False) for block in reading.blocks)
    # A line that the reader would put elsewhere stays where it was pasted.
    return plain if reading.captions or bare(joined) != bare(plain) else joined
