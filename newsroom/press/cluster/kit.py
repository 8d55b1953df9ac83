"""The kit of a build: common inputs of its parts."""

from __future__ import annotations

import secrets
from contextlib import closing, contextmanager
from functools import cache, cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from newsroom.cataloguing.database import reopen_database
from newsroom.cataloguing.extract import extract_catalogue
from newsroom.cataloguing.ledger import Ledger
from newsroom.cataloguing.published import Published
from newsroom.cataloguing.stored_catalogue import StoredCatalogue
from newsroom.planning.parts import Outputs
from newsroom.planning.plan import Plan
from newsroom.press.build import Build
from newsroom.press.cluster.parcels import Parcel, lay_out, wrap
from newsroom.press.cluster.place import scratch
from newsroom.press.inventory import read_held, take_inventory
from newsroom.press.marks import engine_templates
from newsroom.press.templates import make_environment
from newsroom.press.workspace import Workspace
from newsroom.publishing import trees_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jinja2 import Environment

    from newsroom.directory import Directory
    from newsroom.opening import HeldFile
    from newsroom.press.inventory import Inventory
    from newsroom.press.settings import BuildSettings

_CATALOGUE = "catalogue.sqlite"
# The folders of a kit: the paper's style sheets and templates, the newsroom's, and those of the engine's theme.
_DOCS, _OWN, _ORIGINAL, _ENGINE = "docs", "own", "original", "engine"


class Kit(NamedTuple):
    """A kit, by a name that no other has.

    ``articles`` is the name of the articles' folder; ``files`` are a parcel of the catalogue and the templates.
    """

    name: str
    articles: str
    settings: BuildSettings
    directory: Directory
    marks: Mapping[str, str]
    files: bytes


class MissingKitError(Exception):
    """A process has no kit of a name."""


def make_kit(build: Build) -> Kit:
    """The kit of a build; MovedError where a template has changed."""
    files = [(_CATALOGUE, extract_catalogue(build.catalogue.database)), *_templates(build)]
    parcel = Parcel(files, [_DOCS, _OWN, _ORIGINAL, _ENGINE])
    # Paths of this machine mean nothing on another.
    none = Path()
    settings = replace(build.settings, file=none, docs=none, templates=(), theme=(), site=none)
    articles, directory = build.workspace.articles.name, build.catalogue.directory
    return Kit(secrets.token_hex(), articles, settings, directory, dict(build.marks), wrap(parcel))


def _templates(build: Build) -> Iterator[tuple[str, bytes]]:
    inventory, settings = build.inventory, build.settings
    own = {path: held for path, held in inventory.theme.items() if held != inventory.original.get(path)}
    sheets = {path: inventory.docs[path] for path in settings.stylesheets if path in inventory.docs}
    for folder, held in ((_DOCS, sheets), (_OWN, own), (_ORIGINAL, inventory.original)):
        yield from _read(folder, held)
    for name, text in engine_templates(settings, inventory).items():
        yield f"{_ENGINE}/{name}", text.encode()


def _read(folder: str, held: Mapping[str, HeldFile]) -> Iterator[tuple[str, bytes]]:
    return ((f"{folder}/{path}", read_held(each)) for path, each in held.items() if each.digest)


class Station:
    """A kit laid out in a folder of this process."""

    def __init__(self, kit: Kit) -> None:
        self.kit = kit
        self._folder = TemporaryDirectory(dir=scratch())
        self._environment: Environment | None = None
        self.home = Path(self._folder.name)
        lay_out(kit.files, self.home)
        self.settings = replace(
            kit.settings,
            file=self.home / "mkdocs.yml",
            docs=self.home / _DOCS,
            theme=(self.home / _ENGINE,),
            site=self.home / "site",
        )

    @property
    def catalogue(self) -> Path:
        """The catalogue's file."""
        return self.home / _CATALOGUE

    @cached_property
    def inventory(self) -> Inventory:
        """The templates as the first machine has them."""
        return take_inventory(self.home / _DOCS, (self.home / _OWN, self.home / _ORIGINAL))

    @contextmanager
    def lay_out(self, parcel: bytes) -> Iterator[Workspace]:
        """The workspace of one part, with the articles of a parcel."""
        with TemporaryDirectory(dir=self.home) as folder:
            articles = Path(folder, self.kit.articles)
            articles.mkdir()
            lay_out(parcel, articles)
            site, ledger = self.home / "site", Ledger(self.home / "ledger.sqlite")
            staging, trees = Path(folder, "staging"), trees_of(site, self.home)
            yield Workspace(articles, self.catalogue, site, staging, trees, None, ledger, preview=False)

    @contextmanager
    def open(self, here: Workspace) -> Iterator[Build]:
        """The build of one part, without outputs so far."""
        kit, database = self.kit, reopen_database(self.catalogue)
        catalogue = StoredCatalogue(database, here.articles, kit.settings.paper, kit.directory)
        plan = Plan(Outputs(), frozenset(), (), {})
        published, marks = Published(database), kit.marks
        with closing(catalogue):
            inventory = self.inventory
            yield Build(
                self.settings, here, catalogue, published, plan, marks, inventory, standing=False, outputs=Outputs()
            )

    def templates(self, build: Build) -> Environment:
        """The templates, compiled once for all parts."""
        if self._environment is None:
            self._environment = make_environment(build)
        return self._environment

    def clear(self) -> None:
        """Removes the folder."""
        self._folder.cleanup()


# Two builds at once may share a process.
_MOST = 2


@cache
def _stations() -> dict[str, Station]:
    """The kits of this process by their names, oldest first."""
    return {}


def keep_kit(kit: Kit) -> None:
    """Keeps a kit in this process, and few others."""
    stations = _stations()
    while len(stations) >= _MOST:
        stations.pop(next(iter(stations))).clear()
    stations[kit.name] = Station(kit)


def drop_kit(name: str) -> None:
    """Removes a kit whose build has ended."""
    if station := _stations().pop(name, None):
        station.clear()


def station_of(name: str) -> Station:
    """The kit of a name, laid out; MissingKitError where it is gone."""
    try:
        return _stations()[name]
    except KeyError:
        raise MissingKitError(name) from None
