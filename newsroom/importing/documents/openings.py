"""The beginning of a text: bylines, datelines and sources, which are keys."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from newsroom.importing.drafts import Excerpt, ImportedPhoto
from newsroom.importing.literal import literal
from newsroom.importing.signers import find_credit, find_dateline, find_source, names_of, read_signers, unbracket

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from newsroom.importing.documents.blocks import Block
    from newsroom.importing.drafts import Context

_SIGNED = re.compile(r"\s*[（(](?P<inner>[^（）()]{2,80})[）)]\s*")
# Lines above and below a text that may sign it.
_LOOKED_AT = 2


@dataclass(slots=True)
class Opening:
    """Who signs a text, where it comes from, and the text itself.

    ``signs`` are characters that these keys stand for.
    """

    blocks: list[Block]
    signers: list[str] = field(default_factory=list)
    source: str | None = None
    dateline: str | None = None
    signs: list[Excerpt] = field(default_factory=list)

    def sign(self, text: str) -> None:
        """Notes characters that are in a key, or stand for it."""
        if text.strip():
            self.signs.append(Excerpt(1, 1, text.strip()))


def read_opening(blocks: Iterable[Block], context: Context) -> Opening:
    """A text without the byline, source and dateline that it begins with."""
    opening = Opening(list(blocks))
    for _ in range(_LOOKED_AT):
        if not _take_line(opening, 0, context):
            break
    _take_line(opening, -1, context)
    _take_dateline(opening, context)
    return opening


def _take_line(opening: Opening, at: int, context: Context) -> bool:
    """Whether the first or last block signs the text."""
    block = opening.blocks[at] if opening.blocks else None
    if block is None or block.kind != "text":
        return False
    signed = read_signers(block.text, context)
    source = None if signed else find_source(block.text)
    if not signed and not source:
        return False
    if signed:
        opening.signers.append(signed)
    opening.source = opening.source or source
    # Brackets around it, and words such as 来源, are in no key.
    opening.sign(block.text)
    del opening.blocks[at]
    return True


def _take_dateline(opening: Opening, context: Context) -> None:
    first = next((number for number, block in enumerate(opening.blocks) if block.kind == "text"), None)
    if first is None:
        return
    block = opening.blocks[first]
    found = find_dateline(block.text)
    end = found.end if found else 0
    if found:
        opening.dateline = found.text
        opening.source = opening.source or found.agency
    bracket = _SIGNED.match(block.text, end)
    signed = read_signers(bracket["inner"], context) if bracket else None
    if bracket and signed:
        opening.signers.append(signed)
        end = bracket.end()
    if end and block.text[end:].strip():
        opening.sign(block.text[:end])
        opening.blocks[first] = _without(block, end)
    elif end:
        opening.dateline = None


def _without(block: Block, end: int) -> Block:
    """A paragraph without its first characters; bold and links stay."""
    text = block.text[end:].lstrip()
    start, rest = block.markdown[:end], block.markdown[end:].lstrip()
    return replace(block, text=text, markdown=rest if start == block.text[:end] else literal(text))


def find_photos(
    blocks: Iterable[Block], photos: Mapping[str, ImportedPhoto], context: Context
) -> tuple[ImportedPhoto, ...]:
    """The pictures of an article, with the captions that follow them."""
    found: list[ImportedPhoto] = []
    for block in blocks:
        if block.kind == "picture" and block.address in photos:
            found.append(photos[block.address])
        elif block.kind == "caption":
            last = found.pop() if found and not found[-1].caption else ImportedPhoto()
            start = find_credit(block.text, context)
            caption, credit = (block.text, "") if start is None else (block.text[:start], block.text[start:])
            found.append(replace(last, caption=caption.strip(), credit=unbracket(credit.strip())))
    return tuple(found)


def join_signers(parts: Sequence[str], context: Context) -> str | None:
    """The bylines of an article as one, each person's once."""
    signed = list(dict.fromkeys(filter(None, parts)))
    # What a page names as its author, the text may sign with roles.
    if len(signed) > 1 and (names := names_of(signed[0], context)):
        later = frozenset().union(*(names_of(part, context) for part in signed[1:]))
        signed = signed[1:] if names <= later else signed
    return " ".join(signed) or None
