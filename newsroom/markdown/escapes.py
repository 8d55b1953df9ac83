r"""Backslashes, which make a mark print.

Before anything else (D:\报表, \\server) they are printed themselves.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

# Where a sign would be a mark: some anywhere, others only in the form of a link, behind a number, or where a line begins.
_MARK = r"[`*\[\]<>|&]|(?<=\]\\)\(|!(?=\\?\[)|(?<=[0-9]\\)\.(?=[ \t]|$)|(?:(?<=^\\)|(?<=[ \t\u3000]\\))[#+\-~]"
# Two backslashes are one where a mark follows, so that a backslash may stand right before a mark.
ESCAPE = re.compile(rf"\\(?:\\(?=\\{{0,9}}[`*\[\]<>|&\n])|{_MARK})", re.MULTILINE)
_BREAK = re.compile(r"\\\n[ \t]*")


def escape(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as the library calls it
    """The parser's rule for backslashes.

    The sign behind one is text; at the end of a line it is a break.
    """
    if state.src[state.pos] != "\\":
        return False
    if found := _BREAK.match(state.src, state.pos, state.posMax):
        if not silent:
            state.push("hardbreak", "br", 0)
    elif found := ESCAPE.match(state.src, state.pos, state.posMax):
        if not silent:
            token = state.push("text_special", "", 0)
            token.content, token.markup, token.info = found[0][1], found[0], "escape"
    else:
        return False
    state.pos = found.end()
    return True
