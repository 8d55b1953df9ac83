"""Which words have the form of a Chinese name: one of the usual surnames, and a given name of one or two characters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsroom.names import HAN

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

# The commonest first.
COMMON_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石"
    "廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
COMPOUND_SURNAMES = (
    "欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "宇文", "长孙", "司徒", "夏侯", "轩辕", "端木",
    "独孤", "南宫", "万俟", "闻人", "呼延", "澹台", "淳于", "单于", "申屠", "太史", "拓跋", "钟离", "濮阳", "公冶", "赫连", "鲜于", "百里",
)  # fmt: skip
NAME = rf"(?:{'|'.join(COMPOUND_SURNAMES)}|[{COMMON_SURNAMES}])[{HAN}]{{1,2}}?"
_NAME = re.compile(NAME)
_TOGETHER = re.compile(f"[{HAN}]{{4,16}}")
_AND = "和与及跟同"
_SHORTEST, _LONGEST = 2, 4
# 石家庄, 马鞍山, 金华市; 江南报.
_NO_NAMES = tuple("省市区县镇乡村庄山岛港湾州口河湖江街路报刊网台社部组院校厂")


def is_name(word: str) -> bool:
    """Whether a word is a usual surname with a given name of one or two characters."""
    return bool(_NAME.fullmatch(word))


def is_person(word: str) -> bool:
    """Whether a word is hardly anything but a name: it has three characters or more, and ends like no place or firm."""
    return is_name(word) and len(word) > _SHORTEST and not word.endswith(_NO_NAMES)


def split_names(word: str, known: Collection[str] = ()) -> tuple[str, ...]:
    """The names that a word is made of where it looks like several; () where it does not.

    Each is a ``known`` name or has the form of one; of several ways to cut, the one with the most known names and the
    commonest surnames. 和 and its like may stand between two.
    """
    # Of the 7,321 people of four characters in jieba's dictionary it cuts 98, nearly all of them sayings (姚黄魏紫);
    # a name of two surnames (张杨子涵) where the given name begins like a third, which is so in 6 of 100.
    if not _TOGETHER.fullmatch(word):
        return ()
    cuts = (cut for cut in _cuts(word, lambda part: part in known or is_name(part)) if len(cut) > 1)

    def rarity(cut: tuple[str, ...]) -> tuple[int, int]:
        unknown = [part for part in cut if part not in known]
        return len(unknown), sum(COMMON_SURNAMES.find(part[0]) for part in unknown)

    best = min(cuts, key=rarity, default=())
    # 司马相如 is one name, unless both of two who sign are in it.
    return () if is_name(word) and any(part not in known for part in best) else best


def _cuts(word: str, fits: Callable[[str], bool]) -> Iterator[tuple[str, ...]]:
    """Every way to cut a word into parts of two to four characters that fit."""
    for end in range(_SHORTEST, min(len(word), _LONGEST) + 1):
        part, rest = word[:end], word[end:]
        if not fits(part):
            continue
        if not rest:
            yield (part,)
            continue
        for following in (rest, rest[1:]) if rest[0] in _AND else (rest,):
            yield from ((part, *after) for after in _cuts(following, fits))
