"""The settings of a build, from MkDocs' configuration."""

from __future__ import annotations

import json
import os
import warnings
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import mkdocs
import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel, set_exclusions

import newsroom
from newsroom.press.settings import BuildSettings, Document, paper_settings
from newsroom.publishing.files import list_files
from newsroom.site_url import read_site_url

if TYPE_CHECKING:
    from collections.abc import Iterator

THEME = Path(newsroom.__file__).resolve().parent / "theme"
DEFAULTS = Path(__file__).with_name("defaults.yml")
# Columns by an attribute: the security policy of hosting/nginx refuses styles in pages.
TABLES = {"use_align_attribute": True}
# Set by `build --verify`.
VERIFY = "NEWSROOM_VERIFY"
# A change of these, and of `extra` but for the keys that concern some issues or none, changes every page of the site, and of
# the others the pages of docs/ alone.
_SHARED = ("site_name", "site_url", "site_description", "site_author", "copyright", "use_directory_urls")
_OF_ISSUES = dict.fromkeys(("copy_desk", "desk", "draw_since", "page_size", "epub_since", "search"))
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
        paper=paper_settings(config, documents, icon=config.theme.get("favicon"), preview=preview),
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
        shared=_text([theme, [config[key] for key in _SHARED], {**config.extra, **_OF_ISSUES}]),
        standing=_text([engine, plugins, [config[key] for key in _STANDING]]),
        strict=bool(config.strict),
        verify=bool(os.environ.get(VERIFY)),
    )


def site_of(config: MkDocsConfig) -> Path:
    """The site's folder from mkdocs.yml, which MkDocs replaces for a preview."""
    return (Path(config.config_file_path).parent / (configured(config, "site_dir") or "site")).resolve()


def complete(config: MkDocsConfig) -> None:
    """Completes the settings: defaults, own templates, and articles/ to watch."""
    home = Path(config.config_file_path).parent
    defaults: dict[str, Any] = yaml.safe_load(DEFAULTS.read_text(encoding="utf-8"))
    for key, value in defaults.items():
        if configured(config, key) is None:
            config[key] = getattr(MkDocsConfig, key).validate(value)
    config.mdx_configs["tables"] = TABLES | config.mdx_configs.get("tables", {})
    own = home / "overrides"
    if any(map(_is_theme, config.theme.dirs)) and own.is_dir() and str(own) not in config.theme.dirs:
        # The paper's own templates come before the theme's.
        config.theme.dirs.insert(0, str(own))
    # What is not there cannot be watched; the check names it.
    there = [str(home / name) for name in ("articles", "overrides") if (home / name).is_dir()]
    config.watch.extend(each for each in there if each not in config.watch)


def own_templates(config: MkDocsConfig) -> tuple[Path, ...]:
    """The folders of the paper's and the newsroom's templates, in search order."""
    own = {config.theme.custom_dir, str(Path(config.config_file_path).with_name("overrides"))}
    return tuple(Path(folder) for folder in config.theme.dirs if folder in own or _is_theme(folder))


def configured(config: MkDocsConfig, key: str) -> str | None:
    """mkdocs.yml's own value, which a preview replaces; None where unset."""
    with warnings.catch_warnings():
        # MkDocs 1.6 warns that it makes no use of this itself; it is its last release.
        warnings.simplefilter("ignore", DeprecationWarning)
        written: str | None = config.user_configs[0].get(key) if config.user_configs else None
    return written


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


def _is_theme(folder: str) -> bool:
    return Path(folder).resolve() == THEME
