"""Problems in the words of the desk.

Forms stand there for keys and files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsroom.codes import fill

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsroom.problems import Problem

WORDS_OF_FIELDS: Mapping[str, str] = {
    "kicker": "引题", "title": "标题", "subtitle": "副题", "section": "栏目", "reporter": "署名", "source": "来源",
    "dateline": "电头", "kind": "体裁", "page": "版次", "order": "顺序", "series": "系列", "series-name": "系列名",
    "series-part": "第几篇", "topics": "专题",
    "summary": "摘要", "note": "按语", "draft": "草稿", "publish_at": "定时", "photos": "照片", "review": "审签",
    "date": "日期", "number": "期号", "caption": "说明", "credit": "作者", "alt": "替代文字", "corrects": "更正哪一篇", "body": "正文",
}  # fmt: skip


class Words(NamedTuple):
    """What is wrong, and what to do."""

    zh: str
    remedy: str


# Published addresses that are gone: at the desk there are pages that bring them back.
_GONE = "读者有过的网址 {value} 打不开了"
_BACK = "要登出，去掉“草稿”和“定时”、补上签字，再发布；要收回，在“更正、后续、撤稿”里撤稿。"
# Of the sentences of codes/ those that name keys, marks or files; `{key}` is the name of the field.
_WORDS: Mapping[str, Words] = {
    "XS104": Words(
        "没有“{value}”这个栏目{guess_zh}", "从“栏目”里选一个；要新开栏目，先到上面的“栏目”一页去加。"
    ),
    "XS105": Words("“{key}”还没有填", "在“{key}”一格填上。"),
    "XS110": Words("稿件里的日期 {value} 与这一期不符", "点“换期、复制、删除”，把稿件移到那一期。"),
    "XS111": Words("“{key}”不能空着{found_zh}", "在“{key}”一格填上。"),
    "XS114": Words("“{value}”不是版次：应如 1、12、A01、T1", "只填版次本身，不填“第”“版”。"),
    "XS115": Words("署名、来源都空着：不知是谁写的", "填署名，如：记者 姓名；没有具名的填来源，如：本报编辑部。"),
    "XS122": Words("是更正，却没有说更正的是哪一篇", "更正从原来那一篇的“更正”做，会自动连上；原文不在网站上的，不用改。"),
    "XS126": Words(
        "三审没有签全，先不发布：{lacking_zh}",
        "到“审签”里签，签的就是这份文字；初审、复审、终审要三个人。还没写完的，勾上“草稿，先不出”。",
    ),
    "XS401": Words("找不到照片“{value}”{guess_zh}", "在“照片”里重新加上这一张。"),
    "XS405": Words("照片“{value}”没有说明", "在照片下面填“说明”，写明图中何人何事；看不见图的读者靠这句话。"),
    "XS606": Words(
        _GONE, "文件删错了的，在“发布”里恢复；要收回，恢复以后撤稿。改过名、换过期的，让管网站的人把旧网址接过来。"
    ),
    **dict.fromkeys(("XS607", "XS610", "XS611", "XS612"), Words(_GONE, _BACK)),
    "XS617": Words("照片“{value}”没有一篇稿件用到", "要用的，在那一篇的“照片”里加上；用不着的，删去。"),
    "XS750": Words("照片没有作者", "填上“作者”，如 姓名 摄；别处来的图写明来源。"),
    "XS407": Words("正文里用了照片“{value}”，“照片”里没有这一张", "先在“加照片”里加上，再“放进正文”；或者从正文里删去。"),
    "XS411": Words("正文里有网页代码：{value}", "删去它；要印出来的，点“改成”或者在“看标记”里写成 \\<。"),
    "XS414": Words("行首的一个 # 会印成大标题", "小标题点工具栏上的“小标题”；要照印 #，在“看标记”里写成 \\#。"),
    "XS417": Words("没有正文，也没有照片", "在正文里写，或者加上照片。"),
    "XS421": Words("这一行会和上一行排成一段", "要另起一段，按回车；是诗，“体裁”选诗歌；本来是一段的，不必管。"),
}  # fmt: skip


def words_at_desk(problem: Problem) -> Words:
    """A problem's sentence and remedy for whoever sees no file."""
    words = _WORDS.get(problem.code)
    if words is None:
        return Words(problem.zh, problem.remedy)
    key = str(problem.data.get("key", ""))
    data = {**problem.data, "key": WORDS_OF_FIELDS.get(key, key)}
    return Words(fill(words.zh, data), fill(words.remedy, data))


def sentence_at_desk(problem: Problem) -> str:
    """The same as one line."""
    zh, remedy = words_at_desk(problem)
    return f"{zh}{'' if zh.endswith(('。', '？', '！')) else '。'}{remedy}"


def missing_key(problem: Problem) -> str:
    """The key that an article lacks by a problem, else ""."""
    return str(problem.data.get("key", "")) if problem.code == "XS105" else ""
