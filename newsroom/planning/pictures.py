"""The pictures to make, and the published renditions that no article shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsroom.groups import Fixed, PictureGroup
from newsroom.pictures.renditions import every_rendition

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsroom.cataloguing.published import Published
    from newsroom.cataloguing.stored_catalogue import StoredCatalogue
    from newsroom.pictures.renditions import Original


class PictureJob(NamedTuple):
    """A picture to make: its file below articles/, and the missing renditions."""

    source: str
    original: Original
    files: tuple[str, ...]


class PicturePlan(NamedTuple):
    """The pictures to make, and the files that go."""

    jobs: tuple[PictureJob, ...]
    gone: frozenset[str]


def plan_pictures(catalogue: StoredCatalogue, published: Published | None, names: Iterable[str]) -> PicturePlan:
    """The plan for the pictures of these names, published or not."""
    jobs: list[PictureJob] = []
    gone: set[str] = set()
    for name in sorted(names):
        found = catalogue.picture(name)
        there = published.files(PictureGroup(name)) if published else set()
        wanted = every_rendition(found[0]) if found else {}
        gone |= there - wanted.keys()
        missing = tuple(sorted(wanted.keys() - there))
        if found and missing:
            jobs.append(PictureJob(found[1], found[0], missing))
    return PicturePlan(tuple(jobs), frozenset(gone))


def every_picture(catalogue: StoredCatalogue, published: Published) -> set[str]:
    """The names of all pictures, shown or published."""
    there = (group.name for group in published.groups_below(Fixed.PICTURES) if isinstance(group, PictureGroup))
    return {*catalogue.pictures(), *there}
