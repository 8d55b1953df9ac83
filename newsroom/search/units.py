"""The units of many articles with their positions (format.md, "Positions")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from newsroom.search.spans import END, cut_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsroom.search.coding import Numbers
    from newsroom.search.spans import Flags, Spans

    # The fields of an article's headline, and the rest.
    Fields = tuple[Sequence[str], Sequence[str]]

# Units that stand for any token and for a break.
TOKEN = 1
BREAK = 2
HEADLINE = 64
REST = 16


@dataclass(frozen=True, slots=True)
class Units:
    """The units of a segment, breaks left out: one element each.

    ``code`` is the folded character, or TOKEN; ``position`` where it stands; ``article`` whose it is; ``joined`` whether
    another unit of the same field follows, ``broken`` whether it does after a break; ``altered`` whether something else
    was printed. ``headlines`` and ``rests`` are the lengths of all articles in steps of 64 and of 16 positions.
    """

    spans: Spans
    code: Numbers
    position: Numbers
    article: Numbers
    headline: Flags
    joined: Flags
    broken: Flags
    altered: Flags
    headlines: Numbers
    rests: Numbers


def cut_units(articles: Sequence[Fields]) -> Units:
    """The units of articles."""
    fields = [
        (number, part == 0, text) for number, parts in enumerate(articles) for part in (0, 1) for text in parts[part]
    ]
    spans = cut_text("".join(f"{text.replace(END, ' ')}{END}" for _, _, text in fields))
    article = np.array([number for number, _, _ in fields], np.uint32)[spans.field]
    headline = np.array([first for _, first, _ in fields], np.bool_)[spans.field]
    joined = np.append(spans.field[1:] == spans.field[:-1], False)[: len(spans)]
    broken = joined & spans.broken
    offsets = _find_offsets(article, headline, joined & ~broken)
    headlines = _measure(article[headline], offsets[headline], len(articles), HEADLINE)
    rests = _measure(article[~headline], offsets[~headline], len(articles), REST)
    lengths = headlines * HEADLINE + rests * REST
    begins = np.cumsum(lengths, dtype=np.uint32) - lengths
    begins = np.where(headline, begins[article], begins[article] + headlines[article] * HEADLINE)
    return Units(
        spans,
        np.where(spans.token, np.uint32(TOKEN), spans.code),
        (begins + offsets).astype(np.uint32),
        article,
        headline,
        joined,
        broken,
        spans.find_altered(),
        headlines,
        rests,
    )


def _find_offsets(article: Numbers, headline: Flags, close: Flags) -> Numbers:
    """Each unit's position from the start of its headline or rest.

    ``close`` marks a unit whose successor follows immediately.
    """
    steps = np.zeros(len(article), np.uint32)
    # A unit after a break, and the first of another field, leave one position free.
    steps[1:] = np.where(close[:-1], 1, 2)
    offsets = np.cumsum(steps, dtype=np.uint32)
    parts = np.append(True, (article[1:] != article[:-1]) | (headline[1:] != headline[:-1]))[: len(article)]
    firsts = np.flatnonzero(parts)
    return offsets - np.repeat(offsets[firsts], np.diff(np.append(firsts, len(article))))


def _measure(article: Numbers, offsets: Numbers, count: int, step: int) -> Numbers:
    """The steps that each article's headline or rest takes.

    At least one position is free at its end.
    """
    longest = np.zeros(count, np.uint32)
    np.maximum.at(longest, article, (offsets + 1).astype(np.uint32))
    return (longest // step + 1).astype(np.uint32)
