"""What front matter and body both say, so that the page would print it twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsroom.problems import Place, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsroom.byline import Byline
    from newsroom.reading.schema import ArticleFront
    from newsroom.reading.strictyaml import Tree

_NOTE_NAME = re.compile(r"\W{1,3}(?P<name>编者按|编者的话)")
# What may stand around a headline or a dateline that was left in the text.
_AROUND = "*_ \t\u3000《》"
_ENDS = "。）)"
# No headline is longer.
_LONGEST = 100
_SHOT = ("摄", "/摄", "图", "/图")


def check_repeats(tree: Tree, front: ArticleFront, byline: Byline | None, body: str, first: Place) -> list[Problem]:
    """XS439 for a dateline, a note's name, a headline and a picture's credit that stand twice."""
    found = [*_in_front(tree, front, byline), *_in_captions(tree, front)]
    text = body.lstrip()
    place = Place(first.path, first.line + body.count("\n", 0, len(body) - len(text)))
    return [*found, *_in_body(front, text[: text.find("\n") if "\n" in text else len(text)], place)]


def _in_front(tree: Tree, front: ArticleFront, byline: Byline | None) -> Iterator[Problem]:
    if front.dateline and byline and any(person.name in front.dateline for person in byline.people):
        yield _twice(tree.place(("dateline",)), front.dateline, ("reporter ", "reporter"))
    if front.note and (found := _NOTE_NAME.match(front.note)):
        yield _twice(tree.place(("note",)), found["name"], ("网站自己加的", "the site's own"))


def _in_captions(tree: Tree, front: ArticleFront) -> Iterator[Problem]:
    for index, photo in enumerate(front.photos):
        credit, caption = _compact(photo.credit), _compact(photo.caption).rstrip(_ENDS)
        name = credit.removesuffix("摄").removesuffix("图").removesuffix("/")
        if name and caption.endswith((credit, *(name + word for word in _SHOT))):
            yield _twice(tree.place(("photos", index, "caption")), photo.credit.strip(), ("credit ", "credit"))


def _in_body(front: ArticleFront, line: str, place: Place) -> Iterator[Problem]:
    opening = line.strip(_AROUND)
    if front.dateline and opening.startswith(front.dateline.strip()):
        yield _twice(place, front.dateline, ("dateline ", "dateline"))
    if len(line) > _LONGEST:
        return
    # A headline after # is told as one.
    headline = line.lstrip("#").strip(_AROUND) if line.startswith("##") else opening
    for key, words in (("title", front.title), ("subtitle", front.subtitle), ("kicker", front.kicker)):
        if words and headline == words.strip(_AROUND):
            yield _twice(place, words, (f"{key} ", key))


def _twice(place: Place, value: str, where: tuple[str, str]) -> Problem:
    return problem(place, "XS439", value=value, where_zh=where[0], where_en=where[1])


def _compact(text: str) -> str:
    return "".join(text.split())
