"""The settings of a build, from MkDocs' configuration."""

from __future__ import annotations

import json
import os
import warnings
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import mkdocs
from mkdocs.structure.files import File, InclusionLevel, set_exclusions

from newsroom.press.settings import BuildSettings, Document
from newsroom.publishing.files import list_files
from newsroom.settings import read_settings
from newsroom.site_url import read_site_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig

# Set by `build --verify`.
VERIFY = "NEWSROOM_VERIFY"
# A change of these changes every page of the site, and of the others the pages of docs/ alone.
_SHARED = ("site_name", "site_url", "site_description", "site_author", "copyright", "extra", "use_directory_urls")
_STANDING = (
    *("nav", "markdown_extensions", "mdx_configs", "extra_css", "extra_javascript", "extra_templates", "repo_url"),
    *("repo_name", "edit_uri", "edit_uri_template", "exclude_docs", "not_in_nav", "draft_docs", "validation", "strict"),
    "remote_branch",
)


def build_settings(config: MkDocsConfig, *, preview: bool = False) -> BuildSettings:
    """What the press has to know; SettingsError where mkdocs.yml says what cannot be used."""
    config.site_url = read_site_url(config.site_url)
    theme = {key: config.theme[key] for key in config.theme}
    engine = [mkdocs.__name__, *map(version, (mkdocs.__name__, "mkdocs-material", "markdown"))]
    plugins = sorted(name for name in config.plugins if not name.endswith(".py"))
    return BuildSettings(
        paper=read_settings(config.site_name, config.extra, config.nav, preview=preview),
        file=Path(config.config_file_path),
        docs=Path(config.docs_dir),
        documents=tuple(_documents(config)),
        overrides=Path(config.theme.custom_dir) if config.theme.custom_dir else None,
        theme=tuple(map(Path, config.theme.dirs)),
        site=site_of(config) if preview else Path(config.site_dir),
        url=str(config.site_url).rstrip("/"),
        nav=config.nav,
        stylesheets=tuple(config.extra_css),
        static=frozenset(config.theme.static_templates),
        shared=_text([theme, [config[key] for key in _SHARED]]),
        standing=_text([engine, plugins, [config[key] for key in _STANDING]]),
        strict=bool(config.strict),
        verify=bool(os.environ.get(VERIFY)),
    )


def site_of(config: MkDocsConfig) -> Path:
    """The site's folder as mkdocs.yml has it: for a preview MkDocs replaces it."""
    return (Path(config.config_file_path).parent / (configured(config, "site_dir") or "site")).resolve()


def configured(config: MkDocsConfig, key: str) -> str | None:
    """What mkdocs.yml itself says, which MkDocs replaces for a preview; None where it says nothing."""
    with warnings.catch_warnings():
        # MkDocs 1.6 warns that it makes no use of this itself; it is its last release.
        warnings.simplefilter("ignore", DeprecationWarning)
        written: str | None = config.user_configs[0].get(key) if config.user_configs else None
    return written


def _documents(config: MkDocsConfig) -> Iterator[Document]:
    """The files of docs/ that are published, with what mkdocs.yml says of their place."""
    paths = list_files(Path(config.docs_dir))
    files = [File(path, config.docs_dir, config.site_dir, config.use_directory_urls) for path in paths]
    set_exclusions(files, config)
    for file in files:
        if file.inclusion not in {InclusionLevel.EXCLUDED, InclusionLevel.DRAFT}:
            listed = file.inclusion is InclusionLevel.INCLUDED
            yield Document(file.src_uri, file.url, file.dest_uri, file.is_documentation_page(), listed)


def _text(value: Any) -> str:  # noqa: ANN401 - whatever the engine or a theme has
    return json.dumps(value, default=str, sort_keys=True, ensure_ascii=False)
