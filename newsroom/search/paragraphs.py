"""The text of an article's body as a reader sees it, paragraph by paragraph."""

from __future__ import annotations

import html
import re

from newsroom.markdown import TooDeepError, convert_plainly
from newsroom.reading.body import plain_text, split_blocks

_BLOCK = re.compile(
    r"</?(?:p|h[1-6]|ul|ol|li|blockquote|table|thead|tbody|tr|th|td|pre|figure|figcaption|div|hr)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]*>")
# What may mean something in Markdown: anywhere, or where a line begins.
_MARKED = re.compile(r"[\\`*_\[\]<>&#|~=\t]|^ *(?:[-+:]|[0-9]+[.)])| {4}", re.MULTILINE)


def paragraphs_of(body: str) -> list[str]:
    """Every piece of text that stands by itself: paragraphs, headings, items of lists, cells of tables, lines of code."""
    if not _MARKED.search(body):
        # Most bodies have no mark at all, and converting is what takes the time.
        return [text for block in split_blocks(body) if (text := plain_text(block))]
    try:
        converted = convert_plainly(body)
    except TooDeepError:
        # Told as a problem (XS415): what is not printed is not found.
        return []
    pieces = (" ".join(html.unescape(_TAG.sub("", piece)).split()) for piece in _BLOCK.split(converted))
    return [piece for piece in pieces if piece]
