"""Writes what search engines ask for besides the paper: robots.txt, and the sitemap of the pages of docs/."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hooks import edition, places
from hooks.paper_page import PaperPage
from newsroom import addresses
from newsroom.outputs import PageKind
from newsroom.views.feed_data import SitemapView, Url

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """With the pages of docs/, and as a part of them: they are staged together, and no build but this one knows them."""
    if edition.current().standing:
        root = places.site_root(config)
        pages = (file for file in files.documentation_pages() if not isinstance(file.page, PaperPage))
        # A sitemap cannot be empty; a paper without a standing page has its list of issues.
        urls = tuple(Url(file.url) for file in pages) or (Url(addresses.ISSUES),)
        sitemap = env.get_template(PageKind.SITEMAP.template).render(root=root, view=SitemapView(tuple(sorted(urls))))
        _write(addresses.SITEMAP_STANDING, sitemap)
        _write(addresses.ROBOTS, env.get_template("paper/robots.html").render(root=root) + "\n")
    return env


def _write(file: str, text: str) -> None:
    target = places.current().staging / file
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(text.encode())
