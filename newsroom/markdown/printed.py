"""A body as set on paper: plain texts, block by block."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from newsroom.markdown.joints import visible
from newsroom.markdown.plain import plain_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token


class PrintedKind(StrEnum):
    """What a block is on paper."""

    TEXT = "text"
    HEADING = "heading"
    VERSE = "verse"  # a line as it was typed


class Printed(NamedTuple):
    """A block of a body on paper."""

    text: str
    kind: PrintedKind = PrintedKind.TEXT


# Between the cells of a table's row, and before an item of a list.
_CELLS, _ITEM = "　", "·"


def printed_blocks(body: str, *, verse: bool = False) -> tuple[Printed, ...]:
    """The blocks of a body, without its pictures.

    A table has a line a row.

    TooDeepError where its blocks are nested too deeply.
    """
    if not verse and (blocks := plain_blocks(body)) is not None:
        return tuple(Printed(" ".join(each.text.split()), _kind(heading=bool(each.level))) for each in blocks)
    from newsroom.markdown.dialect import parse  # noqa: PLC0415 - most bodies need no parser

    return tuple(each for each in _blocks(parse(body, verse=verse)) if each.text.strip())


def _kind(*, heading: bool) -> PrintedKind:
    return PrintedKind.HEADING if heading else PrintedKind.TEXT


def _blocks(tokens: Sequence[Token]) -> Iterator[Printed]:
    mark, opening = "", None
    cells: list[str] = []
    for token in tokens:
        if token.type == "list_item_open":
            mark = f"{token.info}." if token.info else _ITEM
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            yield Printed(_CELLS.join(cells))
        elif token.type == "fence":
            yield from (Printed(line, PrintedKind.VERSE) for line in token.content.split("\n"))
        elif token.type.endswith("_open"):
            opening = token
        elif token.type == "inline" and opening:
            text = "".join(map(visible, token.children or []))
            if opening.type in {"td_open", "th_open"}:
                cells.append(" ".join(text.split()))
            else:
                yield from _inline(opening, mark, text)
            mark = ""


def _inline(opening: Token, mark: str, text: str) -> Iterator[Printed]:
    """The lines of verse, or a paragraph as one text."""
    if opening.attrs.get("class") == "verse":
        yield from (Printed(line.rstrip(), PrintedKind.VERSE) for line in text.split("\n"))
    else:
        yield Printed(mark + " ".join(text.split()), _kind(heading=opening.type == "heading_open"))
