"""Documents without styles: their lines are read as a page's text.

Tables, lists and pictures, and bold and links within a paragraph, find their places again afterwards.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from newsroom.importing.documents.articles import format_block, make_draft
from newsroom.importing.drafts import Doubt, Draft, Imported, ImportedPhoto
from newsroom.importing.literal import bare
from newsroom.importing.pages.page_text import read_page_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsroom.importing.documents.blocks import Block
    from newsroom.importing.drafts import Context

_BY_THEMSELVES = frozenset({"table", "list", "picture"})
# So many characters of the line above show where a table belongs.
_TAIL = 12
# Stands for a block among paragraphs; no text holds it.
_PLACED = "\0"


def read_unstyled(
    blocks: Sequence[Block], photos: Mapping[str, ImportedPhoto], name: str, context: Context
) -> Imported:
    """The drafts of a document without a style for headlines."""
    lines = [block for block in blocks if block.kind not in _BY_THEMSELVES]
    imported = read_page_text("\n".join(block.text for block in lines), name, context)
    if not imported.drafts and lines:
        # Too short for a page, and an article all the same.
        draft, signs = make_draft(
            {"title": lines[0].text}, [block for block in blocks if block is not lines[0]], photos, context
        )
        doubt = Doubt(name, 1, 1, "没有找到标题，用了第一段。", "There is no headline; the first paragraph was taken.")
        return Imported((draft,), (doubt,), signs=tuple(signs))
    articles = [_Article(draft) for draft in imported.drafts] or [_Article(Draft("", ""))]
    above = ""
    at = 0
    for block in blocks:
        if block.kind not in _BY_THEMSELVES:
            above = bare(block.text)
            continue
        at = next((number for number, each in enumerate(articles) if number >= at and each.has(above)), at)
        articles[at].insert(block, above)
    marked = {bare(block.text): block.markdown for block in lines if block.kind == "text"}
    drafts = tuple(each.draft(marked, photos) for each in articles)
    kept = tuple(each for each in drafts if each.title or each.body or each.photos)
    bodies = "\n".join(each.body for each in kept)
    links = sum("](" in markdown and markdown not in bodies for markdown in marked.values())
    doubts = (
        [Doubt(name, 1, 1, f"有 {links} 段里的链接没有留下。", f"Links of {links} paragraphs were lost.")]
        if links
        else []
    )
    return replace(imported, drafts=kept, doubts=(*imported.doubts, *doubts))


class _Article:
    """A draft of the page's text, with what stood between its lines."""

    def __init__(self, draft: Draft) -> None:
        self.drawn = draft
        self.parts = draft.body.split("\n\n") if draft.body else []
        self.inserted: list[Block] = []
        head = (draft.kicker, draft.title, draft.subtitle, draft.reporter, draft.dateline, draft.note)
        self.head = bare("".join(filter(None, head)))

    def has(self, text: str) -> bool:
        """Whether a line of the source is in this article."""
        tail = text[-_TAIL:]
        return tail in self.head or any(tail in _plain(part) for part in self.parts)

    def insert(self, block: Block, above: str) -> None:
        """Puts a block below the paragraph that holds the line above it."""
        tail = above[-_TAIL:]
        at = next((number for number, part in enumerate(self.parts, 1) if tail and tail in _plain(part)), None)
        if at is None:
            at = 0 if tail in self.head else len(self.parts)
        # Behind what was put there before.
        while at < len(self.parts) and self.parts[at].startswith(_PLACED):
            at += 1
        self.parts.insert(at, f"{_PLACED}{len(self.inserted)}")
        self.inserted.append(block)

    def draft(self, marked: Mapping[str, str], photos: Mapping[str, ImportedPhoto]) -> Draft:
        """The draft with blocks, bold and links in their places."""
        parts: list[str] = []
        for part in self.parts:
            if part.startswith(_PLACED):
                block = self.inserted[int(part.removeprefix(_PLACED))]
                # Above the text a picture need not be named in it.
                if block.kind != "picture" or parts:
                    parts += filter(None, [format_block(block)])
            else:
                parts.append(marked.get(_plain(part), part))
        pictures = [photos[block.address] for block in self.inserted if block.address in photos]
        return replace(self.drawn, body="\n\n".join(parts), photos=_with_captions(pictures, self.drawn.photos))


def _plain(part: str) -> str:
    return bare(part.replace("\\", ""))


def _with_captions(pictures: Sequence[ImportedPhoto], captions: Sequence[ImportedPhoto]) -> tuple[ImportedPhoto, ...]:
    """The pictures with the captions of the text, in their order."""
    pairs = zip_longest(pictures, captions, fillvalue=ImportedPhoto())
    return tuple(replace(words, name=picture.name, data=picture.data) for picture, words in pairs)
