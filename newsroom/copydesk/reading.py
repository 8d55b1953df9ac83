"""From an article's file to its manuscript."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from newsroom.copydesk.body_lines import read_lines
from newsroom.copydesk.manuscript import Manuscript, Part
from newsroom.copydesk.writer import Writer
from newsroom.reading.body import find_body

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsroom.copydesk.manuscript import Desk
    from newsroom.model import Article, IssueId
    from newsroom.reading.articles import Filed
    from newsroom.reading.files import Source

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_CAPTION = re.compile(r"""\bcaption['"]?[ \t]*:[ \t]+(?:[|>][-+0-9]*[ \t]*\n[ \t]*|['"])?""")
# Where the text of a value of several lines begins.
_OPENING = re.compile(r"""(?:[|>][-+0-9]*[ \t]*\n[ \t]*|['"])?""")
_KEYS = {
    Part.KICKER: "kicker",
    Part.TITLE: "title",
    Part.SUBTITLE: "subtitle",
    Part.SUMMARY: "summary",
    Part.DATELINE: "dateline",
    Part.NOTE: "note",
}


def read_manuscript(source: Source, issue: IssueId, desk: Desk, filed: Filed | None = None) -> Manuscript:
    """The manuscript of an article.

    Without ``filed``, where its front matter cannot be read, of the body alone.
    """
    writer = Writer(source.text)
    start = _body_start(source.text, filed)
    if filed:
        for part, place, value in _texts(source.text, start, filed):
            writer.write_value(part, place, value)
    verse = filed is not None and filed.article.is_verse
    text = source.text[start:]
    body = find_body(text, verse=verse)
    indents = read_lines(writer, text, start, body, verse=verse)
    return Manuscript(
        source, issue, desk, "".join(writer.text)[:-1], tuple(writer.parts), tuple(writer.runs),
        body, start, filed, tuple(indents),
    )  # fmt: skip


def _body_start(text: str, filed: Filed | None) -> int:
    if filed:
        before = text.split("\n", filed.body_line - 1)
        return len(text) - len(before[-1]) if len(before) == filed.body_line else len(text)
    ends = [found.end() for found, _ in zip(_FENCE.finditer(text), range(2), strict=False)]
    return min(ends[1] + 1, len(text)) if len(ends) > 1 else 0


def _line_starts(text: str) -> Iterator[int]:
    return accumulate((len(line) + 1 for line in text.split("\n")), initial=0)


def _texts(text: str, end: int, filed: Filed) -> Iterator[tuple[Part, int, str]]:
    """The texts of the front matter, each with its place."""
    starts = list(_line_starts(text[:end]))
    article = filed.article
    for part, key in _KEYS.items():
        value: str | None = getattr(article, key)
        if value and key in filed.places:
            place = filed.places[key]
            at = starts[place.line - 1] + place.column - 1
            yield part, _opening(text, at), value
    if article.photos and "photos" in filed.places:
        at = starts[filed.places["photos"].line - 1]
        yield from _captions(text, at, end, article)


def _opening(text: str, at: int) -> int:
    found = _OPENING.match(text, at)
    return found.end() if found else at


def _captions(text: str, start: int, end: int, article: Article) -> Iterator[tuple[Part, int, str]]:
    places = [found.end() for found in _CAPTION.finditer(text, start, end)]
    for caption in (photo.caption for photo in article.photos if photo.caption):
        number = next((number for number, at in enumerate(places) if text.startswith(caption[:4], at)), None)
        if number is not None:
            yield Part.CAPTION, places[number], caption
            del places[: number + 1]
