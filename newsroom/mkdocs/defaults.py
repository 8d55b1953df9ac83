"""The newsroom's defaults for settings that a paper's mkdocs.yml leaves out."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig

import newsroom

if TYPE_CHECKING:
    from collections.abc import Mapping

THEME = Path(newsroom.__file__).resolve().parent / "theme"
# The theme's dress for the pages of docs/.
GUIDE = "assets/guide.css"
# As mkdocs.yml would have them.
SETTINGS: Mapping[str, Any] = {
    # Of what begins with a dot these are published: proofs for other services, and GitHub Pages' own sign.
    "exclude_docs": "!.well-known\n!.nojekyll\n.DS_Store\n",
    "validation": {
        # Left to the newsroom's own check, which has a remedy (XS522).
        "omitted_files": "info",
        "absolute_links": "warn",
        "unrecognized_links": "warn",
        # A dead anchor is a smaller thing than a dead link, and `check` lets it through.
        "anchors": "info",
    },
    "markdown_extensions": ["tables", "fenced_code", "sane_lists"],
}
# Columns by an attribute: the security policy of hosting/nginx refuses styles in pages.
TABLES = {"use_align_attribute": True}
EXTRA: Mapping[str, Any] = {
    # Material's link to itself.
    "generator": False,
    # Makes the script that Material writes into pages the same on each, so that the policy can allow it by its digest.
    "scope": "/",
}


def complete(config: MkDocsConfig) -> None:
    """Completes the settings: defaults, the theme's dress, and articles/ to watch."""
    for key, value in SETTINGS.items():
        if configured(config, key) is None:
            config[key] = getattr(MkDocsConfig, key).validate(value)
    config.mdx_configs["tables"] = TABLES | config.mdx_configs.get("tables", {})
    for key, value in EXTRA.items():
        config.extra.setdefault(key, value)
    if any(map(_is_theme, config.theme.dirs)):
        _dress(config)
    articles = _home(config) / "articles"
    # What is not there cannot be watched; the check names it.
    if articles.is_dir() and str(articles) not in config.watch:
        config.watch.append(str(articles))


def own_templates(config: MkDocsConfig) -> tuple[Path, ...]:
    """The folders of the paper's and the newsroom's templates, in search order."""
    own = {config.theme.custom_dir, str(_overrides(config))}
    return tuple(Path(folder) for folder in config.theme.dirs if folder in own or _is_theme(folder))


def configured(config: MkDocsConfig, key: str) -> str | None:
    """mkdocs.yml's own value, which a preview replaces; None where unset."""
    with warnings.catch_warnings():
        # MkDocs 1.6 warns that it makes no use of this itself; it is its last release.
        warnings.simplefilter("ignore", DeprecationWarning)
        written: str | None = config.user_configs[0].get(key) if config.user_configs else None
    return written


def _dress(config: MkDocsConfig) -> None:
    """Adds docs/'s style sheet, and the paper's templates before the theme's."""
    if GUIDE not in config.extra_css:
        config.extra_css.insert(0, GUIDE)
    overrides = _overrides(config)
    if overrides.is_dir() and str(overrides) not in config.theme.dirs:
        config.theme.dirs.insert(0, str(overrides))


def _overrides(config: MkDocsConfig) -> Path:
    return _home(config) / "overrides"


def _home(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _is_theme(folder: str) -> bool:
    return Path(folder).resolve() == THEME
