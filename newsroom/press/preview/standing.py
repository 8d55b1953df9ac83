"""The pages of docs/ in a preview, rendered when one is requested."""

from __future__ import annotations

import shutil
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from newsroom.cataloguing.database import reopen_database
from newsroom.cataloguing.stored_catalogue import StoredCatalogue
from newsroom.groups import Fixed
from newsroom.press.marks import make_marks
from newsroom.press.preview.pages import empty_build
from newsroom.press.robots import write_robots
from newsroom.press.running import Job
from newsroom.publishing.comparison import list_staged
from newsroom.publishing.files import make_way, remove_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsroom.directory import Directory
    from newsroom.press.build import Build
    from newsroom.press.inventory import Inventory
    from newsroom.press.settings import BuildSettings
    from newsroom.press.workspace import Workspace


class StandingPages:
    """The pages of docs/, and the files that come with them."""

    def __init__(self) -> None:
        # Whether one was requested: until then none is rendered.
        self.wanted = False
        self.files: frozenset[str] = frozenset()
        self._mark = ""
        self._asked: dict[str, bool] = {}

    @contextmanager
    def begin(
        self, settings: BuildSettings, here: Workspace, directory: Directory, inventory: Inventory
    ) -> Iterator[StandingJob]:
        """A job for MkDocs; it has pages to render where some differ."""
        shutil.rmtree(here.staging, ignore_errors=True)
        mark = make_marks(settings, directory, inventory)[Fixed.STANDING]
        with closing(reopen_database(here.catalogue)) as database:
            catalogue = StoredCatalogue(database, here.articles, settings.paper, directory)
            moved = any(catalogue.is_out(path) != out for path, out in self._asked.items())
            changed = self.wanted and (mark != self._mark or moved)
            job = StandingJob(self, empty_build(settings, here, catalogue, inventory, standing=changed))
            try:
                yield job
                if changed and job.done:
                    self._mark, self._asked = mark, job.build.asked
            finally:
                shutil.rmtree(here.staging, ignore_errors=True)


class StandingJob(Job):
    """A build of these pages alone."""

    done = False

    def __init__(self, pages: StandingPages, build: Build) -> None:
        super().__init__(build)
        self._pages = pages

    def render(self) -> None:
        """Renders nothing: other pages are rendered when they are requested."""

    def update_index(self) -> None:
        """Leaves the index until a search requests it."""

    def write_redirects(self) -> None:
        """Writes what stands at the root beside these pages."""
        write_robots(self.build)

    def publish(self) -> None:
        """Moves what was rendered to what is shown."""
        here, self.done = self.build.workspace, True
        if self.build.standing:
            staged = frozenset(list_staged(here.staging))
            here.site.mkdir(parents=True, exist_ok=True)
            for path in self._pages.files - staged:
                remove_file(here.site, path)
            for path in staged:
                (here.staging / path).replace(make_way(here.site, path))
            self._pages.files = staged
