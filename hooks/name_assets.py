"""Publishes our style sheets and scripts under names of their content too, which pages ask for and browsers keep."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from hooks import edition
from hooks.held_files import PublishedFile
from newsroom.addresses import named_asset, named_module
from newsroom.digests import digest_text

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from hooks.inventory import Inventory
    from newsroom.opening import HeldFile

_OURS = re.compile(r"assets/[^/]+\.(?:css|js)")
_MODULE = re.compile(r"search/[^/]+\.mjs")


def name_assets(config: MkDocsConfig, inventory: Inventory) -> dict[str, str]:
    """Each style sheet and script of ours, and the file of the site that has its content's digest in its name."""
    return {path: named for path, (named, _) in _assets(config, inventory).items()}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the files under these names; under their plain ones they stay, for pages that readers still have open."""
    for named, held in _assets(config, edition.current().inventory).values():
        file = File.generated(config, named, abs_src_path=str(held.root / held.path))
        files.append(PublishedFile(file, held))
    return files


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Gives templates ``asset("assets/paper.css")``: the file to ask for."""
    del files
    env.globals["asset"] = name_assets(config, edition.current().inventory).__getitem__
    return env


def _assets(config: MkDocsConfig, inventory: Inventory) -> dict[str, tuple[str, HeldFile]]:
    """Each asset's path below the site, the path with its digest, and the file on the disk."""
    found = {path: held for path, held in inventory.overrides.items() if _OURS.fullmatch(path)}
    found |= {
        path: inventory.docs[path] for path in config.extra_css if path in inventory.docs and _OURS.fullmatch(path)
    }
    assets = {path: (named_asset(path, held.digest), held) for path, held in sorted(found.items())}
    # Modules import each other by their plain names: they share a folder, which is named for all of them.
    modules = {path: held for path, held in inventory.overrides.items() if _MODULE.fullmatch(path)}
    digest = digest_text(repr([(path, held.digest) for path, held in modules.items()]))
    return assets | {path: (named_module(posixpath.basename(path), digest), held) for path, held in modules.items()}
