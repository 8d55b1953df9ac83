"""Paths that people type, as the project has them."""

import os
from pathlib import Path

from newsroom.checks.selection import Selection
from newsroom.cli.project import WrongUsage, project_folder
from newsroom.names import compose, fold


def select_articles(typed: tuple[str, ...]) -> Selection | None:
    """The files and folders below articles/ that were typed, None without any."""
    return Selection(frozenset(map(_find_shown, typed))) if typed else None


def read_path(typed: str) -> str:
    """A typed path, whose steps may be parted as on Windows.

    WrongUsage for an empty one.
    """
    if not typed.strip():
        msg = "路径是空的，写上文件名 (the path is empty)"
        raise WrongUsage(msg)
    return typed if os.path.lexists(typed) else typed.replace("\\", "/")


def _find_shown(typed: str) -> str:
    """A path as problems show it; WrongUsage outside articles/."""
    home = project_folder()
    found = find_file(typed)
    articles = home / "articles"
    for file in (found, found.resolve()):
        if file == home:
            return articles.name
        for folder in (articles, articles.resolve()):
            if file == folder or file.is_relative_to(folder):
                return compose((articles / file.relative_to(folder)).relative_to(home).as_posix())
    msg = f"“{typed}”不在 articles/ 里，没有动 (not below articles/)"
    raise WrongUsage(msg)


def find_file(typed: str) -> Path:
    """A typed path's file or folder, as the disk names it.

    WrongUsage where there is none. Steps may be in capitals where the disk takes them for the same.
    """
    file = Path(os.path.abspath(read_path(typed)))  # noqa: PTH100 - it leaves links as they are
    found = Path(file.anchor)
    for step in file.parts[1:]:
        names = _names_in(found)
        same = step if step in names else next((name for name in names if fold(name) == fold(step)), None)
        if same is None and not (found / step).exists():
            msg = f"没有“{typed}”这个文件或文件夹 (no such file or folder)"
            raise WrongUsage(msg)
        found /= same or step
    return found


def _names_in(folder: Path) -> list[str]:
    """The names in a folder, in order; none of a missing one."""
    try:
        return sorted(os.listdir(folder))  # noqa: PTH208 - the names alone
    except OSError:
        return []
