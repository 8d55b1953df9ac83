"""The text of a draft's file, without the values a check refuses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from newsroom.byline import BylineError, find_doubts, format_byline, parse_byline
from newsroom.byline.bylines import Byline
from newsroom.reading.articles import NO_TITLE
from newsroom.reading.schema import ArticleFront
from newsroom.writing.articles import page_key
from newsroom.writing.beginnings import find_faults
from newsroom.writing.values import plain, read_value, write_block

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from newsroom.byline.people import Person
    from newsroom.importing.drafts import Draft, ImportedPhoto
    from newsroom.model import IssueId
    from newsroom.problems import Problem
    from newsroom.reading.articles import House

_KEY = re.compile(r"(?P<key>[a-z_]+):")
# A missing key is no fault of the keys above it, at whose place it is reported.
_MISSING = frozenset({"XS105", "XS115"})
_PIECES = "XS319"


class Written(NamedTuple):
    """A file's text, the refused values, and the other faults.

    ``refused`` has a key, its text and the problem.
    """

    text: str
    refused: tuple[tuple[str, str, Problem], ...] = ()
    faults: tuple[Problem, ...] = ()


def write_draft(
    draft: Draft,
    values: Mapping[str, object],
    issue: IssueId,
    house: House,
    pictures: Mapping[str, bytes] | None = None,
) -> Written:
    """The text of a draft's file.

    ``values`` are keys that the draft has not: its date, section, source, order, and photos; ``pictures`` are the files
    of these. A value in which ``check`` would find an error is left out.
    """
    front = _front(draft, house.roles) | {key: value for key, value in values.items() if value is not None}
    front.setdefault("title", NO_TITLE)
    loose = [photo for photo in draft.photos if photo.data is None]
    refused: list[tuple[str, str, Problem]] = []
    while True:
        text = _text(front, loose, draft.body)
        faults = find_faults(text, issue, house, pictures)
        wrong = ((_key_at(text, fault.place.line), fault) for fault in faults if fault.code not in _MISSING)
        found = next(((key, fault) for key, fault in wrong if front.get(key, NO_TITLE) != NO_TITLE), None)
        if found is None:
            return Written(text, tuple(refused), tuple(faults))
        key, fault = found
        refused.append((key, _shown(front.pop(key)), fault))
        if key == "title":
            front["title"] = NO_TITLE


def photo_values(file: str, photo: ImportedPhoto, title: str) -> dict[str, object]:
    """A picture's keys; without a caption it is described by the headline."""
    words = {"caption": photo.caption, "credit": photo.credit, "alt": "" if photo.caption else title}
    return {"file": file, **{key: value for key, value in words.items() if value}}


def byline_value(text: str, roles: Collection[str]) -> object:
    """The value of ``reporter``, names of Latin letters in one piece."""
    try:
        byline = parse_byline(text, roles)
    except BylineError:
        return text
    people = list(byline.people)
    for doubt in find_doubts([text], roles):
        if doubt.code == _PIECES:
            _unite(people, doubt.word.split())
    return text if len(people) == len(byline.people) else format_byline(Byline(tuple(people), byline.et_al), roles)


def _unite(people: list[Person], pieces: list[str]) -> None:
    for start in range(len(people) - len(pieces) + 1):
        row = people[start : start + len(pieces)]
        if [person.name for person in row] == pieces:
            people[start : start + len(pieces)] = [
                replace(row[0], name=" ".join(pieces), affiliation=row[-1].affiliation)
            ]
            return


def _front(draft: Draft, roles: Collection[str]) -> dict[str, object]:
    """The keys that a draft has by itself."""
    found = {key: getattr(draft, key, None) or None for key in ArticleFront.model_fields}
    found |= {
        "reporter": draft.reporter and byline_value(draft.reporter, roles),
        "page": draft.page and page_key(draft.page),
        "continued_on": [page_key(label) for label in draft.continued_on] or None,
        "topics": list(draft.topics) or None,
        "photos": None,
        "draft": True,
    }
    return {key: value for key, value in found.items() if value is not None}


def _text(front: Mapping[str, object], loose: Collection[ImportedPhoto], body: str) -> str:
    ordered = {key: plain(front[key]) for key in ArticleFront.model_fields if front.get(key, False) is not False}
    lines = ["---", *write_block(ordered), *_captions(loose), "---", ""]
    return "\n".join([*lines, *([body, ""] if body.strip() else [])])


def _captions(photos: Collection[ImportedPhoto]) -> list[str]:
    """Captions without pictures, as comments of the front matter."""
    lines: list[str] = []
    for photo in photos:
        entry = {
            "file": "图片.jpg",
            **{key: getattr(photo, key) for key in ("caption", "credit") if getattr(photo, key)},
        }
        lines += write_block([plain(entry)])
    return [f"# {line}" for line in ["photos:", *(f"  {line}" for line in lines)]] if lines else []


def read_captions(text: str) -> list[tuple[str, str]]:
    """The captions that wait in a file's comments, with their credits.

    Comments that were written otherwise have none.
    """
    lines = [line.removeprefix("# ") for line in text.split("\n") if line.startswith("# ")]
    if "photos:" not in lines:
        return []
    photos = read_value(lines[lines.index("photos:") :])
    entries = [each for each in photos if isinstance(each, dict)] if isinstance(photos, list) else []
    return [(str(each["caption"]), str(each.get("credit", ""))) for each in entries if each.get("caption")]


def _key_at(text: str, line: int) -> str:
    """The key of the front matter at a line, else ""."""
    lines = text.split("\n")
    end = lines.index("---", 1)
    above = lines[1 : min(line, end)] if line <= end else []
    keys = [found["key"] for each in above if (found := _KEY.match(each))]
    return keys[-1] if keys and line > 1 else ""


def _shown(value: object) -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)
