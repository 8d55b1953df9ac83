"""MkDocs' events, as steps of a build and of MkDocs' own."""

from __future__ import annotations

import logging
import sys
from contextlib import ExitStack, contextmanager, suppress
from copy import copy
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import mkdocs
from markupsafe import escape
from mkdocs.exceptions import Abort, BuildError, PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.utils import CountHandler, DuplicateFilter

from newsroom.failures import explain
from newsroom.mkdocs.defaults import complete, configured
from newsroom.mkdocs.files import StandingFiles
from newsroom.mkdocs.logs import join_logs
from newsroom.mkdocs.settings import build_settings, site_of
from newsroom.opening import MovedError
from newsroom.press.assets import name_assets
from newsroom.press.errors import BuildRefusedError
from newsroom.press.interrupts import end_at_once, end_preview
from newsroom.press.preview.listening import find_obstacle
from newsroom.press.preview.serving import Place, Preview
from newsroom.press.reports import words_of
from newsroom.press.running import Job, begin
from newsroom.press.templates import dress
from newsroom.publishing import PublishError
from newsroom.settings import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from newsroom.press.build import Outcome

log = get_plugin_logger("paper")
# Under ProperDocs MkDocs' name is another.
_ENGINE = logging.getLogger(mkdocs.__name__)


@cache
def the_plugin() -> Plugin:
    """The plugin, kept when MkDocs loads hooks anew for a preview's build."""
    return Plugin()


class Plugin:
    """The press's build of the paper, around MkDocs' own of docs/."""

    def __init__(self) -> None:
        self.preview: Preview | None = None
        self.outcome: Outcome | None = None
        self._job: Job | None = None
        self._entered = ExitStack()
        self._former: dict[str, Any] = {}
        self._warnings = CountHandler(level=logging.WARNING)

    def start(self, *, command: str, dirty: bool) -> None:
        """Begins a build or preview; PluginError unless file names are UTF-8."""
        del dirty
        encoding = sys.getfilesystemencoding()
        if encoding.lower() != "utf-8":
            message = (
                f"这个系统的文件名编码是 {encoding}，生成的页面会打不开；请在命令前加 PYTHONUTF8=1"
                " (names of files must be UTF-8: set PYTHONUTF8=1)"
            )
            raise PluginError(message)
        join_logs()
        self.preview = Preview() if command == "serve" else None
        (end_preview if self.preview else end_at_once)()

    def configure(self, config: MkDocsConfig) -> MkDocsConfig:
        """Counts warnings, before MkDocs does, and completes the settings."""
        self._warnings.counts.clear()
        _ENGINE.addHandler(self._warnings)
        complete(config)
        config.theme.static_templates.discard("sitemap.xml")
        if self.preview:
            # MkDocs' own folder among the system's temporary ones: nothing is put there, and nobody would remove it.
            with suppress(OSError):
                Path(config.site_dir).rmdir()
            config.site_url = configured(config, "site_url")
        return config

    def prepare(self, *, config: MkDocsConfig) -> None:
        """Checks the paper and plans a build; PluginError for its problems.

        MkDocs would end a preview whose first build stops: that one is left empty, and another made once it serves.
        """
        self._former = {"site_dir": config.site_dir}
        self.outcome = None
        if self.preview and not self.preview.serving:
            return
        try:
            settings = build_settings(config, preview=self.preview is not None)
            self._job = self._entered.enter_context(begin(settings))
        except (SettingsError, BuildRefusedError) as error:
            raise PluginError(str(error)) from None
        config.site_dir = str(self._job.build.workspace.staging)

    def choose_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Files of docs/ and theme if any changed, else none, without navigation."""
        if self._job is None or not self._job.build.standing:
            static = config.theme.static_templates
            self._former |= {"nav": config.nav, "extra_templates": config.extra_templates, "static": set(static)}
            config.nav, config.extra_templates = None, []
            static.clear()
        return StandingFiles(files, self._job.build, config) if self._job else Files([])

    def dress_templates(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Gives MkDocs' templates what every page shows."""
        del config, files
        if self._job:
            dress(env, self._job.build)
        return env

    def escape_settings(
        self, context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> dict[str, Any]:
        """The context with escaped settings, since Material's templates escape none."""
        del page, nav
        safe = copy(config)
        for key in ("site_name", "site_description", "site_author", "copyright"):
            if safe[key]:
                safe[key] = escape(safe[key])
        if self._job:
            build = self._job.build
            assets = name_assets(build.inventory, build.settings.stylesheets)
            safe["extra_css"] = [assets[path].file if path in assets else path for path in config.extra_css]
        return context | {"config": safe}

    def render(self, *, config: MkDocsConfig) -> None:
        """Renders what is made from articles."""
        del config
        self._take(Job.render)

    def update_index(self, *, config: MkDocsConfig) -> None:
        """Writes the parts of the search index that have changed."""
        del config
        self._take(Job.update_index)

    def write_redirects(self, *, config: MkDocsConfig) -> None:
        """Writes the map of old addresses, sitemap and robots.txt."""
        del config
        self._take(Job.write_redirects)

    def publish(self, *, config: MkDocsConfig) -> None:
        """Publishes, unless strict mode has warnings, for which MkDocs itself stops."""
        self._restore(config)
        _ENGINE.removeHandler(self._warnings)
        if not (config.strict and self._warnings.counts):
            self._take(Job.publish)
        if self._job:
            self.outcome = self._job.build.outcome
            if self.preview:
                self.preview.keep(self._job.build)
        self._job = None
        self._entered.close()

    def fail(self, *, error: Exception) -> None:
        """Removes a failed build; Abort, with words in place of a traceback."""
        _ENGINE.removeHandler(self._warnings)
        self._job = None
        words = self._words_of(error)
        try:
            self._entered.__exit__(type(error), error, error.__traceback__)
        except BuildRefusedError as refused:
            words = str(refused)
        if self.preview:
            self.preview.wrong = words
        if isinstance(error, BuildError | Abort):
            return
        log.error(words)
        message = "Aborted with an error!"
        raise Abort(message) from None

    def serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Serves the preview, following saved files; PluginError where the address is taken."""
        if self.preview:
            if obstacle := find_obstacle(*config.dev_addr):
                raise PluginError(obstacle)

            def rebuild() -> None:
                _log_repeats()
                builder()

            self.preview.serve(server, _place_of(config), rebuild)
        return server

    def _take(self, step: Callable[[Job], None]) -> None:
        """Takes a step of the build, where there is one."""
        if self._job:
            with _refusals():
                step(self._job)

    def _words_of(self, error: Exception) -> str:
        if isinstance(error, BuildError | Abort):
            return str(error)
        failure = explain(error)
        return words_of(error) if failure is None or self.preview else str(PublishError(*failure))

    def _restore(self, config: MkDocsConfig) -> None:
        """Gives the configuration back as it was: a preview uses it again."""
        former, self._former = self._former, {}
        config.theme.static_templates.update(former.pop("static", ()))
        config.update(former)


@contextmanager
def _refusals() -> Iterator[None]:
    """PluginError in the place of what ends a build on purpose."""
    try:
        yield
    except (BuildRefusedError, MovedError, PublishError) as error:
        raise PluginError(str(error)) from None


def _place_of(config: MkDocsConfig) -> Place:
    """The address and the paper of a preview."""
    host, port = config.dev_addr
    theme = tuple(map(Path, config.theme.dirs))
    file, docs = Path(config.config_file_path), Path(config.docs_dir)
    return Place(host, port, file, docs, theme, site_of(config), configured(config, "site_url"))


def _log_repeats() -> None:
    """Lets MkDocs, which logs each error once, repeat one in previews."""
    for each in _ENGINE.getChild("commands.build").filters:
        if isinstance(each, DuplicateFilter):
            each.msgs.clear()
