"""Style sheets and scripts with a digest in their names.

Pages load them by these names, and browsers keep them. Under their plain names they are published too.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, NamedTuple

from newsroom.addresses import named_asset, named_module
from newsroom.digests import digest_text

if TYPE_CHECKING:
    from collections.abc import Collection

    from newsroom.opening import HeldFile
    from newsroom.press.inventory import Inventory

_OURS = re.compile(r"assets/[^/]+\.(?:css|js)")
_MODULE = re.compile(r"search/[^/]+\.mjs")


class Asset(NamedTuple):
    """A style sheet or script under its published name.

    ``file`` is the file of the site, with the content's digest in its name; ``held`` is the file on the disk.
    """

    file: str
    held: HeldFile


def name_assets(inventory: Inventory, stylesheets: Collection[str]) -> dict[str, Asset]:
    """The assets by their plain paths below the site.

    Of docs/ these are ``stylesheets``, of the theme all.
    """
    found = {path: held for path, held in inventory.theme.items() if _OURS.fullmatch(path)}
    found |= {path: inventory.docs[path] for path in stylesheets if path in inventory.docs and _OURS.fullmatch(path)}
    assets = {path: Asset(named_asset(path, held.digest), held) for path, held in sorted(found.items())}
    # Modules import each other by their plain names: they share a folder, which is named for all of them.
    modules = {path: held for path, held in inventory.theme.items() if _MODULE.fullmatch(path)}
    digest = digest_text(repr([(path, held.digest) for path, held in modules.items()]))
    return assets | {
        path: Asset(named_module(posixpath.basename(path), digest), held) for path, held in modules.items()
    }
