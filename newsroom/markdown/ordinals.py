"""Lists as newspapers number them: 一、 （一） 1、 A. ① and ·.

Their lines are items and so stand by themselves.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from newsroom.names import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DIGITS = "零一二三四五六七八九十"
_FORMAL = "壹贰叁肆伍陆柒捌玖拾"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_NUMBER = r"[一二三四五六七八九十]{1,3}"
_STYLES = tuple(
    re.compile(style)
    for style in (
        rf"(?P<number>{_NUMBER})(?P<after>[、．.，）)])",
        rf"(?P<before>[（(【\[［])(?P<number>{_NUMBER}|[0-9０-９]{{1,3}}|[a-zA-Z])(?P<after>[）)】\]］])",
        rf"(?P<before>第)(?P<number>{_NUMBER})(?P<after>[，、：条章节])",
        rf"(?P<before>其)(?P<number>{_NUMBER})(?P<after>[，、：])",
        rf"(?P<number>{_NUMBER})(?:是|要)",
        r"(?P<before>[A-Za-z]?)(?P<number>[0-9０-９]{1,3})(?P<after>[、．。）)]|[:：.](?![0-9]))",
        r"(?P<before>(?:[0-9]{1,2}\.){1,3})(?P<number>[0-9]{1,2})(?P<after>[ \t\u3000])",
        r"(?P<number>[a-zA-Z])(?P<after>[、．）)]|\.(?=[ \t\u3000]|[^\x00-\x7f]))",
        rf"(?P<number>[{_FORMAL}])(?P<after>[、．.，])",
        rf"(?P<number>[{_STEMS}])(?P<after>、)",
        r"(?P<number>[①-⑳⑴-⒇⒈-⒛㈠-㈩㊀-㊉ⓐ-ⓩ⓵-⓾❶-❿➀-➉➊-➓Ⅰ-Ⅻⅰ-ⅻ])(?P<after>[、．.]?)",
    )
)
# Signs that only their likes make bullets of: dashes before a word, the letters that Word's round fonts leave behind,
# and whatever is no letter and no punctuation: arrows, figures, dingbats, emoji, characters of nobody's.
_BULLET = re.compile(
    rf"[·•‧・﹒∙⋅⦁＊※√\u2190-\u21ff\u25a0-\u27bf\u2b00-\u2bff\ue000-\uf8ff\U0001f300-\U0001faff]|——(?!—)"
    rf"|[-－—*～](?=[{HAN}])|[－—～](?=[ \t\u3000])|[lnuØ§](?=[ \t\u3000]+[{HAN}])"
)


def find_items(lines: Sequence[str]) -> set[int]:
    """The indexes of lines that are items of a typed list.

    A neighbour in the same block counts on or has the same sign.
    """
    items: set[int] = set()
    for block in find_blocks(lines):
        if len(block) == 1:
            continue
        signs = {index: (sign[1], sign[2]) for index in block if (sign := _sign(lines[index].lstrip()))}
        counted = Counter(signs.values())
        items |= {index for index, sign in signs.items() if _has_neighbour(sign, counted)}
    return items


def cut_sign(text: str) -> str:
    """A line without an item's sign, Markdown's own included."""
    sign = _sign(text)
    return text[sign[0] :] if sign else text.lstrip("-+*")


def find_blocks(lines: Sequence[str]) -> Iterator[range]:
    """The indexes of lines that no blank one parts, block by block."""
    start = 0
    for index, line in enumerate([*lines, ""]):
        if not line.strip():
            if index > start:
                yield range(start, index)
            start = index + 1


def _sign(text: str) -> tuple[int, str, int] | None:
    """The length, style and number of an item's sign, else None.

    The number of a bullet is 0.
    """
    for index, style in enumerate(_STYLES):
        if found := style.match(text):
            groups = found.groupdict("")
            value = _value(found["number"])
            return found.end(), f"{index}{groups.get('before', '')}{groups.get('after', '')}", value
    bullet = _BULLET.match(text)
    return (bullet.end(), bullet[0], 0) if bullet else None


def _has_neighbour(sign: tuple[str, int], counted: Counter[tuple[str, int]]) -> bool:
    style, number = sign
    if not number:
        return counted[sign] > 1
    return (style, number - 1) in counted or (style, number + 1) in counted


def _value(number: str) -> int:
    """The number of a sign.

    Of signs such as ② the place among characters, of stems and letters the place in the row.
    """
    if number.isdecimal():
        return int(number)
    for row in (_FORMAL, _STEMS):
        if number in row:
            return row.index(number) + 1
    return _han_value(number) if number[0] in _DIGITS else ord(number)


def _han_value(number: str) -> int:
    """十 is 10, 十二 is 12, 二十三 is 23."""
    tens, ten, ones = number.rpartition("十")
    value = max(_DIGITS.find(ones[-1:] or "零"), 0)
    return value + (10 * max(_DIGITS.find(tens[-1:] or "一"), 1) if ten else 0)
