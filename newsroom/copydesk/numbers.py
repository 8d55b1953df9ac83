"""Numbers that are written otherwise than the standard has them (GB/T 15835-2011)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsroom.characters import has_any
from newsroom.copydesk.findings import Edit
from newsroom.copydesk.signs import NUMERALS
from newsroom.names import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsroom.copydesk.findings import Finding
    from newsroom.copydesk.manuscript import Manuscript

_DAY = re.compile("月(?P<day>[0-9一二三四五六七八九十]{1,3})日")
_BEFORE_DAY = re.compile(
    r"(?:(?P<year>[12][0-9]{3})年)?(?P<month>(?<![0-9])[0-9]{1,2}|(?<![一二三四五六七八九十])[一二三四五六七八九十]{1,2})$"
)
_REACH = len("2023年12") + 1
_RANGE = re.compile(
    r"(?<![0-9.])[0-9]+(?:\.[0-9]+)?(?P<to>[～~—–－-])(?P<last>[0-9]+(?:\.[0-9]+)?)(?:(?P<unit>[%％‰])|(?<=[～~][0-9])(?P<many>[万亿]))"
)
# Most texts have none, and every number is looked at for one.
_TO = re.compile("[0-9][～~—–－-][0-9]")
_FIRST = re.compile(r"[0-9]+(?:\.[0-9]+)?")
# Codes, dates, scores and phone numbers go on before the first of two numbers.
_BEFORE_RANGE = re.compile(r"[0-9A-Za-z.%％‰/年月第:：\-—～~]")
_SOME = re.compile(
    rf"[几数十百千](?:(?<=[几数])[十百千万亿]|(?<=[十百千])几)[{NUMERALS}]{{0,2}}[个名位]?多(?![媒边功元样数半晶层云巴瑙伦哈少久远])"
)
_UNIT = rf"[{HAN}]{{0,3}}?"
_ABOUT = re.compile(
    rf"(?:大约|大概|(?<=[\n，。、；：“（有需长宽高重达为花用每共占距离仅费时间在是前后还了近到])约)"
    rf"(?:[0-9][0-9.]*[%％‰℃]?|[{NUMERALS}])[{NUMERALS}几多余]{{0,6}}{_UNIT}(?P<about>左右)(?![两对各开侧为手翼岸分边])"
)


def find_mixed(manuscript: Manuscript) -> Iterator[Finding]:
    """XS721: a date in digits and Chinese numerals."""
    text = manuscript.text
    for found in _DAY.finditer(text):
        first = max(found.start() - _REACH, 0)
        before = _BEFORE_DAY.search(text[first : found.start()])
        parts = [part for part in (*before.groups(), found["day"]) if part] if before else []
        if before and len({part.isascii() for part in parts}) > 1:
            start = first + before.start()
            yield manuscript.finding("XS721", start, found.end(), value=text[start : found.end()])


def find_ranges(manuscript: Manuscript) -> Iterator[Finding]:
    """XS722: a range whose first number lacks the unit: 20～40%."""
    text = manuscript.text
    if not (has_any(text, "～~—–－-") and _TO.search(text)):
        return
    for found in _RANGE.finditer(text):
        first = _FIRST.match(found[0])
        before = text[max(found.start() - 1, 0) : found.start()]
        if first and not _BEFORE_RANGE.match(before) and 0 < float(first[0]) < float(found["last"]):
            unit, at = found["unit"] or found["many"], found.start("to")
            right = f"{first[0]}{unit}{text[at : found.end()]}"
            yield manuscript.finding("XS722", found.start(), found.end(), (Edit(at, at, unit),), right=right)


def find_some(manuscript: Manuscript) -> Iterator[Finding]:
    """XS723: 几 or 数 with 多."""
    if "多" not in manuscript.text or not has_any(manuscript.text, "几数"):
        return
    for found in _SOME.finditer(manuscript.text):
        edits = (Edit(found.end() - 1, found.end(), ""),)
        yield manuscript.finding("XS723", found.start(), found.end(), edits, value=found[0])


def find_about(manuscript: Manuscript) -> Iterator[Finding]:
    """XS724: 约 with 左右."""
    if "左右" not in manuscript.text:
        return
    for found in _ABOUT.finditer(manuscript.text):
        edits = (Edit(found.start("about"), found.end("about"), ""),)
        yield manuscript.finding("XS724", found.start(), found.end(), edits, value=found[0])
