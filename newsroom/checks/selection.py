"""Some files of a paper, and the problems that concern them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from newsroom.reading.strays import CARD, REGISTRIES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from newsroom.problems import Problem


class Selection(Struct, frozen=True):
    """Files and folders, as problems show their paths.

    ``root`` is the folder of articles there.
    """

    paths: frozenset[str]
    root: str = "articles"

    def holds(self, path: str) -> bool:
        """Whether a file is one of these or in their folders."""
        return any(each in self.paths for each in _above(path))

    def articles(self, paths: Iterable[str]) -> set[str] | None:
        """The selected ones of paths below articles/.

        None for all of them: every article is read against the registries.
        """
        return None if self._registries() else {path for path in paths if self.holds(f"{self.root}/{path}")}

    def choose(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """The problems in these files, and those that they cause elsewhere.

        A registry may have caused any of an article, a card any of its issue; other problems name the file.
        """
        return tuple(each for each in problems if self._concerns(each))

    def _concerns(self, problem: Problem) -> bool:
        shown = {each.path for each in (problem.place, *problem.places)}
        if any(map(self.holds, shown)):
            return True
        if self._registries() and problem.place.path.startswith(f"{self.root}/"):
            return True
        if any(f"{path.rpartition('/')[0]}/{CARD}" in self.paths for path in shown):
            return True
        named = (str(value) for value in problem.data.values() if isinstance(value, str) and "/" in value)
        return any(self.holds(value) or self.holds(f"{self.root}/{value}") for value in named)

    def _registries(self) -> bool:
        return any(self.holds(f"{self.root}/{name}") for name in REGISTRIES)


def _above(path: str) -> Collection[str]:
    """A path with every folder above it, the project's own too."""
    steps = path.split("/")
    return ["", *("/".join(steps[: length + 1]) for length in range(len(steps)))]
