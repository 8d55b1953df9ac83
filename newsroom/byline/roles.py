"""Which words in a byline are roles."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsroom.byline.callings import CALLINGS
from newsroom.byline.surnames import is_name, may_be_name
from newsroom.names import is_figure, is_letter

if TYPE_CHECKING:
    from collections.abc import Collection

# Whoever works for a paper; any word that ends so is an office (全媒体记者).
OFFICE_ENDINGS = (
    "记者", "通讯员", "评论员", "编辑", "实习生", "作者", "主持人", "特派员", "观察员", "信息员", "报道员", "宣传员", "联络员",
    "播音员", "解说员", "讲解员", "摄影师", "摄影家", "摄像师", "设计师", "剪辑师", "配音员", "主播", "编导", "导演", "导播", "编剧",
    "制片人", "出品人", "撰稿人", "策划人", "执笔人", "口述人", "讲述人", "整理人", "供稿人", "主讲人", "发言人", "译者", "供图者",
)  # fmt: skip
# Callings and posts of others who sign, alone or after what they are of (区总工会主席).
TITLE_ENDINGS = (
    "律师", "医生", "医师", "药师", "护士", "护士长", "教授", "讲师", "教师", "教练", "老师", "研究员", "研究生", "专家", "学者", "院士",
    "博士", "硕士", "主任", "院长", "校长", "园长", "馆长", "站长", "局长", "处长", "科长", "部长", "厅长", "区长", "镇长", "会长", "社长",
    "台长", "所长", "队长", "组长", "总监", "主席", "书记", "委员", "秘书长", "理事长", "董事长", "经理", "总裁", "工程师", "会计师",
    "咨询师", "营养师", "作家", "诗人", "画家", "书法家", "评论家", "艺术家", "企业家", "志愿者", "社工", "大学生", "中学生", "小学生",
    "顾问", "民警", "法官", "检察官", "消防员", "网格员", "代表", "班主任",
)  # fmt: skip
# Before these a single character makes another post of it (副主任), not a courtesy (王主任).
_RANKS = "副正总原前老女男"
# The words for who made a page or leads a work.
STAFF_ROLES = (
    "总编辑", "总编", "一审", "二审", "三审", "初审", "执行", "执行编辑",
    "副总编", "主编", "副主编", "值班总编", "值班主编", "值班编委", "值班主任", "责编", "版式", "组版", "美编", "校对",
    "检校", "校检", "审读", "审核", "审校", "编审", "复审", "终审", "签发", "监制", "总监制", "出品", "联合出品", "策划", "总策划", "统筹", "总统筹",
    "主笔", "总撰稿", "主持", "主讲", "编委", "主管", "主办", "承办", "协办",
)  # fmt: skip
MAX_OFFICE = 12
_LONGEST_ROLE = 16
# What somebody did for the piece; those of one character are cut off others only in the words that follow.
SHORT_WORK = ("文", "图", "摄", "绘", "画", "书", "译", "撰", "述", "著")
_SHORT_TOGETHER = ("图文", "文图", "文摄", "图摄")
WORK_ROLES = (
    *SHORT_WORK,
    "摄影", "供图", "制图", "漫画", "视频", "整理", "编译", "翻译", "文字", "图片", "摄像", "绘图", "报道", "采写", "采访", "撰文",
    "撰稿", "执笔", "口述", "讲述", "供稿", "来稿", "投稿", "剪辑", "设计", "海报", "视觉", "文案", "配图", "配文", "拍摄", "航拍", "插图", "插画",
    "图表", "制表", "制作", "后期", "动画", "动漫", "音频", "录音", "配音", "播音", "朗诵", "朗读", "诵读", "解说", "直播", "记录",
    "编写", "编撰", "编辑整理", "摘编", "改编", "创作", "书法", "篆刻", "剪纸", "速写", "摄制", "作词", "作曲", "演唱", "演奏", "提供",
    "题图", "题字", "出镜", "审稿",
)  # fmt: skip
_LONG_WORK = tuple(sorted((role for role in WORK_ROLES if len(role) > 1), key=len, reverse=True))
_WAYS = "总|联合|特约|本报|本版|本期|平面|版面|版式|美术|新媒体|融媒体|现场|独家|特别|动态|短视频"
_LONG = rf"(?:{_WAYS})*(?:{'|'.join(_LONG_WORK)})+"
_LONG_WORD = re.compile(_LONG)
# 文并摄, 采写及摄影.
_JOINED = re.compile(r"\s*[并及和兼与&＆+＋·•]\s*")
# Full words that a typing slip is compared with.
COMMON_OFFICES = (
    *("记者", "通讯员", "评论员", "编辑", "实习生", "作者", "主持人", "首席记者", "本报记者", "全媒体记者", "见习记者"),
    *("特约记者", "实习记者", "特约评论员", "本报通讯员"),
)
# Slips of input methods in words too short for a comparison.
SLIPS = {"记着": "记者", "纪者": "记者", "编缉": "编辑", "编揖": "编辑"}
SLASH = re.compile(r"(?<!\s)\s*[/／]\s*")
_KINDS = "本报|首席|特约|见习|实习|全媒体|融媒体|融媒|摄影|摄像|文字|视频|资深|高级|驻地|特派|评论|责任|客座|外聘"
# More kinds than any office has: without an end, a row of them would take the square of its length.
_OFFICE_WITHIN = re.compile(rf"(?:{_KINDS}){{0,8}}(?:{'|'.join(OFFICE_ENDINGS)})")
_ENDINGS = re.compile("|".join(sorted((*OFFICE_ENDINGS, *TITLE_ENDINGS), key=len, reverse=True)))
# 李工人 is a name; at its end a calling is no slip as that of 王主任 is.
_STARTS = re.compile("|".join(sorted((*OFFICE_ENDINGS, *TITLE_ENDINGS, *CALLINGS), key=len, reverse=True)))
_ALL_TITLES = (*TITLE_ENDINGS, *CALLINGS)
_OFFICE = re.compile(rf"(?:{_KINDS})*(?:[{_RANKS}]?(?:{_ENDINGS.pattern}))+")


def is_office(word: str, extra: Collection[str]) -> bool:
    """Whether a word is an office role.

    It is listed, or has at most 12 characters and an office's ending.
    """
    return word in extra or _is_office(word)


@lru_cache(maxsize=16384)
def _is_office(word: str) -> bool:
    if word in STAFF_ROLES:
        return True
    if len(word) > MAX_OFFICE or not all(is_letter(char) or is_figure(char) for char in word):
        return False
    return word.endswith(OFFICE_ENDINGS) or _has_title(word)


def _has_title(word: str) -> bool:
    if not word.endswith(_ALL_TITLES):
        return False
    before = {len(word) - len(ending) for ending in _ALL_TITLES if word.endswith(ending)}
    return any(left != 1 or word[0] in _RANKS for left in before)


# The same few people sign most articles of a paper.
@lru_cache(maxsize=16384)
def find_work(word: str) -> tuple[str, ...]:
    """The work roles of a word (摄影; 文/摄; 图文; 文并摄), else ()."""
    if word in WORK_ROLES or _LONG_WORD.fullmatch(word):
        return (word,)
    if word in _SHORT_TOGETHER:
        return tuple(word)
    for joint in (SLASH, _JOINED):
        parts = joint.split(word)
        if len(parts) > 1 and all(part in WORK_ROLES or _LONG_WORD.fullmatch(part) for part in parts):
            return tuple(dict.fromkeys(parts))
    return ()


def find_role_start(word: str, extra: Collection[str]) -> str:
    """The role at the start of a word (记者张三), else "".

    "" also for a word that is a role as a whole.
    """
    return _find_role_start(word, tuple(extra))


@lru_cache(maxsize=16384)
def _find_role_start(word: str, extra: tuple[str, ...]) -> str:
    starts = [role for role in (*extra, *STAFF_ROLES) if word.startswith(role)]
    if found := _LONG_WORD.match(word):
        starts.append(found[0])
    if found := _STARTS.search(word):
        # 主任医师: an ending right behind another is part of the same role.
        while following := _STARTS.match(word, found.end()):
            found = following
        # 教师节特刊 has no name behind its role.
        named = found[0] in OFFICE_ENDINGS or may_be_name(word[found.end() :])
        starts += [word[: found.end()]] if named and is_office(word[: found.end()], ()) else []
    return max((role for role in starts if role != word), key=len, default="")


def find_role_end(word: str, extra: Collection[str]) -> str:
    """The role at the end of a word (王小明记者, 张三文并摄), else "".

    "" also for a word that is a role as a whole.
    """
    return _find_role_end(word, tuple(extra))


@lru_cache(maxsize=16384)
def _find_role_end(word: str, extra: tuple[str, ...]) -> str:
    def is_role(text: str) -> bool:
        return bool(text in extra or text in STAFF_ROLES or find_work(text) or _OFFICE.fullmatch(text))

    starts = () if is_role(word) else range(max(1, len(word) - _LONGEST_ROLE), len(word))
    return next((word[start:] for start in starts if is_role(word[start:]) and not _may_be_given(word, start)), "")


def split_office(word: str, extra: Collection[str]) -> tuple[str, str]:
    """The name and office in a word (王小明记者), else ``("", "")``."""
    office = find_role_end(word, extra)
    name = word.removesuffix(office)
    return (name, office) if office and is_name(name) else ("", "")


def _may_be_given(word: str, start: int) -> bool:
    """Whether a word's work roles may be a given name: 王宏图, 李图文.

    ``start`` is where they begin.
    """
    end = word[start:]
    if not set(end) <= set(SHORT_WORK):
        return False
    return start == 1 or (not end.endswith("摄") and (len(end) == 1 or is_name(word)))


def find_near_role(word: str, extra: Collection[str]) -> str:
    """The role that differs from a word in one character, else ""."""
    near = (role for role in (*extra, *COMMON_OFFICES) if len(role) == len(word) > 2 and _differ_by_one(role, word))  # noqa: PLR2004 - of two characters one proves nothing
    return SLIPS.get(word) or next(near, "")


def part_roles(word: str, extra: Collection[str]) -> list[str]:
    """A word cut at its roles: 记者 张三 通讯员 李四."""
    role = find_role_start(word, extra)
    rest = _OFFICE_WITHIN.sub(r" \g<0> ", word[len(role) :])
    return [role, *rest.split()] if role else [word]


def _differ_by_one(one: str, other: str) -> bool:
    return sum(map(str.__ne__, one, other)) == 1
