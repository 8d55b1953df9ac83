"""The Markdown of an article: a part of CommonMark, and tables.

Left out, so that what is typed is printed: HTML, code by indent, headings by underlines, references ([注]: …), emphasis
by one star or by underscores, breaks by two spaces. Parsed by markdown-it-py; the guide lists the marks that remain.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, blockquote, fence, list_block

from newsroom.markdown.errors import TooDeepError
from newsroom.markdown.escapes import escape
from newsroom.markdown.joints import join_tokens
from newsroom.markdown.labels import autolink, image, link
from newsroom.markdown.lines import find_fence, read_lines
from newsroom.markdown.stars import bold
from newsroom.markdown.verse import set_verse, stanza

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

# Levels of tokens: a list takes two, a quote one.
MAX_NESTING = 60
_SPACES = " \t\u00a0\u3000\u200b\ufeff"
_HEADING = re.compile(r"(?P<marks>#{1,6})(?!#)(?P<space>[ \t]*)(?P<text>.*)")
_CLOSING = re.compile(r"(?:^|[ \t])#+$")
# A number of more digits is a year, one that begins with 0 a code: neither counts items.
_COUNTED = re.compile(r"(?:[-+*]|(?:0|[1-9][0-9]{0,2})\.)(?:[ \t]|$)")
_UNCOUNTED = re.compile(r"(?:0[0-9]+|[1-9][0-9]{3,})\.(?:[ \t]|$)")
_COMPARED = re.compile(r">[=0-9＝]")


class _Parser(MarkdownIt):
    """A parser that keeps addresses as they were typed.

    The check judges them, and a second wall stands behind it.
    """

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
        """Every address."""
        del url
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the library's name
        """The address itself."""
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - the library's name
        """The address itself."""
        return link


def parse(body: str, *, verse: bool = False) -> list[Token]:
    """The tokens of a body, with the lines they stand on.

    Of ``verse`` each line stands by itself, as in a fence of verse. Raises TooDeepError for blocks nested too deeply.
    """
    lines = read_lines(body, verse=verse)
    tokens = _parser(verse=verse).parse(lines.text, {"begins": lines.begins})
    if deep := next((token for token in tokens if token.level >= MAX_NESTING - 1), None):
        raise TooDeepError(deep.map[0] if deep.map else 0)
    return tokens


@cache
def _parser(*, verse: bool) -> MarkdownIt:
    parser = _Parser("zero", {"maxNesting": MAX_NESTING})
    rules = ["heading", "hr", "image"] if verse else ["table", "fence", "blockquote", "hr", "list", "heading"]
    parser.enable([*rules, "escape", "backticks", "link", "image", "autolink", "entity", "newline"])
    block = parser.block.ruler
    block.at("heading", _heading, {"alt": ["paragraph", "blockquote"]})
    block.before("paragraph", "begin", _begin, {"alt": ["paragraph", "blockquote"]})
    if verse:
        block.before("paragraph", "stanza", stanza)
    else:
        block.at("fence", _fence, {"alt": ["paragraph", "blockquote", "list"]})
        block.at("blockquote", _blockquote, {"alt": ["paragraph", "blockquote", "list"]})
        block.at("list", _list, {"alt": ["paragraph", "blockquote"]})
    block.before("paragraph", "uncounted", _uncounted, {"alt": ["list"]})
    parser.inline.ruler.at("newline", _newline)
    parser.inline.ruler.at("escape", escape)
    parser.inline.ruler.at("autolink", autolink)
    parser.inline.ruler.at("link", link)
    parser.inline.ruler.at("image", image)
    parser.inline.ruler.before("link", "bold", bold)
    parser.core.ruler.before("inline", "trim", _trim)
    parser.core.ruler.push("joints", join_tokens)
    parser.core.ruler.push("verse", set_verse)
    parser.core.ruler.push("loosen", _loosen)
    return parser


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _begin(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as the library calls it
    """Ends a paragraph before a line that begins one.

    It makes no block of its own.
    """
    del end
    return silent and line in state.env["begins"]


def _uncounted(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as the library calls it
    """Ends a list before a number that counts no items.

    It makes no block of its own.
    """
    del end
    return silent and _UNCOUNTED.match(_line(state, line)) is not None


def _heading(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as the library calls it
    """A heading; from the second level on without a space, too."""
    del end
    found = _HEADING.fullmatch(_line(state, line))
    if not found or not (found["space"] or not found["text"] or len(found["marks"]) > 1):
        return False
    if not silent:
        text = found["text"].rstrip(" \t")
        glued = not found["space"] and text.endswith(found["marks"])
        text = text.removesuffix(found["marks"]) if glued else _CLOSING.sub("", text)
        level = len(found["marks"])
        state.line = line + 1
        opening = state.push("heading_open", f"h{level}", 1)
        inline = state.push("inline", "", 0)
        inline.content, inline.children = text.strip(), []
        opening.map = inline.map = [line, state.line]
        state.push("heading_close", f"h{level}", -1)
    return True


def _fence(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as the library calls it
    """A fence with at most one word behind its marks.

    More would not be printed.
    """
    return find_fence(_line(state, line)) is not None and fence(state, line, end, silent)


def _blockquote(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as the library calls it
    """A quote, but for a line that begins with a comparison (>60岁)."""
    return not _COMPARED.match(_line(state, line)) and blockquote(state, line, end, silent)


def _list(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as the library calls it
    """A list, whose numbers have at most three digits and a point."""
    return _COUNTED.match(_line(state, line)) is not None and list_block(state, line, end, silent)


def _newline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as the library calls it
    """A line end within a paragraph, with the spaces around it."""
    if state.src[state.pos] != "\n":
        return False
    if not silent:
        state.pending = state.pending.rstrip(_SPACES)
        state.push("softbreak", "br", 0)
    state.pos += 1
    while state.pos < state.posMax and state.src[state.pos] in _SPACES:
        state.pos += 1
    return True


def _trim(state: StateCore) -> None:
    """Strips blanks of every width from both ends of texts."""
    for token in _inline(state.tokens):
        token.content = token.content.strip(_SPACES + "\n")


def _loosen(state: StateCore) -> None:
    """Separates the paragraphs of an item.

    Without blank lines between them they would be set as one.
    """
    tokens = state.tokens
    for number, token in enumerate(tokens):
        if token.hidden and token.type == "paragraph_open" and tokens[number - 1].type == "paragraph_close":
            for each in tokens[number - 3 : number + 3]:
                each.hidden = False


def _inline(tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if token.type == "inline"]
