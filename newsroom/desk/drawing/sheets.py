"""Drawn pages for the desk: picture, articles, what lacks room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsroom.layout.issues import LaidPage
    from newsroom.layout.layout import Rest, Setting
    from newsroom.layout.stories import Story
    from newsroom.model import IssueId
    from newsroom.scans import DrawnPage, Rect
    from newsroom.views.drawn import DrawnView


class Wish(NamedTuple):
    """A wanted page, with drafts or without."""

    issue: IssueId
    label: str
    drafts: bool = True


class Placed(NamedTuple):
    """An article of a page: its rectangles there, in per cent.

    ``left`` is what of it has no room, in words.
    """

    path: str
    title: str
    zones: tuple[Rect, ...]
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A drawn page; ``digest`` is another whenever the picture is.

    ``picture`` is WebP, ``width`` and ``height`` are its pixels.
    """

    digest: str
    picture: bytes
    width: int
    height: int
    articles: tuple[Placed, ...]


def place_articles(views: Sequence[DrawnView], number: int, laid: LaidPage, page: DrawnPage) -> Iterator[Placed]:
    """The articles of a laid-out page.

    Its own come first, then those that go on there from a page before. ``views`` are the pages of its issue, of which it is the one with this number.
    """
    every = {key: story for view in views for key, story in _stories(view)}
    own = dict(_stories(views[number]))
    settings = {each.story: each for each in laid.layout.settings}
    for key in dict.fromkeys([*own, *(path for path, _ in page.zones)]):
        zones = tuple(rect for path, rect in page.zones if path == key)
        setting = settings.get(_heading(key, views[number]))
        if key in laid.layout.left_out:
            yield Placed(key, every[key].title, (), ("放不下，只列了标题",))
        elif zones and setting:
            begun = own.get(key)
            yield Placed(key, every[key].title, zones, tuple(_left(setting, begun)))


def _stories(view: DrawnView) -> Iterator[tuple[str, Story]]:
    """The articles of a page by their paths, without groups."""
    for story in view.text.stories:
        yield from ((each.key, each) for each in story.members or (story,))


def _heading(key: str, view: DrawnView) -> str:
    """The key of an article's group, else its own."""
    return next((each.key for each in view.text.stories if key in each.keys), key)


def _left(setting: Setting, begun: Story | None) -> Iterator[str]:
    """What of an article has no room in its rectangle.

    ``begun`` is None for one that goes on there from a page before.
    """
    if setting.rest and "下转" in setting.rest.told:
        yield setting.rest.told.strip("（）")
    elif setting.rest:
        # Of what goes on, it is not known where it was cut before.
        missing = f"约 {_count(begun, setting.rest)} 字" if begun and begun.key == setting.story else "末尾"
        yield f"{missing}排不下，印了全文的网址"
    if setting.hidden:
        yield f"{setting.hidden} 张图放不下"


def _count(story: Story, rest: Rest) -> int:
    """About how many characters of an article are not printed."""
    first, *others = story.paragraphs[rest.paragraph :]
    return len(first.text) - rest.offset + sum(len(each.text) for each in others)
