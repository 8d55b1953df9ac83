"""The standby tree: the live tree's files under second names.

Only the paths on a list differ. The list names the two builds that the live tree and the standby are, each with those
of the differing paths that it has. It holds before an exchange as well as after it, so that an exchange needs nothing
written.
"""

from __future__ import annotations

import json
import os
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from newsroom.publishing.files import check_path, find_file, link_file, make_way, remove_file, walk, write_durably
from newsroom.publishing.trees import BUILD_ID, find_build_id, put_aside
from newsroom.workers import map_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from newsroom.publishing.trees import Trees

# How many folders are handed to a process at a time.
AT_ONCE = 2000


def find_differences(trees: Trees, live: str) -> dict[str, set[str]] | None:
    """The differing paths of each build; None where the list is outdated.

    It counts for this live tree and this standby alone.
    """
    if not os.path.lexists(trees.standby):
        return None
    try:
        read = json.loads(_list(trees).read_bytes())
        differences = {str(build): {check_path(path) for path in paths} for build, paths in read.items()}
    except (FileNotFoundError, ValueError, AttributeError, TypeError):
        return None
    standby = find_build_id(trees.standby)
    return differences if live in differences and (standby is None or standby in differences) else None


def write_differences(trees: Trees, differences: Mapping[str, Iterable[str]]) -> None:
    """Writes the list, before the standby comes to differ at these paths."""
    # A path that differs and is not listed would stay wrong for ever: the list outlives a power cut that the paths survive.
    write_durably(_list(trees), json.dumps({build: sorted(paths) for build, paths in differences.items()}))


def sync_standby(trees: Trees, live: str) -> None:
    """Makes the standby hold the same files as the live tree.

    The cost is that of the listed paths; a standby that is missing, or has no valid list, is made anew.
    """
    differences = find_differences(trees, live)
    if differences is None:
        discard_standby(trees)
        _make(trees, live)
        return
    # Without an id nobody takes it for a whole site.
    (trees.standby / BUILD_ID).unlink(missing_ok=True)
    kept = {path for path in differences[live] if find_file(trees.site, path)}
    for path in sorted(set().union(*differences.values()) - kept):
        remove_file(trees.standby, path)
    for path in sorted(kept):
        standing = find_file(trees.standby, path)
        # A path stays listed after it was caught up with, as long as the list may be needed.
        if standing is None or not os.path.samestat(standing, (trees.site / path).lstat()):
            link_file(trees.site / path, make_way(trees.standby, path))


def prune_standby(trees: Trees, live: str | None) -> None:
    """Deletes from the standby what the live site no longer has.

    The standby is the former site until it has caught up. A withdrawal must take away more than the reader's address:
    the disk of a server is copied and searched too.
    """
    if live is not None and find_differences(trees, live) is not None:
        sync_standby(trees, live)


def discard_standby(trees: Trees) -> None:
    """Takes the standby out of the way, and its list with it."""
    _list(trees).unlink(missing_ok=True)
    if os.path.lexists(trees.standby):
        put_aside(trees, trees.standby)


def _make(trees: Trees, live: str) -> None:
    """Makes a new standby of links to the live tree's files.

    It gets its name when it is complete.
    """
    making = trees.aside / "making"
    if os.path.lexists(making):
        put_aside(trees, making)
    making.mkdir(parents=True)
    folders = ((folder, [entry.name for entry in files]) for folder, files in walk(trees.site))
    # Folders take a system longest to make: of a large tree several processes make them.
    parts: Iterator[list[tuple[str, list[str]]]] = iter(lambda: list(islice(folders, AT_ONCE)), [])
    for _ in map_parts(partial(_link_folders, trees.site, making), parts):
        pass
    write_differences(trees, {live: ()})
    making.rename(trees.standby)


def _link_folders(site: Path, making: Path, folders: Sequence[tuple[str, list[str]]]) -> None:
    """Makes folders, with links to their files."""
    for folder, names in folders:
        # Another process may not have made those above yet.
        os.makedirs(f"{making}/{folder}", exist_ok=True)  # noqa: PTH103 - of paths the joining took as long as the linking
        for name in names:
            if folder + name != BUILD_ID:
                link_file(f"{site}/{folder}{name}", f"{making}/{folder}{name}")


def _list(trees: Trees) -> Path:
    return trees.cache / "standby.json"
