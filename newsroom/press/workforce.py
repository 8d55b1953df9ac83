"""The workforce of a build: other processes than those of this machine."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Protocol

from newsroom.cataloguing.ingest import Readers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsroom.planning.parts import Outputs
    from newsroom.press.build import Build
    from newsroom.press.index_layers import Built, Job


class Workforce(Readers, Protocol):
    """Processes that read, render and index parts of a paper.

    What they give back has the bytes that this machine would have made. BuildRefusedError where they cannot go on.
    """

    def render(self, build: Build, jobs: Sequence[Job]) -> tuple[list[Built], Outputs]:
        """The built segments of the index, and the outputs left to do.

        The others are written beside the site, and with the segments recorded as written.
        """


_ENGAGED: ContextVar[Workforce | None] = ContextVar("workforce", default=None)


@contextmanager
def engage(workforce: Workforce) -> Iterator[None]:
    """Gives the builds that begin inside a workforce."""
    token = _ENGAGED.set(workforce)
    try:
        yield
    finally:
        _ENGAGED.reset(token)


def engaged() -> Workforce | None:
    """The workforce of this process' builds, None without one."""
    return _ENGAGED.get()
