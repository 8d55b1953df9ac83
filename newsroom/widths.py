"""Widths on a terminal; a Chinese character fills two columns."""

from __future__ import annotations

import unicodedata

_WIDE = frozenset("WF")
_UNSEEN = frozenset({"Mn", "Me", "Cf"})


def width_of(text: str) -> int:
    """The columns that a text fills."""
    return len(text) if text.isascii() else sum(map(_width, text))


def pad_right(text: str, width: int) -> str:
    """A text with spaces behind it, up to a width."""
    return text + " " * (width - width_of(text))


def pad_left(text: str, width: int) -> str:
    """A text with spaces before it, up to a width."""
    return " " * (width - width_of(text)) + text


def cut(text: str, width: int) -> str:
    """A text of at most this width, with … for its end."""
    if width_of(text) <= width:
        return text
    while width_of(text) >= width:
        text = text[:-1]
    return f"{text}…"


def _width(char: str) -> int:
    if unicodedata.category(char) in _UNSEEN:
        return 0
    return 2 if unicodedata.east_asian_width(char) in _WIDE else 1
