"""The differences between a build and the live tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsroom.publishing.files import check_path, find_file, find_obstacle, is_same, list_files, walk
from newsroom.publishing.trees import BUILD_ID

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class Changes(NamedTuple):
    """Files by what becomes of them, each sorted."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def check_site_path(path: str) -> str:
    """The path itself; ValueError outside the site or for the build id."""
    if path == BUILD_ID:
        message = f"{BUILD_ID} 由发布程序写 (is written by publishing)"
        raise ValueError(message)
    return check_path(path)


def list_staged(staging: Path) -> list[str]:
    """The files that a build rendered; ValueError for links and pipes.

    Empty where the folder is missing.
    """
    staged = []
    for folder, files in walk(staging) if staging.is_dir() else ():
        for entry in files:
            if not entry.is_file(follow_symlinks=False):
                message = f"不是普通文件：{folder}{entry.name} (not a plain file)"
                raise ValueError(message)
            staged.append(check_site_path(folder + entry.name))
    return staged


def compare_staged(site: Path, staging: Path, staged: Iterable[str], removed: Iterable[str]) -> Changes:
    """The changes that staged and removed files make to the live tree.

    A path that is both is staged; a staged file also removes the file or the files whose place it takes.
    """
    staged = set(staged)
    gone = {path for path in removed if find_file(site, path)} - staged
    for path in staged:
        gone |= _displaced(site, path)
    # Where case makes no difference, IT.html and It.html are one file: removing one must bring the other.
    folded = {path.casefold() for path in gone}
    there = {path for path in staged if find_file(site, path)}
    changed = {path for path in there if path.casefold() in folded or not is_same(site / path, staging / path)}
    return _sorted(staged - there, changed, gone)


def compare_whole(site: Path, staging: Path, staged: Iterable[str]) -> Changes:
    """The differences of the staged tree from the live one.

    The live one may be missing.
    """
    if not site.exists():
        # Of a large archive there are too many for sets.
        return _sorted(staged, (), ())
    new, old = set(staged), set(list_files(site)) - {BUILD_ID}
    changed = {path for path in new & old if not is_same(site / path, staging / path)}
    return _sorted(new - old, changed, old - new)


def _displaced(site: Path, path: str) -> set[str]:
    """The live files that cannot stay beside a file at this path.

    One where a folder must be, or those below it.
    """
    obstacle = find_obstacle(site, path)
    if obstacle is not None:
        return {obstacle}
    folder = site / path
    if folder.is_symlink() or not folder.is_dir():
        return set()
    return {f"{path}/{below}" for below in list_files(folder)}


def _sorted(added: Iterable[str], changed: Iterable[str], removed: Iterable[str]) -> Changes:
    return Changes(tuple(sorted(added)), tuple(sorted(changed)), tuple(sorted(removed)))
