"""An archive as plain text, and the exhaustive search of it.

Every engine is held against that search.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.stories import load_story
from newsroom.byline import parse_byline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from bench.search.questions import Question
    from bench.stories import Story

_HAN = "\u3007\u4e00-\u9fff"
_BETWEEN_HAN = re.compile(rf"(?<=[{_HAN}])\s+(?=[{_HAN}])")
# What the archive's bodies have of Markdown.
_LINE = re.compile(r"^(?:##|-|>) ", re.MULTILINE)
_INLINE = re.compile(r"\[([^\]]*)\]\([^)]*\)|\*\*")


@dataclass(frozen=True, slots=True)
class Text:
    """An article: address, values of filters, paragraphs of its body, fields.

    The address has no slashes around it.

    ``fields`` are one string, a line each, so that nothing is found across two of them.
    """

    url: str
    section: str
    year: str
    paragraphs: tuple[str, ...]
    fields: str


def read_corpus(articles: Path, paths: Iterable[str]) -> list[Text]:
    """The articles at these paths below ``articles``."""
    return [read_text(load_story(articles, path)) for path in paths]


def read_text(story: Story) -> Text:
    """What a reader sees of an article that search has to find."""
    paragraphs = tuple(map(_join, _paragraphs(story.body)))
    fields = "\n".join([*map(_join, _head(story)), *paragraphs])
    return Text(story.address.strip("/"), story.front["section"], story.folder[:4], paragraphs, fields)


def _head(story: Story) -> Iterator[str]:
    front = story.front
    yield from (front[key] for key in ("kicker", "title", "subtitle", "source", "dateline") if key in front)
    people = parse_byline(front["reporter"]).people if "reporter" in front else ()
    yield from (" ".join((*person.roles, person.name)) for person in people)


def _paragraphs(body: str) -> list[str]:
    """Paragraphs, headings, items of lists and quotes, a line each."""
    return [line for line in _INLINE.sub(r"\1", _LINE.sub("", body)).splitlines() if line]


def _join(text: str) -> str:
    """The text without white space between Han characters."""
    return _BETWEEN_HAN.sub("", text)


def find(corpus: Sequence[Text], question: Question) -> set[str]:
    """The addresses of articles that contain a question's text, filters passed."""
    return {
        text.url
        for text in corpus
        if question.text in text.fields and question.section in {"", text.section} and question.year in {"", text.year}
    }
