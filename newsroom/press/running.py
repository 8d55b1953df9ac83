"""The steps of a build in their order.

The press takes them alone, or with an engine that adds the pages of docs/.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

from newsroom.cataloguing.damage import comes_of_damage
from newsroom.cataloguing.database import discard_database
from newsroom.opening import MovedError
from newsroom.press.errors import BuildRefusedError
from newsroom.press.index import IndexUpdate
from newsroom.press.parts import render_outputs
from newsroom.press.pictures import make_pictures
from newsroom.press.preparing import prepare
from newsroom.press.publishing import publish_build
from newsroom.press.redirects import write_redirects
from newsroom.press.reports import keep_report
from newsroom.press.robots import write_robots
from newsroom.press.workspace import enter
from newsroom.publishing import PublishError
from newsroom.publishing.comparison import list_staged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsroom.press.build import Build
    from newsroom.press.settings import BuildSettings


def run(settings: BuildSettings) -> Build:
    """Builds and publishes the paper's own pages.

    BuildRefusedError for what an editor can mend.
    """
    with begin(settings) as job:
        job.build.standing = False
        job.finish()
    return job.build


class Job:
    """A build under way: one method for each step."""

    def __init__(self, build: Build) -> None:
        self.build = build
        self._index = IndexUpdate(build)

    def render(self) -> None:
        """Makes the pictures of the plan, and renders its outputs."""
        # What an engine has put there.
        self.build.others.update(list_staged(self.build.workspace.staging))
        make_pictures(self.build)
        render_outputs(self.build, self._index)

    def update_index(self) -> None:
        """Writes the parts of the search index that have changed."""
        self._index.finish()

    def write_redirects(self) -> None:
        """Writes the map of old addresses, sitemap and robots.txt."""
        write_redirects(self.build)
        write_robots(self.build)

    def finish(self) -> None:
        """Does all of these steps, and publishes."""
        self.render()
        self.update_index()
        self.write_redirects()
        self.publish()

    def publish(self) -> None:
        """Puts all that was written in its place."""
        publish_build(self.build)

    def abandon(self) -> None:
        """Waits until nothing writes for this build any more."""
        self._index.abandon()


@contextmanager
def begin(settings: BuildSettings) -> Iterator[Job]:
    """A planned job, whose workspace is left at the end.

    It is left whatever came of the job. A catalogue that turns out to be damaged is discarded. BuildRefusedError for
    what an editor can mend.
    """
    here = enter(settings)
    job = None
    try:
        here.check_site()
        with _uncollected():
            job = Job(prepare(settings, here))
        yield job
    except (MovedError, PublishError) as error:
        raise BuildRefusedError(str(error)) from error
    except BaseException as error:
        _close(job)
        if not comes_of_damage(error, here.catalogue):
            raise
        discard_database(here.catalogue)
        report = keep_report(error)
        message = (
            f"缓存已损坏，已经删除；请重新生成，会从头读取；{report} (the cache was damaged and is gone: build again)"
        )
        raise BuildRefusedError(message) from error
    finally:
        _close(job)
        here.leave()


def _close(job: Job | None) -> None:
    if job:
        job.abandon()
        job.build.close()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Suspends garbage collection, and exempts what is made inside.

    The collector would go through a large archive's paths again and again.
    """
    # Of a build before in this process.
    gc.unfreeze()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
