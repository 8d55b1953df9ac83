"""Bylines that can be read and were probably meant otherwise."""

import pytest

from newsroom.byline import find_doubts


@pytest.mark.parametrize(
    ("text", "code", "word", "hint"),
    [
        ("记者 John Smith", "XS319", "John Smith", "2"),
        ("Jane Doe", "XS319", "Jane Doe", "2"),
        ("记者 甲某某 John Smith", "XS319", "John Smith", "2"),
        ("Staff Writer Bob Li and Maria", "XS319", "Staff Writer Bob Li and Maria", "6"),
        ("记者 José Núñez García", "XS319", "José Núñez García", "3"),
        ("记者 J. O'Neil", "XS319", "J. O'Neil", "2"),
        ("萧山观察", "XS320", "萧山观察", ""),
        ("时评小队", "XS320", "时评小队", ""),
        ("宣教办", "XS320", "宣教办", ""),
        ("本报\u200b快评", "XS320", "本报快评", ""),
        ("萧山观察 张三", "XS320", "萧山观察", ""),
        ("张三 萧山观察", "XS320", "萧山观察", ""),
        ("记者 张三 橙柿互动", "XS320", "橙柿互动", ""),
        ("萧山网 张三", "XS320", "萧山网", ""),
        ("潮新闻 张三", "XS320", "潮新闻", ""),
        ("文化馆 张三 李四", "XS320", "文化馆", ""),
        ("工匠精神 张三", "XS320", "工匠精神", ""),
        ("教师节特刊", "XS320", "教师节特刊", ""),
        ("特写 张三", "XS320", "特写", ""),
        ("将超", "XS320", "将超", ""),
        ("张三、绣花女匠", "XS320", "绣花女匠", ""),
        ("王小明记者 李四喜", "XS322", "王小明记者", "记者 王小明"),
        ("王小明记者李四喜", "XS322", "王小明记者", "记者 王小明"),
        ("通讯员 蒋超 王小明首席记者 李四喜", "XS322", "王小明首席记者", "首席记者 王小明"),
    ],
)
def test_a_byline_is_doubted(text: str, code: str, word: str, hint: str) -> None:
    (fault,) = find_doubts([text])
    assert (fault.code, fault.word, fault.hint) == (code, word, hint)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "John",
            "John、Mary",
            "John, Mary",
            "记者 张三 Tom",
            "记者 张三（John Smith）",
            "Tom/文 Mary/图",
            "阿依古丽·买买提",
        ),
        *(
            "张三",
            "李建社",
            "王登科",
            "欧阳三四",
            "张杨子涵",
            "萧山观察（区总工会）",
            "作者 萧山观察",
            "张三 李四",
            "王小明李四喜",
            "王明李强",
        ),
    ],
)
def test_a_byline_like_it_is_not_doubted(text: str) -> None:
    assert find_doubts([text]) == ()


# As their bearers are called; each stands alone, beside another and behind a role.
@pytest.mark.parametrize(
    "name",
    [
        *(
            "阿依古丽",
            "买买提",
            "古丽娜尔",
            "阿卜杜热合曼",
            "吐尔逊",
            "木合塔尔",
            "加依娜",
            "艾力",
            "帕提古丽",
            "热依扎",
        ),
        *(
            "才让",
            "扎西",
            "次仁",
            "卓玛",
            "央金",
            "索朗旺堆",
            "格桑",
            "洛桑",
            "白玛",
            "德吉",
            "旦增",
            "才旦卓玛",
            "仁青",
            "平措",
        ),
        *(
            "乌兰",
            "图雅",
            "乌兰图雅",
            "斯琴高娃",
            "其其格",
            "德德玛",
            "巴特尔",
            "腾格尔",
            "娜仁花",
            "那日苏",
            "呼格吉勒",
            "萨日娜",
        ),
        *(
            "吉克",
            "沙马",
            "曲比阿乌",
            "阿苦",
            "马海",
            "海明威",
            "莎士比亚",
            "托尔斯泰",
            "约翰",
            "玛丽",
            "史密斯",
            "特朗普",
        ),
        *("小林一郎", "田中", "佐藤健", "村上春树", "长谷川龙", "大江健三郎", "金正恩", "朴槿惠", "黎笋"),
        *(
            "漏鑫瑞",
            "瞿波",
            "俞立",
            "楼一鸣",
            "来新夏",
            "斯元",
            "逄金一",
            "佘诗曼",
            "缑建民",
            "仝小林",
            "乜国华",
            "第五琦",
            "亓官明",
        ),
        *("欧阳修文", "司马相如", "张杨子涵", "陈方安生", "林郑月娥", "甲某某", "张某"),
    ],
)
def test_a_name_is_not_doubted(name: str) -> None:
    assert find_doubts([name]) == ()
    assert find_doubts([f"张三 {name}"]) == ()
    assert find_doubts([f"记者 {name} 李四"]) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("张三文 李四图", {"张三文": "张三/文", "李四图": "李四/图"}),
        ("记者 张三图 李四文", {"张三图": "张三/图", "李四文": "李四/文"}),
        ("文张三 图李四", {"文张三": "张三/文", "图李四": "李四/图"}),
        ("张博文 李四", {}),
        ("张博文 李雅文", {}),
        ("文江明", {}),
    ],
)
def test_work_stuck_to_two_names_is_told(text: str, told: dict[str, str]) -> None:
    assert {fault.word: fault.hint for fault in find_doubts([text])} == told
    for fault in reversed(find_doubts([text])):
        text = text[: fault.offset] + fault.hint + text[fault.offset + len(fault.word) :]
    assert find_doubts([text]) == ()


@pytest.mark.parametrize(
    ("name", "hint"),
    [("张三 李四", "张三 李四"), ("张三、李四", "张三 李四"), ("记者 张三", "记者 张三"), ("记者张三", "记者 张三")],
)
def test_an_entry_of_a_list_with_several_in_its_name_is_told(name: str, hint: str) -> None:
    assert [(fault.code, fault.hint) for fault in find_doubts([{"name": name}])] == [("XS324", hint)]


@pytest.mark.parametrize(
    "office",
    [
        *("首席记者", "高级记者", "金融记者", "余杭通讯员", "石家庄记者", "马鞍山通讯员", "金华市记者", "江南报记者"),
        *("钱江晚报记者", "区融媒体中心记者", "马拉松教练", "摄影记者", "责任编辑", "副主任医师"),
    ],
)
def test_an_office_that_begins_like_a_surname_is_not_doubted(office: str) -> None:
    assert find_doubts([f"{office} 张三"]) == ()


def test_an_office_of_the_paper_s_own_is_not_doubted() -> None:
    assert find_doubts(["金融界记者 张三"], ["金融界记者"]) == ()
    assert [fault.code for fault in find_doubts(["金融界记者 张三"])] == ["XS322"]


def test_a_list_says_what_it_means() -> None:
    assert find_doubts([{"name": "John Smith"}, {"name": "萧山观察"}]) == ()


def test_a_doubt_knows_its_entry_and_its_place() -> None:
    (fault,) = find_doubts(["记者 张三", "通讯员 \u200bJohn Smith"])
    assert (fault.entry, fault.offset) == (1, 5)
