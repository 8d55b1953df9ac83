"""Gives each page's template its view; the paper's own templates escape whatever they print."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any

from markupsafe import escape

from hooks import edition, places
from hooks.held_files import read_held
from hooks.name_assets import name_assets
from hooks.paper_page import PaperPage
from newsroom.press import templates
from newsroom.views import metadata_of, site_view
from newsroom.views.data import IssueView, RedirectView

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Leaves out the theme's sitemap: it holds the day of the build, and only the pages of this one."""
    config.theme.static_templates.discard("sitemap.xml")
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leaves out the sitemap's template too, which is now a file like any other."""
    del config
    if template := files.get_file_from_path("sitemap.xml"):
        files.remove(template)
    return files


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Gives templates what every page shows."""
    del files
    catalogue = edition.current().catalogue
    overrides = edition.current().inventory.overrides
    templates.load_first(env, lambda name: read_held(held).decode() if (held := overrides.get(name)) else None)
    templates.prepare(env)
    env.filters["run_in"] = _run_in
    paper = env.globals["paper"] = site_view(catalogue.settings, catalogue.directory)
    site = f"{places.site_root(config)}/"
    env.globals["metadata_of"] = lambda view, address: metadata_of(view, paper, site, address)
    return env


def _run_in(body: str, opening: str) -> str:
    """The body with an opening (本报讯…) before its first sentence, on its own where it starts with no paragraph."""
    plain = body.startswith("<p>")
    return f"<p>{opening}{body.removeprefix('<p>')}" if plain else f"<p>{opening}</p>{body}"


def _escaped(config: MkDocsConfig) -> MkDocsConfig:
    """The configuration as Material's templates can print it: they escape none of it, and name what they ask for."""
    safe = copy(config)
    for key in ("site_name", "site_description", "site_author", "copyright"):
        if safe[key]:
            safe[key] = escape(safe[key])
    assets = name_assets(config, edition.current().inventory)
    safe["extra_css"] = [assets.get(path, path) for path in config.extra_css]
    return safe


def _address_to_keep(page: PaperPage) -> str | None:
    """Of a page whose own address readers and search engines should not keep, the one that they should."""
    view = page.proof.view
    # The front page is the newest issue's.
    if isinstance(view, IssueView):
        return view.masthead.address
    return view.target.address.partition("#")[0] if isinstance(view, RedirectView) else None


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Adds the view of a page made from articles."""
    del nav
    if not isinstance(page, PaperPage):
        return context | {"config": _escaped(config)}
    context["view"] = page.proof.view
    own = _address_to_keep(page)
    if own is not None:
        page.canonical_url = f"{places.site_root(config)}/{own}"
    return context
