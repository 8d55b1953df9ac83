"""Sentences, headlines and bodies, drawn from the words of ``bench.archive.words``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from bench.archive import words
from bench.archive.people import people_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.archive.chance import Chance

# A pattern taken apart: text as it stands, and lists from which one word comes.
Parts: TypeAlias = tuple[str | tuple[str, ...], ...]

# Of forty articles one has each length: log-normal about 680 characters, written down so that no platform's
# logarithms matter.
LENGTHS = (
    212, 269, 306, 336, 362, 385, 408, 429, 449, 469, 489, 508, 527, 547, 566, 586, 606, 627, 648, 669,
    691, 714, 738, 763, 789, 816, 846, 877, 910, 946, 986, 1030, 1079, 1134, 1200, 1278, 1377, 1510, 1716, 2181,
)  # fmt: skip
_COUNTS = (*map(str, range(2, 130)), *(f"{tens}0" for tens in range(13, 100)), *map(str, range(1000, 9999, 137)))
_MADE = {
    "few": tuple(map(str, range(2, 32))),
    "count": _COUNTS,
    # Sums of money: with decimals too.
    "number": (*_COUNTS, *(f"{number / 100:.2f}" for number in range(105, 4000, 35))),
    "share": tuple(f"{number}%" for number in range(2, 100)) + tuple(f"{number / 10:.1f}%" for number in range(11, 999, 13)),
    "year": tuple(str(year) for year in range(2025, 1985, -1)),
    "firm": tuple(name + kind for kind in words.WORDS["firm_kind"] for name in words.WORDS["firm_name"]),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Phrases:
    """Every pattern of ``words``, ready to be filled."""

    news: tuple[Parts, ...]
    opinion: tuple[Parts, ...]
    prose: tuple[Parts, ...]
    headlines: tuple[Parts, ...]
    opinion_headlines: tuple[Parts, ...]
    prose_headlines: tuple[Parts, ...]
    subtitles: tuple[Parts, ...]
    subheads: tuple[Parts, ...]


@cache
def phrases_of(seed: str) -> Phrases:
    """The patterns of sentences, with a seed's residents and places in them."""
    lists = words.WORDS | _MADE | {"person": people_of(seed).residents}

    def taken_apart(patterns: tuple[str, ...]) -> tuple[Parts, ...]:
        # Every second piece is a name from between braces.
        split = (re.split(r"{(\w+)}", pattern) for pattern in patterns)
        return tuple(
            tuple(lists[piece] if index % 2 else piece for index, piece in enumerate(pieces)) for pieces in split
        )

    return Phrases(
        news=taken_apart(words.NEWS),
        opinion=taken_apart(words.OPINION),
        prose=taken_apart(words.PROSE),
        headlines=taken_apart(words.HEADLINES),
        opinion_headlines=taken_apart(words.OPINION_HEADLINES),
        prose_headlines=taken_apart(words.PROSE_HEADLINES),
        subtitles=taken_apart(words.SUBTITLES),
        subheads=taken_apart(words.SUBHEADS),
    )


def fill(chance: Chance, patterns: tuple[Parts, ...]) -> str:
    """One of the patterns with its words; common words come more often."""
    draw = chance.draw
    return "".join(
        [
            part if isinstance(part, str) else part[int(draw() * draw() * len(part))]
            for part in patterns[int(draw() * len(patterns))]
        ]
    )


def paragraph(chance: Chance, patterns: tuple[Parts, ...]) -> str:
    """Two to five sentences."""
    return "".join([fill(chance, patterns) for _ in range(2 + chance.below(4))])


def body(chance: Chance, phrases: Phrases, patterns: tuple[Parts, ...], lengths: Sequence[int] = LENGTHS) -> str:
    """A body in Markdown, of about one of ``lengths`` characters.

    Long ones have subheads, lists and quotes.
    """
    wanted = chance.pick(lengths)
    blocks = [paragraph(chance, patterns)]
    length = len(blocks[0])
    subheads = wanted > 900 and chance.hits(60)  # noqa: PLR2004 - characters: a page's column
    while length < wanted - 50:
        if subheads and len(blocks) % 4 == 3:  # noqa: PLR2004 - three paragraphs under each
            blocks.append(f"## {fill(chance, phrases.subheads)}")
        blocks.append(paragraph(chance, patterns))
        length += len(blocks[-1])
    if chance.hits(6):
        blocks.insert(-1, "\n".join(f"- {fill(chance, phrases.subheads)}；" for _ in range(3)))
    if chance.hits(4):
        blocks.append(f"> {fill(chance, patterns)}")
    if chance.hits(5):
        blocks[0] = f"**{fill(chance, phrases.subheads)}。**{blocks[0]}"
    return "\n\n".join(blocks)
