"""Draws that are the same for a seed, platform and Python apart."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

Item = TypeVar("Item")


class Chance:
    """A row of draws that its seed decides.

    All of them come from ``Random.random()``, the one draw whose row Python promises not to change.
    """

    def __init__(self, seed: str) -> None:
        # Made-up news keeps no secrets.
        self.draw = random.Random(seed).random  # noqa: S311

    def below(self, end: int) -> int:
        """A whole number from 0 to ``end`` - 1, all as likely."""
        return int(self.draw() * end)

    def hits(self, percent: float) -> bool:
        """True in so many cases out of a hundred."""
        return self.draw() * 100 < percent

    def pick(self, items: Sequence[Item]) -> Item:
        """One of the items, all as likely."""
        return items[int(self.draw() * len(items))]

    def favour(self, items: Sequence[Item]) -> Item:
        """One of the items, the earlier the likelier.

        Words and bylines are spread like this in a newspaper.
        """
        return items[int(self.draw() * self.draw() * len(items))]

    def favour_much(self, items: Sequence[Item]) -> Item:
        """One of the items, the first few much the likelier.

        Topics and correspondents are spread like this over the years.
        """
        return items[int(self.draw() * self.draw() * self.draw() * len(items))]

    def shuffled(self, items: Sequence[str]) -> list[str]:
        """The items in a drawn order."""
        return [item for _, item in sorted((self.draw(), item) for item in items)]

    def noise(self, length: int) -> bytes:
        """So many bytes, as grey as they come, from one drawn tile."""
        tile = bytes(int(self.draw() * 256) for _ in range(9973))
        return (tile * (length // len(tile) + 1))[:length]
