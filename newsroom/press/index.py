"""The update of the search index by a build."""

from __future__ import annotations

from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from newsroom.press.index_files import build_segments, jobs_of, update_index, update_index_alone
from newsroom.press.index_layers import Sources, build_segment
from newsroom.press.progress import Progress
from newsroom.workers import Begun, begin

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsroom.press.build import Build
    from newsroom.press.index_files import Update
    from newsroom.press.index_layers import Built, Job

# Articles of the segments that another process builds while this one renders: of fewer, its start takes longer than
# their index; of more, readers of the screen see a bar.
FEW, MANY = 150, 3000


class IndexUpdate:
    """The update of the search index by one build.

    Its segments are built by the processes of a build in parts (``jobs``), by one beside a publish (``begin``), or at
    the end.
    """

    def __init__(self, build: Build) -> None:
        here = build.workspace
        self._build = build
        self._begun: Begun[Update] | None = None
        self._built: Sequence[Built] = ()
        self._sources = Sources(
            here.catalogue, here.articles, build.settings.paper, build.catalogue.directory, here.staging
        )

    def jobs(self) -> list[Job]:
        """The segments to build; none once they are built."""
        return [] if self._built else jobs_of(self._build.published.shared.search, self._build.plan.segments)

    def tasks(self) -> list[tuple[int, Callable[[], Built]]]:
        """A task for each of the jobs, with its number of articles.

        The processes of a build in parts do these beside rendering.
        """
        return [(job[0].articles, partial(build_segment, self._sources, job)) for job in self.jobs()]

    def take(self, built: Sequence[Built]) -> None:
        """Takes the results of the jobs."""
        self._built = built

    def begin(self) -> None:
        """Starts a small update in a process of its own.

        That is the update of a publish, which needs the newest month.
        """
        segments = self._build.plan.segments
        if self.jobs() and FEW <= sum(segment.articles for segment in segments) <= MANY:
            self._begun = begin(update_index_alone, self._sources, self._build.published.shared.search, segments)

    def finish(self) -> None:
        """Brings the index up to date.

        MovedError where an article has just gone.
        """
        build = self._build
        plan, former = build.plan, build.published.shared.search
        build.index = former
        if not (plan.whole or plan.changes or plan.segments):
            return
        update = self._update()
        build.index = update.index
        build.written.extend(update.written)
        for group in update.groups:
            build.dropped |= build.published.files(group)

    def abandon(self) -> None:
        """Waits for the update that was begun.

        Otherwise it might write into the next build.
        """
        if self._begun:
            self._begun.wait()

    def _update(self) -> Update:
        # A process that was killed is no reason to give up: this one can do the same.
        with suppress(BrokenProcessPool):
            if self._begun:
                begun, self._begun = self._begun, None
                return begun.result()
        build, former = self._build, self._build.published.shared.search
        with Progress("检索 (search)") as progress:
            built = self._built or build_segments(self._sources, jobs_of(former, build.plan.segments), progress)
            return update_index(self._sources, build.catalogue, former, build.plan.segments, built)
