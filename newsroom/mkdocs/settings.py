"""The settings of a build, from MkDocs' configuration."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import mkdocs
from mkdocs.structure.files import File, InclusionLevel, set_exclusions

from newsroom.mkdocs.defaults import configured, own_templates
from newsroom.press.settings import BuildSettings, Document
from newsroom.publishing.files import list_files
from newsroom.settings import SettingsError, read_settings
from newsroom.site_url import read_site_url

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from mkdocs.config.defaults import MkDocsConfig

    from newsroom.model import Settings

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
    """The settings for the press; SettingsError where mkdocs.yml has unusable ones."""
    config.site_url = read_site_url(config.site_url)
    theme = {key: config.theme[key] for key in config.theme}
    engine = [mkdocs.__name__, *map(version, (mkdocs.__name__, "mkdocs-material", "markdown"))]
    plugins = sorted(name for name in config.plugins if not name.endswith(".py"))
    documents = tuple(_documents(config))
    return BuildSettings(
        paper=_paper(config, documents, preview=preview),
        file=Path(config.config_file_path),
        docs=Path(config.docs_dir),
        documents=documents,
        templates=own_templates(config),
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


def _paper(config: MkDocsConfig, documents: Collection[Document], *, preview: bool) -> Settings:
    """The paper's settings; SettingsError where its masthead's picture is missing."""
    paper = read_settings(config.site_name, config.extra, config.nav, icon=config.theme.get("favicon"), preview=preview)
    masthead = paper.look.masthead
    if masthead and masthead not in {each.path for each in documents}:
        words = f"mkdocs.yml: extra.masthead 指的 {masthead}，docs/ 里没有，放进去或改名"
        message = f"{words} (extra.masthead: docs/ has no {masthead})"
        raise SettingsError(message)
    if config.nav is None:
        # Without one the theme's own pages are listed, of which a paper may have none.
        addresses = {each.address for each in documents}
        paper = replace(paper, pages=tuple(page for page in paper.pages if page[1] in addresses))
    return paper


def site_of(config: MkDocsConfig) -> Path:
    """The site's folder from mkdocs.yml, which MkDocs replaces for a preview."""
    return (Path(config.config_file_path).parent / (configured(config, "site_dir") or "site")).resolve()


def _documents(config: MkDocsConfig) -> Iterator[Document]:
    """The published files of docs/, with their place by mkdocs.yml."""
    paths = list_files(Path(config.docs_dir))
    files = [File(path, config.docs_dir, config.site_dir, config.use_directory_urls) for path in paths]
    set_exclusions(files, config)
    for file in files:
        if file.inclusion not in {InclusionLevel.EXCLUDED, InclusionLevel.DRAFT}:
            listed = file.inclusion is InclusionLevel.INCLUDED
            yield Document(file.src_uri, file.url, file.dest_uri, file.is_documentation_page(), listed)


def _text(value: Any) -> str:  # noqa: ANN401 - whatever the engine or a theme has
    return json.dumps(value, default=str, sort_keys=True, ensure_ascii=False)
