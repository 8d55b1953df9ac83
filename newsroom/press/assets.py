"""Style sheets and scripts with a digest in their names.

Pages load them by these names, and browsers keep them. Under their plain names they are published as they were written.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsroom.digests import digest_bytes
from newsroom.made_files import named_asset
from newsroom.press.compacting import bundle, compact, find_entries
from newsroom.press.inventory import read_held

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from newsroom.opening import HeldFile
    from newsroom.press.inventory import Inventory

_OURS = re.compile(r"assets/[^/]+\.(?:css|js)")
_MODULES = "search/"
_MODULE = re.compile(rf"{_MODULES}[^/]+\.mjs")


class Asset(NamedTuple):
    """A style sheet or script under its published name.

    ``file`` is the file of the site, with the digest of ``data`` in its name.
    """

    file: str
    data: bytes


def name_assets(inventory: Inventory, stylesheets: Collection[str]) -> dict[str, Asset]:
    """The assets by their plain paths below the site.

    Of docs/ these are ``stylesheets``, of the theme all; of the search modules those that no other one imports.
    MovedError where a file has changed since the inventory.
    """
    found = {path: held for path, held in inventory.theme.items() if _OURS.fullmatch(path) or _MODULE.fullmatch(path)}
    found |= {path: inventory.docs[path] for path in stylesheets if path in inventory.docs and _OURS.fullmatch(path)}
    return _name(tuple(sorted(found.items())))


@lru_cache(maxsize=2)
def _name(found: tuple[tuple[str, HeldFile], ...]) -> dict[str, Asset]:
    texts = {path: read_held(held).decode() for path, held in found}
    published = {path: compact(path, text).encode() for path, text in _scripts(texts)}
    return {path: Asset(named_asset(path, digest_bytes(data)), data) for path, data in published.items()}


def _scripts(texts: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The texts, and of the modules one script for each entry."""
    modules = {path.removeprefix(_MODULES): text for path, text in texts.items() if path.startswith(_MODULES)}
    yield from ((path, text) for path, text in texts.items() if not path.startswith(_MODULES))
    yield from ((_MODULES + entry, bundle(entry, modules)) for entry in find_entries(modules))
