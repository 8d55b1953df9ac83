"""Other ways to decide what a page leaves open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.importing.drafts import Turn, Way

if TYPE_CHECKING:
    from newsroom.importing.pages.lines import Line

# Characters by which a place is found again.
_NEAR = 6


def not_signed(name: str) -> Way:
    """A name that was taken for the author."""
    return Way("不是作者", Turn.AUTHORLESS, name)


def as_kicker(title: str) -> Way:
    """The first half of a headline as its kicker."""
    first = title.split(maxsplit=1)[0]
    return Way(f"“{first}”是引题", Turn.KICKER, first)


def of_article_above(kicker: Line) -> Way:
    """A kicker as a caption of the article above."""
    return Way("是上一篇的图片说明", Turn.CAPTION_ABOVE, kicker.text)


def as_caption(text: str) -> Way:
    """A subhead as a caption."""
    return Way("是图片说明", Turn.CAPTION, text)


def as_text(text: str, above: Line | None = None) -> Way:
    """A caption as a paragraph, below the one with the line above."""
    return Way("是正文", Turn.PARAGRAPH, text, above.text[-_NEAR:] if above else "")


def doubled(line: Line, length: int) -> Way:
    """Characters at a line's start twice, which were kept once."""
    near = line.text[length : length + _NEAR + length]
    return Way("原文就有两遍，补回来", Turn.REPLACE, near, f"{line.text[:length]}{near}")


def once(line: Line, length: int) -> Way:
    """Characters at a line's start once, which were kept twice."""
    near = line.text[: length + _NEAR]
    return Way("是重复字，删去一个", Turn.REPLACE, f"{line.text[:length]}{near}", near)


def parted(before: str, after: str, *, bound: bool) -> Way:
    """A word as two, or two words as one."""
    one, two = f"{before}{after}", f"{before} {after}"
    return Way("是两个词", Turn.REPLACE, one, two) if bound else Way("是一个词", Turn.REPLACE, two, one)
