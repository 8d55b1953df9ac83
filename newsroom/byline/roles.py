"""Which words in a byline are roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

OFFICE_ENDINGS = ("记者", "通讯员", "评论员", "编辑", "实习生", "作者", "主持人")
MAX_OFFICE = 12
WORK_ROLES = ("文", "图", "摄", "摄影", "供图", "制图", "漫画", "视频", "整理", "编译", "翻译")
# The words for who made a page; only staff lines know them.
STAFF_ROLES = ("总编辑", "总编", "主编", "值班总编", "值班编委", "责编", "版式", "美编", "校对", "检校", "监制", "审读", "组版")
# Full words that a typing slip is compared with.
COMMON_OFFICES = (*OFFICE_ENDINGS, "首席记者", "本报记者", "全媒体记者", "见习记者", "特约记者", "实习记者", "特约评论员", "本报通讯员")
# What signs without being a person: such words are a source.
SOURCE_ENDINGS = ("报道", "编辑部", "新华社", "通讯社", "报社", "课题组", "报道组", "调研组", "融媒体中心", "记者站")
# A name may end so (李博文, 王宏图), though each is a work role by itself.
NAME_ENDINGS = ("文", "图")


def is_office(word: str, extra: Collection[str]) -> bool:
    """Whether a word is an office role: a known ending, at most 12 characters, or one that the paper lists."""
    return word in extra or (len(word) <= MAX_OFFICE and word.endswith(OFFICE_ENDINGS))


def find_work(word: str) -> tuple[str, ...]:
    """The work roles that a word is made of (摄影; 文/摄; 图文), () where it is anything else."""
    if word in WORK_ROLES:
        return (word,)
    if "/" in word:
        parts = tuple(word.split("/"))
        return parts if all(part in WORK_ROLES for part in parts) else ()
    return tuple(word) if word in {"图文", "文图"} else ()


def find_role_start(word: str, extra: Collection[str]) -> str:
    """The role that a word begins with, when a name is stuck to it (记者张三), else ""."""
    ends = [word.find(ending) + len(ending) for ending in OFFICE_ENDINGS if ending in word]
    whole = [role for role in (*extra, *WORK_ROLES) if len(role) > 1 and word.startswith(role)]
    starts = [word[: min(ends)]] if ends else []
    return max((role for role in starts + whole if role != word), key=len, default="")


def find_near_role(word: str, extra: Collection[str]) -> str:
    """The role that a word was meant to be: one that it ends in, or one that differs by a character; else ""."""
    known = (*extra, *COMMON_OFFICES)
    endings = [role for role in (*extra, *OFFICE_ENDINGS, *WORK_ROLES) if role not in NAME_ENDINGS and word.endswith(role)]
    if endings:
        return max(endings, key=len)
    near = [role for role in known if len(role) == len(word) > 2 and sum(map(str.__ne__, role, word)) == 1]  # noqa: PLR2004 - two characters prove nothing
    return near[0] if near else ""
