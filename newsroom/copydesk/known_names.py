"""Known names, and those among them that a name is nearly."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class KnownNames:
    """Names of a paper's people, also found by all but one character."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._names = frozenset(names)

    def __contains__(self, name: str) -> bool:
        """Whether a name is one of them."""
        return name in self._names

    def near(self, name: str) -> Iterator[str]:
        """The names that differ from one in one character, in order."""
        for place in range(len(name)):
            yield from self._without.get((name[:place], name[place + 1 :]), ())

    @cached_property
    def _without(self) -> dict[tuple[str, str], list[str]]:
        found: dict[tuple[str, str], list[str]] = {}
        for name in sorted(self._names):
            for place in range(len(name)):
                found.setdefault((name[:place], name[place + 1 :]), []).append(name)
        return found


class Names:
    """Several lists of known names as one, with the looked-up names.

    A result that depends on them stays right as long as ``answers`` to the same questions do.
    """

    def __init__(self, *lists: KnownNames) -> None:
        self._lists = lists
        self.asked: set[str] = set()

    def __contains__(self, name: str) -> bool:
        """Whether a name is one of them."""
        self.asked.add(name)
        return any(name in each for each in self._lists)

    def near(self, name: str) -> Iterator[str]:
        """The names that differ from one in one character, in order."""
        self.asked.add(name)
        yield from sorted({near for each in self._lists for near in each.near(name)})


def answers(names: KnownNames, asked: Iterable[str]) -> list[tuple[str, bool, list[str]]]:
    """Of each name, whether it is known, and the known ones nearby."""
    return [(name, name in names, list(names.near(name))) for name in sorted(asked)]
