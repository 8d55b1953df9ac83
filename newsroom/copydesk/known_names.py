"""Known names, and those among them that a name is nearly."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator


class KnownNames:
    """Names of a paper's people, also found by all but one character."""

    def __init__(self, names: Collection[str]) -> None:
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
