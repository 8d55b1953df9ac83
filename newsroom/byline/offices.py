"""Words that are neither people nor roles: units, sources, datelines."""

from __future__ import annotations

import re

# Copy without a person: these sign as a source, and nobody is of them.
_SOURCES = frozenset({
    "本报", "本刊", "本网", "本台", "本报综合", "综合", "本报编辑部", "编者", "编者按", "网络", "资料", "资料图", "资料图片", "资料照片",
    "来源", "转载", "据新华社", "新华社", "中新社", "央视", "人民网", "新华网",
    "社论", "佚名", "匿名", "不详", "无名氏", "小编", "新华社发", "新华社供图", "视觉中国", "人民视觉", "东方IC", "本报资料",
})  # fmt: skip
_REPORTS = (
    "综合报道",
    "整理报道",
    "滚动报道",
    "系列报道",
    "连续报道",
    "深度报道",
    "跟踪报道",
    "专题报道",
    "新闻报道",
    "媒体报道",
)
# What people are of. In three characters only the words of _SHORT and what begins like a place's office (区工会).
_UNITS = (
    "编辑部", "通讯社", "报社", "杂志社", "出版社", "日报", "晚报", "早报", "晨报", "商报", "时报", "周报", "快报", "都市报", "青年报",
    "工人报", "电视台", "广播电台", "电台", "课题组", "报道组", "采访组", "调研组", "工作组", "专家组", "记者站", "记者团", "中心",
    "工会", "工商联", "妇联", "文联", "作协", "残联", "科协", "侨联", "社科联", "记协", "协会", "学会", "商会", "研究会", "联合会", "基金会",
    "委员会", "管委会", "居委会", "村委会", "办公室", "宣传部", "组织部", "统战部", "武装部", "党委", "党支部", "纪委", "团委", "团区委",
    "团市委", "政法委", "政府", "法院", "检察院", "派出所", "司法所", "公安局", "分局", "税务局", "管理局", "教育局", "街道", "街道办",
    "社区", "集团", "公司", "银行", "支行", "分行", "医院", "卫生院", "学校", "大学", "学院", "中学", "小学", "幼儿园", "研究院", "研究所",
    "设计院", "事务所", "工作室", "合作社", "图书馆", "博物馆", "文化馆", "档案馆", "支队", "大队", "中队", "服务队", "供电所", "指挥部",
    "联盟", "客户端", "公众号", "编委会", "机械厂", "发布", "文化宫", "文化站", "俱乐部",
    "工厂", "车间", "班组", "项目部", "融媒体", "新闻网", "广播站", "通讯组", "宣传科", "宣教科",
)  # fmt: skip
# A class of a school: 五（1）班.
CLASS = "[一二三四五六七八九初高]{1,3}[（(][0-9一二三四五六七八九十]{1,2}[）)]班"
_CLASS = re.compile(f".*{CLASS}")
# Who is not named gave the picture, or nobody signed the leader.
_UNSIGNED = re.compile(
    r"(?:图片?|照片|视频|文图|图文)?由.+提供|(?:评论员|编辑部)文章|.*本报评论员文章"
    r"|(?:受访者|受访人|受访单位|采访对象|当事人|主办方|校方|企业|公司|学校|单位|部门|本人|家属|网友|读者|资料)(?:供图|提供|供稿)"
)
# Where a report comes from: municipalities, capitals of provinces and the cities of Zhejiang that are nobody's name.
_CITY = re.compile(
    "北京|上海|天津|重庆|石家庄|太原|呼和浩特|沈阳|长春|哈尔滨|南京|杭州|合肥|福州|南昌|济南|郑州|武汉|长沙|广州|南宁|海口|成都|贵阳"
    "|昆明|拉萨|西安|兰州|西宁|银川|乌鲁木齐|香港|澳门|台北|深圳|苏州|宁波|温州|嘉兴|湖州|绍兴|衢州|舟山|台州|丽水|萧山"
)
_LONGEST_NAME = 3
_PLACES = "区市县省镇乡村总各"
_DATELINE = re.compile(r"(?:本报|本刊|本台|新华社|中新社|中新网|人民网|央视网?).{0,8}(?:讯|电|消息)|讯")
_SENT = re.compile(r"(?:现?发自|发于|寄自)(?P<place>.+)")
_REPORTED = re.compile(r"(?:本报|从|在)?(?P<place>.+?)(?:现场)?报道")


def is_unit(word: str) -> bool:
    """Whether a word is a unit that people belong to (区总工会).

    A name may end like one by chance (王工会).
    """
    if _CLASS.fullmatch(word):
        return True
    if "·" in word or not word.endswith(_UNITS):
        return False
    return len(word) > _LONGEST_NAME or word in _UNITS or word[0] in _PLACES


def is_source(word: str) -> bool:
    """Whether a word signs for no person: 综合报道, 新华社, 受访者供图."""
    return word in _SOURCES or word.endswith(_REPORTS) or is_unsigned(word) or is_unit(word)


def is_unsigned(word: str) -> bool:
    """Whether a word stands for nobody in particular: 受访者供图, 评论员文章."""
    return bool(_UNSIGNED.fullmatch(word))


def find_dateline(word: str) -> str:
    """The dateline of a word (本报讯, 发自杭州, 杭州报道), else ""."""
    if _DATELINE.fullmatch(word) or _SENT.fullmatch(word):
        return word
    if _CITY.fullmatch(word):
        return f"本报{word}讯"
    reported = _REPORTED.fullmatch(word)
    return f"本报{reported['place']}讯" if reported and not is_source(word) else ""
