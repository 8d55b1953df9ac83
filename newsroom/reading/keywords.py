"""Other words for keys and kinds, in Chinese or other programs' terms."""

from __future__ import annotations

import unicodedata
from difflib import get_close_matches
from typing import TYPE_CHECKING

from newsroom.problems import nearest

if TYPE_CHECKING:
    from collections.abc import Collection

# Words that share less with a key, as foo with follows, may be anything.
_CLOSE = 0.7
# The same word may stand for several keys: which is meant shows in what is allowed there.
_WORDS = {
    "title": "标题 主标题 主题 题目 大标题 正题 headline head heading subject 期题",
    "date": "日期 时间 出报日期 见报日期 出版日期 发布日期 day pubdate",
    "section": "栏目 版块 板块 分类 类别 频道 category categories column channel",
    "kicker": "引题 肩题 眉题 overline",
    "subtitle": "副标题 副题 子标题 deck subhead subheadline",
    "untitled": "无标题 无题",
    "reporter": "署名 记者 作者 通讯员 文 撰文 撰稿 author authors byline writer reporters",
    "source": "来源 稿源 供稿 单位 出处 from",
    "dateline": "电头 地点 发自 place location",
    "kind": "体裁 类型 文体 形式 type genre",
    "page": "版次 版面 版 版号",
    "order": "顺序 次序 排序 序号 位置 weight sort",
    "continued_on": "转版 下转 续版 转",
    "group": "组 组稿 组合 分组",
    "series": "系列 系列报道 连载 专栏",
    "topics": "专题 话题 主题词 关键词 标签 tags tag keywords topic",
    "photos": "图片 照片 配图 插图 图 img image images picture pictures photo cover pics",
    "zones": "版面位置 版位 区域",
    "summary": "摘要 导读 提要 简介 内容提要 abstract description excerpt lead",
    "note": "编者按 编者的话 按语 编后 附记",
    "draft": "草稿 未定稿",
    "publish_at": "发布时间 定时发布 登出时间 上线时间 publish publish_date publishat",
    "aliases": "旧地址 别名 旧网址 又名 其他名称 alias redirect redirects",
    "corrects": "更正 更正的稿件 勘误 correct correction",
    "follows": "后续 追踪 接续 前文 follow",
    "withdrawn": "撤稿 撤回 撤下 withdraw",
    "review": "审稿 三审 审核 签发",
    "first": "一审 初审",
    "second": "二审 复审",
    "third": "三审 终审",
    "quiet": "不报 忽略 静音 ignore noqa",
    "file": "文件 文件名 图片 图 src path filename url",
    "caption": "说明 图说 图片说明 文字说明 图注 title text",
    "focus": "焦点 中心 主体",
    "original": "原图",
    "credit": "摄影 摄影者 作者 摄 图片作者 拍摄 author photographer",
    "alt": "替代文字 描述 无障碍说明",
    "name": "名称 名字 姓名 栏目 栏目名 版名 title",
    "part": "第几篇 序号 篇次 期数",
    "rect": "位置 坐标 范围",
    "role": "身份 职务 头衔",
    "roles": "身份 职务 头衔",
    "affiliation": "单位 所在单位",
    "titles": "身份 职务 头衔",
    "from": "开始 自 起",
    "to": "结束 至 止",
    "id": "编号 代号",
    "bio": "简介 介绍",
    "description": "说明 简介 介绍",
    "intro": "导语 引言 开栏语 introduction",
    "closed": "停办 停办日期 停刊",
    "word": "错词 错误 误",
    "instead": "改为 正确 正",
    "why": "理由 原因 为什么",
    "severity": "级别 程度",
    "exceptions": "例外",
    "short": "简称",
    "full": "全称",
    "number": "期号 总期号 期数 总期数 no issue",
    "covers": "合刊日期 合刊",
    "release": "发布时间 登出时间 出报时间 publish_at",
    "staff": "责编 编辑 责任编辑 值班 版面编辑 人员 editor",
    "pages": "版面 版 各版",
    "scan": "版面图 扫描 扫描图",
    "spread_with": "通版",
    "columns": "栏数 分栏",
    "lead": "头条",
    "box": "加框 花边 围框 方框",
    "page_size": "开本 纸张 版面大小 纸张大小 size paper",
}
_KINDS = {
    "报道": "通讯 消息 新闻 特写 专访 综述 人物 调查 报告文学 侧记 纪实 本报讯",
    "评论": "言论 社论 时评 杂文 述评 短评 评论员文章 观点",
    "图片新闻": "图片 组图 摄影 图片报道 摄影报道 图",
    "简讯": "短讯 快讯 短消息 集纳 要闻简报",
    "更正": "勘误 订正 纠错 致歉",
    "公告": "启事 通知 声明 公示 通告",
    "广告": "推广 广告专版 软文",
    "正刊": "日报 报纸 平日",
    "号外": "特急 快报",
    "特刊": "专刊 特别报道",
}
KNOWN_KEYS = frozenset({*_WORDS, *(word for words in _WORDS.values() for word in words.split() if not word.isascii())})

# What an editor may paste for a key, and put the own words into.
EXAMPLES = {
    "title": "标题写在这里",
    "date": "2023-04-11",
    "section": "栏目名",
    "reporter": "记者 姓名",
    "name": "名称",
    "file": "tupian.jpg",
    "page": "1",
    "role": "记者",
    "rect": "[0, 0, 50, 30]",
    "focus": "[50, 30]",
    "original": "true（是）或 false（否）",
    "order": "1",
    "number": "1234",
    "part": "1",
    "series": "{name: 系列名}",
    "review": "{first: 甲某某, second: 乙某某, third: 丙某某}",
    "quiet": "{XS780: 理由}",
    "topics": "[产改, 技能]",
    "aliases": "[/old/]",
    "covers": "[2023-10-01, 2023-10-02]",
    "continued_on": "[2]",
    "photos": "[{file: tupian.jpg, caption: 图片说明}]",
    "zones": "[{page: 1, rect: [0, 0, 50, 30]}]",
    "pages": "[{page: 1, name: 要闻}, {page: 2, name: 综合}]",
    "titles": "[{role: 记者}]",
    "draft": "true（是）或 false（否）",
    "untitled": "true（是）或 false（否）",
    "publish_at": "2023-04-11 06:00",
    "release": "2023-04-11 06:00",
    "closed": "2023-12-31",
    "from": "2023-01-01",
    "to": "2023-12-31",
}


def find_key(word: str, allowed: Collection[str]) -> str | None:
    """The allowed key that a word means or resembles, else None."""
    return _find(word, allowed, _WORDS)


def is_sure(word: str, key: str) -> bool:
    """Whether a word means a key beyond a mere guess."""
    plain = _plain(word)
    return plain in _WORDS.get(key, "").split() or bool(get_close_matches(plain, [key.casefold()], cutoff=_CLOSE))


def translate(word: str) -> str:
    """The key of a Chinese word; any other word as it is."""
    return next((key for key, words in _WORDS.items() if not word.isascii() and word in words.split()), word)


def find_kind(word: str, allowed: Collection[str]) -> str | None:
    """The allowed kind that a word means or resembles, else None.

    Kinds of articles or of issues.
    """
    return _find(word, allowed, _KINDS)


def _find(word: str, allowed: Collection[str], table: dict[str, str]) -> str | None:
    plain = _plain(word)
    meant = (key for key in allowed if plain == key.casefold() or plain in table.get(key, "").split())
    return next(meant, None) or nearest(word, allowed)


def _plain(word: str) -> str:
    return unicodedata.normalize("NFKC", word).strip().strip("\u200b\u2060\ufeff").casefold()
