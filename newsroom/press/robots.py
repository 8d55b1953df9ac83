"""The sitemap of docs/, robots.txt, and the paper's own style sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom import addresses
from newsroom.outputs import PageKind
from newsroom.press.templates import make_environment, render_look
from newsroom.views.feed_data import SitemapView, Url

if TYPE_CHECKING:
    from newsroom.press.build import Build


def write_robots(build: Build) -> None:
    """Writes these files where the pages of docs/ are rendered too.

    No other build lists those pages.
    """
    if not build.standing:
        return
    root, env = build.settings.url, make_environment(build)
    # A sitemap cannot be empty; a paper without a standing page has its list of issues.
    urls = tuple(Url(each.address) for each in build.settings.documents if each.page) or (Url(addresses.ISSUES),)
    sitemap = env.get_template(PageKind.SITEMAP.template).render(root=root, view=SitemapView(tuple(sorted(urls))))
    build.write(addresses.SITEMAP_STANDING, sitemap.encode())
    if look := render_look(env, build):
        build.write(str(env.globals["look"]), look)
    # A paper may have its own in docs/, which MkDocs has copied by now.
    if not (build.workspace.staging / addresses.ROBOTS).exists():
        build.write(addresses.ROBOTS, env.get_template("paper/robots.html").render(root=root).encode() + b"\n")
