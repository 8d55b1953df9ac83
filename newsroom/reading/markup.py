"""Markup in front matter, which would be printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsroom.markdown.stars import MARK, find_bold
from newsroom.problems import Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsroom.reading.schema import ArticleFront
    from newsroom.reading.strictyaml import Tree

_KEYS = ("title", "kicker", "subtitle", "summary", "dateline", "note", "source")
_MARKUP = re.compile(
    r"</?[a-zA-Z][^<>\n]*>|&(?:[a-zA-Z]{2,8}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});|\[[^\[\]\n]+\]\((?:https?:|\.|/)[^()\n]*\)"
)


def check_markup(tree: Tree, front: ArticleFront) -> Iterator[Problem]:
    """XS438 for the first tag, entity, link or bold of each text."""
    for key in _KEYS:
        if (text := getattr(front, key)) and (found := _find_markup(text)):
            yield problem(tree.place((key,)), "XS438", key=key, value=found)


def _find_markup(text: str) -> str | None:
    if found := _MARKUP.search(text):
        return found[0]
    start, end = next(iter(find_bold(text).items()), (0, 0)) if MARK in text else (0, 0)
    return text[start : end + len(MARK)] if end else None
