"""An article of the archive in plain values, for other generators.

What Hugo and the others cannot know by themselves (the people in a byline, a summary cut at a sentence) is worked out
here, so that they are spared it in their builds.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

import yaml

from newsroom.byline import parse_byline
from newsroom.byline.roles import find_work
from newsroom.reading.body import find_body
from newsroom.reading.summary import cut_summary

if TYPE_CHECKING:
    from pathlib import Path

    from newsroom.byline import Person

_LINK = re.compile(r"\]\((?!/|[a-z]+:)([^)]+)\.md\)")


@dataclass(frozen=True, slots=True)
class Story:
    """An article: path, front matter, byline, summary and body.

    The path is below articles/.

    ``credits`` are the byline's people in groups that share their roles: office, names, work.
    """

    path: str
    front: dict[str, Any]
    credits: tuple[dict[str, Any], ...]
    names: tuple[str, ...]
    summary: str
    body: str

    @property
    def address(self) -> str:
        """``/1994/01/04/chanye-chanye-0/``."""
        return f"/{self.path.removesuffix('.md')}/"

    @property
    def photos(self) -> tuple[str, ...]:
        """The paths of its photos below articles/."""
        return tuple(f"{self.folder}/{photo['file']}" for photo in self.front.get("photos", ()))

    @property
    def folder(self) -> str:
        """``1994/01/04``."""
        return posixpath.dirname(self.path)


def load_story(articles: Path, path: str) -> Story:
    """The article at a path below ``articles``, its links made addresses."""
    text = (articles / path).read_text(encoding="utf-8")
    _, front_text, body = text.split("---\n", 2)
    front = yaml.load(front_text, Loader=yaml.CSafeLoader)
    people = parse_byline(front["reporter"]).people if "reporter" in front else ()
    return Story(
        path=path,
        front=front,
        credits=tuple(_credit(roles, list(group)) for roles, group in groupby(people, key=_roles)),
        names=tuple(dict.fromkeys(person.name for person in people)),
        summary=front.get("summary") or cut_summary(next(find_body(body).running, "")),
        body=_LINK.sub(lambda link: f"](/{_target(path, link[1])}/)", body),
    )


def _target(path: str, link: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), link))


def _roles(person: Person) -> tuple[tuple[str, ...], tuple[str, ...]]:
    work = tuple(role for role in person.roles if find_work(role))
    return tuple(role for role in person.roles if role not in work), work


def _credit(roles: tuple[tuple[str, ...], tuple[str, ...]], people: list[Person]) -> dict[str, Any]:
    office, work = roles
    return {"office": " ".join(office), "names": [person.name for person in people], "work": " ".join(work)}


def load_card(articles: Path, folder: str) -> dict[str, Any]:
    """An issue's card: its number, and pages with name and staff."""
    text = (articles / folder / "issue.yml").read_text(encoding="utf-8")
    card: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return card
