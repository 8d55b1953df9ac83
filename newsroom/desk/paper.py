"""The paper at this moment, as far as the desk's first pages read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsroom.desk.issues import Coming, DeskIssue
    from newsroom.model import IssueId


class Paper(Protocol):
    """The paper at this moment; every read is thread-safe."""

    def newest(self) -> IssueId | None:
        """The issue that is being made: the next one not yet out, else the newest."""

    def issue(self, issue: IssueId) -> DeskIssue | None:
        """An issue with its pages and articles, None where there is none."""

    def due(self) -> Sequence[Coming]:
        """The articles that become due next, in order of time."""


class NoPaper:
    """A paper without issues."""

    def newest(self) -> IssueId | None:
        """Always None."""

    def issue(self, issue: IssueId) -> DeskIssue | None:
        """Always None."""

    def due(self) -> Sequence[Coming]:
        """Always empty."""
        return ()
