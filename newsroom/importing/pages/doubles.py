"""Characters printed on both sides of a cut."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING

from newsroom.names import HAN

if TYPE_CHECKING:
    from collections.abc import Collection

_LONGEST = 3
# How far from the cut words are looked for.
_REACH = 4
_LETTERS = re.compile(f"[{HAN}]+")
# Words of one character, which stand by themselves more often than others.
_SMALL = frozenset("的了在是和与为对将等也就都又及或把被让向从以到上下中不有人一个这那于并而但还更要会能可们")
_ALONE, _LITTLE = 1.0, 0.5


def find_double(before: str, after: str, words: Collection[str]) -> tuple[int, bool]:
    """How many characters of ``after`` repeat the end of ``before``.

    The second value is whether they are wanted once: then fewer characters stand outside of words. Otherwise both may
    be meant (工会 会员).
    """
    length = next((n for n in range(_LONGEST, 0, -1) if before[-n:] == after[:n] and _LETTERS.fullmatch(after[:n])), 0)
    if not length:
        return 0, False
    # Of two characters and more hardly any sentence has both.
    return length, length > 1 or _is_wanted_once(before[-_REACH - 1 : -1], after[0], after[1 : _REACH + 1], words)


def _is_wanted_once(before: str, char: str, after: str, words: Collection[str]) -> bool:
    """Whether a character is to stand once between two texts.

    So it is where it is part of a word then, or a word by itself, and fewer characters are outside of words.
    """
    known = _Words(words)
    head, tail = _run(before[::-1])[::-1], _run(after)
    begins = any(char + tail[:length] in known for length in range(1, _REACH))
    if char * 2 in known or (char in _SMALL and begins):
        return False
    once = _loose(head + char + tail, known, None if char in _SMALL else len(head))
    return once < _loose(head + char * 2 + tail, known)


class _Words:
    """The words of the dictionary and of a page."""

    def __init__(self, words: Collection[str]) -> None:
        self._words = (_phrases(), words)

    def __contains__(self, word: str) -> bool:
        return any(word in words for words in self._words)


def _run(text: str) -> str:
    """The Chinese characters at the start of a text."""
    found = _LETTERS.match(text)
    return found[0] if found else ""


def _loose(text: str, known: _Words, within: int | None = None) -> float:
    """The least weight of characters outside of words, over all cuts.

    The character at ``within`` has to be part of a word.
    """
    best = [0.0]
    for end in range(1, len(text) + 1):
        alone = _LITTLE if text[end - 1] in _SMALL else _ALONE
        ways = [best[end - 1] + (inf if end - 1 == within else alone)]
        ways += [best[start] for start in range(max(end - _REACH, 0), end - 1) if text[start:end] in known]
        best.append(min(ways))
    return best[-1]


@cache
def _phrases() -> Collection[str]:
    """The words of pypinyin's dictionary of phrases, and the commonest besides."""
    # It takes a moment to load, and most texts have no double.
    from pypinyin.constants import PHRASES_DICT  # noqa: PLC0415 - see above

    return PHRASES_DICT.keys() | set(_COMMON.split()) | {char * 2 for char in _TWICE}


def frequent_pairs(text: str) -> frozenset[str]:
    """Pairs of characters that stand in a text more than once."""
    seen: set[str] = set()
    twice: set[str] = set()
    for run in _LETTERS.findall(text):
        for one, other in pairwise(run):
            pair = one + other
            (twice if pair in seen else seen).add(pair)
    return frozenset(pair for pair in twice if not set(pair) & _SMALL)


# What is said twice: 早早, 高高, 天天, 看看.
_TWICE = (
    "早大小高远深紧轻慢快好重常天人家年月日处时步层代件个位条句声次点片张双对阵排座棵朵颗滴块根堆群批样篇字村户厂面头事心念久渐仅刚偏明暗默悄偷白苦暖热冷"
    "凉红绿蓝黄黑亮圆方长短宽厚薄胖瘦甜酸辣香饱满空静匆频屡连徐缓急狠牢稳实老爸妈爷奶哥姐弟妹叔伯舅姑姨公婆宝看听说想试走坐聊谈笑问写读学练玩跑跳逛歇等"
    "尝闻摸擦洗扫帮教讲谢星隐依欣蒸孜兢津楚滔滚翩茫郁葱熊闪粒丝缕纷往略微"
)
# Words of a workers' paper that the dictionary lacks, for it has those that are read in more than one way.
_COMMON = (
    "职工 工作 工人 企业 发展 建设 改革 安全 生产 培训 服务 活动 组织 技术 技能 人才 产业 队伍 经济 社会 文化 教育 管理 创新 项目 工程 单位 部门"
    " 领导 干部 群众 党员 会议 学习 宣传 权益 维护 劳动 竞赛 比武 作用 能力 水平 质量 效率 机制 制度 政策 措施 问题 情况 条件 环境 关系 合作 交流"
    " 推进 推动 加强 提高 提升 开展 举办 举行 参加 参与 支持 帮助 解决 实现 完成 落实 实施 促进 深化 优化 完善 建立 成立 打造 营造 激发 激励 关心"
    " 关爱 慰问 走访 调研 指导 检查 监督 评选 表彰 荣誉 先进 模范 劳模 工匠 师傅 徒弟 骑手 快递 司机 家庭 生活 健康 医疗 住房 工资 保险 合同 协议"
    " 车间 班组 工厂 公司 集团 园区 社区 街道 乡镇 村里 城市 农村 农民 市民 居民 学校 学生 老师 医院 医生 警察 记者 编辑 报纸 新闻 消息 读者 作者"
    " 今年 去年 明年 目前 近日 日前 昨天 今天 明天 上午 下午 晚上 时间 时候 期间 以来 以后 以前 之后 之前 同时 其中 其他 以及 因此 由于 通过 根据"
    " 按照 围绕 结合 依托 利用 充分 积极 认真 切实 不断 进一步 全面 深入 广泛 主动 共同 各级 各类 全区 全市 全国 全省 我们 他们 大家 自己 人人 天天"
    " 常常 纷纷 渐渐 往往 处处 时时 年年 家家 户户 步步 层层 代代 刚刚 慢慢 好好 默默 仅仅 久久 妈妈 爸爸 爷爷 奶奶 姐姐 妹妹 哥哥 弟弟 叔叔 谢谢"
    " 看看 想想 说说 试试 看到 说道 认为 表示 介绍 告诉 感到 觉得 希望 相信 得到 受到 成为 作为 进行 进入 来到 走进 面对 针对 关于 对于 人员 成员"
    " 会员 委员 代表 主席 书记 主任 国家 中国 政府 法律 法规 法院 市场 商品 产品 设备 机器 材料 资金 投入 收入 增长 增加 减少 万元 亿元 左右 以上"
    " 第一 第二 一个 这个 那个 什么 怎么 这样 那样 可以 能够 应该 需要 必须 用工 工会 会议 员工 工友 友好 平台 台阶 服装 装备 备用 作业 业务 务必"
)
