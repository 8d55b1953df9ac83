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
from mkdocs.exceptions import Abort, BuildError, PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.utils import DuplicateFilter

from hooks import edition, places
from hooks.failing import words_of
from newsroom.addresses import root_path
from newsroom.press import templates
from newsroom.press.preview.access import PATIENCE, PreviewAccess, PreviewRequest
from newsroom.press.preview.listening import find_obstacle
from newsroom.press.preview.problem_bar import ProblemBar, split_entries
from newsroom.press.preview.watching import WriteObserver
from newsroom.settings import SettingsError
from newsroom.site_url import read_site_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files

log = get_plugin_logger("preview")
# Of the last build: its configuration, and its templates as they were compiled.
_configs: list[MkDocsConfig] = []
_templates: list[jinja2.Environment] = []


# Why the last build stopped, where it did.
_wrong: list[str] = []


def on_startup(*, command: str, dirty: bool) -> None:
    """Has the preview start although its first build stops, which MkDocs would end with."""
    del dirty
    if command == "serve":
        serve.build = _build_first  # type: ignore[attr-defined]


def on_build_error(error: Exception) -> None:
    """Keeps what a page can say of it."""
    if places.is_preview():
        _wrong[:] = [str(error) if isinstance(error, BuildError) else words_of(error)]


def _build_first(config: MkDocsConfig, **options: Any) -> None:  # noqa: ANN401 - whatever MkDocs gives
    serve.build = build  # type: ignore[attr-defined]
    try:
        build(config, **options)
    except Abort:
        log.error("预览先开着，改好后存盘即可 (the preview waits until this is mended)")  # noqa: TRY400
    else:
        _wrong.clear()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Puts the configured address of the site back, which MkDocs replaces with that of the preview."""
    if places.is_preview():
        # MkDocs' own folder among the system's temporary ones: nothing is put there, and nobody would remove it.
        with suppress(OSError):
            Path(config.site_dir).rmdir()
        config.site_url = places.configured(config, "site_url")
        _configs[:] = [config]
    return config


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Keeps the templates for the next build."""
    del config, files
    _templates[:] = [env]
    return env


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
    """Serves the preview's own tree, and lets the system tell of files that were saved."""
    if obstacle := find_obstacle(*config.dev_addr):
        raise PluginError(obstacle)
    home = Path(config.config_file_path).parent
    watched = [
        path for path in (config.docs_dir, config.config_file_path, *config.theme.dirs) if _unwatch(server, path)
    ]
    observer = WriteObserver(home)
    server.observer = observer  # type: ignore[assignment] # all of an observer that the server uses
    for path in watched:
        # Editors put a new file in the place of the old one: the folder sees it, a watch of the file would not.
        server.watch(str(home) if path == config.config_file_path else path, recursive=path != config.config_file_path)
    tree = places.preview_tree(config)
    # Where nothing could be built yet nothing is there, and every address answers with the reasons.
    server.root = str(tree.with_name(f"{tree.name}-none") if _wrong else tree)
    server.error_handler = partial(_error_page, server, tree, _problems_page(config))
    bar = ProblemBar()
    access = PreviewAccess(*config.dev_addr)
    _protect(server, access, bar.wrap(server.serve_request))
    _tell(bar)
    server.builder = partial(_build_and_show, server, tree, partial(_build, builder, observer), bar)
    _mount(server, config)
    for link in access.list_links(urlsplit(server.url).path):
        log.info(
            "同一网络里的手机、电脑打开：%s 有这个地址的人都能看到草稿 (from other devices; it shows drafts)", link
        )
    places.note_serving(config)
    return server


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


def _build_and_show(server: LiveReloadServer, tree: Path, builder: Callable[[], bool], bar: ProblemBar) -> None:
    if builder():
        _wrong.clear()
        server.root = str(tree)
    # While nothing can be shown, the reasons are the page.
    if server.root == str(tree):
        _tell(bar)


def _tell(bar: ProblemBar) -> None:
    """Has the browser show why the last build stopped, else what it warned of."""
    if _wrong:
        bar.show("稿件有问题，这里还是上一次的样子；改好存盘，就会更新", split_entries(_wrong[0]))
    else:
        bar.show("有提醒，不妨碍出报", edition.reminders())


def _problems_page(config: MkDocsConfig) -> jinja2.Template:
    env = config.theme.get_env()
    templates.prepare(env)
    return env.get_template("paper/waiting.html")


def _unwatch(server: LiveReloadServer, path: str) -> bool:
    with suppress(KeyError):
        server.unwatch(path)
        return True
    return False


def _error_page(server: LiveReloadServer, tree: Path, problems: jinja2.Template, code: int) -> bytes | None:
    if _wrong and server.root != str(tree):
        return problems.render(entries=split_entries(_wrong[0])).encode()
    file = tree / f"{code}.html"
    return file.read_bytes() if file.is_file() else None


def _build(builder: Callable[..., None], observer: WriteObserver) -> bool:
    """Whether it was built; MkDocs itself would let every page hang until a mistake is mended."""
    # MkDocs tells each error once in a process; in a preview the same mistake may come back.
    for each in logging.getLogger("mkdocs.commands.build").filters:
        if isinstance(each, DuplicateFilter):
            each.msgs.clear()
    changes = observer.take()
    quick = bool(changes.only and _configs and _templates)
    try:
        if quick:
            with places.looking_at(sorted(changes.articles)):
                builder(_quick(_configs[0], _templates[0]))
        else:
            builder()
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever it is, an editor gets words
        if not isinstance(error, SystemExit):
            _wrong[:] = [words_of(error)]
            log.error(_wrong[0])  # noqa: TRY400 - a traceback helps no editor
        if not quick:
            # Its templates may be others than those of the inventory.
            _templates.clear()
        log.error("预览仍是上一次的样子，改好后存盘即可 (the preview stays as it was until this is mended)")  # noqa: TRY400
        return False
    return True


def _quick(config: MkDocsConfig, env: jinja2.Environment) -> MkDocsConfig:
    """The configuration as it is, with templates that are compiled already; the theme's 14,500 files are not listed."""
    env.list_templates = lambda *_, **__: []  # type: ignore[method-assign]
    config.theme.get_env = lambda: env  # type: ignore[method-assign]
    return config
