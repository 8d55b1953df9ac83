"""Lists as newspapers type them (一、 （一） 1、 ① ·): which lines are items and so stand by themselves."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DIGITS = "零一二三四五六七八九十"
_NUMBER = r"[一二三四五六七八九十]{1,3}"
_STYLES = (
    re.compile(rf"(?P<number>{_NUMBER})(?P<after>[、．.，])"),
    re.compile(rf"(?P<before>[（(])(?P<number>{_NUMBER})(?P<after>[）)])"),
    re.compile(rf"(?P<before>第)(?P<number>{_NUMBER})(?P<after>[，、：条章节])"),
    re.compile(rf"(?P<before>其)(?P<number>{_NUMBER})(?P<after>[，、：])"),
    re.compile(rf"(?P<number>{_NUMBER})(?P<after>是|要)"),
    re.compile(r"(?P<number>[0-9０-９]{1,3})(?P<after>[、．）)]|\.(?![0-9]))"),
    re.compile(r"(?P<before>[（(])(?P<number>[0-9０-９]{1,3})(?P<after>[）)])"),
    re.compile(r"(?P<number>[①-⑳])"),
    re.compile(r"(?P<number>[⑴-⒇])"),
    re.compile(r"(?P<number>[⒈-⒛])"),
    re.compile(r"(?P<number>[㈠-㈩])"),
)
_BULLET = re.compile(r"[·•●○■□◆◇★☆▲△▶►➤※✓√◎]|——(?!—)")


def find_items(lines: Sequence[str]) -> set[int]:
    """The indexes of lines that are items of a typed list: a neighbour in the same block counts on or has the same sign."""
    items: set[int] = set()
    for block in _blocks(lines):
        signs = {index: sign for index in block if (sign := _sign(lines[index]))}
        counted = Counter(signs.values())
        items |= {index for index, sign in signs.items() if _has_neighbour(sign, counted)}
    return items


def _blocks(lines: Sequence[str]) -> Iterator[range]:
    start = 0
    for index, line in enumerate([*lines, ""]):
        if not line:
            if index - start > 1:
                yield range(start, index)
            start = index + 1


def _sign(line: str) -> tuple[str, int] | None:
    """The style and the number of an item; the number of a bullet is 0."""
    text = line.lstrip()
    if bullet := _BULLET.match(text):
        return bullet[0], 0
    for index, style in enumerate(_STYLES):
        if found := style.match(text):
            groups = found.groupdict("")
            return f"{index}{groups.get('before', '')}{groups.get('after', '')}", _value(found["number"])
    return None


def _has_neighbour(sign: tuple[str, int], counted: Counter[tuple[str, int]]) -> bool:
    style, number = sign
    if not number:
        return counted[sign] > 1
    return (style, number - 1) in counted or (style, number + 1) in counted


def _value(number: str) -> int:
    """A number as typed; of signs such as ② their place among characters."""
    if number.isdecimal():
        return int(number)
    return _han_value(number) if number[0] in _DIGITS else ord(number)


def _han_value(number: str) -> int:
    """十 is 10, 十二 is 12, 二十三 is 23."""
    tens, ten, ones = number.rpartition("十")
    value = max(_DIGITS.find(ones[-1:] or "零"), 0)
    return value + (10 * max(_DIGITS.find(tens[-1:] or "一"), 1) if ten else 0)
