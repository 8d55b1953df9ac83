"""The preview: fast where only articles were saved, and up after a mistake until it is mended."""

from __future__ import annotations

import logging
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin, urlsplit

from mkdocs.commands import serve
from mkdocs.commands.build import build
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.utils import DuplicateFilter

from newsroom.addresses import root_path
from newsroom.mkdocs.defaults import configured
from newsroom.mkdocs.settings import site_of
from newsroom.press.errors import BuildRefusedError
from newsroom.press.preview.access import PATIENCE, PreviewAccess, PreviewRequest
from newsroom.press.preview.listening import find_obstacle
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

    import jinja2
    from filelock import FileLock
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

    from newsroom.press.build import Build
    from newsroom.press.inventory import Inventory
    from newsroom.press.preview.watching import Changes
    from newsroom.press.settings import BuildSettings

log = get_plugin_logger("preview")


class Preview:
    """What a preview keeps between its builds.

    ``wrong`` is why the last build stopped, "" where it did not; ``reminders`` are the warnings of the last that did not.
    ``settings`` and ``inventory`` are those of the last build, and serve again where articles alone have changed.
    """

    def __init__(self) -> None:
        self.wrong = ""
        self.reminders: Sequence[str] = ()
        self.settings: BuildSettings | None = None
        self.inventory: Inventory | None = None
        self._lock: FileLock | None = None
        self._bar = ProblemBar()

    def start(self) -> None:
        """Has the preview start although its first build stops, which MkDocs would end with."""
        serve.build = self._build_first  # type: ignore[attr-defined]

    def _build_first(self, config: MkDocsConfig, **options: Any) -> None:  # noqa: ANN401 - whatever MkDocs gives
        serve.build = build  # type: ignore[attr-defined]
        try:
            build(config, **options)
        except Abort:
            log.error("预览先开着，改好后存盘即可 (the preview waits until this is mended)")  # noqa: TRY400
        else:
            self.wrong = ""

    def configure(self, config: MkDocsConfig) -> None:
        """Puts the configured address of the site back, which MkDocs replaces with that of the preview."""
        # MkDocs' own folder among the system's temporary ones: nothing is put there, and nobody would remove it.
        with suppress(OSError):
            Path(config.site_dir).rmdir()
        config.site_url = configured(config, "site_url")

    def keep(self, build: Build) -> None:
        """Keeps what the next build can use of one that was published."""
        self.settings, self.inventory, self.reminders = build.settings, build.inventory, build.reminders

    def serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]) -> None:
        """Serves the preview's own tree, and lets the system tell of files that were saved."""
        if obstacle := find_obstacle(*config.dev_addr):
            raise PluginError(obstacle)
        home = Path(config.config_file_path).parent
        observer = WriteObserver(home)
        _watch(server, config, observer)
        tree = preview_tree(site_of(config))
        # Where nothing could be built yet nothing is there, and every address answers with the reasons.
        server.root = str(tree.with_name(f"{tree.name}-none") if self.wrong else tree)
        server.error_handler = partial(self._error_page, server, tree, _waiting_page(config))
        access = PreviewAccess(*config.dev_addr)
        _protect(server, access, self._bar.wrap(server.serve_request))
        self._show()
        server.builder = partial(self._follow, server, tree, builder, observer)
        _mount(server, config)
        for link in access.list_links(urlsplit(server.url).path):
            log.info(
                "同一网络里的手机、电脑打开：%s 有这个地址的人都能看到草稿 (from other devices; it shows drafts)", link
            )
        self._lock = note_serving(home)

    def _follow(
        self, server: LiveReloadServer, tree: Path, builder: Callable[..., None], observer: WriteObserver
    ) -> None:
        """Builds what was saved, and shows it or why that was not possible."""
        if self._build(observer.take(), builder):
            self.wrong = ""
            server.root = str(tree)
        else:
            log.error("预览仍是上一次的样子，改好后存盘即可 (the preview stays as it was until this is mended)")
        # While nothing can be shown, the reasons are the page.
        if server.root == str(tree):
            self._show()

    def _build(self, changes: Changes, builder: Callable[..., None]) -> bool:
        """Whether it was built; MkDocs itself would let every page hang until a mistake is mended."""
        try:
            if not self._build_articles(changes):
                _tell_again()
                builder()
        except BuildRefusedError as error:
            self.wrong = str(error)
            log.error(self.wrong)  # noqa: TRY400 - words for an editor
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever it is, an editor gets words
            if not isinstance(error, SystemExit):
                self.wrong = words_of(error)
                log.error(self.wrong)  # noqa: TRY400 - a traceback helps no editor
            # They may be others than those of the templates.
            self.settings = None
        else:
            return True
        return False

    def _build_articles(self, changes: Changes) -> bool:
        """Whether the press alone could build it: articles were saved, and no page of docs/ has to be rendered too."""
        if not (changes.only and self.settings and self.inventory):
            return False
        with begin(self.settings, sorted(changes.articles), self.inventory) as job:
            if job.build.standing:
                return False
            job.finish()
            self.keep(job.build)
        return True

    def _show(self) -> None:
        """Has the browser show why the last build stopped, else what it warned of."""
        if self.wrong:
            self._bar.show("稿件有问题，这里还是上一次的样子；改好存盘，就会更新", split_entries(self.wrong))
        else:
            self._bar.show("有提醒，不妨碍出报", self.reminders)

    def _error_page(self, server: LiveReloadServer, tree: Path, waiting: jinja2.Template, code: int) -> bytes | None:
        if self.wrong and server.root != str(tree):
            return waiting.render(entries=split_entries(self.wrong)).encode()
        file = tree / f"{code}.html"
        return file.read_bytes() if file.is_file() else None


def _watch(server: LiveReloadServer, config: MkDocsConfig, observer: WriteObserver) -> None:
    """Has the observer watch what MkDocs would: editors put a new file in the place of the old one.

    The folder sees that, a watch of the file would not.
    """
    watched = [
        path for path in (config.docs_dir, config.config_file_path, *config.theme.dirs) if _unwatch(server, path)
    ]
    server.observer = observer  # type: ignore[assignment] # all of an observer that the server uses
    home = str(Path(config.config_file_path).parent)
    for path in watched:
        server.watch(home if path == config.config_file_path else path, recursive=path != config.config_file_path)


def _unwatch(server: LiveReloadServer, path: str) -> bool:
    with suppress(KeyError):
        server.unwatch(path)
        return True
    return False


def _tell_again() -> None:
    """MkDocs tells each error once in a process; in a preview the same mistake may come back."""
    for each in logging.getLogger("mkdocs.commands.build").filters:
        if isinstance(each, DuplicateFilter):
            each.msgs.clear()


def _protect(server: LiveReloadServer, access: PreviewAccess, application: Callable[..., Iterable[bytes]]) -> None:
    """Has the server answer with the application whom it may."""
    server.set_app(access.wrap(application))
    server.RequestHandlerClass = PreviewRequest
    # A browser with many windows asks for all of them at once.
    server.request_queue_size = 128
    # A browser that has gone keeps its place among those that wait until then.
    server.poll_response_timeout = PATIENCE
    # A line that broke off is nothing that an editor could mend.
    server.handle_error = lambda *_: log.debug("a request broke off: %r", sys.exc_info()[1])  # type: ignore[method-assign]


def _mount(server: LiveReloadServer, config: MkDocsConfig) -> None:
    """Serves below the path of ``site_url``, which browsers send encoded and the server looks at decoded."""
    with suppress(SettingsError):
        root = root_path(read_site_url(config.site_url))
        server.mount_path = unquote(root)
        server.url = urljoin(server.url, root)


def _waiting_page(config: MkDocsConfig) -> jinja2.Template:
    env = config.theme.get_env()
    prepare(env)
    return env.get_template("paper/waiting.html")
