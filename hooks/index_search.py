"""Writes the parts of the search index that have changed, beside the pages that were rendered."""

from __future__ import annotations

from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from hooks import edition, places
from newsroom.opening import MovedError
from newsroom.press.progress import Progress
from newsroom.search.index import make_stale
from newsroom.search.indexing import Sources, build_segment, build_segments, jobs_of, update_index, update_index_alone
from newsroom.workers import begin

if TYPE_CHECKING:
    from concurrent.futures import Future

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from newsroom.search.indexing import Built, Job, Update

# Articles of the segments that another process builds while this one renders; of more, readers of the screen see a bar.
FEW = 3000
_begun: list[Future[Update]] = []


def on_pre_build(config: MkDocsConfig) -> None:
    """What a build in parts does beside rendering (render_parts.py)."""
    del config
    build = edition.current()
    if not _is_put_off():
        jobs = jobs_of(build.published.shared.search, build.plan.segments)
        build.jobs = [(job[0].articles, partial(_build, _sources(), job)) for job in jobs]


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Begins what a publish needs: the newest month. A build in parts has done that by now."""
    del config, files
    build = edition.current()
    segments = () if build.part or build.done or _is_put_off() else build.plan.segments
    if segments and sum(segment.articles for segment in segments) <= FEW:
        future = begin(update_index_alone, _sources(), build.published.shared.search, segments)
        _begun[:] = [future] if future else []
    return env


def on_post_build(config: MkDocsConfig) -> None:
    """Brings the index up to date; a preview does so when it starts, and not while an editor waits to see a page."""
    del config
    build = edition.current()
    plan, former = build.plan, build.published.shared.search
    build.index = former
    if not (plan.whole or plan.reasons or plan.segments):
        return
    if _is_put_off():
        build.index = make_stale(former, plan.segments)
        return
    update = _update()
    build.index = update.index
    build.written += update.written
    for subject in update.subjects:
        build.dropped |= build.published.files(subject)


def on_build_error(error: Exception) -> None:
    """Waits for what was begun, so that nothing is written into the next build."""
    del error
    while _begun:
        _begun.pop().exception()


def _is_put_off() -> bool:
    here = places.current()
    return here.preview and here.only is not None


def _build(sources: Sources, job: Job) -> Built:
    try:
        return build_segment(sources, job)
    except MovedError as error:
        raise PluginError(str(error)) from None


def _sources() -> Sources:
    build, here = edition.current(), places.current()
    catalogue = build.catalogue
    return Sources(build.file, here.articles, catalogue.settings, catalogue.directory, here.staging)


def _update() -> Update:
    build = edition.current()
    try:
        # A process that was killed is no reason to give up: this one can do the same.
        with suppress(BrokenProcessPool):
            if _begun:
                return _begun.pop().result()
        with Progress("检索 (search)") as progress:
            former = build.published.shared.search
            built = build.done or build_segments(_sources(), jobs_of(former, build.plan.segments), progress)
            return update_index(_sources(), build.catalogue, former, build.plan.segments, built)
    except MovedError as error:
        raise PluginError(str(error)) from None
