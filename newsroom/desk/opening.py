"""The opening of a desk: all its parts, put together once."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from newsroom import theme
from newsroom.desk.app import make_app
from newsroom.desk.asset_files import AssetFiles
from newsroom.desk.desk import Desk
from newsroom.desk.drawing.room import DrawingRoom
from newsroom.desk.entrance import LoneEntrance, SharedEntrance, read_key
from newsroom.desk.following import Follower
from newsroom.desk.inbox import Inbox
from newsroom.desk.look import look_sheet
from newsroom.desk.people.audit import Audit
from newsroom.desk.people.people import People
from newsroom.desk.people.sessions import Sessions
from newsroom.desk.people.tries import Tries
from newsroom.desk.people.typed import Typed
from newsroom.desk.place import local_place, shared_place
from newsroom.desk.publishing.publisher import Publisher
from newsroom.desk.serving import serve
from newsroom.desk.store import FOLDER, open_store
from newsroom.desk.uploads import Uploads
from newsroom.desk.window import Window
from newsroom.press.clock import read_now
from newsroom.versions.repository import Repository
from newsroom.writing.several import finish_changes

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsroom.desk.entrance import Entrance
    from newsroom.model import Settings
    from newsroom.press.settings import BuildSettings

ICON = Path(theme.__file__).parent / "assets" / "icon.svg"
ALONE_NAME = "编辑"
# How long a text that was saved may still come from a browser: its computer may have slept.
TRACES = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class OpenDesk:
    """A desk that is ready, with the link to open."""

    desk: Desk
    link: str
    host: str
    port: int

    def serve(self, listening: Callable[[], None]) -> None:
        """Serves the desk until a signal ends it.

        ``listening`` is called once it is up.
        """
        Follower(self.desk.settings.home, self.desk.follow).start()
        serve(make_app(self.desk), self.host, self.port, behind=self.desk.place.secure, listening=listening)


def open_desk(settings: BuildSettings, host: str, port: int, address: str | None, *, shared: bool) -> OpenDesk:
    """The desk of a paper, for one editor or a newsroom."""
    finish_changes(settings.home / "articles")
    folder = settings.home / FOLDER
    store = open_store(folder)
    Typed(store).prune(read_now() - TRACES)
    people, audit = People(store), Audit(folder)
    repository = Repository.find(settings.home, os.environ)
    place = shared_place(host, port, address) if shared else local_place(host, port)
    entrance: Entrance
    if shared:
        entrance, link = SharedEntrance(people, Sessions(store), read_now), place.address
    else:
        key = read_key(folder)
        entrance, link = LoneEntrance(key, ALONE_NAME), f"{place.address}/enter?key={key}"
    window = Window(settings)
    desk = Desk(
        settings=settings,
        window=window,
        store=store,
        people=people,
        audit=audit,
        tries=Tries(store),
        entrance=entrance,
        place=place,
        assets=own_files(settings.paper),
        uploads=Uploads(folder),
        inbox=Inbox(folder),
        clock=read_now,
        repository=repository,
        publisher=Publisher(settings, folder, repository, audit, read_now),
        drawing=DrawingRoom(settings, window),
    )
    return OpenDesk(desk, link, host, port)


def own_files(paper: Settings) -> AssetFiles:
    """The desk's style sheets and scripts, with the look of a paper."""
    return AssetFiles({"look.css": look_sheet(paper), "icon.svg": ICON.read_bytes()})
