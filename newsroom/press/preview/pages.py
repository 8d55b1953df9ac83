"""What a preview shows: pages and files, made when they are requested."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.cataloguing.published import Published
from newsroom.made_files import MEDIA
from newsroom.outputs import ArticlePage
from newsroom.pictures.renditions import every_rendition
from newsroom.planning.fingerprints import fingerprint_of
from newsroom.planning.lookup import find_output
from newsroom.planning.parts import Outputs
from newsroom.planning.pictures import PictureJob
from newsroom.planning.plan import Plan
from newsroom.planning.proofs import Proof
from newsroom.press.assets import name_assets
from newsroom.press.build import Build
from newsroom.press.inventory import read_held
from newsroom.press.pictures import fetcher_of
from newsroom.press.rendering import Renderer
from newsroom.press.templates import LOOK_FILE, make_environment, render_look

if TYPE_CHECKING:
    from jinja2 import Environment

    from newsroom.cataloguing.stored_catalogue import StoredCatalogue
    from newsroom.model import Registries
    from newsroom.outputs import Output
    from newsroom.press.inventory import Inventory
    from newsroom.press.settings import BuildSettings
    from newsroom.press.workspace import Workspace

# What MkDocs renders of a theme, or leaves out.
_TEMPLATES = (".html", ".xml")


class Pages:
    """Makes the paper's pages and files, except MkDocs' pages of docs/.

    ``inventory`` has the theme and docs/ as they are shown.
    """

    def __init__(self, settings: BuildSettings, inventory: Inventory) -> None:
        self._settings = settings
        self.inventory = inventory
        self._templates: tuple[Registries, Environment] | None = None
        self._files = {each.file: each.path for each in settings.documents if not each.page}

    def show(self, catalogue: StoredCatalogue, here: Workspace) -> None:
        """Goes on with another state of the paper."""
        self._build = empty_build(self._settings, here, catalogue, self.inventory)
        registries = catalogue.directory.registries
        # Their names are in the templates.
        if self._templates is None or self._templates[0] != registries:
            self._templates = registries, make_environment(self._build)
        self._renderer = Renderer(self._build, self._templates[1])

    def find(self, path: str) -> bytes | None:
        """The bytes at a path, None where nothing of this is there.

        MovedError where the file of an article is another by now.
        """
        output = find_output(self._build.catalogue, path)
        return self._file(path) if output is None else self._render(output)

    def _render(self, output: Output) -> bytes:
        catalogue = self._build.catalogue
        try:
            # Of a feed each entry's is needed; a mark serves for comparisons alone, and there are none.
            view, fingerprint = fingerprint_of(catalogue, output, "")
            body = catalogue.body(output.article) if isinstance(output, ArticlePage) else ""
            return self._renderer.make(Proof(output, view, fingerprint, body))
        finally:
            catalogue.release()

    def _file(self, path: str) -> bytes | None:
        """A style sheet, script or picture of the theme or of docs/."""
        inventory, settings = self.inventory, self._settings
        if path.startswith(LOOK_FILE.removesuffix("css")) and self._templates:
            return render_look(self._templates[1], self._build)
        for asset in name_assets(inventory, settings.stylesheets).values():
            if asset.file == path:
                return asset.data
        held = inventory.docs.get(self._files.get(path, ""))
        if held is None and "/" in path and not path.endswith(_TEMPLATES):
            held = inventory.theme.get(path)
        return read_held(held) if held else None

    def find_picture(self, file: str) -> PictureJob | None:
        """How a picture is made, None for one that no page shows."""
        found = self._build.catalogue.picture(file.removeprefix(MEDIA).partition("-")[0])
        return PictureJob(found[1], found[0], (file,)) if found and file in every_rendition(found[0]) else None

    def make_picture(self, job: PictureJob) -> bytes:
        """A picture, in any thread; errors as those of ``Studio.fetch``."""
        (file,) = job.files
        return fetcher_of(self._build)(job)[file]


def empty_build(
    settings: BuildSettings,
    here: Workspace,
    catalogue: StoredCatalogue,
    inventory: Inventory,
    *,
    standing: bool = False,
) -> Build:
    """A build that plans and publishes nothing, for what renders."""
    plan, published = Plan(Outputs(), frozenset(), (), {}), Published(catalogue.database)
    return Build(settings, here, catalogue, published, plan, {}, inventory, standing=standing, outputs=Outputs())
