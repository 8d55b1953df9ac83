"""The marks of a build: fingerprints of what many outputs share, so that a change of it makes them be looked at again."""

from __future__ import annotations

import json
import platform
import re
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hooks.held_files import read_held
from hooks.name_assets import name_assets
from newsroom.digests import digest_text, digest_tree
from newsroom.outputs import PageKind
from newsroom.planning.plan import STANDING
from newsroom.views import site_view

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mkdocs.config.defaults import MkDocsConfig

    from hooks.inventory import Inventory
    from newsroom.directory import Directory
    from newsroom.model import Settings

HOME = Path(__file__).resolve().parent.parent
# What turns articles into pages besides our own code.
LIBRARIES = (
    "mkdocs",
    "mkdocs-material",
    "msgspec",
    "jinja2",
    "markdown",
    "nh3",
    "numpy",
    "opencc",
    "lunar-python",
    "pypinyin",
    "pyyaml",
    "pydantic",
    "pillow",
)
# A change of these changes the site: those of every page, and those of the pages of docs/ alone.
SHARED = ("site_name", "site_url", "site_description", "site_author", "copyright", "extra", "use_directory_urls")
OWN = (
    *(
        "nav",
        "markdown_extensions",
        "mdx_configs",
        "extra_css",
        "extra_javascript",
        "extra_templates",
        "repo_url",
        "repo_name",
    ),
    *(
        "edit_uri",
        "edit_uri_template",
        "exclude_docs",
        "not_in_nav",
        "draft_docs",
        "validation",
        "strict",
        "remote_branch",
    ),
)
_TEMPLATE = re.compile(r"""["']([\w/-]+\.html)["']""")
_ASSET = re.compile(r"""\basset\(["']([\w./-]+)["']\)""")


@cache
def code_mark() -> str:
    """The code and the libraries: with others, what was read and rendered before means nothing."""
    libraries = [f"{name} {version(name)}" for name in LIBRARIES]
    trees = [digest_tree(HOME / folder, [".py"]).hex() for folder in ("newsroom", "hooks")]
    return digest_text("\0".join([platform.python_version(), *libraries, *trees])).hex()


def identity_of(settings: Settings) -> str:
    """What the catalogue's rows depend on besides the files below articles/."""
    return digest_text(repr((code_mark(), settings.roles))).hex()


def make_marks(config: MkDocsConfig, settings: Settings, directory: Directory, inventory: Inventory) -> dict[str, str]:
    """The mark of each kind of output, and that of the standing pages with the theme's files."""
    theme = {key: config.theme[key] for key in config.theme}
    shared = _told([code_mark(), repr(site_view(settings, directory)), theme, [config[key] for key in SHARED]])
    assets = name_assets(config, inventory)
    made = {kind.value: _templates(kind.template, config, inventory) for kind in PageKind}
    marks = {kind: _told([shared, texts, _assets_in(texts.values(), assets)]) for kind, texts in made.items()}
    own = [sorted(name for name in config.plugins if not name.endswith(".py")), [config[key] for key in OWN]]
    return marks | {STANDING: _told([shared, own, inventory.mark])}


def _templates(name: str, config: MkDocsConfig, inventory: Inventory) -> dict[str, str]:
    """A template and every template that it names, with their texts."""
    found: dict[str, str] = {}
    waiting = [name]
    while waiting:
        each = waiting.pop()
        text = None if each in found else _read_template(each, config, inventory)
        if text is not None:
            found[each] = text
            waiting += _TEMPLATE.findall(text)
    return found


def _read_template(name: str, config: MkDocsConfig, inventory: Inventory) -> str | None:
    """A template of overrides/, else of the theme; None where neither has it."""
    if held := inventory.overrides.get(name):
        return read_held(held).decode()
    file = next((file for folder in config.theme.dirs if (file := Path(folder, name)).is_file()), None)
    return file.read_text(encoding="utf-8") if file else None


def _assets_in(texts: Iterable[str], assets: Mapping[str, str]) -> dict[str, str | None]:
    """What templates name of style sheets and scripts, and the files that pages ask for."""
    return {path: assets.get(path) for text in texts for path in _ASSET.findall(text)}


def _told(value: Any) -> str:  # noqa: ANN401 - whatever the library or the caller has
    return digest_text(json.dumps(value, default=str, sort_keys=True, ensure_ascii=False)).hex()
