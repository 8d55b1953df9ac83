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
            "萧山观察 张三",
            "张三 李四",
            "王小明李四喜",
            "王明李强",
        ),
    ],
)
def test_a_byline_like_it_is_not_doubted(text: str) -> None:
    assert find_doubts([text]) == ()


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
    assert find_doubts(["萧山观察", "张三"]) == ()


def test_a_doubt_knows_its_entry_and_its_place() -> None:
    (fault,) = find_doubts(["记者 张三", "通讯员 \u200bJohn Smith"])
    assert (fault.entry, fault.offset) == (1, 5)
