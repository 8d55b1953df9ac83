"""MkDocs' events, as steps of a build and of MkDocs' own."""

from __future__ import annotations

import logging
from contextlib import ExitStack, suppress
from copy import copy
from functools import cache, partial
from operator import methodcaller
from pathlib import Path
from typing import TYPE_CHECKING, Any

import mkdocs
from markupsafe import escape
from mkdocs.config.base import Config
from mkdocs.exceptions import Abort, BuildError, PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.utils import CountHandler, DuplicateFilter

from newsroom.mkdocs.files import StandingFiles, refusals
from newsroom.mkdocs.settings import build_settings, complete, configured, site_of
from newsroom.press.assets import name_assets
from newsroom.press.errors import BuildRefusedError
from newsroom.press.interrupts import end_at_once, end_preview
from newsroom.press.preview.listening import Place, find_obstacle
from newsroom.press.reports import PRESS_LOG, words_of
from newsroom.press.running import begin
from newsroom.press.settings_file import with_place
from newsroom.press.templates import dress
from newsroom.settings import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

    from newsroom.press.build import Outcome
    from newsroom.press.preview.serving import Preview
    from newsroom.press.running import Job

log = get_plugin_logger("paper")
# After other plugins, so that what they leave in the site's folder is published too.
LAST = -100
# Under ProperDocs MkDocs' name is another.
_ENGINE = logging.getLogger(mkdocs.__name__)


@cache
def the_plugin() -> Plugin:
    """The plugin, kept when MkDocs loads hooks anew for a preview's build."""
    return Plugin()


def _step(take: Callable[[Job], None]) -> Callable[..., None]:
    """An event that takes a step of a build under way."""

    def on_event(paper: Plugin, *, config: MkDocsConfig) -> None:
        del config
        if paper.job:
            with refusals():
                take(paper.job)

    return on_event


class Plugin:
    """The press's build of the paper, around MkDocs' own of docs/."""

    def __init__(self) -> None:
        self.preview: Preview | None = None
        self.outcome: Outcome | None = None
        self.job: Job | None = None
        self._entered = ExitStack()
        self._warnings = CountHandler(level=logging.WARNING)

    def start(self, *, command: str, **_: object) -> None:
        """Begins a build or preview, with the press's log in MkDocs'."""
        if not any(isinstance(each, EngineLog) for each in PRESS_LOG.handlers):
            # MkDocs decides what is shown.
            PRESS_LOG.setLevel(logging.DEBUG)
            PRESS_LOG.addHandler(EngineLog())
        self.preview = None
        if command == "serve":
            from newsroom.press.preview.serving import Preview  # noqa: PLC0415 - a build starts sooner without

            self.preview = Preview()
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
        self.outcome = None
        # A preview uses the configuration again.
        self._entered.callback(config.update, {key: config[key] for key in ("site_dir", "nav", "extra_templates")})
        self._entered.callback(config.theme.static_templates.update, set(config.theme.static_templates))
        self._entered.callback(setattr, config.theme, "dirs", config.theme.dirs)
        if not self.preview or self.preview.serving:
            try:
                settings = build_settings(config, preview=self.preview is not None)
                job = self.preview.begin(settings) if self.preview else begin(settings)
                self.job = self._entered.enter_context(job)
            except (SettingsError, BuildRefusedError) as error:
                raise PluginError(with_place(str(error), Path(config.config_file_path))) from None
            config.site_dir = str(self.job.build.workspace.staging)
        if self.job is None or not self.job.build.standing:
            # Neither docs/ nor the theme is rendered, and the theme's thousands of files need not be listed.
            config.nav, config.extra_templates, config.theme.dirs = None, [], []
            config.theme.static_templates.clear()

    def choose_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Files of docs/ and theme if any changed, else none."""
        return StandingFiles(files, self.job.build, config) if self.job else Files([])

    def dress_templates(self, env: jinja2.Environment, **_: object) -> jinja2.Environment:
        """Gives MkDocs' templates what every page shows."""
        if self.job:
            dress(env, self.job.build)
        return env

    def escape_settings(self, context: dict[str, Any], *, config: MkDocsConfig, **_: object) -> dict[str, Any]:
        """The context with escaped settings, for templates that escape none."""
        safe = copy(config)
        for key in ("site_name", "site_description", "site_author", "copyright"):
            if safe[key]:
                safe[key] = escape(safe[key])
        if self.job:
            build = self.job.build
            assets = name_assets(build.inventory, build.settings.stylesheets)
            safe["extra_css"] = [assets[path].file if path in assets else path for path in config.extra_css]
        return context | {"config": safe}

    render = _step(methodcaller("render"))
    update_index = _step(methodcaller("update_index"))
    write_redirects = _step(methodcaller("write_redirects"))

    def publish(self, *, config: MkDocsConfig) -> None:
        """Publishes, unless strict mode has warnings, for which MkDocs itself stops."""
        _ENGINE.removeHandler(self._warnings)
        if not (config.strict and self._warnings.counts):
            _step(methodcaller("publish"))(self, config=config)
        if self.job:
            self.outcome = self.job.build.outcome
        self.job = None
        self._entered.close()

    def fail(self, *, error: Exception) -> None:
        """Removes a failed build; Abort, with words in place of a traceback."""
        _ENGINE.removeHandler(self._warnings)
        self.job = None
        words = str(error) if isinstance(error, BuildError | Abort) else words_of(error, publishing=not self.preview)
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

            settings = partial(build_settings, config, preview=True)
            self.preview.serve(server, _place_of(config), settings, partial(_rebuild, builder))
        return server


def _place_of(config: MkDocsConfig) -> Place:
    """The address and the paper of a preview."""
    theme, url = tuple(map(Path, config.theme.dirs)), configured(config, "site_url")
    file, docs = Path(config.config_file_path), Path(config.docs_dir)
    return Place(*config.dev_addr, file, docs, theme, site_of(config), url)


class EngineLog(logging.Handler):
    """Passes the press's log to MkDocs, which prints and counts warnings."""

    def emit(self, record: logging.LogRecord) -> None:
        """Logs one record under the preview's or the paper's name."""
        name = "preview" if ".preview." in record.name else "paper"
        get_plugin_logger(name).log(record.levelno, "%s", record.getMessage())


def _rebuild(builder: Callable[..., None]) -> None:
    """Builds anew; MkDocs may log the same error as before."""
    for each in _ENGINE.getChild("commands.build").filters:
        if isinstance(each, DuplicateFilter):
            each.msgs.clear()
    builder()


class Options(Config):  # type: ignore[no-untyped-call] # as below
    """None; a paper's settings stand under ``theme`` and ``extra``."""


class PaperPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call] # MkDocs' own start of a class
    """MkDocs' events, each handed to the one plugin of this process."""

    on_startup = the_plugin().start
    on_config = the_plugin().configure
    on_pre_build = the_plugin().prepare
    on_files = the_plugin().choose_files
    on_env = the_plugin().dress_templates
    on_page_context = the_plugin().escape_settings  # type: ignore[assignment] # MkDocs names no type for a context
    on_build_error = the_plugin().fail
    on_serve = the_plugin().serve

    @event_priority(LAST)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Renders the issues, writes index and redirects, and publishes the site."""
        paper = the_plugin()
        for step in (paper.render, paper.update_index, paper.write_redirects, paper.publish):
            step(config=config)
