"""Text as Markdown without marks, and texts for comparison."""

from __future__ import annotations

import re
import unicodedata

from newsroom.importing.markup import write_paragraph
from newsroom.markdown import TooDeepError, read_body
from newsroom.names import CONTROL

_START = re.compile(r"^([#+\-~>])", re.MULTILINE)
_NUMBER = re.compile(r"^([0-9]+)\.(?=\s|$)", re.MULTILINE)
_MARKS = re.compile(r"([`*\[\]<>|&])")
# One that stands before a mark would make it print, and be gone.
_BACKSLASH = re.compile(r"\\(?=[\\`*\[\]<>|&#+\-~!.(\s]|$)")


def literal(text: str) -> str:
    """One paragraph's text as Markdown.

    Line ends become spaces; control characters are left out.
    """
    return write_paragraph(" ".join(clean(text).split()))


def escape_all(text: str) -> str:
    """A text in which no character can be a mark."""
    text = _MARKS.sub(r"\\\1", _BACKSLASH.sub("\0", clean(text))).replace("\0", "&#92;")
    return _START.sub(r"\\\1", _NUMBER.sub(r"\1\\.", text))


def clean(text: str) -> str:
    """A text without what no file may hold."""
    return CONTROL.sub("", text)


def prints(markdown: str, text: str) -> bool:
    """Whether Markdown is one block that shows this text.

    Raised and lowered figures count as what they raise.
    """
    try:
        pieces = read_body(markdown).pieces
    except TooDeepError:
        return False
    return len(pieces) <= 1 and bare("".join(piece.text for piece in pieces)) == bare(text)


def bare(text: str) -> str:
    """A text for comparison: NFKC, without white space and soft hyphens."""
    return "".join(unicodedata.normalize("NFKC", clean(text)).replace("\u00ad", "").split())
