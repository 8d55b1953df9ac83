"""The preview between its builds.

What it serves, what it builds when files are saved, and why it could not.
"""

from __future__ import annotations

import logging
import posixpath
from contextlib import contextmanager
from functools import partial
from threading import RLock, Timer, local
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader

from newsroom.addresses import is_page, page_file
from newsroom.opening import MovedError
from newsroom.press.errors import BuildRefusedError
from newsroom.press.preview.access import PreviewAccess
from newsroom.press.preview.problem_bar import ProblemBar, split_entries
from newsroom.press.preview.server import mount, protect, watch
from newsroom.press.preview.shown import Shown
from newsroom.press.preview.standing import StandingPages
from newsroom.press.preview.watching import WriteObserver
from newsroom.press.reports import words_of
from newsroom.press.templates import prepare
from newsroom.press.workspace import note_serving, preview_tree
from newsroom.settings import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from filelock import FileLock

    from newsroom.press.preview.listening import Place
    from newsroom.press.preview.server import Server
    from newsroom.press.preview.standing import StandingJob
    from newsroom.press.preview.watching import Changes
    from newsroom.press.settings import BuildSettings

log = logging.getLogger(__name__)
# So many seconds after the last save pages are drawn: until then an editor may save again.
_QUIET = 2.0


class Preview:
    """What a preview keeps as long as it serves.

    ``serving`` is false until its server is there. ``wrong`` is why nothing could be taken in last, "" where all was.
    """

    def __init__(self) -> None:
        self.serving = False
        self.wrong = ""
        self._bar = ProblemBar()
        self._shown = Shown(self._bar.show_reading, self._wake)
        self._standing = StandingPages()
        # MkDocs builds where files were saved, and for a request of a page of docs/.
        self._building = RLock()
        # Why the request of a thread has no page.
        self._reason = local()
        self._observer: WriteObserver | None = None
        self._rebuild: Callable[[], object] = lambda: None
        self._lock: FileLock | None = None
        # What wakes the builder for drawn pages that are still to be laid out.
        self._later: Timer | None = None

    @contextmanager
    def begin(self, settings: BuildSettings) -> Iterator[StandingJob]:
        """Takes everything in, for a build of the pages of docs/.

        BuildRefusedError for what an editor can mend.
        """
        shown = self._shown
        shown.take_settings(settings)
        with self._standing.begin(settings, shown.here, shown.directory, shown.inventory) as job:
            yield job

    def serve(
        self, server: Server, place: Place, settings: Callable[[], BuildSettings], rebuild: Callable[[], object]
    ) -> None:
        """Takes the paper in, serves it, and follows saved files.

        ``rebuild`` is the engine's build.
        """
        self.serving, self._rebuild = True, rebuild
        tree = preview_tree(place.site)
        if not self._try(lambda: self._shown.take_settings(settings())):
            log.error("预览先开着，改好后保存即可 (the preview waits until this is mended)")
        # Where nothing could be taken in yet nothing is there, and every address shows the reasons.
        server.root = str(tree.with_name(f"{tree.name}-none") if self.wrong else tree)
        server.error_handler = partial(self._error_page, tree, place)
        self._observer = WriteObserver(place.file.parent)
        watch(server, place, self._observer)
        access = PreviewAccess(place.host, place.port)
        protect(server, access, self._bar.wrap(partial(self._respond, server)))
        self._show()
        server.builder = partial(self._follow, server, tree, self._observer)
        mount(server, place)
        if self._shown.has_read:
            self._wake()
        for link in access.list_links(urlsplit(server.url).path):
            log.info(
                "同一网络里的手机、电脑打开：%s 有这个网址的人都能看到草稿 (from other devices; it shows drafts)", link
            )
        self._lock = note_serving(place.file.parent)

    def _wake(self) -> None:
        """Has the builder called by the server, once it runs."""
        if self._observer:
            self._observer.wake()

    def _follow(self, server: Server, tree: Path, observer: WriteObserver) -> None:
        """Takes in what was saved, and shows the pages or the problems."""
        changes = observer.take()
        if self._later:
            self._later.cancel()
        with self._building:
            if self._try(lambda: self._take(changes) or self._rebuild()):
                server.root = str(tree)
            else:
                log.error("预览仍是上一次的内容，改好后保存即可 (the preview stays as it was until this is mended)")
        # While nothing can be shown, the reasons are the page.
        if server.root == str(tree):
            self._show()
        if not self.wrong and self._shown.owes_drawings:
            self._later = Timer(_QUIET, observer.wake)
            self._later.daemon = True
            self._later.start()

    def _try(self, build: Callable[[], object]) -> bool:
        """Whether something could be taken in; else ``wrong`` is the reason.

        No exception gets through: an engine's server would end, or let every page hang until a mistake is mended.
        """
        try:
            build()
        except (BuildRefusedError, SettingsError) as error:
            self.wrong = str(error)
            log.error(self.wrong)  # noqa: TRY400 - words for an editor
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever it is, an editor gets words
            # The engine has logged why it exits.
            if not isinstance(error, SystemExit):
                self.wrong = words_of(error)
                log.error(self.wrong)  # noqa: TRY400 - a traceback helps no editor
        else:
            self.wrong = ""
            return True
        return False

    def _take(self, changes: Changes) -> bool:
        """Whether MkDocs is not needed for what was saved.

        That is so where only articles were, or nothing was, and pages are to be drawn.
        """
        shown = self._shown
        if not shown.ready or not (changes.only or changes.none):
            return False
        if shown.has_read:
            # With all that was saved.
            shown.finish_reading()
            # Links from there may lead to articles that were not read when they were rendered.
            return not self._standing.wanted
        if changes.only:
            shown.refresh(sorted(changes.articles))
        elif shown.owes_drawings:
            # Some at a time: requests wait for as long.
            shown.draw()
        return True

    def _respond(self, server: Server, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        """The server's response, with the file that it needs made first.

        Where something was saved meanwhile it is made once more.
        """
        path = _path_below(server.mount_path, environ["PATH_INFO"])
        if path is None or not self._shown.ready:
            return server.serve_request(environ, start)
        while True:
            state, started = self._shown.state, list[tuple[Any, ...]]()
            self._make(path)
            body = server.serve_request(environ, lambda *given: started.append(given))  # noqa: B023 - called before
            if state == self._shown.state:
                start(*started[0])
                return body
            getattr(body, "close", list)()

    def _make(self, path: str) -> None:
        """Has the file of an address made, or removed."""
        shown = self._shown
        page = path.removesuffix("index.html") if path.endswith("/index.html") or path == "index.html" else path
        self._reason.words = ""
        try:
            if shown.make(page) or (not is_page(page) and shown.make(f"{page}/")):
                return
        except (MovedError, BuildRefusedError) as error:
            self._reason.words = self.wrong or str(error)
            shown.drop(page)
            return
        if not self._standing.wanted:
            with self._building:
                self._standing.wanted = True
                self._standing.wanted = self._try(self._rebuild)
                self._reason.words = self.wrong
                self._show()
        if page_file(page) not in self._standing.files:
            shown.drop(page)

    def _show(self) -> None:
        """Shows the last failure in the browser, else the paper's warnings."""
        if self.wrong:
            self._bar.show("稿件有问题，这里仍是上一次的内容；改好保存，就会更新", split_entries(self.wrong))
        else:
            self._bar.show("有警告，不妨碍发布", self._shown.reminders)

    def _error_page(self, tree: Path, place: Place, code: int) -> bytes | None:
        words = getattr(self._reason, "words", "") if self._shown.ready else self.wrong
        if words:
            return _waiting_page(place, split_entries(words))
        file = tree / f"{code}.html"
        return file.read_bytes() if file.is_file() else None


def _path_below(mount: str, asked: str) -> str | None:
    """The requested path of the site, None for any other address."""
    path = asked.encode("latin-1").decode(errors="ignore")
    if path.startswith("/livereload/") or not f"{path}/".startswith(mount):
        return None
    below = path[len(mount) :]
    normal = posixpath.normpath(f"/{below}").lstrip("/")
    return f"{normal}/" if normal and path.endswith("/") else normal


def _waiting_page(place: Place, entries: Sequence[str]) -> bytes:
    # `prepare` decides which templates escape.
    env = Environment(loader=FileSystemLoader(place.theme))  # noqa: S701 - see above
    prepare(env)
    return env.get_template("paper/waiting.html").render(entries=entries).encode()
