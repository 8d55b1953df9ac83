"""The preview between its builds.

What it serves, what it builds when files are saved, and why it could not.
"""

from __future__ import annotations

import logging
import posixpath
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from threading import RLock, Timer, local
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import unquote, urljoin, urlsplit

from jinja2 import Environment, FileSystemLoader

from newsroom.addresses import is_page, page_file, root_path
from newsroom.opening import MovedError
from newsroom.press.errors import BuildRefusedError
from newsroom.press.preview.access import PATIENCE, PreviewAccess, PreviewRequest
from newsroom.press.preview.problem_bar import ProblemBar, split_entries
from newsroom.press.preview.shown import Shown
from newsroom.press.preview.standing import StandingPages
from newsroom.press.preview.watching import WriteObserver
from newsroom.press.reports import words_of
from newsroom.press.templates import prepare
from newsroom.press.workspace import note_serving, preview_tree
from newsroom.settings import SettingsError
from newsroom.site_url import read_site_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from filelock import FileLock

    from newsroom.press.preview.standing import StandingJob
    from newsroom.press.preview.watching import Changes
    from newsroom.press.settings import BuildSettings

log = logging.getLogger(__name__)
# So many seconds after the last save pages are drawn: until then an editor may save again.
_QUIET = 2.0


class Server(Protocol):
    """An engine's development server, as far as a preview uses it.

    It serves the files below ``root`` at ``url``. The server's own application is ``serve_request``; ``builder`` is
    called when something that it watches was written.
    """

    root: str
    url: str
    mount_path: str
    builder: Callable[[], None]
    error_handler: Callable[[int], bytes | None]
    observer: Any
    poll_response_timeout: int
    request_queue_size: int
    RequestHandlerClass: Any

    def serve_request(self, environ: dict[str, Any], start_response: Any, /) -> Iterable[bytes]:  # noqa: ANN401 - WSGI's
        """The server's own response to a request."""

    def set_app(self, application: Any, /) -> None:  # noqa: ANN401 - WSGI's
        """Sets the application that responds to requests."""

    def handle_error(self, request: Any, client_address: Any, /) -> None:  # noqa: ANN401 - Python's
        """Logs an exception of a request."""

    def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:
        """Calls the builder when something at a path was written."""

    def unwatch(self, path: str) -> None:
        """Watches a path no more; KeyError where it was not watched."""


@dataclass(frozen=True, slots=True)
class Place:
    """The address and the paper of a preview.

    ``file`` is mkdocs.yml; ``site`` is the site's own folder and ``site_url`` its configured address; ``theme`` are the
    folders of templates.
    """

    host: str
    port: int
    file: Path
    docs: Path
    theme: tuple[Path, ...]
    site: Path
    site_url: str | None


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
        _watch(server, place, self._observer)
        access = PreviewAccess(place.host, place.port)
        _protect(server, access, self._bar.wrap(partial(self._respond, server)))
        self._show()
        server.builder = partial(self._follow, server, tree, self._observer)
        _mount(server, place)
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
        """Has the file of an address made, or removed where it is shown no more."""
        shown = self._shown
        page = path.removesuffix("index.html") if path.endswith("/index.html") or path == "index.html" else path
        self._reason.moved = False
        try:
            if shown.make(page) or (not is_page(page) and shown.make(f"{page}/")):
                return
        except MovedError:
            self._reason.moved = True
            shown.drop(page)
            return
        if not self._standing.wanted:
            self._standing.wanted = True
            with self._building:
                self._try(self._rebuild)
        if page_file(page) not in self._standing.files:
            shown.drop(page)

    def _show(self) -> None:
        """Shows the last failure in the browser, else the paper's warnings."""
        if self.wrong:
            self._bar.show("稿件有问题，这里仍是上一次的内容；改好保存，就会更新", split_entries(self.wrong))
        else:
            self._bar.show("有警告，不妨碍发布", self._shown.reminders)

    def _error_page(self, tree: Path, place: Place, code: int) -> bytes | None:
        if self.wrong and (not self._shown.ready or getattr(self._reason, "moved", False)):
            return _waiting_page(place, split_entries(self.wrong))
        file = tree / f"{code}.html"
        return file.read_bytes() if file.is_file() else None


def _path_below(mount: str, asked: str) -> str | None:
    """The path of the site that is asked for, None for any other address."""
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


def _watch(server: Server, place: Place, observer: WriteObserver) -> None:
    """Moves the engine's watches to the observer.

    mkdocs.yml is watched by its folder. Editors put a new file in the place of the old one: the folder sees that, a
    watch of the file would not.
    """
    watched = [path for path in (place.docs, place.file, *place.theme) if _unwatch(server, path)]
    server.observer = observer
    for path in watched:
        server.watch(str(path.parent if path == place.file else path), recursive=path != place.file)


def _unwatch(server: Server, path: Path) -> bool:
    with suppress(KeyError):
        server.unwatch(str(path))
        return True
    return False


def _protect(server: Server, access: PreviewAccess, application: Callable[..., Iterable[bytes]]) -> None:
    """Sets the application, behind the access control, and the server's limits."""
    server.set_app(access.wrap(application))
    server.RequestHandlerClass = PreviewRequest
    # A browser with many windows requests all of them at once.
    server.request_queue_size = 128
    # A browser that has gone keeps its place among those that wait until then.
    server.poll_response_timeout = PATIENCE
    # A line that broke off is nothing that an editor could mend.
    server.handle_error = lambda *_: log.debug("a request broke off: %r", sys.exc_info()[1])  # type: ignore[method-assign]


def _mount(server: Server, place: Place) -> None:
    """Serves below the path of the site's address.

    Browsers send it encoded, and the server looks at it decoded.
    """
    with suppress(SettingsError):
        root = root_path(read_site_url(place.site_url))
        server.mount_path = unquote(root)
        server.url = urljoin(server.url, root)
