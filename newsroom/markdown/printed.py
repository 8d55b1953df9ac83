"""A body as set on paper: plain texts, block by block."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from newsroom.markdown.joints import visible
from newsroom.markdown.plain import plain_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markdown_it.token import Token


class PrintedKind(StrEnum):
    """What a block is on paper."""

    TEXT = "text"
    HEADING = "heading"
    VERSE = "verse"  # a line as it was typed
    HEADER = "header"  # a table's first row, its cells apart by tabs
    ROW = "row"


class Printed(NamedTuple):
    """A block of a body; ``apart`` follows a blank line."""

    text: str
    kind: PrintedKind = PrintedKind.TEXT
    apart: bool = False


# Between the cells of a table's row, and before an item of a list.
_CELL, _ITEM = "\t", "·"
# Around a table and a poem, between stanzas, and where a line (---) parts the text.
_GAP = Printed("\n")
_SPACES = re.compile(r"^ +| {2,}")


def printed_blocks(body: str, *, verse: bool = False) -> tuple[Printed, ...]:
    """The blocks of a body, without its pictures.

    A table has a block a row.

    TooDeepError where its blocks are nested too deeply.
    """
    if not verse and (blocks := plain_blocks(body)) is not None:
        return tuple(Printed(" ".join(each.text.split()), _kind(heading=bool(each.level))) for each in blocks)
    from newsroom.markdown.dialect import parse  # noqa: PLC0415 - most bodies need no parser

    return tuple(_spaced(_Reader().blocks(parse(body, verse=verse))))


def _kind(*, heading: bool) -> PrintedKind:
    return PrintedKind.HEADING if heading else PrintedKind.TEXT


def _spaced(blocks: Iterable[Printed]) -> Iterator[Printed]:
    """The blocks with text, those after a gap apart."""
    begun = apart = False
    for each in blocks:
        if each is _GAP:
            apart = begun
        elif each.text.strip():
            yield each._replace(apart=apart)
            begun, apart = True, False


class _Reader:
    """What a block needs of the tokens before it."""

    def __init__(self) -> None:
        self._mark, self._depth = "", 0
        self._opening: Token | None = None
        self._row = PrintedKind.ROW
        self._cells: list[str] = []

    def blocks(self, tokens: Sequence[Token]) -> Iterator[Printed]:
        """The blocks and gaps of a body."""
        for token in tokens:
            match token.type:
                case "hr" | "table_open" | "table_close":
                    yield _GAP
                case "fence":
                    yield from (_GAP, *_lines(token.content), _GAP)
                case "tr_close":
                    yield Printed(_CELL.join(self._cells), self._row)
                case "inline":
                    yield from self._inline("".join(map(visible, token.children or [])))
                case _:
                    self._pass(token)

    def _pass(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self._depth += 1
            case "bullet_list_close" | "ordered_list_close":
                self._depth -= 1
            case "list_item_open":
                self._mark = "　" * (self._depth - 1) + (f"{token.info}." if token.info else _ITEM)
            case "thead_open":
                self._row = PrintedKind.HEADER
            case "tbody_open":
                self._row = PrintedKind.ROW
            case "tr_open":
                self._cells = []
            case _:
                self._opening = token if token.type.endswith("_open") else self._opening

    def _inline(self, text: str) -> Iterator[Printed]:
        """The lines of a stanza, or a paragraph; cells are kept."""
        if self._opening is None:
            return
        mark, self._mark = self._mark, ""
        if self._opening.type in {"td_open", "th_open"}:
            self._cells.append(" ".join(text.split()))
        elif self._opening.attrs.get("class") == "verse":
            yield from (_GAP, *_lines(text), _GAP)
        else:
            heading = self._opening.type == "heading_open"
            yield Printed(mark + " ".join(text.split()), _kind(heading=heading))


def _lines(text: str) -> Iterator[Printed]:
    """Lines as they were typed, with gaps where some are blank."""
    for line in text.rstrip("\n").split("\n"):
        # Only such spaces stay where several meet, or a line begins.
        kept = _SPACES.sub(lambda spaces: "\u00a0" * len(spaces[0]), line.rstrip().expandtabs(4))
        yield Printed(kept, PrintedKind.VERSE) if kept.strip() else _GAP
