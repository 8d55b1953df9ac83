"""Characters of the wrong width: half-width marks, full-width digits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsroom.copydesk.findings import Edit
from newsroom.copydesk.manuscript import HEADLINES, Part
from newsroom.copydesk.signs import CHINESE, CLOSING, OPENING
from newsroom.names import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsroom.copydesk.findings import Finding, Span
    from newsroom.copydesk.manuscript import Manuscript

_FULL = str.maketrans(",;:?!().", "，；：？！（）。")
_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
# Most texts hold few of these marks, and a look around one is dear.
_HALF_WIDTH = re.compile("[,;:?!.]")
_MARK = re.compile(
    # 中,国; 中, 国; 3项,其中; not 1,甲 where a paragraph begins.
    rf",(?:(?<=[{HAN}{CLOSING}%％℃],)(?: (?=[{HAN}{OPENING}])|(?=[{HAN}{OPENING}0-9A-Za-z]))"
    rf"|(?<=[0-9A-Za-z][0-9A-Za-z],)(?=[{HAN}])|(?<=[{HAN}][0-9A-Za-z],)(?=[{HAN}]))"
    rf"|;(?:(?<=[{HAN}{CLOSING}%％℃];)|(?<=[{HAN}][0-9];)) ?(?=[{HAN}{OPENING}]|$)"
    # 时间:9月; 他说:“; 如下: where a paragraph ends.
    rf"|:(?<=[{HAN}”》）]:)(?=[{HAN}“‘《（0-9A-Za-z]|[\"'][{HAN}]|$)"
    rf"|(?:(?<![?!])!+(?<=[{HAN}{CLOSING}!]!)(?=[{HAN}{OPENING}”’』」）\"']|$)|(?<![?!])[?!]+(?<=[{HAN}{CLOSING}?!][?!])(?=[“”’』」）\"']|$))"
    # A sentence that ends in a point; 一. is a number.
    rf"|\.(?<=[{HAN}][{HAN}”）]\.)(?=[”’』」\"']|$)",
    re.MULTILINE,
)
# It may stand for a character that another program lost: 徐若?, 徐若?（左）.
_LOST = re.compile(rf"(?<!\?)\?+(?<=[{HAN}{CLOSING}?]\?)(?=[{HAN}（《])")
# A point that ends a paragraph may be a decimal's, whose other half a column has cut off.
_LAST_POINT = re.compile(rf"[{HAN}][0-9]{{1,12}}(?:\.[0-9]{{1,6}})?[%％℃]?\.$")
_LONGEST = 24
# Characters of a sentence: 附件1. and 第1. are numbers.
_SENTENCE = 4
_HAN = re.compile(f"[{HAN}]")
_PAIR = re.compile(r"[(（]([^()（）\n]*)[)）]")
_CHINESE = re.compile(f"[{CHINESE}]")
_AFTER = re.compile(f"[{CHINESE}]|\\Z|\n")
_FULL_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ][０-９Ａ-Ｚａ-ｚ]*(?:．[０-９]+)?")
_LATIN_WORD = re.compile("[A-Za-z] ?")


def find_half_width(manuscript: Manuscript) -> Iterator[Span]:
    """XS701: half-width punctuation among Chinese."""
    text = manuscript.text
    done = 0
    for mark in _HALF_WIDTH.finditer(text):
        found = _MARK.match(text, mark.start()) if mark.start() >= done else None
        if found is None:
            continue
        start, end = found.span()
        done = end
        if found[0] == "." and manuscript.line_at(start).part in HEADLINES:
            continue
        yield start, end, (Edit(start, end, found[0].strip().translate(_FULL)),)
    if "(" in text or ")" in text:
        yield from _half_width_pairs(text)


def find_unsure(manuscript: Manuscript) -> Iterator[Finding]:
    """XS701: half-width marks that may be what is left of something else."""
    text = manuscript.text
    for found in _LOST.finditer(text) if "?" in text else ():
        start, end = found.span()
        edits = (Edit(start, end, "？" * (end - start)),)
        yield manuscript.finding("XS701", start, end, edits, value=found[0])
    for line in manuscript.lines_of({Part.PARAGRAPH}) if "." in text else ():
        point = line.text.endswith(".") and _LAST_POINT.search(line.text[-_LONGEST:])
        if point and len(_HAN.findall(line.text)) >= _SENTENCE:
            start = line.start + len(line.text) - 1
            yield manuscript.finding("XS701", start, start + 1, (Edit(start, start + 1, "。"),), value=".")


def _half_width_pairs(text: str) -> Iterator[Span]:
    """Brackets of which one or both are half-width."""
    for found in _PAIR.finditer(text):
        start, end = found.start(), found.end() - 1
        edits = tuple(
            Edit(at, at + 1, text[at].translate(_FULL)) for at in (start, end) if text[at].translate(_FULL) != text[at]
        )
        if edits and _among_chinese(text, found):
            yield start, end + 1, edits


def _among_chinese(text: str, found: re.Match[str]) -> bool:
    """Whether a bracket stands in Chinese text: not f(x), nor Hangzhou (杭州)."""
    start, end = found.span()
    before = text[max(start - 2, 0) : start]
    if "（" in found[0] or "）" in found[0]:
        return True
    if _CHINESE.search(found[1]):
        return not (before.endswith(" ") and _LATIN_WORD.match(before))
    return bool(found[1] and _CHINESE.match(before[-1:]) and _AFTER.match(text, end))


def find_full_width(manuscript: Manuscript) -> Iterator[Span]:
    """XS720: full-width digits and letters, all of them at once."""
    text = manuscript.text
    spans = [
        found.span()
        for found in _FULL_WIDTH.finditer(text)
        # 1. would begin a list.
        if not (
            text[found.end() : found.end() + 1] in {".", ")"} and text[found.start() - 1 : found.start()] in {"", "\n"}
        )
    ]
    if spans:
        yield *spans[0], tuple(Edit(start, end, text[start:end].translate(_HALF)) for start, end in spans)
