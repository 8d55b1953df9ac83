"""Verse: lines, stanzas and indents as typed, without marks."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from markdown_it.token import Token

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore

WORDS = frozenset({"诗", "诗歌"})
_PICTURE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
# What is a mark in verse too: a subhead, a picture, a rule.
_ALONE = re.compile(rf"##|[ \t]*{_PICTURE.pattern}[ \t]*$| {{0,3}}(?P<rule>[-*_])(?:[ \t]*(?P=rule)){{2,}}[ \t]*$")
# Spaces that HTML would make one of.
_RUN = re.compile(r"^[ \t]+|[ \t]{2,}")
_NO_BREAK = "\u00a0"


def stanza(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as the library calls it
    """The parser's rule for stanzas.

    A stanza ends at a blank line or at what stands by itself; a picture is one of its own.
    """
    if silent:
        return False
    lines = [state.src[state.bMarks[line] : state.eMarks[line]] for line in range(start, end)]
    if _PICTURE.fullmatch(lines[0].strip()):
        last, tokens = start + 1, _paragraph(lines[0].strip(), state.level, [start, start + 1])
    else:
        stanza = [lines[0], *takewhile(lambda line: line.strip() and not _ALONE.match(line), lines[1:])]
        last = start + len(stanza)
        tokens = _tokens(stanza, state.level, [start, last])
    state.line = last
    state.tokens += tokens
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
    if tokens:
        tokens[0].meta["fence"] = fence.map
    return tokens


def _tokens(lines: list[str], level: int, place: list[int]) -> list[Token]:
    """A paragraph of which each line ends where it was typed."""
    opening, inline, closing = _paragraph("", level, place)
    opening.attrs["class"] = "verse"
    for number, line in enumerate(lines):
        if number:
            inline.children.append(Token("hardbreak", "br", 0))  # type: ignore[union-attr] # made above
        text = _RUN.sub(lambda run: _NO_BREAK * len(run[0].expandtabs(4)), line.rstrip())
        inline.children.append(Token("text", "", 0, content=text))  # type: ignore[union-attr] # made above
    return [opening, inline, closing]


def _paragraph(text: str, level: int, place: list[int]) -> list[Token]:
    return [
        Token("paragraph_open", "p", 1, level=level, block=True, map=place),
        Token("inline", "", 0, level=level + 1, block=True, map=place, content=text, children=[]),
        Token("paragraph_close", "p", -1, level=level, block=True),
    ]
