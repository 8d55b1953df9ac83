"""Single values of front matter in the reader's own form."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from pydantic import BaseModel, ValidationError

from newsroom.fixing.bylines import find_collective, find_spaced
from newsroom.names import compose
from newsroom.reading.meant import meant_day, meant_label
from newsroom.reading.schema import ArticleFront
from newsroom.times import format_minute
from newsroom.writing.articles import page_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsroom.model import IssueId
    from newsroom.reading.articles import House
    from newsroom.reading.strictyaml import Loc
    from newsroom.writing.edits import Changes

# Signatures and reasons stay as they were typed, and a byline has a grammar of its own.
_LEFT = frozenset({"review", "quiet", "reporter"})
_LABELS = frozenset({"page", "continued_on"})
_STAND_INS: Mapping[str, object] = {"title": "？", "date": date.min, "section": "？"}


def find_changes(front: Mapping[str, object], issue: IssueId, house: House) -> list[Changes]:
    """Changes that leave the meaning of front matter, each by itself.

    None takes a value out.
    """
    found: list[Changes] = [{loc: value} for loc, value in _find_values(front, house)]
    found += [{loc: value} for loc, value in _find_meant(front, issue)]
    if source := find_collective(front, house.roles):
        found.append({"source": source, "reporter": None})
    return found


def _find_values(front: Mapping[str, object], house: House) -> Iterator[tuple[Loc, object]]:
    shaped, fitting = _shape(front)
    for key, typed in fitting.items():
        if key in _LEFT:
            continue
        read = getattr(shaped, key)
        if key == "section" and (section := house.directory.find_section(str(read))):
            read = section.name
        elif key == "topics":
            read = _topics(read, house)
        elif key in {"corrects", "follows"} and isinstance(read, str):
            read = compose(read).removeprefix("/").removeprefix("articles/")
        yield from _differing(typed, read, (key,))
    yield from find_spaced(front.get("reporter"), house.roles)


def _topics(names: list[str], house: House) -> list[str]:
    own = [house.directory.topic_name(name) for name in names]
    # Of two names of one topic the reader counts the first: that is for the editor to tidy.
    return own if len(set(own)) == len(own) else names


def _shape(front: Mapping[str, object]) -> tuple[ArticleFront | None, Mapping[str, object]]:
    """The front matter as it is read, and its fitting values."""
    try:
        return ArticleFront.model_validate(front), front
    except ValidationError as error:
        bad = {each["loc"][0] for each in error.errors(include_url=False) if each["loc"]}
    fitting = {key: value for key, value in front.items() if key not in bad}
    try:
        return ArticleFront.model_validate({**_STAND_INS, **fitting}), fitting
    except ValidationError:
        return None, {}


def _differing(typed: object, read: object, loc: Loc) -> Iterator[tuple[Loc, object]]:
    """Each value below one that was typed in another form."""
    if isinstance(typed, dict) and isinstance(read, BaseModel):
        for key in typed:
            yield from _differing(typed[key], getattr(read, key, typed[key]), (*loc, key))
    elif isinstance(typed, list) and isinstance(read, list) and len(typed) == len(read):
        for index, (one, other) in enumerate(zip(typed, read, strict=True)):
            yield from _differing(one, other, (*loc, index))
    elif isinstance(typed, str | int | float) and (written := _written(read, loc)) is not None:
        same = typed == written and (isinstance(typed, str) == isinstance(written, str))
        if not same and not (isinstance(typed, str) and "\n" in typed):
            yield loc, written


def _written(read: object, loc: Loc) -> object:
    """A value as editors type it; None for any other."""
    key = next(step for step in reversed(loc) if isinstance(step, str))
    if key in _LABELS and isinstance(read, str):
        return page_key(read)
    if isinstance(read, datetime):
        return format_minute(read)
    if isinstance(read, StrEnum):
        return read.value
    return read if isinstance(read, str | int | float | date) else None


def _find_meant(front: Mapping[str, object], issue: IssueId) -> Iterator[tuple[Loc, object]]:
    """The date and page in forms with one meaning alone."""
    day, page = front.get("date"), front.get("page")
    if day is not None and not isinstance(day, date) and meant_day(day) == issue.date:
        yield ("date",), issue.date
    if isinstance(page, str) and (label := meant_label(page)) is not None:
        yield ("page",), page_key(str(label))
