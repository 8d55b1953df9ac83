"""Links and pictures, where brackets have an address behind them.

The library's own rules, at these places alone: by themselves they look for the end of every bracket that is left
open, which takes the square of their number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.rules_inline import autolink as parse_autolink
from markdown_it.rules_inline import image as parse_image
from markdown_it.rules_inline import link as parse_link

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it.rules_inline import StateInline

    Rule = Callable[[StateInline, bool], bool]

# A picture within a link is two levels.
_DEEP = 4
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)


def find_labels(text: str) -> frozenset[int]:
    """Where the brackets open that close right before a round one."""
    labels: set[int] = set()
    opened: list[int] = []
    for found in _BRACKET.finditer(text):
        if found[0] == "[":
            opened.append(found.start())
        elif found[0] == "]" and opened:
            start = opened.pop()
            if len(opened) < _DEEP and text.startswith("(", found.end()):
                labels.add(start)
    return frozenset(labels)


def noting(rule: Rule) -> Rule:
    """A rule that records its start in its token's meta (``at``)."""

    def parse(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as the library calls it
        start, before = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent:
            # What stands before it may be a token of its own only now.
            opening = next(token for token in state.tokens[before:] if token.type != "text")
            opening.meta["at"] = start
        return True

    return parse


@noting
def link(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as the library calls it
    """The rule of the parser for links."""
    return state.src[state.pos] == "[" and state.pos in _labels(state) and parse_link(state, silent)


@noting
def image(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as the library calls it
    """The rule of the parser for pictures."""
    return state.src[state.pos] == "!" and state.pos + 1 in _labels(state) and parse_image(state, silent)


autolink = noting(parse_autolink)


def _labels(state: StateInline) -> frozenset[int]:
    # Each text is looked through once, however often the library comes back to it.
    kept: dict[str, frozenset[int]] = state.env.setdefault("labels", {})
    if state.src not in kept:
        kept[state.src] = find_labels(state.src)
    return kept[state.src]
