"""Bodies of paragraphs and subheads alone, read without the parser.

Most of a newspaper's bodies are such.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# How much lower a body's headings are where its article's own is an h3.
LOWER = 2
_MARKS = r"\\`*_\[\]<>&#|~=\x00-\x1f"
_TEXT = rf"[^\s{_MARKS}](?:[^{_MARKS}]*[^\s{_MARKS}])?"
_BLOCK = re.compile(rf"(?:(?P<marks>#{{2,6}}) +(?P<words>{_TEXT})|(?![-+]|[0-9]+[.)]){_TEXT})")
_PARTED = re.compile(r"\n[ \u3000]*\n\s*")
_INDENT = " \u3000"


class Block(NamedTuple):
    """A paragraph, or the heading of a ``level`` (2 to 6)."""

    text: str
    level: int = 0


def plain_blocks(body: str) -> list[Block] | None:
    """The blocks of a body without other marks; None for any other.

    Each is on one line.
    """
    found = [_BLOCK.fullmatch(block.strip(_INDENT)) for block in _PARTED.split(body.strip("\n" + _INDENT))]
    blocks = [block for block in found if block]
    if len(blocks) < len(found):
        return None
    return [Block(block["words"], len(block["marks"])) if block["marks"] else Block(block[0]) for block in blocks]
