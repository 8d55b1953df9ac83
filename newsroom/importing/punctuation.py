"""Half-width marks between Chinese characters, restored to full width."""

from __future__ import annotations

import re

from newsroom.byline.surnames import is_sound
from newsroom.names import HAN

_WIDE = dict(zip(",;:!?()", "，；：！？（）", strict=True))
# What stands in Chinese text alone.
_CHINESE = rf"{HAN}\u3001\u3002\u3008-\u3011\u3014-\u301b“”‘’…—，；：！？（）％"
_HAN = re.compile(f"[{_CHINESE}]")
_MARK = re.compile(r"[,;:!?](?! ?[,;:!?.])")
_BRACKETS = re.compile(r"\((?P<inner>[^()\n]*)\)")
# A full stop, not one of an enumeration (一.), of figures or of dots.
_STOP = re.compile(rf"(?<![.．])(?<=[{HAN}”’）%％])[.．](?![.．])[ \u3000]*(?=[{HAN}“”‘’\"（《]|$)")
_NUMERAL = re.compile(rf"(?:^|[^{HAN}])第?[一二三四五六七八九十]{{1,3}}$")
_BLANKS = " \u3000"
# More blanks than these are a gap in the text.
_REACH = 4


def restore(text: str) -> str:
    """A text whose commas, brackets and the like are those of Chinese.

    Those at a Latin letter stay, and those between two figures.
    """
    text = _MARK.sub(_mark, text)
    text = _STOP.sub(_stop, _BRACKETS.sub(_bracket, text))
    # Behind a mark of full width no space is needed.
    return re.sub(rf"(?<=[，；：！？（）])[ \u3000]+(?=[{_CHINESE}])", "", text)


def _stop(found: re.Match[str]) -> str:
    before = found.string[max(found.start() - _REACH, 0) : found.start()]
    after = found.string[found.end() : found.end() + 2]
    # 约翰.史密斯 is a name.
    named = len(after) > 1 and is_sound(before[-2:] + after)
    return found[0] if named or _NUMERAL.search(before) else "。"


def _mark(found: re.Match[str]) -> str:
    before, after = _beside(found)
    chinese = bool(_HAN.match(before)) + bool(_HAN.match(after))
    if not chinese or _is_latin(before) or _is_latin(after):
        return found[0]
    # A figure on one side and Chinese on the other; what ends the text has one side alone.
    return _WIDE[found[0]]


def _bracket(found: re.Match[str]) -> str:
    before, after = _beside(found)
    if _is_latin(before) or before.isdigit():
        return found[0]
    if re.search(f"[{HAN}]", found["inner"]) or (_HAN.match(before) and (not after or _HAN.match(after))):
        return f"（{found['inner']}）"
    return found[0]


def _beside(found: re.Match[str]) -> tuple[str, str]:
    """The characters beside a match, without the blanks between."""
    start, end = found.span()
    before = found.string[max(start - _REACH, 0) : start].rstrip(_BLANKS)[-1:]
    return before, found.string[end : end + _REACH].lstrip(_BLANKS)[:1]


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()
