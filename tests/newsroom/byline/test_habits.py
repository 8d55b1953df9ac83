"""Bylines as Chinese papers print them: who signs as what, or which mistake is told with which cure.

Each line of the tables is ``printed | what it says``: people parted by ``;``, each ``name: roles (firm)``.
"""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.byline import BylineError, Fault, Person, find_doubts, format_byline, parse_byline
from newsroom.byline.roles import find_work
from tests import strategies

READ = """
记者 甲某某 摄影报道 | 甲某某: 记者 摄影报道
本报记者 甲某 乙某某 摄影报道 | 甲某: 本报记者 摄影报道; 乙某某: 本报记者 摄影报道
记者 甲某某 摄影/报道 | 甲某某: 记者 摄影 报道
记者 甲某某 文并摄 | 甲某某: 记者 文 摄
记者 甲某某 文并图 | 甲某某: 记者 文 图
记者 甲某某 文及图 | 甲某某: 记者 文 图
记者 甲某某 文摄 | 甲某某: 记者 文 摄
记者 甲某某 报道 | 甲某某: 记者 报道
本报记者 甲某某 乙某某 报道 | 甲某某: 本报记者 报道; 乙某某: 本报记者 报道
记者 甲某某 采写 | 甲某某: 记者 采写
记者 甲某某 采写并摄影 | 甲某某: 记者 采写 摄影
记者 甲某某 独家报道 | 甲某某: 记者 独家报道
记者 甲某某 现场报道 | 甲某某: 记者 现场报道
文丨甲某某 图丨乙某某 | 甲某某: 文; 乙某某: 图
文|甲某某 图|乙某某 | 甲某某: 文; 乙某某: 图
文｜甲某某 图｜乙某某 | 甲某某: 文; 乙某某: 图
文 丨 甲某某 图 丨 乙某某 | 甲某某: 文; 乙某某: 图
文丨图丨甲某某 | 甲某某: 文 图
文/图丨甲某某 | 甲某某: 文 图
甲某某丨文 乙某某丨图 | 甲某某: 文; 乙某某: 图
作者丨丙某某 | 丙某某: 作者
记者丨甲某某 乙某某 | 甲某某: 记者; 乙某某: 记者
记者丨甲某某 编辑丨乙某某 校对丨丙某某 | 甲某某: 记者; 乙某某: 编辑; 丙某某: 校对
丨丙某某 | 丙某某
丨记者 丙某某 | 丙某某: 记者
| 丙某某 | 丙某某
本报记者 甲某某 摄影 乙某某 | 甲某某: 本报记者; 乙某某: 摄影
本报记者 甲某某 摄影：乙某某 | 甲某某: 本报记者; 乙某某: 摄影
本报记者 甲某某 图/乙某某 | 甲某某: 本报记者; 乙某某: 图
本报记者 甲某某 通讯员 乙某某 供图 丙某某 | 甲某某: 本报记者; 乙某某: 通讯员; 丙某某: 供图
本报记者 文/甲某某 图/乙某某 | 甲某某: 本报记者 文; 乙某某: 本报记者 图
本报记者 文 甲某某 图 乙某某 | 甲某某: 本报记者 文; 乙某某: 本报记者 图
文 本报记者 甲某某 图 乙某某 | 甲某某: 本报记者 文; 乙某某: 图
文/记者 甲某某 图/通讯员 乙某某 | 甲某某: 记者 文; 乙某某: 通讯员 图
记者 甲某某 文 乙某某 摄 | 甲某某: 记者 文; 乙某某: 记者 摄
策划 甲某某 统筹 乙某某 撰稿 丙某某 | 甲某某: 策划; 乙某某: 统筹; 丙某某: 撰稿
总策划 甲某某 策划 乙某某 执笔 丙某某 | 甲某某: 总策划; 乙某某: 策划; 丙某某: 执笔
策划：甲某某 文案：乙某某 设计：丙某某 | 甲某某: 策划; 乙某某: 文案; 丙某某: 设计
统筹 甲某某 记者 乙某某 丙某某 摄影 丁某某 | 甲某某: 统筹; 乙某某: 记者; 丙某某: 记者; 丁某某: 摄影
摄影 甲某某 记者 乙某某 | 甲某某: 摄影; 乙某某: 记者
出品 甲某某 监制 乙某某 主播 丙某某 剪辑 丁某某 | 甲某某: 出品; 乙某某: 监制; 丙某某: 主播; 丁某某: 剪辑
主播 甲某某 剪辑 乙某某 | 甲某某: 主播; 乙某某: 剪辑
主持 甲某某 嘉宾 乙某某 | 甲某某: 主持; 乙某某: 嘉宾
海报 甲某某 视觉 乙某某 | 甲某某: 海报; 乙某某: 视觉
海报设计 甲某某 | 甲某某: 海报设计
视觉设计：甲某某 | 甲某某: 视觉设计
视频剪辑 甲某某 | 甲某某: 视频剪辑
后期制作 甲某某 | 甲某某: 后期制作
版面设计 甲某某 | 甲某某: 版面设计
美术编辑 甲某某 | 甲某某: 美术编辑
出镜 甲某某 拍摄 乙某某 配音 丙某某 | 甲某某: 出镜; 乙某某: 拍摄; 丙某某: 配音
航拍 甲某某 | 甲某某: 航拍
甲某某 航拍 | 甲某某: 航拍
甲某某 口述 乙某某 整理 | 甲某某: 口述; 乙某某: 整理
口述 甲某某 整理 乙某某 | 甲某某: 口述; 乙某某: 整理
口述人 甲某某 整理人 乙某某 | 甲某某: 口述人; 乙某某: 整理人
讲述 甲某某 记录 乙某某 | 甲某某: 讲述; 乙某某: 记录
甲某某 执笔 | 甲某某: 执笔
主笔 甲某某 | 甲某某: 主笔
甲某某 供稿 | 甲某某: 供稿
通讯员 甲某某 供稿 | 甲某某: 通讯员 供稿
通讯员 甲某某 来稿 | 甲某某: 通讯员 来稿
甲某某 绘 | 甲某某: 绘
甲某某 画 乙某某 文 | 甲某某: 画; 乙某某: 文
甲某某 书 | 甲某某: 书
甲某某 插图 | 甲某某: 插图
插画：甲某某 | 甲某某: 插画
甲某某 译 | 甲某某: 译
作词 甲某某 作曲 乙某某 | 甲某某: 作词; 乙某某: 作曲
朗诵：甲某某 | 甲某某: 朗诵
文字 甲某某 图片 乙某某 | 甲某某: 文字; 乙某某: 图片
文字整理 甲某某 | 甲某某: 文字整理
采访 甲某某 整理 乙某某 | 甲某某: 采访; 乙某某: 整理
图表 甲某某 | 甲某某: 图表
制表：甲某某 | 甲某某: 制表
律师 甲某某 | 甲某某: 律师
执业律师 甲某某 | 甲某某: 执业律师
某某律师事务所律师 甲某某 | 甲某某: 某某律师事务所律师
医生 甲某某 | 甲某某: 医生
主任医师 甲某某 | 甲某某: 主任医师
主任医师甲某某 | 甲某某: 主任医师
副主任医师 甲某某 | 甲某某: 副主任医师
护士长 甲某某 | 甲某某: 护士长
教授 甲某某 | 甲某某: 教授
副教授 甲某某 | 甲某某: 副教授
某某大学教授 甲某某 | 甲某某: 某某大学教授
主任 甲某某 副主任 乙某某 | 甲某某: 主任; 乙某某: 副主任
区总工会主席 甲某某 | 甲某某: 区总工会主席
区总工会主席甲某某 | 甲某某: 区总工会主席
某某镇党委书记 甲某某 | 甲某某: 某某镇党委书记
工程师 甲某某 | 甲某某: 工程师
教师 甲某某 | 甲某某: 教师
读者 甲某某 | 甲某某: 读者
市民 甲某某 | 甲某某: 市民
小学生 甲某某 指导老师 乙某某 | 甲某某: 小学生; 乙某某: 指导老师
编辑 甲某某 校对 乙某某 | 甲某某: 编辑; 乙某某: 校对
责编：甲某某 美编：乙某某 | 甲某某: 责编; 乙某某: 美编
值班总编 甲某某 | 甲某某: 值班总编
审核 甲某某 签发 乙某某 | 甲某某: 审核; 乙某某: 签发
首席摄影记者 甲某某 | 甲某某: 首席摄影记者
融媒体记者甲某某 | 甲某某: 融媒体记者
区融媒体中心记者 甲某某 | 甲某某: 区融媒体中心记者
本报特派记者 甲某某 | 甲某某: 本报特派记者
特约撰稿人 甲某某 | 甲某某: 特约撰稿人
编导：甲某某 摄像：乙某某 | 甲某某: 编导; 乙某某: 摄像
制片人 甲某某 | 甲某某: 制片人
观察员 甲某某 | 甲某某: 观察员
（本报记者 甲某某 通讯员 乙某某） | 甲某某: 本报记者; 乙某某: 通讯员
■本报记者 甲某某 文/摄 | 甲某某: 本报记者 文 摄
□ 甲某某/文 乙某某/图 | 甲某某: 文; 乙某某: 图
记者 甲某某 通讯员 乙某某（某某公司） | 甲某某: 记者; 乙某某: 通讯员 (某某公司)
通讯员 乙某某（区总工会）摄 | 乙某某: 通讯员 摄 (区总工会)
记者 甲某某、乙某某，通讯员 丙某某 | 甲某某: 记者; 乙某某: 记者; 丙某某: 通讯员
记者 甲某某 等 摄影报道 | 甲某某: 记者 摄影报道
记者 王登科 李学生 张书 陈诗画 | 王登科: 记者; 李学生: 记者; 张书: 记者; 陈诗画: 记者
李博文/图 欧阳博文/图 李图文 | 李博文: 图; 欧阳博文: 图; 李图文
李工人 张建社 王工会 | 李工人; 张建社; 王工会
记者 王\U00031350明 李\U0002ebf0 | 王\U00031350明: 记者; 李\U0002ebf0: 记者
记者 葛\U000e0100明 | 葛明: 记者
记者 蒋\u200b超\ufeff | 蒋超: 记者
记者\u00a0蒋超 | 蒋超: 记者
记者 蒋\u3164超 | 蒋超: 记者
记者 \u2f7a超 | 羊超: 记者
记者 \u2ee2丽 | 马丽: 记者
记者 扎西·次仁多吉 བཀྲ་ཤིས | 扎西·次仁多吉: 记者; བཀྲ་ཤིས: 记者
一审 甲某某 二审 乙某某 三审 丙某某 | 甲某某: 一审; 乙某某: 二审; 丙某某: 三审
初审：张三 终审：李四 | 张三: 初审; 李四: 终审
执行 张三 演唱 李四 | 张三: 执行; 李四: 演唱
受访人 张三 演讲人 李四 记录人 王五 采访人 赵六 | 张三: 受访人; 李四: 演讲人; 王五: 记录人; 赵六: 采访人
农民工 张三 | 张三: 农民工
快递员 张三 货车司机 李四 | 张三: 快递员; 李四: 货车司机
电工 张三 钳工 李四 技术员 王五 | 张三: 电工; 李四: 钳工; 王五: 技术员
退休工人 张三 | 张三: 退休工人
老党员 张三 女民警 李四 | 张三: 老党员; 李四: 女民警
劳模 张三 全国劳动模范 李四 杭州工匠 王五 | 张三: 劳模; 李四: 全国劳动模范; 王五: 杭州工匠
党员 张三 博士生 李四 讲师团成员 王五 | 张三: 党员; 李四: 博士生; 王五: 讲师团成员
农民工张三 快递员李四 | 张三: 农民工; 李四: 快递员
绣花女匠 张三 | 张三: 绣花女匠
纹身师 张三 水果摊主人 李四 | 张三: 纹身师; 李四: 水果摊主人
王海员 周技师 张班长 李老兵 马能手 | 王海员; 周技师; 张班长; 李老兵; 马能手
马拉松选手 张三 | 张三: 马拉松选手
张三（文） 李四（图） | 张三: 文; 李四: 图
张三（记者） 李四 | 张三: 记者; 李四
通讯员 张三（区总工会主席） | 张三: 通讯员 区总工会主席
张三（文/图） | 张三: 文 图
记者 张三（摄影） 李四 | 张三: 记者 摄影; 李四: 记者
记者-张三 通讯员—李四 | 张三: 记者; 李四: 通讯员
策划/张三 校对/王五 | 张三: 策划; 王五: 校对
领唱：张三 伴舞：李四 | 张三: 领唱; 李四: 伴舞
海明威 著 张三 译 | 海明威: 著; 张三: 译
记者 张三 和 李四 | 张三: 记者; 李四: 记者
记者 张三等人 | 张三: 记者
阿依古丽‧买买提 阿依古丽．帕提 阿依古丽∙古丽 | 阿依古丽·买买提; 阿依古丽·帕提; 阿依古丽·古丽
阿依古丽.买买提 让-雅克 | 阿依古丽·买买提; 让-雅克
"""

TOLD = """
记者 甲某某 发自杭州 | XS314 发自杭州
记者 甲某某 发自某某一线 | XS314 发自某某一线
记者 甲某某 杭州报道 | XS314 本报杭州讯
记者 甲某某 本报杭州报道 | XS314 本报杭州讯
本报讯 记者 甲某某 | XS314 本报讯
新华社北京电 记者 甲某某 | XS314 新华社北京电
记者 甲某报道 | XS303 甲某 报道
记者甲某报道 | XS303 甲某 报道
报道 | XS302
摄影报道 | XS302
策划 | XS302
记者 甲某某 综合报道 | XS310
综合报道 | XS310
新华社 | XS310
来源：新华社 | XS310
本报综合 | XS310
资料图 | XS310
区总工会 | XS310
总工会 | XS310
区工会 | XS310
区总工会 王建国 | XS315 王建国（区总工会）
区总工会 通讯员 王建国 | XS315 王建国（区总工会）
通讯员 王建国 区总工会 | XS315 王建国（区总工会）
区委宣传部 王建国 | XS315 王建国（区委宣传部）
某某镇政府 王建国 | XS315 王建国（某某镇政府）
某某律师事务所 王建国 | XS315 王建国（某某律师事务所）
作家协会 王建国 | XS315 王建国（作家协会）
某某机械厂 王建国 | XS315 王建国（某某机械厂）
某某集团 通讯员 王建国 | XS315 王建国（某某集团）
记者蒋超通讯员漏鑫瑞 | XS303 记者 蒋超 通讯员 漏鑫瑞
首席记者蒋超特约通讯员漏鑫瑞 | XS303 首席记者 蒋超 特约通讯员 漏鑫瑞
记者 王主任 | XS303 王某某（主任）
李教授 | XS303 教授 李某某
张三剪辑 | XS303 张三 剪辑
王小明记者 | XS302 记者 王小明
张伟通讯员 | XS302 通讯员 张伟
欧阳修文记者 | XS302 记者 欧阳修文
王小明首席记者 | XS302 首席记者 王小明
王小明主任医师 | XS302 主任医师 王小明
王明副主任 | XS302 副主任 王明
高级记者 | XS302
摄影记者 | XS302
钱江晚报记者 | XS302
李四喜摄影 | XS303 李四喜 摄影
李四喜图文 | XS303 李四喜 图文
李四喜文并摄 | XS303 李四喜 文并摄
张文摄 | XS303 张文 摄
记者 李四喜摄影 | XS303 李四喜 摄影
记者 蒋超 李四喜摄影 | XS303 李四喜/摄影
李四喜图文 记者 蒋超 | XS303 李四喜/图/文
本报记者李四喜摄影 | XS303 本报记者 李四喜 摄影
阿依古丽·买买提摄影 | XS303 阿依古丽·买买提 摄影
区总工会摄影 | XS310
王小明文/图 | XS303 王小明 文
王小明报道 | XS303 王小明 报道
王小明摄影报道 | XS303 王小明 摄影报道
漏鑫瑞独家报道 | XS303 漏鑫瑞 独家报道
石家庄报道 | XS314 本报石家庄讯
金华报道 | XS314 本报金华讯
记者 王\ue863 | XS313 U+E863 → 䶮 (U+4DAE)
记者 王\ue000 | XS313 U+E000
记者 王\U000f0000 | XS313 U+F0000
记者 王☆ | XS308 ☆
记者 王小明记者 | XS303 王小明（记者）
通讯员 王小明记者 | XS303 王小明（记者）
记者 甲某某 通讯员 乙某某摄 | XS303 乙某某/摄
张三 图源网络 | XS310
图片由受访者提供 | XS310
记者 甲某某 图片由受访者提供 | XS310
受访者供图 | XS310
区总工会供图 | XS310
社论 | XS310
佚名 | XS310
小编 | XS310
新华社发 | XS310
评论员文章 | XS310
本报评论员文章 | XS310
通讯员 区总工会 | XS310
记者 工人文化宫 | XS310
萧山发布 张三 | XS315 张三（萧山发布）
五（1）班 张三 | XS315 张三（五1班）
某某小学六(12)班 张三 指导老师 李四 | XS315 张三（某某小学六12班）
张三 北京 报道 | XS314 本报北京讯
张三，区总工会干部 | XS302
农民工 | XS302
记者 张三/李四 | XS308 /
张三-李四 | XS308 -
"""


def rows(table: str) -> list[list[str]]:
    """The two sides of each line; a bar is also a mark of bylines, so the last one parts them."""
    return [line.rsplit(" | ", 1) for line in table.strip().split("\n")]


def people_of(said: str) -> tuple[Person, ...]:
    found = []
    for each in said.split("; "):
        each, _, firm = each.partition(" (")  # noqa: PLW2901 - cut from both ends
        name, _, roles = each.partition(": ")
        found.append(Person(name, tuple(roles.split()), firm.removesuffix(")") or None))
    return tuple(found)


@pytest.mark.parametrize(("printed", "said"), rows(READ))
def test_a_byline_that_papers_print_is_read(printed: str, said: str) -> None:
    byline = parse_byline(printed)
    assert byline.people == people_of(said)
    assert parse_byline(format_byline(byline)) == byline


@pytest.mark.parametrize(("printed", "told"), rows(TOLD))
def test_a_byline_that_says_something_else_is_told_with_its_cure(printed: str, told: str) -> None:
    with pytest.raises(BylineError) as caught:
        parse_byline(printed)
    code, _, hint = told.partition(" ")
    faults = [fault for fault in caught.value.faults if fault.code == code]
    assert [fault.code for fault in caught.value.faults] == [code]
    assert [fault.hint for fault in faults] == [hint]


OFFICES = (*strategies.OFFICE_ROLES[:11], "主任医师")
# Of 李博文/图 the name may be 李博文.
WORKS = ("摄", "摄影", "图文", "文并摄", "摄影报道")


def stuck(roles: Sequence[str]) -> st.SearchStrategy[list[tuple[str, str]]]:
    """Names of two or three characters, each with the role that is stuck behind it."""
    given_names = st.text(strategies.GIVEN, min_size=1, max_size=2)
    names = st.builds(str.__add__, st.sampled_from("张李王赵钱孙周吴郑陈蒋沈"), given_names)
    return st.lists(st.tuples(names, st.sampled_from(roles)), min_size=1, max_size=4, unique_by=lambda each: each[0])


@given(stuck(OFFICES) | stuck(WORKS))
def test_what_is_proposed_for_names_stuck_before_their_roles_says_the_same_of_the_same_people(
    signed: list[tuple[str, str]],
) -> None:
    text = " ".join(map("".join, signed))
    with pytest.raises(BylineError) as caught:
        parse_byline(text)
    assert len(caught.value.faults) == len(signed)
    assert {(each.name, each.roles) for each in parse_byline(cured(text, caught.value.faults)).people} == {
        (name, find_work(role) or (role,)) for name, role in signed
    }


def cured(text: str, faults: Sequence[Fault]) -> str:
    """The text with every proposal put in the place of what it is about; a firm moves behind its person."""
    for fault in reversed(faults):
        before, after = text[: fault.offset], text[fault.offset + len(fault.word) :]
        if fault.code == "XS315":
            name = fault.hint.partition("（")[0]
            there = name in after
            before, after = (before if there else before.replace(name, fault.hint)), after.replace(name, fault.hint, 1)
        text = before + ("" if fault.code == "XS315" else fault.hint) + after
    return text


PROPOSED = [row for row in rows(TOLD) if row[1].startswith(("XS302 ", "XS303 ", "XS315 "))]


@pytest.mark.parametrize("printed", [printed for printed, _ in PROPOSED])
def test_what_is_proposed_can_be_read_and_is_not_doubted(printed: str) -> None:
    with pytest.raises(BylineError) as caught:
        parse_byline(printed)
    text = cured(printed, caught.value.faults)
    assert parse_byline(text).people
    assert find_doubts([text]) == ()


def test_a_firm_belongs_to_the_next_who_has_a_name() -> None:
    with pytest.raises(BylineError) as caught:
        parse_byline("都市快报 橙柿互动 记者 张三")
    assert [(fault.code, fault.hint) for fault in caught.value.faults] == [("XS315", "张三（都市快报）")]


PIECES = (
    "{name}记者",
    "{name}首席记者",
    "{name}特约通讯员",
    "{name}摄影",
    "{name}图文",
    "区总工会 {name}",
    "某某集团 {name}",
)
LEADS = (
    "",
    "张甲 ",
    "记者 张甲 ",
    "记者 ",
    "本报通讯员 ",
    "记者 张甲、",
    "文/张甲 ",
    "张甲（区总工会） ",
    "记者 张甲 通讯员 ",
)
TAILS = ("", " 李乙", " 通讯员 李乙", "、李乙", " 李乙/摄", " 李乙（主任）")


@given(
    st.sampled_from(LEADS),
    st.lists(
        st.tuples(st.sampled_from(PIECES), st.text(strategies.GIVEN, min_size=2, max_size=2)), min_size=1, max_size=3
    ),
    st.sampled_from(TAILS),
)
def test_a_proposal_fits_whatever_stands_around_it(lead: str, pieces: list[tuple[str, str]], tail: str) -> None:
    names = [f"陈{given}" for _, given in pieces]
    text = lead + " ".join(piece.format(name=name) for (piece, _), name in zip(pieces, names, strict=True)) + tail
    for _ in range(len(pieces) + 1):
        try:
            found = find_doubts([text]) if parse_byline(text) else ()
        except BylineError as error:
            found = error.faults
        # What is proposed for one word may be what another waits for.
        text = cured(text, found)
    assert find_doubts([text]) == ()
    assert {each.name for each in parse_byline(text).people} == {
        *names,
        *(["张甲"] if "张甲" in lead else []),
        *(["李乙"] if "李乙" in tail else []),
    }


def test_there_are_examples_enough() -> None:
    assert len(rows(READ)) + len(rows(TOLD)) >= 150
