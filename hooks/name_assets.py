"""Publishes our style sheets and scripts under names of their content too, which pages ask for and browsers keep."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from newsroom.addresses import named_asset, named_module
from newsroom.digests import digest_file, digest_tree

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


def name_assets(config: MkDocsConfig) -> dict[str, str]:
    """Each style sheet and script of ours, and the file of the site that has its content's digest in its name."""
    return {path: named for path, (named, _) in _assets(config).items()}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the files under these names; under their plain ones they stay, for pages that readers still have open."""
    for named, source in _assets(config).values():
        files.append(File.generated(config, named, abs_src_path=str(source)))
    return files


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Gives templates ``asset("assets/paper.css")``: the file to ask for."""
    del files
    env.globals["asset"] = name_assets(config).__getitem__
    return env


def _assets(config: MkDocsConfig) -> dict[str, tuple[str, Path]]:
    """Each asset's path below the site, the path with its digest, and the file on the disk."""
    theme, docs = Path(config.theme.custom_dir or ""), Path(config.docs_dir)
    ours = [path for ending in ("css", "js") for path in theme.glob(f"assets/*.{ending}")]
    found = {path.relative_to(theme).as_posix(): path for path in ours}
    found |= {path: docs / path for path in config.extra_css if path.startswith("assets/") and (docs / path).is_file()}
    assets = {path: (named_asset(path, digest_file(file)), file) for path, file in sorted(found.items())}
    # Modules import each other by their plain names: they share a folder, which is named for all of them.
    digest = digest_tree(theme / "search", [".mjs"])
    modules = sorted(theme.glob("search/*.mjs"))
    return assets | {f"search/{file.name}": (named_module(file.name, digest), file) for file in modules}
