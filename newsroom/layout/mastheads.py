"""The head of a page: its masthead or its folio."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from newsroom.layout.breaking import break_lines
from newsroom.layout.layout import Block, Rect, SetLine
from newsroom.layout.widths import text_width

if TYPE_CHECKING:
    from newsroom.layout.paper import Paper


class Masthead(Struct, frozen=True):
    """The words of a masthead: names, the line below them, 今日导读.

    ``line`` are date, number and publisher, each whole; ``guide`` are other pages with their first headlines.
    """

    name: str
    second: str = ""
    line: tuple[str, ...] = ()
    guide: tuple[str, ...] = ()


class Folio(Struct, frozen=True):
    """The words of a folio (版头): page, paper with date, staff."""

    page: str
    paper: str = ""
    staff: str = ""


class PageHead(NamedTuple):
    """The head's height, blocks, thick and thin rules, and frames."""

    height: float
    blocks: tuple[Block, ...]
    bars: tuple[Rect, ...]
    frames: tuple[Rect, ...] = ()


# The nameplate and the guide, in parts of the page's width; the nameplate's letters stand so far apart.
_PLATE, _GUIDE, _SPREAD = 0.086, 0.3, 1.4
_THICK, _THIN = 0.9, 0.2


def head_of_page(words: Masthead | Folio, paper: Paper) -> PageHead:
    """The head of a page, from the top of its type area."""
    if isinstance(words, Folio):
        return _folio(words, paper)
    return _masthead(words, paper)


def _small(paper: Paper) -> float:
    """The size of a head's small words in millimetres."""
    return max(2.6, min(4.0, paper.area_width * 0.0115))


def _masthead(words: Masthead, paper: Paper) -> PageHead:
    wide, small = paper.area_width, _small(paper)
    size = wide * _PLATE
    name_wide = min(wide * 0.62, len(words.name) * size * _SPREAD)
    size = min(size, name_wide / max(1.0, text_width(words.name)) / 1.05)
    high = size * 1.2 + (small * 1.9 if words.second else 0.0)
    left = paper.left if words.guide else paper.left + (wide - name_wide) / 2
    top = paper.top
    blocks = [_block("nameplate", words.name, Rect(left, top, name_wide, size * 1.2), size, full=True)]
    if words.second:
        rect = Rect(left, top + size * 1.24, name_wide, small * 1.3)
        blocks.append(_block("second", words.second, rect, small, full=True))
    frames: tuple[Rect, ...] = ()
    if words.guide:
        box = Rect(paper.left + wide * (1 - _GUIDE), top, wide * _GUIDE, high)
        blocks += _guide(words.guide, box, small)
        frames = (box,)
    rule = top + high + small * 0.5
    row = rule + _THICK + 0.9
    blocks += _spread(words.line, Rect(paper.left, row, wide, small * 1.7), small)
    end = row + small * 1.7 + 0.3
    bars = (Rect(paper.left, rule, wide, _THICK), Rect(paper.left, end, wide, _THIN))
    return PageHead(end + small * 0.9 - top, tuple(blocks), bars, frames)


def _guide(lines: tuple[str, ...], box: Rect, small: float) -> list[Block]:
    """今日导读 in a frame beside the nameplate."""
    pad = small * 0.8
    width, top = box.width - 2 * pad, box.top + pad * 0.8 + small * 1.6
    title = _block("guide-title", "今日导读", Rect(box.left + pad, box.top + pad * 0.8, width, small * 1.5), small)
    high = box.bottom - pad * 0.8 - top
    room = max(1, int(high / (small * 1.4)))
    shown: list[SetLine] = []
    for text in lines:
        broken = [SetLine(text[line.start : line.end]) for line in break_lines(text, width / small, 0.0)]
        # A headline stands whole, unless the first alone is too long.
        if shown and len(shown) + len(broken) > room:
            break
        shown += broken[:room]
    step = min(high / len(shown), small * 2.0)
    rect = Rect(box.left + pad, top + (high - step * len(shown)) / 2, width, step * len(shown))
    return [title, Block("guide", rect, tuple(shown), small, step, "")]


def _spread(parts: tuple[str, ...], rect: Rect, size: float) -> list[Block]:
    """Words in one line from edge to edge."""
    if not parts:
        return []
    widths = [text_width(each) * size for each in parts]
    shrink = min(1.0, rect.width * 0.98 / (sum(widths) + size * (len(parts) - 1)))
    gap = (rect.width - sum(widths) * shrink) / max(1, len(parts) - 1)
    blocks: list[Block] = []
    left = rect.left
    for text, each in zip(parts, widths, strict=True):
        place = Rect(left, rect.top, each * shrink, rect.height)
        blocks.append(Block("line", place, (SetLine(text),), size * shrink, rect.height, ""))
        left += each * shrink + gap
    return blocks


def _folio(words: Folio, paper: Paper) -> PageHead:
    small = _small(paper)
    high = small * 2.1
    page = _block("folio-page", words.page, Rect(paper.left, paper.top, paper.area_width / 3, high), small * 1.5)
    middle = Rect(paper.left, paper.top, paper.area_width, high)
    blocks = [page, Block("folio", middle, (SetLine(words.paper),), small, high, "", centred=True)]
    if words.staff:
        wide = min(text_width(words.staff) * small, paper.area_width / 3)
        size = min(small, wide / max(1.0, text_width(words.staff)))
        rect = Rect(paper.left + paper.area_width - wide, paper.top, wide, high)
        blocks.append(Block("folio", rect, (SetLine(words.staff),), size, high, ""))
    rule = paper.top + high + 0.6
    bars = (Rect(paper.left, rule, paper.area_width, 0.6), Rect(paper.left, rule + 1.1, paper.area_width, _THIN))
    return PageHead(rule + 1.1 + small * 0.9 - paper.top, tuple(blocks), bars)


def _block(role: str, text: str, rect: Rect, size: float, *, full: bool = False) -> Block:
    return Block(role, rect, (SetLine(text, full=full),), size, rect.height, "")
