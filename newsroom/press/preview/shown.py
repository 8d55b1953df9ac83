"""The paper as a preview shows it, for requests from any thread."""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from newsroom.addresses import page_file
from newsroom.cataloguing.damage import comes_of_damage
from newsroom.cataloguing.database import discard_database
from newsroom.cataloguing.drawn import put_off_issues
from newsroom.clerk import Clerk
from newsroom.made_files import MEDIA
from newsroom.opening import MovedError
from newsroom.press.errors import BuildRefusedError
from newsroom.press.inventory import take_inventory
from newsroom.press.marks import identity_of
from newsroom.press.preview.holdings import Holdings
from newsroom.press.preview.index import do_index, is_index_file, keep_index, own_index, plan_index, take_over
from newsroom.press.preview.pages import Pages
from newsroom.press.preview.reading import Reading
from newsroom.press.workspace import preview_workspace
from newsroom.problems import format_problems
from newsroom.publishing.files import make_way, remove_file

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from newsroom.directory import Directory
    from newsroom.press.inventory import Inventory
    from newsroom.press.settings import BuildSettings
    from newsroom.press.workspace import Workspace


class Shown:
    """The paper and its files, made when they are requested.

    ``progress`` gets how many files were read of how many, while not all were; ``wake`` is called when they are.
    """

    def __init__(self, progress: Callable[[int, int], None], wake: Callable[[], None]) -> None:
        self.state = 0
        self._progress, self._wake = progress, wake
        self._clerk = Clerk("preview")
        self._holdings: Holdings | None = None
        self._pages: Pages | None = None
        self._reading: Reading | None = None
        # The state that each path was made of, and the index.
        self._made: dict[str, int] = {}
        self._indexed = -1
        self._indexing = threading.Lock()

    def close(self) -> None:
        """Lets go of the paper."""
        if self._holdings:
            self._clerk.do(self._holdings.close)
        self._clerk.close()

    @property
    def holdings(self) -> Holdings:
        """The catalogue; ValueError before there is one."""
        if self._holdings is None:
            raise ValueError
        return self._holdings

    @property
    def pages(self) -> Pages:
        """What makes pages; ValueError before anything was taken in."""
        if self._pages is None:
            raise ValueError
        return self._pages

    @property
    def ready(self) -> bool:
        """Whether there is something to show."""
        return self._pages is not None and self._holdings is not None

    @property
    def directory(self) -> Directory:
        """The registries."""
        return self.holdings.directory

    @property
    def here(self) -> Workspace:
        """The folders of the preview."""
        return self.holdings.here

    @property
    def reminders(self) -> Sequence[str]:
        """The paper's warnings with their remedies."""
        return tuple(format_problems(self.holdings.problems))

    @property
    def inventory(self) -> Inventory:
        """The files of docs/ and the theme that are shown."""
        return self.pages.inventory

    @property
    def has_read(self) -> bool:
        """Whether the reading of all articles has just ended."""
        return self._reading is not None and self._reading.done

    @property
    def owes_drawings(self) -> bool:
        """Whether pages are still to be laid out."""
        return self._clerk.do(lambda: bool(put_off_issues(self.holdings.database)))

    def take_settings(self, settings: BuildSettings) -> None:
        """Takes everything in with these settings.

        BuildRefusedError for what an editor can mend: then all stays as it was.
        """
        self._clerk.do(partial(self._take_settings, settings), urgent=True)

    def _take_settings(self, settings: BuildSettings) -> None:
        if self._holdings and identity_of(self._holdings.settings.paper) != identity_of(settings.paper):
            self._holdings.close()
            self._holdings = None
        if self._holdings is None:
            self._open(settings)
        self._go_on()
        self.holdings.settings = settings
        inventory = take_inventory(settings.docs, settings.templates)
        self._take_in(None)
        self._pages = Pages(settings, inventory)
        self._show()

    def _open(self, settings: BuildSettings) -> None:
        here = preview_workspace(settings)
        self._holdings = Holdings(settings, here)
        if not self._holdings.complete:
            self._reading = Reading(settings, replace(here, lock=None), self._progress, self._wake)

    def refresh(self, paths: Sequence[str]) -> None:
        """Takes in what was saved at paths below articles/; BuildRefusedError as above."""
        self._clerk.do(partial(self._refresh, paths), urgent=True)

    def _refresh(self, paths: Sequence[str] | None) -> None:
        self._take_in(paths)
        self._show()

    def _take_in(self, paths: Sequence[str] | None) -> None:
        """Takes in what was saved; makes a damaged catalogue anew."""
        try:
            self.holdings.take_in(paths)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is raised there
            self._begin_anew(error)
            self.holdings.take_in(None)

    def _begin_anew(self, error: Exception) -> None:
        """Discards a damaged catalogue; raises any other error."""
        holdings = self.holdings
        if not comes_of_damage(error, holdings.here.catalogue):
            raise error
        holdings.close()
        discard_database(holdings.here.catalogue)
        self._open(holdings.settings)

    def _show(self) -> None:
        """Shows the paper as it was taken in last."""
        self.state += 1
        self.pages.show(self.holdings.catalogue(), self.holdings.here)

    def finish_reading(self) -> None:
        """Goes on with the whole paper, which was read meanwhile."""
        self._clerk.do(self._finish, urgent=True)

    def _finish(self) -> None:
        self._go_on()
        self._refresh(None)

    def _go_on(self) -> None:
        reading = self._reading
        if reading is None or not reading.done:
            return
        self._reading = None
        if reading.error:
            # Whatever is saved next begins anew.
            self.holdings.close()
            self._holdings = None
            raise reading.error
        self._progress(0, 0)
        self.holdings.finish()

    def draw(self) -> bool:
        """Lays out some pages that wait for it; whether others do."""
        return self._clerk.do(self._draw)

    def _draw(self) -> bool:
        left = self.holdings.lay_out(self.holdings.catalogue())
        self._show()
        return left

    def make(self, path: str) -> bool:
        """Whether something is shown at a path; then its file is made.

        MovedError where an article is no more what it was, and there is a problem in it.
        """
        state, file = self.state, self.here.site / page_file(path)
        # Where case makes no difference, another path may have removed it.
        if self._made.get(path) == state and file.is_file():
            return True
        if is_index_file(path):
            return self._make_index() and file.is_file()
        try:
            data = self._find(path)
        except MovedError:
            if path in self._made and file.is_file():
                return True
            raise
        if data is None:
            return False
        _write(self.here.site, page_file(path), data)
        self._made[path] = state
        return True

    def drop(self, path: str) -> None:
        """Removes what is shown no more at a path."""
        self._made.pop(path, None)
        # Whoever requests nonsense may have named what no disk takes.
        with suppress(OSError):
            remove_file(self.here.site, page_file(path))

    def _find(self, path: str) -> bytes | None:
        """The bytes at a path, also where a file was just saved."""
        try:
            return self._find_once(path)
        except MovedError:
            if self.holdings.owes:
                raise
        try:
            # A template may be another too.
            self.take_settings(self.holdings.settings)
        except BuildRefusedError as error:
            raise MovedError(self.here.articles.name, path) from error
        return self._find_once(path)

    def _find_once(self, path: str) -> bytes | None:
        if path.startswith(MEDIA):
            job = self._clerk.do(lambda: self.pages.find_picture(path))
            return self.pages.make_picture(job) if job else None
        return self._clerk.do(lambda: self._find_page(path))

    def _find_page(self, path: str) -> bytes | None:
        if self.holdings.read_issue_of(path):
            self.pages.show(self.holdings.catalogue(), self.holdings.here)
        try:
            return self.pages.find(path)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is raised there
            self._begin_anew(error)
        self._refresh(None)
        return self.pages.find(path)

    def _make_index(self) -> bool:
        """Whether the index is there, and of this state."""
        with self._indexing:
            state, tree = self.state, self.here.site
            if not self.holdings.complete:
                return False
            if self._indexed != state:
                there = take_over(self.holdings.settings.site, self._clerk.do(self._own_index), tree)
                work = self._clerk.do(lambda: plan_index(self.holdings.catalogue(), self.here, there=there))
                index = do_index(work, tree)
                self._clerk.do(lambda: keep_index(self.holdings.catalogue(), work, index))
                self._indexed = state
        return True

    def _own_index(self) -> str | None:
        return own_index(self.holdings.catalogue())


def _write(tree: Path, file: str, data: bytes) -> None:
    """Puts a whole file in its place.

    Another request may be reading the former one.
    """
    tree.mkdir(parents=True, exist_ok=True)
    draft = tree / f".{threading.get_ident()}-{os.getpid()}"
    draft.write_bytes(data)
    draft.replace(make_way(tree, file))
