"""The sitemap of docs/, robots.txt, manifest, worker, the own style sheet."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from newsroom import addresses
from newsroom.addresses import encode
from newsroom.outputs import PageKind
from newsroom.press.compacting import compact
from newsroom.press.inventory import read_held
from newsroom.press.templates import make_environment, render_look
from newsroom.views.feed_data import SitemapView, Url

if TYPE_CHECKING:
    from newsroom.press.build import Build
    from newsroom.press.settings import BuildSettings


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
    build.write_standing(addresses.SITEMAP_STANDING, sitemap.encode())
    if look := render_look(env, build):
        build.write_standing(str(env.globals["look"]), look)
    build.write_standing(addresses.WORKER, _worker(build))
    robots = env.get_template("paper/robots.html").render(root=root)
    manifest = json.dumps(_manifest(build.settings), ensure_ascii=False, indent=2)
    for file, text in ((addresses.ROBOTS, robots), (addresses.MANIFEST, manifest)):
        # A paper may have its own in docs/, which MkDocs has copied by now.
        if not (build.workspace.staging / file).exists():
            build.write_standing(file, f"{text}\n".encode())


def _worker(build: Build) -> bytes:
    """The service worker of the site, or the one that removes it.

    Its bytes depend on the theme alone: a publish is no new version of it.
    """
    name = addresses.WORKER if build.settings.paper.offline else addresses.WORKER_OFF
    return compact(name, read_held(build.inventory.theme[name]).decode()).encode()


def _manifest(settings: BuildSettings) -> dict[str, object]:
    """The paper on a home screen (W3C, Web Application Manifest).

    Addresses are relative to the manifest, at the site's root; ``id`` is the paper's among those of its host.
    """
    paper = settings.paper
    shortcuts = {"最新一期": addresses.FRONT, "检索": addresses.SEARCH}
    if paper.offline:
        shortcuts["离线"] = addresses.OFFLINE
    return {
        "id": addresses.root_path(settings.url),
        "name": paper.name,
        "short_name": paper.name,
        "lang": "zh-CN",
        "start_url": "./",
        "scope": "./",
        # With a way back, and what leads elsewhere opens in the browser.
        "display": "minimal-ui",
        "background_color": paper.look.ground,
        "theme_color": paper.look.ground,
        "icons": [_icon(path) for path in paper.look.icons],
        "shortcuts": [{"name": name, "url": f"./{address}"} for name, address in shortcuts.items()],
    }


def _icon(path: str) -> dict[str, str]:
    """An icon with its size, by the name of its file.

    A maskable one may be cut to any shape.
    """
    size = re.search(r"-(\d+)\.png$", path)
    sizes = {"sizes": f"{size[1]}x{size[1]}"} if size else {}
    purpose = {"purpose": "maskable"} if "-maskable-" in path else {}
    return {"src": encode(path), "type": "image/png"} | sizes | purpose
