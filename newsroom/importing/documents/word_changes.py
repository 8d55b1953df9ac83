"""What of a Word document is not published, and what is missing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from newsroom.importing.documents.word_text import SYMBOL
from newsroom.importing.drafts import Doubt
from newsroom.importing.literal import bare

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsroom.importing.documents.word_text import Story

# Stands in no text: XML has none.
_BETWEEN = "\0"


def find_missing(story: Story, shown: Iterable[str]) -> list[str]:
    """The paragraphs of a document that a converter's texts lack.

    Each text counts once, whole or in parts: a paragraph whose end was deleted runs into the next.
    """
    texts = Counter(filter(None, map(bare, shown)))
    others: list[tuple[str, list[str]]] = []
    for paragraph in (*story.main, *story.notes):
        pieces = [bare(piece) for piece in paragraph.split(SYMBOL)]
        if len(pieces) == 1 and texts[pieces[0]]:
            texts[pieces[0]] -= 1
        else:
            others.append((paragraph.replace(SYMBOL, ""), pieces))
    rest = _BETWEEN.join(texts.elements())
    missing: list[str] = []
    for paragraph, pieces in others:
        left = _without(rest, pieces)
        if left is None:
            missing.append(paragraph)
        rest = rest if left is None else left
    return missing


def _without(text: str, pieces: Iterable[str]) -> str | None:
    """A text without pieces in this order, else None."""
    at = 0
    for piece in filter(None, pieces):
        at = text.find(piece, at)
        if at < 0:
            return None
        text = text[:at] + _BETWEEN + text[at + len(piece) :]
    return text


def judge_story(story: Story, name: str, *, missing: int) -> Iterator[Doubt]:
    """The doubts about changes, comments, and text outside the body."""
    counts = (
        (story.insertions, "处修订插入，已算进正文", "tracked insertions are in the text"),
        (len(story.removed), "处修订删除，没有登", "tracked deletions are not in the text"),
        (len(story.comments), "段批注，没有登", "paragraphs of comments are not in the text"),
        (len(story.edges), "段页眉、页脚，没有登", "paragraphs of headers and footers are not in the text"),
        (missing, "段文字（公式、拼音指南一类）排不出来，列在余下的文字里", "paragraphs could not be converted"),
    )
    for count, zh, en in counts:
        if count:
            yield Doubt(name, 1, 1, f"有 {count} {zh}。", f"{count} {en}.")
