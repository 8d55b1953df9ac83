"""The preview between its builds.

What it serves, what it builds when files are saved, and why it could not.
"""

from __future__ import annotations

import logging
import sys
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from threading import Timer
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import unquote, urljoin, urlsplit

from jinja2 import Environment, FileSystemLoader

from newsroom.addresses import root_path
from newsroom.cataloguing.drawn import put_off_issues
from newsroom.opening import MovedError
from newsroom.press.errors import BuildRefusedError
from newsroom.press.preview.access import PATIENCE, PreviewAccess, PreviewRequest
from newsroom.press.preview.problem_bar import ProblemBar, split_entries
from newsroom.press.preview.watching import WriteObserver
from newsroom.press.reports import words_of
from newsroom.press.running import begin
from newsroom.press.templates import prepare
from newsroom.press.workspace import note_serving, preview_tree
from newsroom.settings import SettingsError
from newsroom.site_url import read_site_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from filelock import FileLock

    from newsroom.press.build import Build
    from newsroom.press.inventory import Inventory
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
    """What a preview keeps between its builds.

    ``serving`` is false until its server is there. ``wrong`` is why the last build stopped, "" where it did not.
    """

    def __init__(self) -> None:
        self.serving = False
        self.wrong = ""
        self._reminders: Sequence[str] = ()
        # Those of the last build, which serve again where articles alone have changed.
        self._settings: BuildSettings | None = None
        self._inventory: Inventory | None = None
        self._lock: FileLock | None = None
        self._bar = ProblemBar()
        # Whether drawn pages are still to be laid out, and what wakes the builder for that.
        self._owing = False
        self._later: Timer | None = None

    def keep(self, build: Build) -> None:
        """Keeps what the next build can use of one that was published."""
        self._settings, self._inventory, self._reminders = build.settings, build.inventory, build.reminders
        self._owing = bool(put_off_issues(build.catalogue.database))

    def serve(self, server: Server, place: Place, rebuild: Callable[[], object]) -> None:
        """Builds the paper, serves the preview's tree, and follows saved files.

        ``rebuild`` is the engine's build.
        """
        self.serving = True
        tree = preview_tree(place.site)
        if not self._try(rebuild):
            log.error("预览先开着，改好后保存即可 (the preview waits until this is mended)")
        # Where nothing could be built yet nothing is there, and every address shows the reasons.
        server.root = str(tree.with_name(f"{tree.name}-none") if self.wrong else tree)
        server.error_handler = partial(self._error_page, server, tree, place)
        observer = WriteObserver(place.file.parent)
        _watch(server, place, observer)
        access = PreviewAccess(place.host, place.port)
        _protect(server, access, self._bar.wrap(server.serve_request))
        self._show()
        server.builder = partial(self._follow, server, tree, observer, rebuild)
        _mount(server, place)
        for link in access.list_links(urlsplit(server.url).path):
            log.info(
                "同一网络里的手机、电脑打开：%s 有这个网址的人都能看到草稿 (from other devices; it shows drafts)", link
            )
        self._lock = note_serving(place.file.parent)

    def _follow(self, server: Server, tree: Path, observer: WriteObserver, rebuild: Callable[[], object]) -> None:
        """Builds what was saved, and shows the pages or the problems."""
        changes = observer.take()
        if self._later:
            self._later.cancel()
        if self._try(lambda: self._build_articles(changes) or rebuild()):
            server.root = str(tree)
        else:
            log.error("预览仍是上一次的内容，改好后保存即可 (the preview stays as it was until this is mended)")
        # While nothing can be shown, the reasons are the page.
        if server.root == str(tree):
            self._show()
        if self._owing and not self.wrong:
            self._later = Timer(_QUIET, observer.wake)
            self._later.daemon = True
            self._later.start()

    def _try(self, build: Callable[[], object]) -> bool:
        """Whether the build succeeded; else ``wrong`` is the reason.

        No exception gets through: an engine's server would end, or let every page hang until a mistake is mended.
        """
        try:
            build()
        except BuildRefusedError as error:
            self.wrong = str(error)
            log.error(self.wrong)  # noqa: TRY400 - words for an editor
            # A template is another than the one in the inventory.
            if isinstance(error.__cause__, MovedError):
                self._inventory = None
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever it is, an editor gets words
            # The engine has logged why it exits.
            if not isinstance(error, SystemExit):
                self.wrong = words_of(error)
                log.error(self.wrong)  # noqa: TRY400 - a traceback helps no editor
            # They may be others than those of the templates.
            self._settings = None
        else:
            self.wrong = ""
            return True
        return False

    def _build_articles(self, changes: Changes) -> bool:
        """Whether the press alone could build what was saved.

        That is so where only articles were saved, and no page of docs/ has to be rendered too; and where nothing was, but
        pages are to be drawn.
        """
        drawing = self._owing and changes.none
        if not ((changes.only or drawing) and self._settings and self._inventory):
            return False
        with begin(self._settings, sorted(changes.articles), self._inventory) as job:
            if job.build.standing:
                return False
            job.finish()
            self.keep(job.build)
        return True

    def _show(self) -> None:
        """Shows the last build's failure in the browser, else its warnings."""
        if self.wrong:
            self._bar.show("稿件有问题，这里仍是上一次的内容；改好保存，就会更新", split_entries(self.wrong))
        else:
            self._bar.show("有警告，不妨碍发布", self._reminders)

    def _error_page(self, server: Server, tree: Path, place: Place, code: int) -> bytes | None:
        if self.wrong and server.root != str(tree):
            return _waiting_page(place, split_entries(self.wrong))
        file = tree / f"{code}.html"
        return file.read_bytes() if file.is_file() else None


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
