"""Lines of a text with their line ends, and replacements of lines."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

# What the reader takes for the end of a line.
_END = re.compile(r"(\r\n|\r|\n)")


_MARK = "\ufeff"


class Change(NamedTuple):
    """New lines for those from ``start`` to before ``end``.

    Lines are counted from 0.
    """

    start: int
    end: int
    lines: Sequence[str]


def split_file(data: bytes) -> list[str]:
    """The lines of a file without its mark and their line ends.

    The last one is empty where the text ends with a line end.
    """
    return _END.split(data.decode().removeprefix(_MARK))[::2]


def splice(data: bytes, changes: Sequence[Change]) -> bytes:
    """A file with lines replaced; the changes are in order, apart.

    New lines end as the one above them; a text without a line end at its end stays one.
    """
    text = data.decode()
    mark = _MARK if text.startswith(_MARK) else ""
    pieces = _END.split(text.removeprefix(_MARK))
    texts, ends = pieces[::2], pieces[1::2]
    for change in reversed(changes):
        _replace(texts, ends, change)
    # Where a line is gone between the two, CR and LF would be one line end.
    for number in range(1, len(ends)):
        if ends[number - 1 : number + 1] == ["\r", "\n"] and not texts[number]:
            ends[number] = "\r\n"
    lines = (line + end for line, end in zip_longest(texts, ends, fillvalue=""))
    return "".join([mark, *lines]).encode(errors="surrogatepass")


def _replace(texts: list[str], ends: list[str], change: Change) -> None:
    """Puts new lines in the place of others."""
    start, end, lines = change
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
