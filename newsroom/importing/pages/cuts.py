"""What stands between two lines: a space, nothing, half of a number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from newsroom.names import HAN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsroom.importing.pages.lines import Line

_CHINESE = re.compile(f"[{HAN}\u3000-\u303f\uff01-\uff60“”‘’…—·]")
_WORD = re.compile("[A-Za-z]{2,}")
_PHRASE = re.compile("[A-Za-z] [A-Za-z]")
# How far from a cut Chinese is looked for.
_NEAR = 8
_AROUND = ",.;:!?()\"'"
_MARKS = frozenset(",.;:!?)\"'")
_NUMBER_END = re.compile("[0-9](?P<mark>[.,:])$")
_NUMBER_STARTS = {
    # 98.⏎6%, and not 第3.⏎2023年.
    ".": re.compile("[0-9]{1,3}(?![0-9年月日])"),
    ",": re.compile("[0-9]{3}(?![0-9年])"),
    ":": re.compile("[0-9]{1,2}(?![0-9年])"),
}
_LONGEST = 40
_WORD_END = re.compile("(?<![A-Za-z])[A-Za-z]+$")
_WORD_START = re.compile("[A-Za-z]+")
# Two of them are two words: Peter⏎Brown.
_NAME = re.compile("[A-Z][a-z]{2,}")
_TOKEN_END = re.compile("(?<![!-~])[!-~]+$")
_TOKEN_START = re.compile("[!-~]{1,40}")
_ADDRESS_GOES_ON = re.compile("[!-~]{0,80}[./@]")
_ADDRESS_END = re.compile("://|www[.]|@")
_ADDRESS_START = re.compile("[A-Za-z0-9_-]{0,40}(?:@|[.][A-Za-z]{2})")


def join_lines(lines: Sequence[Line]) -> str:
    """The text of lines, with a space between words of Latin letters."""
    joined = ""
    for line in lines:
        parted = bool(joined) and not line.bound and _is_parted(joined, line.text)
        joined += f" {line.text}" if parted else line.text
    return joined


def cuts_number(line: Line, following: Line) -> bool:
    """Whether a number goes on behind its mark: 98.⏎6%."""
    return not following.indent and _in_number(line.text, following.text)


@dataclass(frozen=True, slots=True)
class Letters:
    """How a page sets Latin letters.

    ``words`` are its words of them, ``phrases`` whether any two stand side by side; ``cut`` is whether its columns cut
    within numbers, and so within words.
    """

    words: frozenset[str] = frozenset()
    phrases: bool = False
    cut: bool = False


def find_letters(lines: Sequence[Line]) -> Letters:
    """How a page sets Latin letters."""
    return Letters(
        frozenset(word for line in lines for word in _WORD.findall(line.text)),
        any(_PHRASE.search(line.text) for line in lines),
        any(_cuts_within(line, following) for line, following in pairwise(lines)),
    )


def _cuts_within(line: Line, following: Line) -> bool:
    """Whether a number is cut between two lines."""
    if following.gap or following.indent:
        return False
    return cuts_number(line, following) or (line.text[-1].isdigit() and following.text[0].isdigit())


def word_ends(before: str, after: str) -> tuple[str, str]:
    """The text without spaces or Chinese around a cut."""
    end, start = _TOKEN_END.search(before[-_LONGEST:]), _TOKEN_START.match(after)
    return end[0].lstrip(_AROUND) if end else "", start[0].rstrip(_AROUND) if start else ""


def find_word(before: str, after: str, letters: Letters) -> tuple[bool, bool]:
    """Whether letters around a cut are one word; whether for sure."""
    token = _TOKEN_END.search(before[-_LONGEST * 2 :])
    if token and _ADDRESS_END.search(token[0]) and (token[0][-1].isalnum() or token[0][-1] in "./-_=&?"):
        return True, not after[0].isalpha() or bool(_ADDRESS_GOES_ON.match(after))
    end, start = _WORD_END.search(before[-_LONGEST:]), _WORD_START.match(after)
    if not end or not start:
        return False, True
    if end[0] + start[0] in letters.words or _ADDRESS_START.match(after):
        return True, end[0] + start[0] in letters.words
    if not _is_chinese(before, after) or (not letters.cut and _NAME.fullmatch(end[0]) and _NAME.fullmatch(start[0])):
        return False, True
    small = end[0][-1].islower() and start[0][0].islower()
    return letters.cut or (small and not letters.phrases), False


def _in_number(before: str, after: str) -> bool:
    found = _NUMBER_END.search(before[-2:])
    return bool(found and _NUMBER_STARTS[found["mark"]].match(after))


def _is_parted(before: str, after: str) -> bool:
    """Whether two lines need a space between them."""
    end, start = before[-1], after[:1]
    if not (end.isascii() and start.isascii() and start.isalnum()) or _in_number(before, after):
        return False
    if end.isdigit() and start.isdigit():
        # A column cuts numbers too.
        return False
    if end.isalpha() and start.isalpha():
        return True
    if before[-2:-1].isdigit() and end == "." and start.isdigit():
        # The end of a sentence, and a year: 增长3.⏎2023年.
        return True
    return (end.isalnum() or end in _MARKS) and not _is_chinese(before, after)


def _is_chinese(before: str, after: str) -> bool:
    """Whether a cut is among Chinese: no space is needed."""
    return bool(_CHINESE.search(before[-_NEAR:] + after[:_NEAR]))
