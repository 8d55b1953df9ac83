"""Results of an engine, and how they are held against the truth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet


@dataclass(frozen=True, slots=True)
class Load:
    """Transfers up to a moment: bytes and files received, files requested."""

    bytes: int
    files: int
    asked: int


@dataclass(frozen=True, slots=True)
class Answer:
    """One result: transfers at each stage, milliseconds, hits.

    The stages are: the index open, the first hits, the end.

    ``recall`` is the part of the articles that contain the question which was found, ``precision`` the part of what
    was found that contains it; both are 1 where there is nothing to find and nothing was found.
    """

    opened: Load
    first: Load
    complete: Load
    milliseconds: float
    found: int
    recall: float
    precision: float

    @property
    def merit(self) -> float:
        """Recall and precision in one figure (F1)."""
        return 2 * self.recall * self.precision / (self.recall + self.precision or 1)


def rate(found: AbstractSet[str], true: AbstractSet[str]) -> tuple[float, float]:
    """Recall and precision."""
    both = len(found & true)
    return (both / len(true) if true else 1.0), (both / len(found) if found else 1.0)
