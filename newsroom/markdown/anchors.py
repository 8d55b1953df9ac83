"""The anchors of a body, made of its headings' words.

A link leads by one to a part of a page.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from newsroom.markdown.joints import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markdown_it.token import Token

# What an article's page calls its own parts.
_TAKEN = frozenset({"main", "corrections", "corrections-heading", "chain-heading", "parts-heading", "siblings-heading"})


def anchors_of(tokens: Sequence[Token]) -> Iterator[str]:
    """The anchor of each heading of a parsed body, in order."""
    headings = (inline for opening, inline in pairwise(tokens) if opening.type == "heading_open")
    return make_anchors("".join(map(visible, inline.children or [])) for inline in headings)


def make_anchors(headings: Iterable[str]) -> Iterator[str]:
    """The anchor of each heading: its words, joined by hyphens.

    The second of its kind ends in -2.
    """
    used: dict[str, int] = dict.fromkeys(_TAKEN, 1)
    return (_unused("-".join(words.split()) or "-", used) for words in headings)


def _unused(words: str, used: dict[str, int]) -> str:
    anchor = words
    while anchor in used:
        used[words] = used.get(words, 1) + 1
        anchor = f"{words}-{used[words]}"
    used[anchor] = 1
    return anchor
