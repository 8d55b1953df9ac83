"""The tally of one article: all that it counts for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from newsroom.byline import BylineError, find_doubts, parse_byline
from newsroom.byline.roles import find_work
from newsroom.byline.surnames import may_be_name

if TYPE_CHECKING:
    from collections.abc import Collection

    from newsroom.byline import Byline, Person
    from newsroom.directory import Directory
    from newsroom.model import Article

# Those who took a picture; whoever supplied, drew or edited one did not.
_TAKING = frozenset({"摄", "摄影", "图", "图片", "拍摄", "航拍"})
_TAKERS = ("摄影", "摄影记者", "摄影通讯员", "摄影师", "摄影家", "摄影报道")
# 蒋超摄, as captions have it.
_STUCK = re.compile(r"(?<=\w)(摄影?)$")


class Tally(Struct, frozen=True):
    """What an article counts for, whoever may read it yet.

    ``length`` is in characters of the body, ``reporters`` are ids. ``takers`` has the ids of who took a photo, for each
    photo of which that is certain.
    """

    section: str
    length: int
    page: str | None = None
    continued_on: tuple[str, ...] = ()
    withdrawn: bool = False
    reporters: tuple[str, ...] = ()
    photos: int = 0
    takers: tuple[tuple[str, ...], ...] = ()


def tally_of(article: Article, directory: Directory, roles: Collection[str] = ()) -> Tally:
    """The tally of an article; ``roles`` are the paper's own."""
    return Tally(
        article.section,
        article.length,
        article.page,
        article.continued_on,
        article.withdrawn is not None,
        _ids(article.byline.people if article.byline else (), directory),
        len(article.photos),
        tuple(filter(None, (_takers(photo.credit, article.byline, directory, roles) for photo in article.photos))),
    )


def _takers(credit: str, byline: Byline | None, directory: Directory, roles: Collection[str]) -> tuple[str, ...]:
    """Who took a photo: its credit's people, else the byline's photographers.

    Empty where that is not certain.
    """
    if not credit:
        # 等 leaves open who else.
        signing = byline.people if byline and not byline.et_al else ()
        return _ids(filter(_takes_photos, signing), directory)
    named = _read_credit(credit, roles)
    if all(map(_takes_photos, named)):
        return _ids(named, directory)
    # A bare name, or one with an office, is whose the photo is; 供图 and the like are something else.
    bare = all(may_be_name(person.name) and not any(map(find_work, person.roles)) for person in named)
    return _ids(named, directory) if bare else ()


def _read_credit(credit: str, roles: Collection[str]) -> tuple[Person, ...]:
    """The people of a credit, none where it leaves any doubt."""
    for text in dict.fromkeys((credit, _STUCK.sub(r" \1", credit))):
        try:
            read = parse_byline(text, roles)
        except BylineError:
            continue
        return () if read.et_al or find_doubts([text], roles) else read.people
    return ()


def _takes_photos(person: Person) -> bool:
    return any(role in _TAKING or role.endswith(_TAKERS) for role in person.roles)


def _ids(people: Collection[Person] | filter[Person], directory: Directory) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(directory.reporter_id, people)))
