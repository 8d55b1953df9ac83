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
_MARKED = re.compile(r"[\\`*_\[\]<>&#|~=\t]|^[ \u3000]*(?:[-+:]|[0-9]+[.)])| {4}", re.MULTILINE)
# The commonest mark by far.
_HEADING = re.compile(r"#{2,6} ([^\\`*_\[\]<>&#|~=\t\n]*[^\s\\`*_\[\]<>&#|~=])")
# What may reach from one block to another: references, code, and what an item of a list holds besides its first block.
_REACHING = re.compile(r"[`<~\t]|\]:| {2}")


def paragraphs_of(body: str) -> list[str]:
    """Every piece of text that stands by itself: paragraphs, headings, items of lists, cells of tables, lines of code."""
    # Most blocks have no mark at all, and converting is what takes the time.
    blocks = [body] if _REACHING.search(body) else split_blocks(body)
    return [text for block in blocks for text in _read(block)]


def _read(markdown: str) -> list[str]:
    if heading := _HEADING.fullmatch(markdown):
        return [plain_text(heading[1])]
    if not _MARKED.search(markdown):
        return [text for block in split_blocks(markdown) if (text := plain_text(block))]
    try:
        converted = convert_plainly(markdown)
    except TooDeepError:
        # Told as a problem (XS415): what is not printed is not found.
        return []
    pieces = (" ".join(html.unescape(_TAG.sub("", piece)).split()) for piece in _BLOCK.split(converted))
    return [piece for piece in pieces if piece]
