"""The summary (导读) of an article: its beginning, cut at a sentence."""

from __future__ import annotations

import re

LENGTH = 120
_SENTENCE = re.compile(r"[。！？!?…]+[”’」』）)]*")


def cut_summary(text: str, limit: int = LENGTH) -> str:
    """The beginning of a text, at most ``limit`` characters.

    Cut after a sentence that leaves no quotation open, else marked as cut.
    """
    if len(text) <= limit:
        return text
    ends = (found.end() for found in _SENTENCE.finditer(text, 0, limit))
    whole = [end for end in ends if end >= limit // 3 and _closed(text[:end])]
    return text[: whole[-1]] if whole else text[: limit - 1] + "…"


def _closed(text: str) -> bool:
    return all(text.count(opening) == text.count(closing) for opening, closing in ("“”", "‘’", "「」", "『』", "（）"))
