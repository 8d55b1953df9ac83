"""A look at all files that begins before its build.

A build of a large archive spends a quarter of a second on loading its engine, and as long on asking for the times of all
files. This has processes of its own do the second meanwhile.
"""

from __future__ import annotations

from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from newsroom.reading.folder import list_folders, look_into
from newsroom.workers import begin, map_parts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newsroom.workers import Begun

# Each folder that has files right in it, with the digest of their names and stamps (None: it has none).
Digests: TypeAlias = dict[str, bytes | None]
_BEGUN: ContextVar[Begun[Digests] | None] = ContextVar("early look", default=None)


@contextmanager
def look_early(root: Path) -> Iterator[None]:
    """Looks at a folder from now on, for the build inside."""
    begun = begin(digest_folders, root)
    token = _BEGUN.set(begun)
    try:
        yield
    finally:
        _BEGUN.reset(token)
        if begun:
            begun.wait()


def take_early_look() -> Digests | None:
    """The digests of all folders as of a moment ago.

    None where no look was begun, or its processes were killed.
    """
    begun = _BEGUN.get()
    _BEGUN.set(None)
    try:
        return begun.result() if begun else None
    except (BrokenProcessPool, OSError):
        # The build looks itself then, and has words for what is wrong.
        return None


def digest_folders(root: Path) -> Digests:
    """Each folder's digest, found by several processes."""
    own, below = look_into(root, "")
    found = {"": own.digest()} if own.rows else {}
    for part in map_parts(partial(_digest_below, root), below):
        found |= part
    return found


def _digest_below(root: Path, path: str) -> Digests:
    return {folder.path: folder.digest() for folder in list_folders(root, [path])}
