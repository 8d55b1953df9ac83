"""The plugin of an installed newsroom, with the steps of hooks/."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin, event_priority

from newsroom.mkdocs.plugin import the_plugin

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

# After other plugins, so that what they leave in the site's folder is published too.
LAST = -100


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
