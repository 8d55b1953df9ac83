"""Pages of the paper to come, for a frame of the desk.

Nothing is written for them: neither into the site nor into the cache of builds.
"""

from __future__ import annotations

import mimetypes
from collections import OrderedDict
from pathlib import PurePosixPath
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from newsroom.cataloguing.published import Published
from newsroom.issues import find_issue_id
from newsroom.made_files import MEDIA
from newsroom.opening import MovedError
from newsroom.outputs import ArticlePage, PageKind
from newsroom.pictures.renditions import every_rendition, original_of
from newsroom.planning.parts import Outputs
from newsroom.planning.pictures import PictureJob
from newsroom.planning.plan import Plan
from newsroom.planning.proofs import Proof
from newsroom.press.assets import name_assets
from newsroom.press.build import Build
from newsroom.press.inventory import read_held, take_inventory
from newsroom.press.picture_cache import PictureCache
from newsroom.press.pictures import Studio
from newsroom.press.rendering import Renderer
from newsroom.press.templates import LOOK_FILE, make_environment, render_look
from newsroom.site_outputs import article_output, outputs_of_issue
from newsroom.views import view_of

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import Environment

    from newsroom.cataloguing.stored_catalogue import StoredCatalogue
    from newsroom.model import Registries
    from newsroom.outputs import Output
    from newsroom.pictures.renditions import Original
    from newsroom.press.inventory import Inventory
    from newsroom.press.settings import BuildSettings
    from newsroom.press.workspace import Workspace

# The desk serves the files of a preview below this address.
BASE = "/preview"
# Pictures of typed texts, whose pages load them afterwards.
_REMEMBERED = 1000
# What takes long to make, and no page shows.
_LEFT_OUT = frozenset({PageKind.SHARE, PageKind.PAGE_PDF, PageKind.ISSUE_PDF, PageKind.EPUB, PageKind.REDIRECT})
_TEMPLATES = (".html", ".xml")


class PreviewFile(NamedTuple):
    """A file of a preview, with its media type."""

    data: bytes
    media_type: str


class Proofs:
    """Renders pages of the paper, without a build.

    ``settings`` are a preview's; ``pictures`` is the builds' cache of pictures, from which they are taken first.
    """

    def __init__(self, settings: BuildSettings, here: Workspace, pictures: Path) -> None:
        self._settings = settings
        self._here = here
        self._made = PictureCache(pictures)
        self._studio = Studio(here.articles, here.pictures)
        self._inventory: Inventory | None = None
        self._templates: tuple[Registries, Environment] | None = None
        self._rendering = Lock()
        self._typed: OrderedDict[str, tuple[Original, str]] = OrderedDict()

    def render_article(self, catalogue: StoredCatalogue, path: str, base: str) -> bytes | None:
        """An article's page with links below ``base``, or relative ones.

        None where the article cannot be read.
        """
        article = catalogue.article(path)
        if article is None:
            return None
        for photo in article.photos:
            original = original_of(photo)
            self._typed[original.name] = original, f"{article.issue.folder}/{photo.file}"
            self._typed.move_to_end(original.name)
        while len(self._typed) > _REMEMBERED:
            self._typed.popitem(last=False)
        return self._render(catalogue, article_output(article), base)

    def render_address(self, catalogue: StoredCatalogue, address: str) -> PreviewFile | None:
        """A page or style sheet of an issue, by its address."""
        issue = find_issue_id(address.split("/")[:3])
        try:
            outputs = outputs_of_issue(catalogue.issue(issue), self._settings.paper) if issue else ()
        except KeyError:
            return None
        for output in outputs:
            if address in {output.path, output.file} and output.kind not in _LEFT_OUT:
                return PreviewFile(self._render(catalogue, output, BASE), media_type(output.file))
        return None

    def _render(self, catalogue: StoredCatalogue, output: Output, base: str) -> bytes:
        """An output, once more where a template has changed meanwhile."""
        # What templates keep between pages is for one thread.
        with self._rendering:
            try:
                return self._render_once(catalogue, output, base)
            except MovedError:
                self._inventory = self._templates = None
                return self._render_once(catalogue, output, base)

    def _render_once(self, catalogue: StoredCatalogue, output: Output, base: str) -> bytes:
        build = self._build(catalogue)
        body = catalogue.body(output.article) if isinstance(output, ArticlePage) else ""
        proof = Proof(output, view_of(catalogue, output), b"", body)
        return Renderer(build, self._environment(build), base).make(proof)

    def _build(self, catalogue: StoredCatalogue) -> Build:
        """A build for the press, which plans and publishes nothing."""
        published = Published(catalogue.database)
        plan = Plan(Outputs(), frozenset(), (), {})
        return Build(
            self._settings, self._here, catalogue, published, plan, {}, self._hold(), standing=False, outputs=Outputs()
        )

    def _hold(self) -> Inventory:
        if self._inventory is None:
            self._inventory = take_inventory(self._settings.docs, self._settings.templates)
        return self._inventory

    def _environment(self, build: Build) -> Environment:
        """The templates, which have the names of the registries in them."""
        registries = build.catalogue.directory.registries
        if self._templates is None or self._templates[0] != registries:
            self._templates = registries, make_environment(build)
        return self._templates[1]

    def find_file(self, catalogue: StoredCatalogue, address: str) -> PreviewFile | None:
        """A file of the theme or of docs/, by its address."""
        inventory = self._hold()
        assets = {each.file: each.data for each in name_assets(inventory, self._settings.stylesheets).values()}
        if data := assets.get(address) or self._look(catalogue, address):
            return PreviewFile(data, media_type(address))
        held = inventory.theme.get(address) or inventory.docs.get(address)
        # A service worker would keep what was previewed.
        working = address.endswith(".js") and not address.startswith("assets/")
        if held is None or working or address.endswith((*_TEMPLATES, ".md")):
            return None
        return PreviewFile(read_held(held), media_type(address))

    def _look(self, catalogue: StoredCatalogue, address: str) -> bytes | None:
        """The paper's own style sheet, where that is its address."""
        if not address.startswith(LOOK_FILE.removesuffix("css")):
            return None
        build = self._build(catalogue)
        return render_look(self._environment(build), build)

    def find_original(self, catalogue: StoredCatalogue, file: str) -> PictureJob | None:
        """How a picture is made, None for one that no page shows."""
        name = file.removeprefix(MEDIA).partition("-")[0]
        found = self._typed.get(name) or catalogue.picture(name)
        return PictureJob(found[1], found[0], (file,)) if found and file in every_rendition(found[0]) else None

    def make_picture(self, job: PictureJob) -> PreviewFile | None:
        """A picture from the builds' cache, else made for the desk alone.

        None where its file has changed meanwhile, and of a page that is drawn by builds alone.
        """
        (file,) = job.files
        data = self._made.find(file)
        if data is None and not job.original.drawn:
            try:
                data = self._studio.fetch(job)[file]
            except (MovedError, OSError):
                return None
        return None if data is None else PreviewFile(data, media_type(file))


def plain(address: str) -> str:
    """An address below ``BASE`` as outputs have theirs."""
    return unquote(address).removeprefix(BASE).lstrip("/")


def media_type(file: str) -> str:
    """The media type of a file by its ending, else a page's."""
    ending = PurePosixPath(file).suffix.lower()
    if ending in _TYPES or not ending:
        return _TYPES.get(ending, "text/html; charset=utf-8")
    return mimetypes.types_map.get(ending, "application/octet-stream")


# Systems have lists of their own for these, and they differ.
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}
