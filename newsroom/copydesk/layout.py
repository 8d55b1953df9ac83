"""Invisible characters, indents, and paragraphs without an end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsroom.characters import has_any
from newsroom.copydesk.findings import Edit, Finding
from newsroom.copydesk.manuscript import Part
from newsroom.copydesk.signs import CHINESE, CLOSING, STOPS
from newsroom.model import NOTICES
from newsroom.names import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsroom.copydesk.findings import Span
    from newsroom.copydesk.manuscript import Manuscript

# Those that join emoji and letters of other scripts are meant there, and XS432 and XS433 have the rest.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a\u202c\u2060-\u2064\u2066\u2068\u2069\ufeff\u115f\u3164\uffa0]+")
# Python has these three for letters.
_PRINTABLE = "\u115f\u3164\uffa0"
_PLAIN = re.compile(f"[\n -~\u3000\uff01-\uff5e\ufffc{CHINESE}]|\\Z")
_OPEN_END = re.compile(rf"[{HAN}，、；]")
_SENTENCE = re.compile("[。！？…][”’」』）]*")
# Who made it, where to write to, and names apart: no sentence.
_SIGN_OFF = re.compile(
    "[ \u3000：:@￼]|记者|通讯员|编辑|作者|摄影|供图|来源|电话|地址|单位|整理|供稿|热线|附[：:]|[摄图文日电讯]$"
)
_ENDED = re.compile("[。！？…：；”’）》]$")
# Several are a gap to fill in.
_SPACE = re.compile(rf"(?<=[{HAN}{CLOSING}]) (?=[{STOPS}])")
_CLAUSE = 8
_LONG = 30


def find_invisible(manuscript: Manuscript) -> Iterator[Span]:
    """XS743: invisible characters in Chinese text, all of them at once."""
    text = manuscript.text
    if text.replace("\n", "").isprintable() and not has_any(text, _PRINTABLE):
        return
    spans = [
        found.span()
        for found in _INVISIBLE.finditer(text)
        if _PLAIN.match(text[found.start() - 1 : found.start()]) and _PLAIN.match(text, found.end())
    ]
    if spans:
        yield *spans[0], tuple(Edit(start, end, "") for start, end in spans)


def find_spaces(manuscript: Manuscript) -> Iterator[Span]:
    """XS710: a space between Chinese and the mark behind it."""
    if " " in manuscript.text:
        for found in _SPACE.finditer(manuscript.text):
            yield found.start(), found.end() + 1, (Edit(*found.span(), ""),)


def find_indents(manuscript: Manuscript) -> Iterator[Finding]:
    """XS742: paragraphs indented with spaces, all of them at once."""
    if edits := manuscript.indents:
        more = {"more": len(edits) - 1} if len(edits) > 1 else {}
        yield Finding("XS742", edits[0].start, edits[0].end, more, edits, safe=True)


def find_open_ends(manuscript: Manuscript) -> Iterator[Finding]:
    """XS744: a paragraph that ends within a sentence."""
    if manuscript.filed and (manuscript.filed.article.kind in NOTICES or manuscript.filed.article.is_verse):
        return
    texts = [(line.start, line.text.rstrip()) for line in manuscript.lines_of({Part.PARAGRAPH})]
    long = [text for _, text in texts if len(text) >= _LONG]
    for start, text in texts:
        if _OPEN_END.match(text[-1:]) and _is_cut(text, long):
            end = start + len(text)
            yield manuscript.finding("XS744", end - 1, end, value=text[-1])


def _is_cut(text: str, long: Sequence[str]) -> bool:
    """Whether a paragraph without a mark at its end is cut.

    There are whole sentences before its last words, or it is one long sentence and all other long paragraphs end
    with a mark; lists and sign-offs are neither.
    """
    ends = [found.end() for found in _SENTENCE.finditer(text)]
    clause = text[ends[-1] :] if ends else text
    if _SIGN_OFF.search(clause):
        return False
    if ends:
        return len(clause) >= _CLAUSE
    if len(text) < _LONG or "，" not in text or text.startswith("图"):
        return False
    others = [each for each in long if each is not text]
    return text[-1] in "，、" or (len(others) > 1 and all(_ENDED.search(each) for each in others))
