"""Publishes a build, and repairs what a killed publish left.

Killed at any moment, the site is the whole former or the whole new tree; where names cannot be exchanged it may be
missing until the next start. A power cut may besides empty the pages that were written shortly before it: only the
records are forced to the disk, because forcing every page there would cost more than all the rest.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from newsroom.publishing.comparison import check_site_path, compare_staged, compare_whole, list_staged
from newsroom.publishing.errors import failures_in_words, foreign_site
from newsroom.publishing.exchange import exchange
from newsroom.publishing.files import make_way, remove_file
from newsroom.publishing.records import Publication, commit_intent, resolve_intent, write_intent
from newsroom.publishing.standby import discard_standby, find_differences, sync_standby, write_differences
from newsroom.publishing.trees import check_build_id, find_build_id, finish_swap, swap, sweep, write_build_id

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from newsroom.publishing.comparison import Changes
    from newsroom.publishing.exchange import Exchange
    from newsroom.publishing.trees import Trees


def recover(trees: Trees) -> str | None:
    """The live build's id, once a killed publish is finished or undone.

    None where there is no site or another program made it: then only ``publish_whole`` works.
    """
    with failures_in_words():
        live = _put_right(trees)
        if live is None or find_differences(trees, live) is None:
            discard_standby(trees)
    sweep(trees)
    return live


def publish(
    trees: Trees, staging: Path, removed: Collection[str], build_id: str, *, exchange: Exchange = exchange
) -> Publication:
    """Publishes the staged files and removes others, in one moment.

    What is staged with the bytes that are live is left as it is; where that leaves nothing to change, nothing is
    changed, the live build's id included. ``staging`` lies on the site's disk and is used up, also by a failure.
    Raises ValueError for a path that is not inside the site, PublishError where the site had to stay as it was.
    """
    check_build_id(build_id)
    gone = {check_site_path(path) for path in removed}
    with failures_in_words():
        staged = list_staged(staging)
        live = _put_right(trees)
        if staged and not os.path.lexists(trees.site):
            return _replace(trees, staging, staged, build_id, exchange)
        changes = compare_staged(trees.site, staging, staged, gone)
        if not any(changes):
            return Publication(live, live)
        if live is None:
            raise foreign_site(trees.site)
        publication = Publication(build_id, live, *changes)
        sync_standby(trees, live)
        _list_changes(trees, live, build_id, changes)
        _make_changes(trees.standby, staging, changes)
        write_build_id(trees.standby, build_id)
        write_intent(trees, publication)
        swap(trees, exchange)
    _note(trees)
    return publication


def publish_whole(trees: Trees, staging: Path, build_id: str, *, exchange: Exchange = exchange) -> Publication:
    """Replaces the site by the staged tree.

    The former tree, of whichever program, is put aside for ``sweep``. ``staging`` lies on the site's disk and is used
    up, also by a failure. Raises ValueError for a tree that is empty or holds anything but plain files, PublishError
    where the site had to stay as it was.
    """
    check_build_id(build_id)
    with failures_in_words():
        staged = list_staged(staging)
        if not staged:
            message = f"{staging} 里没有文件 (holds no files)"
            raise ValueError(message)
        _put_right(trees)
        return _replace(trees, staging, staged, build_id, exchange)


def _put_right(trees: Trees) -> str | None:
    """The live build's id, with no exchange or record half done."""
    finish_swap(trees)
    live = find_build_id(trees.site)
    resolve_intent(trees, live)
    return live


def _replace(trees: Trees, staging: Path, staged: Collection[str], build_id: str, exchange: Exchange) -> Publication:
    """Gives the site's name to the staged tree."""
    live = find_build_id(trees.site)
    publication = Publication(build_id, live, *compare_whole(trees.site, staging, staged))
    discard_standby(trees)
    write_build_id(staging, build_id)
    write_intent(trees, publication)
    if os.path.lexists(trees.site):
        staging.rename(trees.standby)
        swap(trees, exchange)
    else:
        trees.site.parent.mkdir(parents=True, exist_ok=True)
        staging.rename(trees.site)
    _note(trees)
    # Without a list it is no standby. Where it cannot be put aside now, it is when the next build starts.
    with suppress(OSError):
        discard_standby(trees)
    return publication


def _list_changes(trees: Trees, live: str, build_id: str, changes: Changes) -> None:
    """Lists the paths in which the standby is about to differ."""
    before = {*changes.changed, *changes.removed}
    after = {*changes.added, *changes.changed}
    # Of a build that is published again under its own id, one entry lists what either has.
    write_differences(trees, {live: before | after} if live == build_id else {live: before, build_id: after})


def _make_changes(tree: Path, staging: Path, changes: Changes) -> None:
    """Applies the changes of the new build to a tree.

    It holds the live build's files before, the new one's after.
    """
    # Removed first: where case makes no difference, a staged file may be there under a removed one's name.
    for path in changes.removed:
        remove_file(tree, path)
    for path in (*changes.added, *changes.changed):
        # A rename replaces the name, where writing would go through it to the live file of the same hard link.
        (staging / path).replace(make_way(tree, path))


def _note(trees: Trees) -> None:
    """Records a publish that has happened."""
    # It is no failure any more: where this fails, the next start does it.
    with suppress(OSError):
        commit_intent(trees)
