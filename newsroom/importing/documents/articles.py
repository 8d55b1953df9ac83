"""Articles from a document's blocks, by their styles."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from newsroom.importing.documents.openings import find_photos, join_signers, read_opening
from newsroom.importing.drafts import Draft, Excerpt, Imported

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from newsroom.importing.documents.blocks import Block
    from newsroom.importing.drafts import Context, ImportedPhoto

Headline = tuple[str, int]
# What may stand before a headline and belong to it.
_BEFORE = frozenset({"kicker", "author", "picture", "caption"})
# Keys of the front matter, where they stand before the text.
_HEAD = frozenset({"kicker", "title", "subtitle", "author", "note"})
_MAX_LEVEL = 6


def find_headline(blocks: Sequence[Block]) -> Headline | None:
    """The kind and level of a headline in this document.

    The style 标题 where it is used; else the headings of the level that the document begins with. None without either.
    """
    if any(block.kind == "title" for block in blocks):
        return "title", 0
    first = next((block for block in blocks if block.kind not in _BEFORE), None)
    return ("heading", first.level) if first and first.kind == "heading" else None


def split_articles(
    blocks: Sequence[Block], headline: Headline, photos: Mapping[str, ImportedPhoto], context: Context
) -> Imported:
    """The drafts of a document.

    Text before the first headline is left over. Lines in the style of a headline that follow each other are one headline. Lines count blocks, from 1.
    """
    marks = [(block.kind, block.level) == headline for block in blocks]
    first = marks.index(True)
    starts = [_begin(blocks, at, {"kicker"} if at > first else _BEFORE) for at in _firsts(marks)]
    made = [
        _draft(blocks[start:end], headline, photos, context, start + 1)
        for start, end in pairwise([*starts, len(blocks)])
    ]
    before = (Excerpt(number, 1, block.text) for number, block in enumerate(blocks[: starts[0]], 1) if block.text)
    return Imported(
        tuple(draft for draft, _ in made),
        signs=tuple(sign for _, signs in made for sign in signs),
        left_over=tuple(before),
    )


def _firsts(marks: Sequence[bool]) -> Iterable[int]:
    """The first of each run of headlines."""
    return (at for at, mark in enumerate(marks) if mark and not (at and marks[at - 1]))


def _begin(blocks: Sequence[Block], at: int, kinds: Iterable[str]) -> int:
    while at and blocks[at - 1].kind in kinds:
        at -= 1
    return at


def _draft(
    blocks: Sequence[Block], headline: Headline, photos: Mapping[str, ImportedPhoto], context: Context, line: int
) -> tuple[Draft, Sequence[Excerpt]]:
    head: dict[str, list[str]] = {}
    body: list[Block] = []
    begun = False
    for block in blocks:
        kind = "title" if (block.kind, block.level) == headline else block.kind
        if kind in _HEAD and not begun:
            head.setdefault(kind, []).append(block.text)
        else:
            body.append(block)
            begun = begun or kind not in {"picture", "caption"}
    return make_draft({kind: " ".join(texts) for kind, texts in head.items()}, body, photos, context, line)


def make_draft(
    head: Mapping[str, str], body: Iterable[Block], photos: Mapping[str, ImportedPhoto], context: Context, line: int = 1
) -> tuple[Draft, Sequence[Excerpt]]:
    """The draft of an article, and text that is in its keys.

    ``head`` are its texts by their styles.
    """
    opening = read_opening(body, context)
    draft = Draft(
        head["title"],
        format_blocks(opening.blocks),
        kicker=head.get("kicker"),
        subtitle=head.get("subtitle"),
        reporter=join_signers([head.get("author", ""), *opening.signers], context),
        source=opening.source,
        dateline=opening.dateline,
        note=head.get("note"),
        photos=find_photos(opening.blocks, photos, context),
        line=line,
    )
    return draft, opening.signs


def format_blocks(blocks: Sequence[Block]) -> str:
    """The body of an article; pictures within its text stand in it."""
    top = min((block.level for block in blocks if block.level), default=1)
    parts: list[str] = []
    for block in blocks:
        # One above the text need not be named in it.
        if block.kind != "picture" or parts:
            parts += filter(None, [format_block(block, top)])
    return "\n\n".join(parts)


def format_block(block: Block, top: int = 1) -> str:
    """The Markdown of a block; headings of the level ``top`` are subheads."""
    if block.kind == "picture":
        return f"![]({block.address})" if block.address else ""
    if block.level:
        return f"{'#' * min(block.level - top + 2, _MAX_LEVEL)} {block.markdown}"
    return "" if block.kind == "caption" else block.markdown
