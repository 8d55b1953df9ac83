"""What an engine answered, and how that is held against the truth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet


@dataclass(frozen=True, slots=True)
class Load:
    """What was fetched up to a moment: bytes and files that had come, and files that had been asked for."""

    bytes: int
    files: int
    asked: int


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: what it fetched to open the index, up to the first hits and to the end, its milliseconds, its hits.

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
