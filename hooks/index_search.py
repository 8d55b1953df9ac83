"""Writes the parts of the search index that have changed, beside the pages that were rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from hooks import edition, places
from hooks.progress import Progress
from newsroom.cataloguing.shelves import MovedError
from newsroom.search.index import make_stale
from newsroom.search.indexing import Sources, update_index

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def on_post_build(config: MkDocsConfig) -> None:
    """Brings the index up to date; a preview does so when it starts, and not while an editor waits to see a page."""
    del config
    build, here = edition.current(), places.current()
    plan, former = build.plan, build.published.shared.search
    build.index = former
    if not (plan.whole or plan.reasons or plan.segments):
        return
    if here.preview and here.only is not None:
        build.index = make_stale(former, plan.segments)
        return
    catalogue = build.catalogue
    sources = Sources(build.file, here.articles, catalogue.settings, catalogue.directory, here.staging)
    try:
        with Progress("检索 (search)") as progress:
            update = update_index(sources, catalogue, former, plan.segments, progress)
    except MovedError as error:
        raise PluginError(str(error)) from None
    build.index = update.index
    build.written += update.written
    for subject in update.subjects:
        build.dropped |= build.published.files(subject)
