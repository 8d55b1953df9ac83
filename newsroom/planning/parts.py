"""The outputs of a build, cut into the parts that processes render.

They are packed: as objects, those of a million articles take more memory than all the rest of a build.
"""

from __future__ import annotations

import math
import pickle
from collections.abc import Collection
from datetime import MAXYEAR
from itertools import chain
from typing import TYPE_CHECKING

from newsroom.groups import IssueGroup, ListGroup, YearGroup
from newsroom.outputs import Output

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsroom.outputs import PageKind

# A process keeps every page of its part in memory; and the last part should not be waited for long.
PART = 1500


class Part(Collection[Output]):
    """Some outputs, packed."""

    def __init__(self, outputs: Sequence[Output]) -> None:
        self._size = len(outputs)
        self._data = pickle.dumps(outputs, pickle.HIGHEST_PROTOCOL)

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[Output]:
        # From this process or the one that it was forked from: never from a file.
        outputs: Sequence[Output] = pickle.loads(self._data)  # noqa: S301
        return iter(outputs)

    def __contains__(self, output: object) -> bool:
        return any(each == output for each in self)


class Outputs(Collection[Output]):
    """The outputs of a build, in parts by years, the newest first.

    What is of no year comes before them: it has feeds, which take longest, and no process should begin these at the
    end. ``kinds`` are those of the outputs.
    """

    def __init__(self, outputs: Iterable[Output] = ()) -> None:
        self.kinds: set[PageKind] = set()
        parts: dict[int, list[Part]] = {}
        filling: dict[int, list[Output]] = {}
        for output in outputs:
            self.kinds.add(output.kind)
            waiting = filling.setdefault(_year_of(output), [])
            waiting.append(output)
            # Twice as many: what is left of a year can then be cut in two that are not short.
            if len(waiting) == 2 * PART:
                parts.setdefault(_year_of(output), []).append(Part(waiting[:PART]))
                del waiting[:PART]
        for year, rest in filling.items():
            parts.setdefault(year, []).extend(map(Part, _cut(rest, math.ceil(len(rest) / PART))))
        self.parts = [part for year in sorted(parts, reverse=True) for part in parts[year]]

    def pieces(self, number: int) -> list[Part]:
        """At most so many parts of one size, whatever their years."""
        return list(map(Part, _cut(list(self), number)))

    def __len__(self) -> int:
        return sum(map(len, self.parts))

    def __iter__(self) -> Iterator[Output]:
        return chain.from_iterable(self.parts)

    def __contains__(self, output: object) -> bool:
        return any(output in part for part in self.parts)


def _cut(outputs: list[Output], pieces: int) -> Iterator[list[Output]]:
    """So many pieces of one size, so that all processes end together."""
    size = math.ceil(len(outputs) / pieces)
    return (outputs[start : start + size] for start in range(0, len(outputs), size))


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
