"""Verse: lines, stanzas and indents as they were typed, with nothing in them read as a mark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.token import Token

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore

WORDS = frozenset({"诗", "诗歌"})
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
# Spaces that HTML would make one of.
_RUN = re.compile(r"^[ \t]+|[ \t]{2,}")
_NO_BREAK = "\u00a0"


def stanza(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as the library calls it
    """The rule of the parser for lines up to a blank one or a heading; a picture by itself is left to it."""
    if silent:
        return False
    last = start + 1
    while last < end and not state.isEmpty(last) and not state.src.startswith("##", state.bMarks[last]):
        last += 1
    lines = [state.src[state.bMarks[line] : state.eMarks[line]] for line in range(start, last)]
    if len(lines) == 1 and _PICTURE.fullmatch(lines[0].strip()):
        return False
    state.line = last
    for token in _tokens(lines, state.level, [start, last]):
        state.tokens.append(token)
    return True


def set_verse(state: StateCore) -> None:
    """Sets each fence of verse stanza by stanza."""
    if not any(_is_verse(token) for token in state.tokens):
        return
    tokens: list[Token] = []
    for token in state.tokens:
        tokens += _stanzas(token) if _is_verse(token) else [token]
    state.tokens = tokens


def _is_verse(token: Token) -> bool:
    return token.type == "fence" and token.info.strip() in WORDS


def _stanzas(fence: Token) -> list[Token]:
    first = fence.map[0] + 1 if fence.map else 0
    tokens: list[Token] = []
    lines: list[str] = []
    for number, line in enumerate([*fence.content.split("\n"), ""]):
        if line.strip():
            lines.append(line)
        elif lines:
            tokens += _tokens(lines, fence.level, [first + number - len(lines), first + number])
            lines = []
    return tokens


def _tokens(lines: list[str], level: int, place: list[int]) -> list[Token]:
    """A paragraph of which each line ends where it was typed."""
    opening = Token("paragraph_open", "p", 1, {"class": "verse"}, level=level, block=True, map=place)
    inline = Token("inline", "", 0, level=level + 1, block=True, map=place, children=[])
    closing = Token("paragraph_close", "p", -1, level=level, block=True)
    for number, line in enumerate(lines):
        if number:
            inline.children.append(Token("hardbreak", "br", 0))  # type: ignore[union-attr] # made above
        text = _RUN.sub(lambda run: _NO_BREAK * len(run[0].expandtabs(4)), line.rstrip())
        inline.children.append(Token("text", "", 0, content=text))  # type: ignore[union-attr] # made above
    return [opening, inline, closing]
