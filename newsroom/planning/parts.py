"""The outputs of a build, cut into the parts that processes render.

They are packed: as objects, with all that they refer to, they take three times the memory.
"""

from __future__ import annotations

import math
import pickle
from datetime import MAXYEAR
from itertools import chain
from typing import TYPE_CHECKING

from newsroom.groups import IssueGroup, ListGroup, YearGroup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsroom.outputs import Output, PageKind

# A process keeps every page of its part in memory; and the last part should not be waited for long.
PART = 1500
# So many outputs of a year are objects until they are packed.
BLOCK = 100


class Part:
    """Some outputs, packed in blocks."""

    def __init__(self, blocks: Sequence[tuple[int, bytes]]) -> None:
        self._blocks = blocks

    def __len__(self) -> int:
        return sum(size for size, _ in self._blocks)

    def __iter__(self) -> Iterator[Output]:
        for _, packed in self._blocks:
            # Packed by a process of the same build: it never was in a file.
            yield from pickle.loads(packed)  # noqa: S301


class Outputs:
    """The outputs of a build, in parts by years, the newest first.

    What is of no year comes before them: it has feeds, which take longest, and no process should begin these at the
    end. ``kinds`` are those of the outputs.
    """

    def __init__(self, outputs: Iterable[Output] = ()) -> None:
        self.kinds: set[PageKind] = set()
        years: dict[int, list[tuple[int, bytes]]] = {}
        waiting: dict[int, list[Output]] = {}
        for output in outputs:
            self.kinds.add(output.kind)
            year = _year_of(output)
            block = waiting.setdefault(year, [])
            block.append(output)
            if len(block) == BLOCK:
                years.setdefault(year, []).append(_pack(waiting.pop(year)))
        for year, block in waiting.items():
            years.setdefault(year, []).append(_pack(block))
        self.parts = [part for year in sorted(years, reverse=True) for part in _cut(years[year])]

    def pieces(self, size: int) -> tuple[list[Part], list[Part]]:
        """The parts, and the last of them as small pieces.

        A piece has so many outputs; at most PART are in pieces.
        """
        last: list[Output] = []
        whole = list(self.parts)
        while whole and len(last) + len(whole[-1]) <= PART:
            last = [*whole.pop(), *last]
        return whole, [Part([_pack(last[start : start + size])]) for start in range(0, len(last), size)]

    def __len__(self) -> int:
        return sum(map(len, self.parts))

    def __iter__(self) -> Iterator[Output]:
        return chain.from_iterable(self.parts)


def _pack(outputs: Sequence[Output]) -> tuple[int, bytes]:
    """Outputs as bytes, with their number."""
    return len(outputs), pickle.dumps(outputs, pickle.HIGHEST_PROTOCOL)


def _cut(blocks: Sequence[tuple[int, bytes]]) -> Iterator[Part]:
    """Parts of one size, so that all processes end together."""
    pieces = math.ceil(sum(size for size, _ in blocks) / PART)
    size = math.ceil(len(blocks) / pieces)
    return (Part(blocks[start : start + size]) for start in range(0, len(blocks), size))


def _year_of(output: Output) -> int:
    """The year that an output is about.

    One after all others where it is about no single year.
    """
    match output.group:
        case IssueGroup(issue):
            return issue.date.year
        case YearGroup(int(year)) | ListGroup(year=int(year)):
            return year
        case _:
            return MAXYEAR + 1
