"""MkDocs' events, each of which is a step of a build or adds what MkDocs renders to it."""

from __future__ import annotations

import sys
from contextlib import ExitStack, contextmanager
from copy import copy
from functools import cache
from typing import TYPE_CHECKING, Any

from markupsafe import escape
from mkdocs.exceptions import Abort, BuildError, PluginError
from mkdocs.plugins import get_plugin_logger

from newsroom.failures import explain
from newsroom.mkdocs import tally
from newsroom.mkdocs.defaults import complete
from newsroom.mkdocs.files import StandingFiles
from newsroom.mkdocs.logs import join_logs
from newsroom.mkdocs.preview import Preview
from newsroom.mkdocs.settings import build_settings
from newsroom.opening import MovedError
from newsroom.press.assets import name_assets
from newsroom.press.errors import BuildRefusedError
from newsroom.press.interrupts import end_at_once, end_preview
from newsroom.press.reports import words_of
from newsroom.press.running import begin
from newsroom.press.templates import dress
from newsroom.publishing import PublishError
from newsroom.settings import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from newsroom.press.build import Outcome
    from newsroom.press.running import Job

log = get_plugin_logger("paper")


@cache
def the_plugin() -> Plugin:
    """The one plugin of this process: MkDocs loads hooks anew for each build of a preview."""
    return Plugin()


class Plugin:
    """The paper in MkDocs: a build of the press around MkDocs' own of docs/."""

    def __init__(self) -> None:
        self.preview: Preview | None = None
        self.outcome: Outcome | None = None
        self._job: Job | None = None
        self._entered = ExitStack()
        self._former: dict[str, Any] = {}

    @property
    def job(self) -> Job:
        """The build that is under way."""
        if self._job is None:
            message = "no build is under way"
            raise RuntimeError(message)
        return self._job

    def start(self, *, command: str, dirty: bool) -> None:
        """Begins a build or a preview; PluginError where names of files would be none of UTF-8."""
        del dirty
        encoding = sys.getfilesystemencoding()
        if encoding.lower() != "utf-8":
            message = (
                f"这个系统的文件名编码是 {encoding}，生成的页面会打不开；请改用 python -m scripts，"
                f"或在命令前加 PYTHONUTF8=1 (names of files must be UTF-8: set PYTHONUTF8=1)"
            )
            raise PluginError(message)
        join_logs()
        self.preview = Preview() if command == "serve" else None
        if self.preview:
            end_preview()
            self.preview.start()
        else:
            end_at_once()

    def configure(self, config: MkDocsConfig) -> MkDocsConfig:
        """Counts warnings from here on, fills in what mkdocs.yml leaves out, and gives a preview the site's own address."""
        tally.start()
        complete(config)
        config.theme.static_templates.discard("sitemap.xml")
        if self.preview:
            self.preview.configure(config)
        return config

    def prepare(self, *, config: MkDocsConfig) -> None:
        """Reads and checks the paper and plans the build, which MkDocs then renders beside the site."""
        self.outcome = None
        try:
            settings = build_settings(config, preview=self.preview is not None)
            self._job = self._entered.enter_context(begin(settings))
        except (SettingsError, BuildRefusedError) as error:
            raise PluginError(str(error)) from None
        self._former["site_dir"] = config.site_dir
        config.site_dir = str(self._job.build.workspace.staging)

    def choose_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """The pages of docs/ and the theme's files, where anything of them has changed; else none, and no navigation."""
        build = self.job.build
        if not build.standing:
            self._former |= {"nav": config.nav, "static": set(config.theme.static_templates)}
            config.nav = None
            config.theme.static_templates.clear()
        return StandingFiles(files, build, config)

    def dress_templates(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Gives MkDocs' templates what every page shows."""
        del config, files
        dress(env, self.job.build)
        return env

    def escape_settings(
        self, context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> dict[str, Any]:
        """The context with the configuration as Material's templates can print it: they escape none of it."""
        del page, nav
        safe = copy(config)
        for key in ("site_name", "site_description", "site_author", "copyright"):
            if safe[key]:
                safe[key] = escape(safe[key])
        build = self.job.build
        assets = name_assets(build.inventory, build.settings.stylesheets)
        safe["extra_css"] = [assets[path].file if path in assets else path for path in config.extra_css]
        return context | {"config": safe}

    def render(self, *, config: MkDocsConfig) -> None:
        """Renders what is made from articles."""
        del config
        with _refusals():
            self.job.render()

    def update_index(self, *, config: MkDocsConfig) -> None:
        """Writes the parts of the search index that have changed."""
        del config
        with _refusals():
            self.job.update_index()

    def write_redirects(self, *, config: MkDocsConfig) -> None:
        """Writes the map of old addresses, and what search engines ask for."""
        del config
        with _refusals():
            self.job.write_redirects()

    def publish(self, *, config: MkDocsConfig) -> None:
        """Publishes; in strict mode a warning leaves the site as it was, and MkDocs says why it stops."""
        self._restore(config)
        warned = tally.count()
        tally.stop()
        job = self.job
        if not (config.strict and warned):
            with _refusals():
                job.publish()
        if self.preview:
            self.preview.keep(job.build)
        self.outcome = job.build.outcome
        self._job = None
        self._entered.close()

    def fail(self, *, error: Exception) -> None:
        """Leaves nothing of a failed build behind, and has MkDocs stop with words in the place of a traceback."""
        tally.stop()
        self._former.clear()
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
        """Serves the preview's own tree, and has it follow what is saved."""
        if self.preview:
            self.preview.serve(server, config, builder)
        return server

    def _words_of(self, error: Exception) -> str:
        if isinstance(error, BuildError | Abort):
            return str(error)
        failure = explain(error)
        return words_of(error) if failure is None or self.preview else str(PublishError(*failure))

    def _restore(self, config: MkDocsConfig) -> None:
        """Gives the configuration back as it was: a preview uses it again."""
        former, self._former = self._former, {}
        config.site_dir = former.pop("site_dir")
        if "nav" in former:
            config.nav = former["nav"]
            config.theme.static_templates.update(former["static"])


@contextmanager
def _refusals() -> Iterator[None]:
    """Turns what ends a build on purpose into MkDocs' own word for that."""
    try:
        yield
    except (BuildRefusedError, MovedError, PublishError) as error:
        raise PluginError(str(error)) from None
