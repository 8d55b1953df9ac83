"""The sitemap of docs/, robots.txt, the manifest, the own style sheet."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from newsroom import addresses
from newsroom.addresses import encode
from newsroom.outputs import PageKind
from newsroom.press.templates import make_environment, render_look
from newsroom.views.feed_data import SitemapView, Url

if TYPE_CHECKING:
    from newsroom.model import Settings
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
    robots = env.get_template("paper/robots.html").render(root=root)
    manifest = json.dumps(_manifest(build.settings.paper), ensure_ascii=False, indent=2)
    for file, text in ((addresses.ROBOTS, robots), (addresses.MANIFEST, manifest)):
        # A paper may have its own in docs/, which MkDocs has copied by now.
        if not (build.workspace.staging / file).exists():
            build.write(file, f"{text}\n".encode())


def _manifest(paper: Settings) -> dict[str, object]:
    """The paper on a home screen (W3C, Web Application Manifest).

    Addresses are relative to the manifest, at the site's root.
    """
    return {
        "name": paper.name,
        "lang": "zh-CN",
        "start_url": "./",
        "scope": "./",
        "display": "browser",
        "background_color": paper.look.ground,
        "theme_color": paper.look.ground,
        "icons": [_icon(path) for path in paper.look.icons],
    }


def _icon(path: str) -> dict[str, str]:
    size = re.search(r"-(\d+)\.png$", path)
    sizes = {"sizes": f"{size[1]}x{size[1]}"} if size else {}
    return {"src": encode(path), "type": "image/png"} | sizes
