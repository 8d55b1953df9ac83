"""The order of an issue's articles, and moves in it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from newsroom.desk.issues import State
from newsroom.digests import digest_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsroom.desk.issues import DeskIssue

Arrangement: TypeAlias = dict[str, tuple[str, ...]]
"""The paths of the articles of each page, by its label and in order."""


class Step(StrEnum):
    """A move by one place or one page."""

    UP = "up"
    DOWN = "down"
    BACK = "back"
    ON = "on"


_UP_OR_DOWN = {Step.UP: -1, Step.DOWN: 1}


class NoPlaceError(Exception):
    """A move to where no article can stand."""


def arrangement_of(issue: DeskIssue) -> Arrangement:
    """The order of an issue, without articles that cannot be read."""
    return {
        page.label: tuple(each.path for each in page.articles if each.state is not State.UNREAD) for page in issue.pages
    }


def digest_of(arrangement: Arrangement) -> str:
    """The digest of an order, for whoever is about to change it."""
    return digest_text(repr([*arrangement.items()])).hex()


def take_step(issue: DeskIssue, path: str, step: Step) -> Arrangement:
    """The order after one step of an article.

    On the page before or behind it becomes the last or the first. NoPlaceError where there is no place.
    """
    now = arrangement_of(issue)
    here = _page_of(now, path)
    if step in _UP_OR_DOWN:
        paths = [*now[here]]
        number = paths.index(path)
        other = number + _UP_OR_DOWN[step]
        if not 0 <= other < len(paths):
            raise NoPlaceError
        paths[number], paths[other] = paths[other], paths[number]
        return {**now, here: tuple(paths)}
    known = [page.label for page in issue.pages if page.known]
    labels = [page.label for page in issue.pages if page.known or page.label == here]
    beside = labels.index(here) + (1 if step is Step.ON else -1)
    if not 0 <= beside < len(labels) or labels[beside] not in known:
        raise NoPlaceError
    there = labels[beside]
    return put_on(now, path, there, 0 if step is Step.ON else len(now[there]))


def put_on(now: Arrangement, path: str, label: str, number: int) -> Arrangement:
    """The order with an article at a place of a page."""
    if label not in now:
        raise NoPlaceError
    here = _page_of(now, path)
    after = {**now, here: tuple(each for each in now[here] if each != path)}
    return {**after, label: (*after[label][:number], path, *after[label][number:])}


def read_places(now: Arrangement, folder: str, places: Iterable[str]) -> Arrangement:
    """The order of a form, article by article: ``2/stem.md``.

    NoPlaceError where it has not each article of the issue once.
    """
    wanted: dict[str, list[str]] = {label: [] for label in now}
    for place in places:
        label, _, name = place.partition("/")
        if label not in wanted:
            raise NoPlaceError
        wanted[label].append(f"{folder}/{name}")
    listed = [path for paths in wanted.values() for path in paths]
    if sorted(listed) != sorted(path for paths in now.values() for path in paths):
        raise NoPlaceError
    return {label: tuple(paths) for label, paths in wanted.items()}


def _page_of(now: Arrangement, path: str) -> str:
    label = next((label for label, paths in now.items() if path in paths), None)
    if label is None:
        raise NoPlaceError
    return label
