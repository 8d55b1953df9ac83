"""The trees of a site: build ids, and the exchange of two."""

from __future__ import annotations

import itertools
import os
import re
import shutil
import stat
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsroom.publishing.files import write_new

if TYPE_CHECKING:
    from pathlib import Path

    from newsroom.publishing.exchange import Exchange

# At the root of a tree. No page leads there; a web server may serve it or, as many do with a leading dot, hide it.
BUILD_ID = ".build-id"
_ID = re.compile(r"[!-~]{1,200}")


@dataclass(frozen=True, slots=True)
class Trees:
    """The folders of publishing, all but the cache on one disk.

    ``site`` is live, ``standby`` is to take its place. ``former`` exists only while two renames stand for an exchange.
    ``aside`` holds trees that are being made or are to be deleted. ``cache`` has the records.
    """

    site: Path
    standby: Path
    former: Path
    aside: Path
    cache: Path


def trees_of(site_dir: Path, cache_dir: Path) -> Trees:
    """The trees of a site, as hidden folders beside it.

    They have its name with a dot before and their own behind.
    A symbolic link is taken for the folder that it leads to, so that this folder changes and not the link.
    """
    site = site_dir.resolve()
    standby, former, aside = (site.with_name(f".{site.name}-{part}") for part in ("standby", "former", "aside"))
    return Trees(site, standby, former, aside, cache_dir)


def check_build_id(build_id: str) -> str:
    """The build id itself; ValueError unless 1 to 200 visible ASCII characters."""
    if not _ID.fullmatch(build_id):
        message = f"不是构建编号：{build_id!r} (not a build id)"
        raise ValueError(message)
    return build_id


def find_build_id(tree: Path) -> str | None:
    """The build id of a whole tree, else None.

    None for a tree of another program, too.
    """
    file = tree / BUILD_ID
    try:
        text = file.read_text(encoding="utf-8") if stat.S_ISREG(file.lstat().st_mode) else ""
    except (OSError, UnicodeDecodeError):
        return None
    build_id = text.removesuffix("\n")
    return build_id if _ID.fullmatch(build_id) else None


def find_live(trees: Trees) -> str | None:
    """The id of the live build.

    Also where an exchange by renames is under way or was cut short.
    """
    return find_build_id(trees.site if os.path.lexists(trees.site) else trees.former)


def is_foreign(tree: Path) -> bool:
    """Whether a folder has files and no pages.

    Somebody keeps something else there than a site.
    """
    if find_build_id(tree) is not None or not tree.is_dir():
        return False
    return any(tree.iterdir()) and not any(tree.rglob("*.html"))


def write_build_id(tree: Path, build_id: str) -> None:
    """Marks a tree without an id as a whole build.

    The id is the last file that is written into it.
    """
    # Lost in a power cut it would make the site a foreign one, and the next build a cold one.
    write_new(tree / BUILD_ID, f"{build_id}\n")


def swap(trees: Trees, exchange: Exchange) -> None:
    """Exchanges the standby and the live tree.

    Where the system cannot exchange names, two renames follow each other: between them there is no site, and readers
    get "not found" for everything. A kill there is taken back by ``finish_swap``, one after them is finished by it.
    """
    if exchange(trees.site, trees.standby):
        return
    trees.site.rename(trees.former)
    try:
        trees.standby.rename(trees.site)
    except OSError:
        trees.former.rename(trees.site)
        raise
    # The new site is live; where this fails, finish_swap does it the next time.
    with suppress(OSError):
        trees.former.rename(trees.standby)


def finish_swap(trees: Trees) -> None:
    """Finishes or undoes an exchange by renames that was cut short.

    The names that are left are its journal.
    """
    if not os.path.lexists(trees.former):
        return
    if not os.path.lexists(trees.site):
        # Back rather than on: whoever was killed has not noted the new build as published.
        trees.former.rename(trees.site)
    elif not os.path.lexists(trees.standby):
        trees.former.rename(trees.standby)
    else:
        put_aside(trees, trees.former)


def put_aside(trees: Trees, tree: Path) -> None:
    """Moves a tree out of the way in one step.

    ``sweep`` deletes it.
    """
    trees.aside.mkdir(exist_ok=True)
    names = (trees.aside / str(number) for number in itertools.count())
    tree.rename(next(name for name in names if not os.path.lexists(name)))


def sweep(trees: Trees) -> None:
    """Deletes the trees that were put aside, which takes its time.

    What cannot be deleted waits for the next sweep.
    """
    shutil.rmtree(trees.aside, ignore_errors=True)
