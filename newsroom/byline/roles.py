"""Which words in a byline are roles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

OFFICE_ENDINGS = ("记者", "通讯员", "评论员", "编辑", "实习生", "作者", "主持人")
MAX_OFFICE = 12
WORK_ROLES = (
    "文", "图", "摄", "摄影", "供图", "制图", "漫画", "视频", "整理", "编译", "翻译", "文字", "图片", "摄像", "绘图",
)  # fmt: skip
# The words for who made a page; only staff lines know them.
STAFF_ROLES = (
    "总编辑",
    "总编",
    "主编",
    "值班总编",
    "值班编委",
    "责编",
    "版式",
    "美编",
    "校对",
    "检校",
    "监制",
    "审读",
    "组版",
)
# Full words that a typing slip is compared with.
COMMON_OFFICES = (
    *OFFICE_ENDINGS,
    "首席记者",
    "本报记者",
    "全媒体记者",
    "见习记者",
    "特约记者",
    "实习记者",
    "特约评论员",
    "本报通讯员",
)
# What signs without being a person: such words are a source.
SOURCE_ENDINGS = (
    "报道", "本报讯", "综合", "编辑部", "新华社", "通讯社", "报社", "日报", "晚报", "电视台", "课题组", "报道组", "调研组",
    "融媒体中心", "记者站", "工会", "委员会", "办公室",
)  # fmt: skip
# Slips of input methods in words too short for a comparison.
SLIPS = {"记着": "记者", "纪者": "记者", "编缉": "编辑", "编揖": "编辑"}
SLASH = re.compile(r"\s*[/／]\s*")
# A name may end so (李博文, 王宏图), though each is a work role by itself.
NAME_ENDINGS = ("文", "图")


def is_office(word: str, extra: Collection[str]) -> bool:
    """Whether a word is an office role: a known ending, at most 12 characters, or one that the paper lists."""
    return word in extra or (len(word) <= MAX_OFFICE and word.endswith(OFFICE_ENDINGS) and word.isalnum())


def find_work(word: str) -> tuple[str, ...]:
    """The work roles that a word is made of (摄影; 文/摄; 图文), () where it is anything else."""
    if word in WORK_ROLES:
        return (word,)
    parts = tuple(word) if word in {"图文", "文图"} else tuple(SLASH.split(word))
    return parts if all(part in WORK_ROLES for part in parts) else ()


def find_role_start(word: str, extra: Collection[str]) -> str:
    """The role that a word begins with and does not end with (记者张三), else ""."""
    ends = [word.find(ending) + len(ending) for ending in OFFICE_ENDINGS if ending in word]
    starts = [word[: min(ends)]] if ends else []
    whole = [role for role in (*extra, *WORK_ROLES) if len(role) > 1 and word.startswith(role)]
    return max((role for role in starts + whole if role != word), key=len, default="")


def find_near_role(word: str, extra: Collection[str]) -> str:
    """What a word was meant to be that looks like a role and is no name: the right role, or role and name; else ""."""
    endings = [
        role for role in (*extra, *OFFICE_ENDINGS, *WORK_ROLES) if role not in NAME_ENDINGS and word.endswith(role)
    ]
    if endings:
        return max(endings, key=len)
    if role := find_role_start(word, extra):
        return f"{role} {word[len(role) :]}"
    near = (role for role in (*extra, *COMMON_OFFICES) if len(role) == len(word) > 2 and _differ_by_one(role, word))  # noqa: PLR2004 - of two characters one proves nothing
    return SLIPS.get(word) or next(near, "")


def _differ_by_one(one: str, other: str) -> bool:
    return sum(map(str.__ne__, one, other)) == 1
