"""Renders beside the site and publishes only when all of it is there and nothing was wrong."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from hooks import edition, places, tally
from hooks.paper_page import PaperPage
from newsroom.cataloguing.database import discard_database, is_damage
from newsroom.cataloguing.packing import CacheError
from newsroom.cataloguing.published import Written
from newsroom.digests import digest_bytes
from newsroom.failures import explain
from newsroom.opening import digest_file
from newsroom.planning.plan import PICTURES, STANDING
from newsroom.publishing import PublishError, catch_up, let_go, publish, publish_whole, sweep
from newsroom.publishing.comparison import list_staged
from newsroom.publishing.preview import update_preview
from newsroom.views.data import RedirectView

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

log = get_plugin_logger("paper")
_site: list[str] = []


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """A build begins."""
    tally.start()
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Points MkDocs at an empty folder beside the site."""
    _site[:] = [config.site_dir]
    config.site_dir = str(places.current().staging)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Notes what was rendered, and from what."""
    del config
    if isinstance(page, PaperPage):
        proof = page.proof
        digest = digest_bytes(output.encode(errors="xmlcharrefreplace"))
        target = proof.view.target.address if isinstance(proof.view, RedirectView) else None
        written = Written(proof.output.file, proof.output.subject, proof.fingerprint, digest, target)
        edition.current().written.append(written)
    return output


def on_post_build(config: MkDocsConfig) -> None:
    """Publishes; in strict mode a warning leaves the site as it was, and MkDocs says why it stops."""
    config.site_dir = _site.pop()
    build = edition.current()
    warned = tally.count() + build.warnings
    tally.stop()
    try:
        if not (config.strict and warned):
            _publish(build, places.current())
    except PublishError as error:
        raise PluginError(str(error)) from None
    _clear()
    if build.warnings and config.strict:
        # MkDocs counts those of this process only.
        message = "有提醒，严格模式下不发布 (warnings in strict mode: nothing was published)"
        raise PluginError(message)


def on_build_error(error: Exception) -> None:
    """Leaves nothing of a failed build behind, nor a catalogue that turned out to be damaged."""
    tally.stop()
    _site.clear()
    damaged = is_damage(error)
    edition.end()
    if damaged:
        discard_database(places.current().catalogue)
    places.leave()
    if damaged:
        message = "缓存坏了，已经丢掉；再生成一次，会从头读起 (the cache was damaged and is gone: build again)"
        raise PluginError(message) from error


def _publish(build: edition.Edition, here: places.Places) -> None:
    removed = set(build.plan.removed) | build.dropped
    if build.standing:
        removed |= build.published.files(STANDING)
    build.written += _others(build, here)
    removed -= {each.file for each in build.written}
    build_id = build.published.prepare(build.written, removed, build.shared(), whole=build.plan.whole)
    if here.preview:
        update_preview(here.site, here.staging, removed, build_id)
        build.published.settle(build_id)
        return
    publication = (
        publish_whole(here.trees, here.staging, build_id)
        if build.plan.whole
        else publish(here.trees, here.staging, removed, build_id)
    )
    edition.conclude(publication, here.site)
    try:
        _follow_up(build, here, publication.build_id)
    except (OSError, sqlite3.Error, CacheError) as error:
        # The site is published: a warning would have a strict build end as one that published nothing.
        words = "注意：网站已经发布，但收尾没有做完，%s 里可能还有旧的文件；改好下面的原因，再生成一次：%s (published, not tidied up)"
        log.info(words, here.trees.standby.name, explain(error) or error)
    sweep(here.trees)


def _follow_up(build: edition.Edition, here: places.Places, live: str | None) -> None:
    """Notes what is published, and leaves nothing on the disk that the site has no more."""
    if build.plan.whole and live is not None:
        catch_up(here.trees, live)
    else:
        let_go(here.trees, live)
    if not build.published.settle(live):
        # Somebody's files were there already: what is published is not what the catalogue took for it.
        build.published.forget()


def _others(build: edition.Edition, here: places.Places) -> list[Written]:
    """The staged files that are no pages of the paper: pictures, the pages of docs/, the theme's files."""
    known = {each.file for each in build.written}
    return [
        Written(file, PICTURES if file in build.plan.pictures else STANDING, b"", digest_file(here.staging / file))
        for file in list_staged(here.staging)
        if file not in known
    ]


def _clear() -> None:
    """Lets the next build begin with nothing of this one."""
    edition.end()
    places.leave()
