"""Publishing of a complete build without failures."""

from __future__ import annotations

import logging
import sqlite3
from typing import TYPE_CHECKING

from newsroom.addresses import is_page
from newsroom.cataloguing.packing import CacheError
from newsroom.cataloguing.published import Written
from newsroom.failures import explain
from newsroom.groups import Fixed
from newsroom.opening import digest_file
from newsroom.press.build import Rows
from newsroom.publishing import prune_standby, publish, publish_whole, sweep, sync_standby

if TYPE_CHECKING:
    from newsroom.press.build import Build

log = logging.getLogger(__name__)


def publish_build(build: Build) -> None:
    """Puts the build in the place of the site.

    PublishError where nothing could be published.
    """
    here = build.workspace
    removed = set(build.plan.removed) | build.dropped
    if build.standing:
        removed |= build.published.files(Fixed.STANDING)
    build.written.extend(_others(build))
    if removed:
        removed.difference_update(each.file for each in build.written)
    rendered = sum(is_page(each.file) for each in build.written)
    build_id = build.published.prepare(build.written, removed, build.shared(), whole=build.plan.whole)
    # The catalogue has them now, and of a large archive there are many.
    build.written = Rows()
    publication = (
        publish_whole(here.trees, here.staging, build_id)
        if build.plan.whole
        else publish(here.trees, here.staging, removed, build_id)
    )
    build.conclude(publication, rendered)
    try:
        _follow_up(build, publication.build_id)
    except (OSError, sqlite3.Error, CacheError) as error:
        # The site is published: a warning would have a strict build end as one that published nothing.
        words = "注意：网站已经发布，但收尾没有做完，%s 里可能还有旧的文件；改好下面的原因，再生成一次：%s (published, not tidied up)"
        log.info(words, here.trees.standby.name, explain(error) or error)
    sweep(here.trees)


def _follow_up(build: Build, live: str | None) -> None:
    """Records the published build, and prunes or syncs the standby.

    The disk may keep nothing that the site has no more.
    """
    here = build.workspace
    if build.plan.whole and live is not None:
        sync_standby(here.trees, live)
    else:
        prune_standby(here.trees, live)
    if not build.published.confirm(live):
        # Somebody's files were there already: what is published is not what the catalogue took for it.
        build.published.forget()


def _others(build: Build) -> list[Written]:
    """The files of standing pages, with those of the theme.

    Where a page of the paper has taken one's place, it is that page.
    """
    others, staging = build.others, build.workspace.staging
    if others:
        others.difference_update(each.file for each in build.written)
    return [Written(file, Fixed.STANDING, b"", digest_file(staging / file)) for file in sorted(others)]
