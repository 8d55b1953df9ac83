"""Callings, honours and standings outside the trade: 钳工, 劳模, 党员.

The callings are such as 《中华人民共和国职业分类大典（2022年版）》 classifies, in the words in which papers print them; the
honours those of the federation of trade unions and of the civilisation offices (劳动模范, 工匠, 道德模范).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from newsroom.byline.surnames import may_be_name
from newsroom.names import HAN

if TYPE_CHECKING:
    from collections.abc import Sequence

CALLINGS = (
    "工人", "农民工", "民工", "技工", "电工", "钳工", "焊工", "车工", "铣工", "刨工", "磨工", "铆工", "锻工", "铸工", "镗工", "木工", "瓦工",
    "泥工", "漆工", "管道工", "钢筋工", "架子工", "装卸工", "搬运工", "维修工", "检修工", "机修工", "养护工", "保洁工", "清洁工", "环卫工", "缝纫工",
    "裁剪工", "挡车工", "纺织工", "印染工", "印刷工", "装配工", "操作工", "学徒工", "绿化工", "护工", "职工", "员工", "快递员", "外卖员", "配送员",
    "投递员", "邮递员", "送餐员", "驾驶员", "售票员", "乘务员", "服务员", "收银员", "营业员", "售货员", "理货员", "保管员", "管理员", "质检员",
    "检验员", "化验员", "安全员", "技术员", "施工员", "材料员", "资料员", "测量员", "监理员", "保洁员", "保育员", "护理员", "调度员", "调解员",
    "巡查员", "协管员", "保安员", "救生员", "安检员", "教练员", "运动员", "裁判员", "辅导员", "饲养员", "护林员", "程序员", "统计员", "业务员",
    "销售员", "采购员", "公务员", "飞行员", "航天员", "指导员", "教导员", "党员", "团员", "队员", "会员", "成员", "学员", "演员", "船员", "海员",
    "职员", "文员", "科员", "厨师", "面点师", "茶艺师", "评茶师", "咖啡师", "美容师", "美发师", "理发师", "化妆师", "园艺师", "花艺师", "技师",
    "农艺师", "兽医师", "药剂师", "验光师", "康复师", "规划师", "建筑师", "造价师", "经济师", "统计师", "审计师", "培训师", "录音师", "灯光师",
    "调音师", "造型师", "架构师", "大师", "导师", "能手", "选手", "歌手", "骑手", "水手", "旗手", "工匠", "木匠", "石匠", "铁匠", "瓦匠", "鞋匠",
    "篾匠", "银匠", "铜匠", "漆匠", "花匠", "劳模", "模范", "标兵", "楷模", "状元", "先进个人", "工作者", "劳动者", "获得者", "创业者", "受访者",
    "演讲者", "采访者", "拍摄者", "记录者", "朗读者", "受访人", "演讲人", "采访人", "记录人", "拍摄人", "朗诵人", "演唱人", "负责人", "创始人",
    "传承人", "带头人", "当事人", "发起人", "主理人", "经纪人", "见证人", "博士生", "硕士生", "本科生", "毕业生", "留学生", "高中生", "初中生",
    "学生", "考生", "师生", "干部", "支书", "市长", "县长", "乡长", "村长", "厂长", "班长", "店长", "行长", "船长", "机长", "列车长", "干事", "助理",
    "秘书", "会计", "出纳", "保安", "保姆", "大夫", "中医", "兽医", "村医", "校医", "法医", "司机", "导游", "评委", "董事", "校友", "军人", "老兵",
    "民兵", "战士", "农民", "渔民", "牧民", "市民", "村民", "居民", "网友", "读者", "同学", "嘉宾", "家长", "果农", "茶农", "菜农", "业主", "车主",
    "店主", "乘客", "旅客", "游客", "患者", "家属",
)  # fmt: skip
# How callings end of which no list has all: 绣花女匠, 水果摊主人.
_SHAPE = re.compile(f"[{HAN}]{{2,9}}[员工师手生匠人者家民兵医长官]|[{HAN}]{{1,9}}模范")


def find_callings(words: Sequence[str]) -> frozenset[int]:
    """The indexes of words that are callings before a name (绣花女匠 张三).

    Such a word ends like a calling, and cannot be a name itself.
    """
    return frozenset(
        place
        for place, (word, following) in enumerate(pairwise(words))
        if _SHAPE.fullmatch(word) and not may_be_name(word) and may_be_name(following)
    )
