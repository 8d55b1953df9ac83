"""Reporters and correspondents, their years, and the bylines they sign."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from bench.archive.chance import Chance

REPORTERS = 300
CORRESPONDENTS = 1000
# So many are at work at one time; the others have not come yet or have gone.
_DESK = 36
_AROUND = 150
# Issues until all have had their turn: 32 years.
_SPAN = 3334

# Each stands as often in the list as it does among a hundred Chinese surnames, roughly.
_SURNAMES = (
    "王" * 8 + "李" * 8 + "张" * 7 + "刘" * 5 + "陈" * 5 + "杨" * 3 + "黄" * 2 + "赵" * 2 + "吴" * 2 + "周" * 2
    + "徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦傅方"
    "邹熊孟秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤俞章鲁裘来楼施华童倪"
)  # fmt: skip
# None of 文 图 摄, which are roles by themselves.
_GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰红梅建国志飞鹏波斌宇浩凯健俊帆雪琳萍燕玲莉婷慧颖佳欣怡雯琪瑶璐晨阳"
    "旭东峰林森海江河山岩松柏青春秋冬云雨雷晓小少永长福寿康宁安和顺利达成功立德仁义礼信忠孝良善美惠淑贤洁清正光辉耀灿炳煜煌"
)


@dataclass(frozen=True, slots=True)
class People:
    """The people who write, by their first year, and the residents."""

    reporters: tuple[str, ...]
    correspondents: tuple[str, ...]
    residents: tuple[str, ...]


@cache
def people_of(seed: str) -> People:
    """The people of a seed's archive, with different names for all writers."""
    chance = Chance(f"{seed}/people")
    signing: dict[str, None] = {}
    while len(signing) < REPORTERS + CORRESPONDENTS:
        signing[draw_name(chance)] = None
    names = tuple(signing)
    return People(names[:REPORTERS], names[REPORTERS:], tuple(draw_name(chance) for _ in range(3000)))


def draw_name(chance: Chance) -> str:
    """A Chinese name, common surnames and given names likelier."""
    given = chance.favour(_GIVEN)
    return chance.pick(_SURNAMES) + given + (chance.favour(_GIVEN) if chance.hits(78) else "")


def _at_work(everybody: tuple[str, ...], size: int, issue: int) -> tuple[str, ...]:
    """The people at work in an issue.

    A window that moves on over the years and starts again at the end.
    """
    start = (issue % _SPAN) * (len(everybody) - size) // _SPAN
    return everybody[start : start + size]


def news_byline(chance: Chance, people: People, issue: int) -> str:
    """A report's byline as it is printed."""
    desk = _at_work(people.reporters, _DESK, issue)
    around = _at_work(people.correspondents, _AROUND, issue)
    reporter, second = _two(chance, desk)
    one, other = _two(chance, around)
    return chance.favour(
        (
            f"记者 {reporter}",
            f"记者 {reporter} 通讯员 {one}",
            f"通讯员 {one}",
            f"首席记者 {reporter} 通讯员 {one} {other}",
            f"记者 {reporter} {second}",
            f"通讯员 {one} {other}",
            f"见习记者 {second}",
            f"记者 {reporter} 文/摄",
            f"全媒体记者 {reporter}、{second} 通讯员 {one}",
        )
    )


def author(chance: Chance, people: People, issue: int) -> str:
    """The byline of a piece of prose: a reader, or a reporter."""
    around = _at_work(people.correspondents, _AROUND, issue)
    name = chance.favour_much(around)
    return name if chance.hits(85) else f"作者 {name}"


def _two(chance: Chance, names: tuple[str, ...]) -> tuple[str, str]:
    """Two different names, each likelier with its years of work."""
    first, second = chance.favour_much(names), chance.favour_much(names)
    return first, second if second != first else names[-1] if first != names[-1] else names[0]
