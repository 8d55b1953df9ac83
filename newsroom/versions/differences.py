"""Two texts side by side, paragraph by paragraph and word by word."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# A Chinese character is a word; letters and digits that stand together are one.
_WORDS = re.compile(r"[A-Za-z0-9À-ɏ]+|.", re.DOTALL)
# Of more pairs each is not held against each: such a part is replaced as a whole.
_MOST = 1_000_000
_MOST_LINES = 2_500
# Lines that share less than this are two lines, and not one that was changed.
_ALIKE = 0.4


class Kind(StrEnum):
    """What became of a part of a text."""

    SAME = "same"
    OUT = "out"
    IN = "in"


class Part(NamedTuple):
    """Some words of a line, and what became of them."""

    kind: Kind
    text: str


class Line(NamedTuple):
    """A line by its parts, with its numbers in both texts.

    A number is None where that text lacks the line.
    """

    parts: tuple[Part, ...]
    old: int | None
    new: int | None

    @property
    def changed(self) -> bool:
        """Whether the two texts differ here."""
        return self.old is None or self.new is None or any(part.kind is not Kind.SAME for part in self.parts)


def difference(old: str, new: str) -> tuple[Line, ...]:
    """Every line of both texts in order, with its changes.

    Joined without what came in they are the old text, without what went out the new one.
    """
    return tuple(_lines(_split(old), _split(new)))


def _split(text: str) -> list[str]:
    return text.replace("\r\n", "\n").removesuffix("\n").split("\n") if text else []


def _lines(before: Sequence[str], after: Sequence[str]) -> Iterator[Line]:
    for tag, start, end, first, last in _steps(before, after):
        if tag is Kind.SAME:
            for number in range(end - start):
                yield Line(_whole(Kind.SAME, before[start + number]), start + number + 1, first + number + 1)
        else:
            yield from _replaced(before, after, range(start, end), range(first, last))


def _whole(kind: Kind, text: str) -> tuple[Part, ...]:
    return (Part(kind, text),) if text else ()


def _replaced(before: Sequence[str], after: Sequence[str], old: range, new: range) -> Iterator[Line]:
    """The lines of a changed block: those that are alike become one."""
    place, first = old.start, new.start
    for number, other in _pairs(before, after, old, new):
        yield from (Line(_whole(Kind.OUT, before[each]), each + 1, None) for each in range(place, number))
        yield from (Line(_whole(Kind.IN, after[each]), None, each + 1) for each in range(first, other))
        yield Line(_parts(before[number], after[other]), number + 1, other + 1)
        place, first = number + 1, other + 1
    yield from (Line(_whole(Kind.OUT, before[each]), each + 1, None) for each in range(place, old.stop))
    yield from (Line(_whole(Kind.IN, after[each]), None, each + 1) for each in range(first, new.stop))


def _pairs(before: Sequence[str], after: Sequence[str], old: range, new: range) -> list[tuple[int, int]]:
    """The lines that are the same one before and after, in order."""
    if len(old) * len(new) > _MOST_LINES:
        return []
    counted = (
        [Counter(line) for line in before[old.start : old.stop]],
        [Counter(line) for line in after[new.start : new.stop]],
    )
    alike = {(i, j): _likeness(counted[0][i - old.start], counted[1][j - new.start]) for i in old for j in new}
    best: dict[tuple[int, int], float] = {}
    for i in reversed(old):
        for j in reversed(new):
            gain = alike[i, j] if alike[i, j] >= _ALIKE else 0
            joined = gain + best.get((i + 1, j + 1), 0) if gain else 0
            best[i, j] = max(joined, best.get((i + 1, j), 0), best.get((i, j + 1), 0))
    return list(_walk(alike, best, old, new))


def _walk(
    alike: dict[tuple[int, int], float], best: dict[tuple[int, int], float], old: range, new: range
) -> Iterator[tuple[int, int]]:
    i, j = old.start, new.start
    while i < old.stop and j < new.stop:
        if alike[i, j] >= _ALIKE and best[i, j] == alike[i, j] + best.get((i + 1, j + 1), 0):
            yield i, j
            i, j = i + 1, j + 1
        elif best[i, j] == best.get((i + 1, j), 0):
            i += 1
        else:
            j += 1


def _likeness(old: Counter[str], new: Counter[str]) -> float:
    """The share of characters that two lines have in common."""
    return 2 * (old & new).total() / max(old.total() + new.total(), 1)


def _parts(old: str, new: str) -> tuple[Part, ...]:
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    parts: list[Part] = []
    for tag, start, end, first, last in _steps(before, after):
        if tag is Kind.SAME:
            parts += _whole(Kind.SAME, "".join(before[start:end]))
        else:
            parts += _whole(Kind.OUT, "".join(before[start:end]))
            parts += _whole(Kind.IN, "".join(after[first:last]))
    return tuple(parts)


def _steps(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[Kind, int, int, int, int]]:
    """The same and the changed stretches of two sequences, in order.

    OUT stands for each that was changed. The ends that are the same are taken first: they are nearly all of it.
    """
    head = _shared(before, after)
    tail = _shared(before[head:][::-1], after[head:][::-1])
    ends = len(before) - tail, len(after) - tail
    if head:
        yield Kind.SAME, 0, head, 0, head
    middle, other = before[head : ends[0]], after[head : ends[1]]
    if len(middle) * len(other) > _MOST:
        yield Kind.OUT, head, ends[0], head, ends[1]
    else:
        for tag, start, end, first, last in SequenceMatcher(None, middle, other, autojunk=False).get_opcodes():
            kind = Kind.SAME if tag == "equal" else Kind.OUT
            yield kind, head + start, head + end, head + first, head + last
    if tail:
        yield Kind.SAME, ends[0], len(before), ends[1], len(after)


def _shared(before: Sequence[str], after: Sequence[str]) -> int:
    """How many elements two sequences begin with alike."""
    pairs = zip(before, after, strict=False)
    return next((number for number, (one, other) in enumerate(pairs) if one != other), min(len(before), len(after)))
