"""Quotes and brackets: straight, unpaired, and wrongly nested ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsroom.characters import has_any
from newsroom.copydesk.findings import Edit
from newsroom.copydesk.manuscript import BODY
from newsroom.copydesk.signs import CHINESE
from newsroom.names import HAN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsroom.copydesk.findings import Finding
    from newsroom.copydesk.manuscript import Line, Manuscript

_PAIRS = dict(zip("“‘《〈（【「『〔(", "”’》〉）】」』〕)", strict=True))
_OPENERS = {closing: opening for opening, closing in _PAIRS.items()}
_SAME = str.maketrans("()", "（）")
_SIGN = re.compile("[“”‘’《》〈〉（）【】「」『』〔〕()]")
_SIGN_OR_END = re.compile(rf"{_SIGN.pattern}|\n")
# The signs of lines on which each is closed before the next one opens.
_EVEN = re.compile(rf"(?:\n|{'|'.join(re.escape(opening + closing) for opening, closing in _PAIRS.items())})*")
_CHINESE = re.compile(f"[{CHINESE}]")
_HAN = re.compile(f"[{HAN}]")
# 1）, a）, 一）: numbers of items need no other half, nor do faces of marks.
_NUMBER = re.compile(
    rf"(?:(?:^|[^0-9A-Za-z{HAN}])(?:[0-9]{{1,3}}|[a-zA-Z]|[一二三四五六七八九十]{{1,3}})|[0-9]|[：:；;^_])$"
)
# Apostrophes, minutes, seconds, inches: don’t, ’90, 5’, 55”.
_LATIN = re.compile("[0-9A-Za-z]")
# What stands within itself is spelled otherwise: “‘’”, 《〈〉》.
_NEVER_WITHIN = "“‘《〈"
_INNER = {"“": "‘’", "‘": "“”", "《": "〈〉", "〈": "《》"}
_INCH = re.compile('(?<=[0-9])"')
_SINGLE = re.compile(rf"(?<![0-9A-Za-z])'(?=[{HAN}“《])[^'\n]*?(?<=[{HAN}”》，。！？…])'(?![0-9A-Za-z])")


class _Open(NamedTuple):
    sign: str
    at: int
    line: int


def find_straight(manuscript: Manuscript) -> Iterator[Finding]:
    """XS702: straight quotes among Chinese."""
    text = manuscript.text
    if not has_any(text, "\"'"):
        return
    for line in manuscript.lines:
        if '"' in line.text:
            yield from _double(manuscript, line)
        for found in _SINGLE.finditer(line.text) if "'" in line.text else ():
            start, end = line.start + found.start(), line.start + found.end()
            edits = (Edit(start, start + 1, "‘"), Edit(end - 1, end, "’"))
            yield manuscript.finding("XS702", start, start + 1, edits, value="'")


def _double(manuscript: Manuscript, line: Line) -> Iterator[Finding]:
    text = line.text
    places = [number for number, char in enumerate(text) if char == '"']
    if len(places) % 2:
        places = [number for number in places if not _INCH.match(text, number)]
    if len(places) % 2:
        found = next((number for number in places if _beside_chinese(text, number)), None)
        if found is not None:
            yield manuscript.finding("XS702", line.start + found, line.start + found + 1, value='"')
        return
    for opening, closing in zip(places[::2], places[1::2], strict=True):
        if _beside_chinese(text, opening) or _beside_chinese(text, closing):
            start, end = line.start + opening, line.start + closing
            edits = (Edit(start, start + 1, "“"), Edit(end, end + 1, "”"))
            yield manuscript.finding("XS702", start, start + 1, edits, value='"')


def find_unpaired(manuscript: Manuscript) -> Iterator[Finding]:
    """XS703 and XS704: quotes and brackets without another half, or across others.

    A quotation of several paragraphs opens in each of them and closes in the last (GB/T 15834-2011, 4.8.3.6).
    """
    if _EVEN.fullmatch("".join(_SIGN_OR_END.findall(manuscript.text))):
        return
    for line in manuscript.lines:
        if line.part not in BODY:
            yield from _Walk(manuscript).walk([line])
    yield from _Walk(manuscript).walk(line for line in manuscript.lines if line.part in BODY)


class _Walk:
    """One pass over lines that belong together."""

    def __init__(self, manuscript: Manuscript) -> None:
        self.manuscript = manuscript
        self.open: list[_Open] = []
        self.number = 0
        self.line = ""
        self.start = 0
        self.findings: list[Finding] = []
        # Closing signs to come whose opening ones have a finding already, and those that have got their own edits.
        self.passed: list[str] = []
        self.paired: set[int] = set()

    def walk(self, lines: Iterable[Line]) -> list[Finding]:
        for self.number, line in enumerate(lines):
            self.line, self.start = line.text, line.start
            self.passed.clear()
            for found in _SIGN.finditer(line.text):
                if found.start() + self.start not in self.paired:
                    self.take(found[0].translate(_SAME), found.start())
        for left in self.open:
            self.report("XS703", left.sign, left.at)
        return self.findings

    def take(self, sign: str, place: int) -> None:
        if sign in _PAIRS:
            self.take_opening(sign, place)
        else:
            self.take_closing(sign, place)

    def take_opening(self, sign: str, place: int) -> None:
        earlier = next((left for left in self.open if left.sign == sign), None)
        if earlier and earlier.line < self.number and not self.line[:place].strip():
            # The quotation goes on in this paragraph.
            return
        if earlier and sign in _NEVER_WITHIN:
            if earlier.line == self.number:
                self.take_second(sign, place, earlier)
                return
            self.open.remove(earlier)
            self.report("XS703", sign, earlier.at)
        self.open.append(_Open(sign, self.start + place, self.number))

    def take_second(self, sign: str, place: int, earlier: _Open) -> None:
        """An opening sign where the same is open: nested, or not closed."""
        at, closing = self.start + place, _PAIRS[sign]
        end = self.find_end(sign, place)
        if end is not None:
            inner = _INNER[sign]
            edits = (Edit(at, at + 1, inner[0]), Edit(self.start + end, self.start + end + 1, inner[1]))
            self.paired.add(self.start + end)
            self.findings.append(self.manuscript.finding("XS704", at, at + 1, edits, value=sign))
        elif closing not in self.line[place:]:
            del self.open[self.open.index(earlier) :]
            self.report("XS703", sign, at, closing)
        else:
            self.open.remove(earlier)
            self.report("XS703", sign, earlier.at)
            self.open.append(_Open(sign, at, self.number))

    def find_end(self, sign: str, place: int) -> int | None:
        """Where an inner quotation ends, if the outer ends too."""
        closing, depth, end = _PAIRS[sign], 1, None
        for number in range(place, len(self.line)):
            depth += (self.line[number] == sign) - (self.line[number] == closing)
            if depth == 1 and end is None and self.line[number] == closing:
                end = number
            if depth == 0:
                return end
        return None

    def take_closing(self, sign: str, place: int) -> None:
        opening = _OPENERS[sign]
        number = next((each for each in reversed(range(len(self.open))) if self.open[each].sign == opening), None)
        if number is not None:
            crossed = self.open[number + 1 :]
            del self.open[number:]
            for left in crossed:
                closing = _PAIRS[left.sign]
                across = closing in self.line[place:] and left.line == self.number
                self.passed += [closing] if across else []
                self.report("XS704" if across else "XS703", left.sign, left.at)
        elif sign in self.passed:
            self.passed.remove(sign)
        elif not self.is_other(sign, place):
            rest = self.line[place + 1 :]
            turned = sign in "”’" and sign in rest and opening not in rest[: rest.index(sign)] and _HAN.match(rest)
            self.report("XS703", sign, self.start + place, opening if turned else "")
            if turned:
                self.open.append(_Open(opening, self.start + place, self.number))

    def is_other(self, sign: str, place: int) -> bool:
        """Whether a closing sign stands for something else: don’t, 55”, 1）."""
        before = self.line[max(place - 6, 0) : place]
        if sign in "’”":
            return bool(_LATIN.match(before[-1:]))
        return sign == "）" and (self.line[place] == ")" or bool(_NUMBER.search(before)))

    def report(self, code: str, sign: str, at: int, right: str = "") -> None:
        text = self.manuscript.text
        typed = text[at]
        # Half-width brackets stand in for faces and numbers, single quotes for apostrophes.
        if typed in "()" or (sign == "‘" and not _HAN.match(text, at + 1)):
            return
        if sign != "’" or _beside_chinese(text, at):
            edits = (Edit(at, at + 1, right),) if right else ()
            self.findings.append(self.manuscript.finding(code, at, at + 1, edits, value=typed))


def _beside_chinese(text: str, at: int) -> bool:
    return bool(_CHINESE.match(text[at + 1 : at + 2]) or _CHINESE.match(text[max(at - 1, 0) : at]))
