"""Invisible characters, indents, and paragraphs without an end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsroom.characters import number
from newsroom.copydesk.findings import Edit, Finding
from newsroom.copydesk.manuscript import Part
from newsroom.copydesk.signs import CHINESE
from newsroom.model import NOTICES
from newsroom.names import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsroom.copydesk.findings import Span
    from newsroom.copydesk.manuscript import Manuscript

# Those that join emoji and letters of other scripts are meant there, and XS432 and XS433 have the rest.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a\u202c\u2060-\u2064\u2066\u2068\u2069\ufeff\u115f\u3164\uffa0]+")
_PLAIN = re.compile(f"[\n -~\u3000\uff01-\uff5e\ufffc{CHINESE}]|\\Z")
_ENDS_OPEN = re.compile(rf"[{HAN}，、；]$")
_SENTENCE = re.compile("[。！？…][”’」』）]*")
# Who made it, where to write to, and names apart: no sentence.
_SIGN_OFF = re.compile(
    "[ \u3000：:@￼]|记者|通讯员|编辑|作者|摄影|供图|来源|电话|地址|单位|整理|供稿|热线|附[：:]|[摄图文日电讯]$"
)
_CLAUSE = 8
_LONG = 30


def find_invisible(manuscript: Manuscript) -> Iterator[Span]:
    """XS743: invisible characters in Chinese text, all of them at once."""
    text = manuscript.text
    if text.isprintable():
        return
    spans = [
        found.span()
        for found in _INVISIBLE.finditer(text)
        if _PLAIN.match(text[found.start() - 1 : found.start()]) and _PLAIN.match(text, found.end())
    ]
    if spans:
        yield *spans[0], tuple(Edit(start, end, "") for start, end in spans)


def show_invisible(text: str) -> str:
    """The numbers of a text's invisible characters: U+200B."""
    return "、".join(dict.fromkeys(map(number, text)))


def find_indents(manuscript: Manuscript) -> Iterator[Finding]:
    """XS742: paragraphs indented with spaces, all of them at once."""
    if edits := manuscript.indents:
        more = {"more": len(edits) - 1} if len(edits) > 1 else {}
        yield Finding("XS742", edits[0].start, edits[0].end, more, edits, safe=True)


def find_open_ends(manuscript: Manuscript) -> Iterator[Finding]:
    """XS744: a paragraph that ends within a sentence.

    It has whole sentences before its last words, or is long and ends in a comma; lists and sign-offs have neither.
    """
    if manuscript.filed and (manuscript.filed.article.kind in NOTICES or manuscript.filed.article.is_verse):
        return
    for line in manuscript.lines_of({Part.PARAGRAPH}):
        text = line.text.rstrip()
        if not _ENDS_OPEN.search(text):
            continue
        ends = [found.end() for found in _SENTENCE.finditer(text)]
        clause = text[ends[-1] :] if ends else text
        whole = len(clause) >= _CLAUSE if ends else len(text) >= _LONG and text[-1] in "，、"
        if whole and not _SIGN_OFF.search(clause):
            end = line.start + len(text)
            yield manuscript.finding("XS744", end - 1, end, value=text[-1])
