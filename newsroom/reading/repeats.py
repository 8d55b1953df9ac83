"""Front matter that is repeated in another key or the body (XS326).

The page would print it twice.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsroom.byline import BylineError, parse_byline
from newsroom.model import Kind
from newsroom.problems import problem
from newsroom.reading.signatures import place_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsroom.model import Article
    from newsroom.problems import Place, Problem
    from newsroom.reading.schema import PhotoFront
    from newsroom.reading.strictyaml import Tree

_BRACKETED = re.compile(r"[（(]([^（）()]{2,80})[）)]\s*$")
# The page adds 编者按 where the note does not begin with it.
_NAMED_NOTE = re.compile(r"\s*[【\[［〔〖（(*_]+\s*(?:编者按|编者的话)")
_MARKS = " \t　*_【】"
_SPACES = re.compile(r"[\s（）()。：:/／]+")
_WORK = "(?:摄影?|图|供图|拍摄)"


def check_repeats(
    tree: Tree, photos: Sequence[PhotoFront], body: str, first: Place, article: Article
) -> Iterator[Problem]:
    """What an article would print twice; its body begins at ``first``."""
    names = {person.name for person in article.byline.people} if article.byline else set()
    signed = _BRACKETED.search(article.dateline or "")
    if signed and names & _read_names(signed[1]):
        yield problem(tree.place(("dateline",)), "XS326", value=signed[1], other="reporter 里", other_en="reporter")
    if _NAMED_NOTE.match(article.note or ""):
        yield problem(tree.place(("note",)), "XS326", value="编者按", other="页面上", other_en="the page")
    yield from _in_body(body, first, article)
    for index, photo in enumerate(photos):
        if photo.credit and _ends_in_credit(photo.caption, photo.credit):
            place = tree.place(("photos", index, "caption"))
            yield problem(place, "XS326", value=photo.credit, other="credit 里", other_en="credit")


def _in_body(body: str, first: Place, article: Article) -> Iterator[Problem]:
    """XS326 for a headline or dateline at the start of the body.

    A poem may begin with its title.
    """
    start = len(body) - len(body.lstrip())
    line = body[start : start + 200].partition("\n")[0]
    bare = line.lstrip("#").strip(_MARKS)
    found = {"dateline": article.dateline or ""} if article.dateline and bare.startswith(article.dateline) else {}
    if not line.startswith("# ") and article.kind is not Kind.VERSE:
        found |= {key: words for key, words in _headlines(article) if words and bare == words.strip(_MARKS)}
    for key, words in found.items():
        yield problem(place_in(body, first, start), "XS326", value=words, other=f"{key} 里", other_en=key)


def _headlines(article: Article) -> Iterator[tuple[str, str | None]]:
    yield "kicker", article.kicker
    yield "title", None if article.untitled else article.title
    yield "subtitle", article.subtitle


def _ends_in_credit(caption: str, credit: str) -> bool:
    """Whether a caption ends in the credit (… 李四 摄).

    A caption may end in somebody who is in the picture.
    """
    written = _SPACES.sub("", caption)
    return any(
        re.search(f"(?:{re.escape(name)}{_WORK}|{_WORK}{re.escape(name)})$", written) for name in _read_names(credit)
    )


def _read_names(text: str) -> set[str]:
    try:
        return {person.name for person in parse_byline(text).people}
    except BylineError:
        return set()
