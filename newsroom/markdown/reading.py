"""A body's texts, links, pictures and headings, with their places."""

from __future__ import annotations

from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from newsroom.markdown.anchors import anchors_of, make_anchors
from newsroom.markdown.joints import visible
from newsroom.markdown.plain import plain_blocks
from newsroom.markdown.typed import Typed, place_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markdown_it.token import Token

_LINK, _IMAGE = "link_open", "image"
_ATTRIBUTES = {_LINK: "href", _IMAGE: "src"}


class Piece(NamedTuple):
    """A text that stands by itself, its white space made single spaces.

    A paragraph, heading, item, cell, or the lines of a fence. ``lines`` are those of the body (from 0, end excluded)
    that it was typed on. ``running`` text is neither heading, list, quote, table nor code; only what is ``counted`` is
    part of an article's length; in what is ``joined`` line ends were typed that are not printed.
    """

    text: str
    lines: tuple[int, int]
    running: bool = False
    counted: bool = True
    joined: bool = False


class Address(NamedTuple):
    """An address in a body, and where its link or picture begins.

    Lines count from 0, columns from 1. ``words`` are those in its brackets, of a link also those of a picture in it.
    """

    address: str
    line: int
    column: int
    words: str = ""


class Body(Struct, frozen=True):
    """A parsed body; a ``plain`` one holds no marks.

    ``rows`` are the rows of tables: each one's line and its number of columns. ``fences`` are the lines of each fence.
    """

    pieces: tuple[Piece, ...] = ()
    links: tuple[Address, ...] = ()
    images: tuple[Address, ...] = ()
    anchors: tuple[str, ...] = ()
    rows: tuple[tuple[int, int], ...] = ()
    fences: tuple[tuple[int, int], ...] = ()
    plain: bool = False

    @property
    def running(self) -> Iterator[str]:
        """The running paragraphs, one by one: some need only the first."""
        return (piece.text for piece in self.pieces if piece.running)

    @property
    def length(self) -> int:
        """The number of visible characters, without white space and code.

        Newspapers count so.
        """
        return sum(len(piece.text) - piece.text.count(" ") for piece in self.pieces if piece.counted)


# An article is asked for its summary, its length and its links one after the other.
@lru_cache(maxsize=8)
def read_body(text: str, *, verse: bool = False) -> Body:
    """A parsed body; TooDeepError where its blocks are nested too deeply."""
    if not verse and (blocks := plain_blocks(text)) is not None:
        # Nothing is wrong with such a body, so that no line of it is ever asked for.
        pieces = tuple(Piece(" ".join(block.text.split()), (0, 1), running=not block.level) for block in blocks)
        return Body(pieces, anchors=tuple(make_anchors(block.text for block in blocks if block.level)), plain=True)
    # Most bodies need no parser, nor does a build in which nothing has changed.
    from newsroom.markdown.dialect import parse  # noqa: PLC0415 - see above

    tokens = parse(text, verse=verse)
    found = list(_addresses(tokens, text))
    return Body(
        tuple(_pieces(tokens)),
        tuple(address for kind, address in found if kind == _LINK),
        tuple(address for kind, address in found if kind == _IMAGE),
        tuple(anchors_of(tokens)),
        tuple(_rows(tokens)),
        tuple(_fences(tokens)),
    )


def _pieces(tokens: Sequence[Token]) -> Iterator[Piece]:
    kind = ""
    for token in tokens:
        if token.type == "fence":
            text, running, counted = token.content, False, False
        elif token.type == "inline":
            text, running, counted = "".join(map(visible, token.children or [])), kind == "paragraph_open", True
        else:
            kind = token.type if token.level == 0 else ""
            continue
        if text.strip():
            yield Piece(" ".join(text.split()), _lines(token), running, counted, "\n" in token.content and counted)


def _rows(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    line = columns = 0
    for token in tokens:
        columns = 0 if token.type == "table_open" else columns + (token.type == "th_open")
        if token.type == "tr_open":
            line = _lines(token)[0]
        elif token.type == "tr_close":
            yield line, columns


def _fences(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    for token in tokens:
        if token.type == "fence":
            yield _lines(token)
        elif place := token.meta.get("fence"):
            # One of verse is set already.
            yield place[0], place[1]


def _addresses(tokens: Sequence[Token], text: str) -> Iterator[tuple[str, Address]]:
    """Each link and picture with the type of its token."""
    inline = [token for token in tokens if token.type == "inline"]
    if not any(child.type in _ATTRIBUTES for token in inline for child in token.children or ()):
        return
    typed = Typed(text)
    for token in inline:
        starts = typed.find_next(token)
        for each, offset, words in _with_offsets(token.children or ()):
            yield each.type, Address(str(each.attrs[_ATTRIBUTES[each.type]]), *place_of(starts, offset), words)


def _with_offsets(tokens: Sequence[Token], base: int = 0) -> Iterator[tuple[Token, int, str]]:
    """Links and pictures with their offsets and words.

    A picture's words begin behind its ``![``.
    """
    for number, token in enumerate(tokens):
        offset = base + token.meta.get("at", 0)
        if token.type in _ATTRIBUTES:
            inner = tokens[number + 1 :] if token.type == _LINK else token.children or ()
            yield token, offset, _words(takewhile(lambda each: each.type != "link_close", inner))
        yield from _with_offsets(token.children or (), offset + len("!["))


def _words(tokens: Iterable[Token]) -> str:
    return "".join(str(token.attrs["src"]) if token.type == _IMAGE else visible(token) for token in tokens)


def _lines(token: Token) -> tuple[int, int]:
    return (token.map[0], token.map[1]) if token.map else (0, 1)
