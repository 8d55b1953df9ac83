"""The way back from the last publication, for a desk's pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsroom.desk.publishing.taking_back import find_back
from newsroom.desk_rules import Step
from newsroom.press.workspace import observe
from newsroom.reading.reader import is_article
from newsroom.versions.errors import VersionError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsroom.desk.desk import Desk
    from newsroom.desk.publishing.taking_back import Back


class WayBack(NamedTuple):
    """What undoing would do, by headlines.

    ``commit`` is what is undone, None where that cannot be; ``stuck`` are articles that are in the way.
    """

    commit: str | None = None
    held: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    stuck: tuple[str, ...] = ()


def back_of(desk: Desk) -> Back | None:
    """The way back from the last run, None where there is none.

    VersionError where later changes are in the way.
    """
    run = desk.publisher.run if desk.publisher else None
    if run is None or desk.repository is None:
        return None
    site = observe(desk.settings).site if Step.BUILD in run.steps else None
    return find_back(desk.repository, run, site)


def way_back(desk: Desk) -> WayBack:
    """The same in headlines, for the page of publishing."""
    try:
        back = back_of(desk)
    except VersionError as error:
        return WayBack(stuck=_titles(desk, error.paths))
    if back is None or desk.publisher is None or desk.publisher.run is None:
        return WayBack()
    return WayBack(desk.publisher.run.commit, _titles(desk, back.held), _titles(desk, back.former))


def _titles(desk: Desk, paths: Iterable[str]) -> tuple[str, ...]:
    """The headlines of articles; other files go with them."""
    return tuple(_title(desk, path) for path in paths if is_article(path))


def _title(desk: Desk, path: str) -> str:
    article = desk.window.article(path)
    return article.title if article else path.rpartition("/")[2].removesuffix(".md")
