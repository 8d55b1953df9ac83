"""Ellipses, dashes, stops and commas of the wrong form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsroom.characters import has_any
from newsroom.copydesk.findings import Edit
from newsroom.copydesk.manuscript import HEADLINES
from newsroom.copydesk.signs import CLOSING, NUMERALS
from newsroom.names import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsroom.copydesk.findings import Finding, Span
    from newsroom.copydesk.manuscript import Manuscript

_BEFORE = f"{HAN}，。！？{CLOSING}"
# Four are twelve dots, for whole paragraphs (GB/T 15834-2011, 4.11).
_ELLIPSIS = re.compile(r"…+|\.{3,}|。{3,}")
_HAN = re.compile(f"[{HAN}]")
_AFTER = re.compile(f"[{HAN}“‘《（]")
_CLOSED = re.compile(f"[{_BEFORE}]")
_DASHES = "-—－─―–"
_DASH = re.compile(f"[{_DASHES}][{_DASHES}]*")
_WRONG_DASHES = frozenset({"--", "－－", "──", "――", "––", "———"})
# Of ？ and ！ there may be three (GB/T 15834-2011, 4.2 and 4.3).
_DOUBLED = re.compile("[，、；：。？！](?=[，、；：。？！])(?:(?<=[，、；：。])[，、；：。]+|(?<=[？！])[？！]{3,})")
_TITLE, _QUOTED = r"《[^《》\n]*》", r"“[^“”\n]*”"
# What follows must not belong to the last of them alone: “一”、“二”工程.
_LISTED = re.compile(
    rf"{_TITLE}(?:、{_TITLE})+(?![、（(])|(?:{_TITLE}|{_QUOTED})(?:、(?:{_TITLE}|{_QUOTED}))+"
    rf"(?=[，。；：！？）》”’…—\n]|等|和|与|及|以及|或|[{NUMERALS}][个种大项部首本篇类块张家门届支条]|\Z)"
)
_BETWEEN = re.compile("(?<=[》”])、(?=[《“])")
# A headline of a few characters may be a number or a cry.
_SHORT = 4


def find_ellipses(manuscript: Manuscript) -> Iterator[Span]:
    """XS705: an ellipsis other than ……."""
    text = manuscript.text
    if not ("…" in text or "..." in text or "。。。" in text):
        return
    for found in _ELLIPSIS.finditer(text):
        start, end = found.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        dots = found[0][0] != "…"
        long = (3 <= end - start <= 6) if dots else end - start in {1, 3}  # noqa: PLR2004 - see above
        if long and _CLOSED.match(before) and not (after.isascii() and after.isalnum()):
            yield start, end, (Edit(start, end, "……"),)


def find_dashes(manuscript: Manuscript) -> Iterator[Span]:
    """XS706: a dash other than ——.

    One — joins places and numbers, and is wrong where a line begins.
    """
    text = manuscript.text
    for found in _DASH.finditer(text) if has_any(text, _DASHES) else ():
        start, end = found.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        begins = before in {"", "\n"}
        wrong = found[0] in _WRONG_DASHES or (begins and found[0] == "—")
        if wrong and _AFTER.match(after) and (begins or _CLOSED.match(before)):
            yield start, end, (Edit(start, end, "——"),)


def find_stops(manuscript: Manuscript) -> Iterator[Span]:
    """XS707: a headline of one sentence that ends in 。."""
    for line in manuscript.lines_of(HEADLINES):
        end = line.start + len(line.text)
        if line.text.endswith("。") and line.text.count("。") == 1 and len(line.text) > _SHORT:
            yield end - 1, end, (Edit(end - 1, end, ""),)


def find_commas(manuscript: Manuscript) -> Iterator[Span]:
    """XS708: 、 between neighbours in quotes or title marks.

    Where others of the list have neither, it parts them all (GB/T 15834-2011, 4.5.3.5).
    """
    text = manuscript.text
    if not has_any(text, ("》、", "”、")):
        return
    for found in _LISTED.finditer(text):
        start, end = found.span()
        if text[start - 1 : start] != "、":
            commas = [each.start() for each in _BETWEEN.finditer(text, start, end)]
            yield commas[0], commas[0] + 1, tuple(Edit(at, at + 1, "") for at in commas)


def find_doubled(manuscript: Manuscript) -> Iterator[Finding]:
    """XS709: two marks where one stands."""
    for found in _DOUBLED.finditer(manuscript.text):
        start, end = found.span()
        one = len(set(found[0])) == 1
        # Of 。。。 an ellipsis is meant.
        if not (one and found[0][0] == "。" and end - start > 2):  # noqa: PLR2004 - see above
            edits = (Edit(start, end, found[0][0]),) if one else ()
            yield manuscript.finding("XS709", start, end, edits, value=found[0])
