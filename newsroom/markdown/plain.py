"""Bodies in which nothing means anything in Markdown: most of a newspaper's, and they need no parser."""

from __future__ import annotations

import re

_MARKS = r"\\`*_\[\]<>&#|~=\x00-\x1f"
_PARAGRAPH = re.compile(rf"(?![-+]|[0-9]+[.)])[^\s{_MARKS}](?:[^{_MARKS}]*[^\s{_MARKS}])?")
_BLOCKS = re.compile(r"\n[ \u3000]*\n\s*")
_INDENT = " \u3000"


def plain_paragraphs(body: str) -> list[str] | None:
    """The paragraphs of a body, each on one line and without a mark; None for any other body."""
    blocks = [block.strip(_INDENT) for block in _BLOCKS.split(body.strip("\n" + _INDENT))]
    return blocks if all(map(_PARAGRAPH.fullmatch, blocks)) else None
