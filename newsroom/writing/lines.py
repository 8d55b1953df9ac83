"""Lines of a text with their line ends, and replacements of lines."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# What the reader takes for the end of a line.
_END = re.compile(r"(\r\n|\r|\n)")


def split_text(text: str) -> list[str]:
    """The lines of a text without their line ends.

    The last one is empty where the text ends with a line end.
    """
    return _END.split(text)[::2]


def splice(text: str, start: int, end: int, lines: Sequence[str]) -> str:
    """A text with the lines from ``start`` to before ``end`` replaced.

    Lines are counted from 0. New lines end as the one above them; a text without a line end at its end stays one.
    """
    pieces = _END.split(text)
    texts, ends = pieces[::2], pieces[1::2]
    own = ends[min(max(start - 1, 0), len(ends) - 1)] if ends else "\n"
    if not lines:
        # Of the last line the end above goes, for it has none.
        first = start if end < len(texts) else max(start - 1, 0)
        del ends[first : first + end - start]
    elif start == end:
        ends[start:start] = [own] * len(lines)
    else:
        ends[start : end - 1] = [own] * (len(lines) - 1)
    texts[start:end] = lines
    return "".join(line + end for line, end in zip_longest(texts, ends, fillvalue=""))
