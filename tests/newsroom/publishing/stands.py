"""Small sites on disk, as readers and the next build find them."""

import json
import os
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from newsroom.publishing import BUILD_ID, Publication, publish, publish_whole, recover, sweep, trees_of
from newsroom.publishing.exchange import Exchange, exchange

Files = Mapping[str, str]


def no_exchange(one: Path, other: Path) -> bool:
    """Stands for a system that cannot exchange two names in one step."""
    del one, other
    return False


def write_tree(root: Path, files: Files) -> Path:
    """Write each file below the root, which need not be there, and give the root."""
    root.mkdir(parents=True, exist_ok=True)
    for path, text in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return root


def read_tree(root: Path) -> dict[str, str]:
    """Give each file below the root but its build id, and each symbolic link as `-> target`."""
    found = {}
    for folder, folders, files in os.walk(root):
        for name in (*files, *folders):
            path = Path(folder, name)
            if path.is_symlink():
                found[path.relative_to(root).as_posix()] = f"-> {path.readlink()}"
            elif path.is_file() and path != root / BUILD_ID:
                found[path.relative_to(root).as_posix()] = path.read_text(encoding="utf-8")
    return found


def empty_folders(root: Path) -> list[str]:
    """Give each folder below the root with nothing in it."""
    return [Path(folder).relative_to(root).as_posix() for folder, *inside in os.walk(root) if not any(inside)]


class Stand:
    """A site, the folder it is staged in, and the system's way to exchange names."""

    def __init__(self, root: Path, way: Exchange = exchange) -> None:
        """Use this folder, which may hold what an earlier stand left."""
        self.root = root
        self.trees = trees_of(root / "site", root / ".cache")
        self.staging = root / ".site-staging"
        self.way = way

    def publish(self, build_id: str, files: Files | None = None, removed: Collection[str] = ()) -> Publication:
        """Stage these files and publish them."""
        self.stage(files or {})
        return publish(self.trees, self.staging, removed, build_id, exchange=self.way)

    def publish_whole(self, build_id: str, files: Files) -> Publication:
        """Stage these files and make them the site."""
        self.stage(files)
        return publish_whole(self.trees, self.staging, build_id, exchange=self.way)

    def stage(self, files: Files) -> None:
        """Have these files, and nothing else, as what a build rendered."""
        if self.staging.exists():
            sweep_away(self.staging)
        write_tree(self.staging, files)

    def recover(self) -> str | None:
        """Do what every build begins with."""
        return recover(self.trees)

    def sweep(self) -> None:
        """Delete what was put aside."""
        sweep(self.trees)

    @property
    def site(self) -> dict[str, str]:
        """What readers find."""
        return read_tree(self.trees.site)

    @property
    def standby(self) -> dict[str, str]:
        """What waits beside it."""
        return read_tree(self.trees.standby)

    @property
    def record(self) -> dict[str, Any] | None:
        """What the cache says of the last publish."""
        file = self.trees.cache / "last-publish.json"
        return dict(json.loads(file.read_bytes())) if file.exists() else None

    @property
    def beside(self) -> list[str]:
        """The names beside the site and the cache."""
        return sorted({path.name for path in self.root.iterdir()} - {"site", ".cache", ".site-staging"})


def sweep_away(folder: Path) -> None:
    """Delete a folder with all that is in it."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            path.rmdir()
        else:
            path.unlink()
    folder.rmdir()
