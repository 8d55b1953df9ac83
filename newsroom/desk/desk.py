"""The desk: all that its pages work with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsroom.desk.makeup.moves import LastChanges, Makeup
from newsroom.desk.tables.runs import TableRuns

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from starlette.requests import Request

    from newsroom.desk.asset_files import AssetFiles
    from newsroom.desk.drawing.room import DrawingRoom
    from newsroom.desk.entrance import Entrance, Visitor
    from newsroom.desk.inbox import Inbox
    from newsroom.desk.people.audit import Audit
    from newsroom.desk.people.people import People
    from newsroom.desk.people.tries import Tries
    from newsroom.desk.place import Place
    from newsroom.desk.publishing.publisher import Publisher
    from newsroom.desk.store import Store
    from newsroom.desk.uploads import Uploads
    from newsroom.desk.window import Window
    from newsroom.press.settings import BuildSettings
    from newsroom.versions.repository import Repository


@dataclass(frozen=True, slots=True)
class Desk:
    """All that the pages of a desk work with.

    ``window`` is the paper at this moment, ``store`` the desk's database; ``entrance`` decides who comes in, ``clock``
    gives the time, aware; ``changes`` are the last ones of each person, to be taken back. ``repository`` is the paper in
    git, None where it is in none; ``publisher`` brings it out, ``tables`` are the imports of tables, ``drawing`` draws
    pages as they would be printed.
    """

    settings: BuildSettings
    window: Window
    store: Store
    people: People
    audit: Audit
    tries: Tries
    entrance: Entrance
    place: Place
    assets: AssetFiles
    uploads: Uploads
    inbox: Inbox
    clock: Callable[[], datetime]
    changes: LastChanges = field(default_factory=LastChanges)
    repository: Repository | None = None
    publisher: Publisher | None = None
    tables: TableRuns = field(default_factory=TableRuns)
    drawing: DrawingRoom | None = None

    @property
    def makeup(self) -> Makeup:
        """Changes of issues on the disk."""
        return Makeup(self.settings.home / "articles", self.window)

    def follow(self, paths: Sequence[str] | None) -> None:
        """Takes in what others have written, an import at its end.

        All at once that would let nobody save for as long as it takes.
        """
        if not self.tables.busy:
            self.window.refresh(paths)


def desk_of(request: Request) -> Desk:
    """The desk that a request came to."""
    desk: Desk = request.app.state.desk
    return desk


def visitor_of(request: Request) -> Visitor:
    """Whose request this is; only for pages that strangers never see."""
    visitor: Visitor = request.state.visitor
    return visitor
