"""The byline's grammar, tested from section 4 of the design alone. All names are placeholders."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, cast

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsroom.byline import Byline, BylineError, Person, find_doubts, format_byline, parse_byline
from newsroom.characters import tidy_text
from tests import strategies

STAFF = strategies.STAFF_ROLES
MOST_HAN_IN_A_PART = 8

Raw = str | Sequence[str | Mapping[str, object]]


def one(name: str, *roles: str, of: str | None = None) -> Person:
    return Person(name, roles, of)


def by(*people: Person) -> Byline:
    return Byline(people)


def by_among_others(*people: Person) -> Byline:
    return Byline(people, et_al=True)


def faults_of(raw: object, extra_roles: Sequence[str] = ()) -> BylineError:
    with pytest.raises(BylineError) as caught:
        parse_byline(cast("Raw", raw), extra_roles)
    return caught.value


def read_or_refused(raw: object) -> Byline | BylineError:
    try:
        return parse_byline(cast("Raw", raw))
    except BylineError as error:
        return error


def is_quoted(word: str, offset: int, text: str) -> bool:
    """Whether a fault's word stands at its offset; spaces in a padded name and what nobody sees are no part of it."""
    return "".join(tidy_text(text[offset:])[0].split()).startswith("".join(word.split()))


def count_of_han(word: str) -> int:
    return sum(not character.isascii() for character in word)


def codes_of(error: BylineError) -> set[str]:
    return {fault.code for fault in error.faults}


PLAIN = [
    ("张三", by(one("张三"))),
    ("张三 李四", by(one("张三"), one("李四"))),
    ("张三丰", by(one("张三丰"))),
    ("欧阳三四", by(one("欧阳三四"))),
    ("记者 张三", by(one("张三", "记者"))),
    ("  记者  张三  ", by(one("张三", "记者"))),
    ("本报记者 张三 通讯员 李四", by(one("张三", "本报记者"), one("李四", "通讯员"))),
    ("通讯员 李四 首席记者 张三", by(one("李四", "通讯员"), one("张三", "首席记者"))),
    ("本报记者 张三 李四 通讯员 王五", by(one("张三", "本报记者"), one("李四", "本报记者"), one("王五", "通讯员"))),
    ("记者 张三 通讯员 李四 王五", by(one("张三", "记者"), one("李四", "通讯员"), one("王五", "通讯员"))),
    ("张三 通讯员 李四", by(one("张三"), one("李四", "通讯员"))),
    ("特约记者 张三", by(one("张三", "特约记者"))),
    ("全媒体记者 张三 李四", by(one("张三", "全媒体记者"), one("李四", "全媒体记者"))),
    ("见习记者 张三 实习生 李四", by(one("张三", "见习记者"), one("李四", "实习生"))),
    ("新华社记者 张三", by(one("张三", "新华社记者"))),
    ("摄影记者 张三", by(one("张三", "摄影记者"))),
    ("视频编辑 张三", by(one("张三", "视频编辑"))),
    ("本报评论员 张三", by(one("张三", "本报评论员"))),
    ("本报特约评论员 张三", by(one("张三", "本报特约评论员"))),
    ("作者 张三", by(one("张三", "作者"))),
    ("FM907主持人 张三", by(one("张三", "FM907主持人"))),
    ("萧山区总工会职工服务记者 张三", by(one("张三", "萧山区总工会职工服务记者"))),
    ("记者 张三 编辑 张三", by(one("张三", "记者", "编辑"))),
]

GLUED = [
    ("记者张三", by(one("张三", "记者"))),
    ("本报记者张三", by(one("张三", "本报记者"))),
    ("本报首席记者张三丰", by(one("张三丰", "本报首席记者"))),
    ("全媒体记者欧阳三四", by(one("欧阳三四", "全媒体记者"))),
    ("记者张三 通讯员李四", by(one("张三", "记者"), one("李四", "通讯员"))),
    ("记者张三 李四 通讯员王五", by(one("张三", "记者"), one("李四", "记者"), one("王五", "通讯员"))),
    ("本报记者张三、李四", by(one("张三", "本报记者"), one("李四", "本报记者"))),
    ("实习生李四", by(one("李四", "实习生"))),
    ("摄影记者张三", by(one("张三", "摄影记者"))),
    ("视频编辑李四", by(one("李四", "视频编辑"))),
    ("记者张三 摄影李四", by(one("张三", "记者"), one("李四", "摄影"))),
    ("记者李博文", by(one("李博文", "记者"))),
]

COLONS = [
    ("记者：张三", by(one("张三", "记者"))),
    ("记者:张三", by(one("张三", "记者"))),
    ("文：张三 图：李四", by(one("张三", "文"), one("李四", "图"))),
    ("文:张三 摄:李四", by(one("张三", "文"), one("李四", "摄"))),
    ("文： 张三　图： 李四", by(one("张三", "文"), one("李四", "图"))),
    ("文/图：张三", by(one("张三", "文", "图"))),
    ("翻译：张三", by(one("张三", "翻译"))),
    ("责任编辑：张三 李四", by(one("张三", "责任编辑"), one("李四", "责任编辑"))),
]

WORKS = [
    ("文/图 记者 张三", by(one("张三", "记者", "文", "图"))),
    ("图/文 记者 张三", by(one("张三", "记者", "图", "文"))),
    ("记者 张三 文/摄", by(one("张三", "记者", "文", "摄"))),
    ("记者 张三 文／摄", by(one("张三", "记者", "文", "摄"))),
    ("记者 张三 文 / 摄", by(one("张三", "记者", "文", "摄"))),
    ("记者 张三 文 摄", by(one("张三", "记者", "文", "摄"))),
    ("记者 张三 图文", by(one("张三", "记者", "图", "文"))),
    ("文图 张三", by(one("张三", "文", "图"))),
    ("记者 张三 文 李四 摄", by(one("张三", "记者", "文"), one("李四", "记者", "摄"))),
    ("张三 李四 文 王五 摄", by(one("张三", "文"), one("李四", "文"), one("王五", "摄"))),
    ("记者 张三 通讯员 李四 文/图", by(one("张三", "记者", "文", "图"), one("李四", "通讯员", "文", "图"))),
    (
        "记者 张三 通讯员 李四 文 记者 王五 摄",
        by(one("张三", "记者", "文"), one("李四", "通讯员", "文"), one("王五", "记者", "摄")),
    ),
    (
        "见习记者 张三 实习生 李四 文 首席记者 王五 摄影",
        by(one("张三", "见习记者", "文"), one("李四", "实习生", "文"), one("王五", "首席记者", "摄影")),
    ),
    ("本报记者 张三 李四 摄", by(one("张三", "本报记者", "摄"), one("李四", "本报记者", "摄"))),
    ("记者 张三 文 李四", by(one("张三", "记者"), one("李四", "文"))),
    ("文 张三 李四 图 王五", by(one("张三", "文"), one("李四", "文"), one("王五", "图"))),
    ("记者 张三 摄影 李四", by(one("张三", "记者"), one("李四", "摄影"))),
    (
        "记者 张三 视频 李四 制图 王五",
        by(one("张三", "记者"), one("李四", "视频"), one("王五", "制图")),
    ),
    ("张三 供图", by(one("张三", "供图"))),
    ("漫画 张三", by(one("张三", "漫画"))),
    ("记者 张三 整理", by(one("张三", "记者", "整理"))),
    ("张三 编译", by(one("张三", "编译"))),
    ("张三 摄影、视频", by(one("张三", "摄影", "视频"))),
    ("张三 文 张三 摄", by(one("张三", "文", "摄"))),
    ("张三 文 李四 图 张三 摄", by(one("张三", "文", "摄"), one("李四", "图"))),
]

TIGHT = [
    ("张三/文", by(one("张三", "文"))),
    ("文/张三", by(one("张三", "文"))),
    ("文／张三", by(one("张三", "文"))),
    ("文 / 张三　图 ／ 李四", by(one("张三", "文"), one("李四", "图"))),
    ("张三/文 李四/摄", by(one("张三", "文"), one("李四", "摄"))),
    ("张三/文 李四 摄", by(one("张三", "文"), one("李四", "摄"))),
    ("图 张三/文 李四", by(one("张三", "文"), one("李四", "图"))),
    ("文/张三 李四/图", by(one("张三", "文"), one("李四", "图"))),
    ("记者 张三/文 李四/摄", by(one("张三", "记者", "文"), one("李四", "记者", "摄"))),
    ("记者 张三/文 通讯员 李四/图", by(one("张三", "记者", "文"), one("李四", "通讯员", "图"))),
    ("张三/文/图", by(one("张三", "文", "图"))),
    ("文/图/张三", by(one("张三", "文", "图"))),
    ("文/记者 张三 图/记者 李四", by(one("张三", "记者", "文"), one("李四", "记者", "图"))),
    ("文／本报记者 张三 图／通讯员 李四", by(one("张三", "本报记者", "文"), one("李四", "通讯员", "图"))),
    ("文/张三 图/张三", by(one("张三", "文", "图"))),
    ("文/张三 编辑 张三", by(one("张三", "编辑", "文"))),
]

AFFILIATIONS = [
    ("通讯员 俞七（传化集团）", by(one("俞七", "通讯员", of="传化集团"))),
    ("通讯员 俞七(传化集团)", by(one("俞七", "通讯员", of="传化集团"))),
    ("通讯员 俞七 （传化集团）", by(one("俞七", "通讯员", of="传化集团"))),
    ("通讯员俞七（传化集团） 记者张三", by(one("俞七", "通讯员", of="传化集团"), one("张三", "记者"))),
    ("张三（传化集团）、李四（区总工会）", by(one("张三", of="传化集团"), one("李四", of="区总工会"))),
    ("张三（区总工会、区文联） 李四", by(one("张三", of="区总工会、区文联"), one("李四"))),
    ("张三（区总工会 宣教部）", by(one("张三", of="区总工会 宣教部"))),
    ("张三（传化集团）文 李四（荣盛）摄", by(one("张三", "文", of="传化集团"), one("李四", "摄", of="荣盛"))),
    ("王五（传化集团） 王五（荣盛）", by(one("王五", of="传化集团"), one("王五", of="荣盛"))),
    ("（通讯员 俞七 首席记者 蒋九）", by(one("俞七", "通讯员"), one("蒋九", "首席记者"))),
    ("(记者 张三)", by(one("张三", "记者"))),
    ("（通讯员 俞七（传化集团） 记者 张三）", by(one("俞七", "通讯员", of="传化集团"), one("张三", "记者"))),
    ("（记者 张三 通讯员 俞七（传化集团））", by(one("张三", "记者"), one("俞七", "通讯员", of="传化集团"))),
]

NAMES = [
    ("记者 阿依古丽·买买提", by(one("阿依古丽·买买提", "记者"))),
    ("通讯员 阿不都热依木江·买买提 记者 张三", by(one("阿不都热依木江·买买提", "通讯员"), one("张三", "记者"))),
    ("欧阳上官司马诸葛", by(one("欧阳上官司马诸葛"))),
    ("特约记者 Tom", by(one("Tom", "特约记者"))),
    ("记者 张三 通讯员 Mary", by(one("张三", "记者"), one("Mary", "通讯员"))),
    ("Anna·Lee", by(one("Anna·Lee"))),
    ("记者 陈䶮", by(one("陈䶮", "记者"))),
    ("记者 王𬱖", by(one("王𬱖", "记者"))),
    ("记者陈䶮", by(one("陈䶮", "记者"))),
    ("记者 李博文 王宏图", by(one("李博文", "记者"), one("王宏图", "记者"))),
    ("李博文 文 王宏图 图", by(one("李博文", "文"), one("王宏图", "图"))),
]

PADDED = [
    ("张　三", by(one("张三"))),
    ("张 三", by(one("张三"))),
    ("记者 蒋　九 通讯员 俞　七", by(one("蒋九", "记者"), one("俞七", "通讯员"))),
    ("记者 蒋　九 张三丰", by(one("蒋九", "记者"), one("张三丰", "记者"))),
    ("记者 张 三 李 四", by(one("张三", "记者"), one("李四", "记者"))),
    ("张　三、李　四", by(one("张三"), one("李四"))),
    ("文 张 三 图 李 四", by(one("张三", "文"), one("李四", "图"))),
    ("张 三 文 李 四 摄", by(one("张三", "文"), one("李四", "摄"))),
    ("张 三 文 摄", by(one("张三", "文", "摄"))),
    ("张 文", by(one("张文"))),
    ("张 文 图", by(one("张文", "图"))),
    ("文 图 李 四", by(one("李四", "文", "图"))),
    ("记者 张 三（传化集团）", by(one("张三", "记者", of="传化集团"))),
    ("文：张　三 图：李　四", by(one("张三", "文"), one("李四", "图"))),
]

SEPARATORS = [
    (
        "张三、李四，王五；赵六,钱七;孙八",
        by(one("张三"), one("李四"), one("王五"), one("赵六"), one("钱七"), one("孙八")),
    ),
    ("记者 张三、李四，通讯员 王五", by(one("张三", "记者"), one("李四", "记者"), one("王五", "通讯员"))),
    ("记者　张三； 通讯员　李四", by(one("张三", "记者"), one("李四", "通讯员"))),
    ("记者 张三, 李四", by(one("张三", "记者"), one("李四", "记者"))),
]

ET_AL = [
    ("记者 张三 等", by_among_others(one("张三", "记者"))),
    ("记者 张三等", by_among_others(one("张三", "记者"))),
    ("记者张三等", by_among_others(one("张三", "记者"))),
    ("记者欧阳三四等", by_among_others(one("欧阳三四", "记者"))),
    ("张三、李四等", by_among_others(one("张三"), one("李四"))),
    ("记者 张三 李四　等", by_among_others(one("张三", "记者"), one("李四", "记者"))),
    ("通讯员 俞七（传化集团）等", by_among_others(one("俞七", "通讯员", of="传化集团"))),
    ("（记者 张三等）", by_among_others(one("张三", "记者"))),
]

SYMBOLS = [
    ("■记者 张三", by(one("张三", "记者"))),
    ("□本报记者 张三 李四", by(one("张三", "本报记者"), one("李四", "本报记者"))),
    ("○ 张三", by(one("张三"))),
    ("●通讯员张三", by(one("张三", "通讯员"))),
    ("▲记者 张三 文/摄", by(one("张三", "记者", "文", "摄"))),
    ("■■ 张三", by(one("张三"))),
    ("■文/图 记者 张三", by(one("张三", "记者", "文", "图"))),
]

STAFF_LINES = [
    ("值班总编 张三", by(one("张三", "值班总编"))),
    (
        "值班总编 张三 责任编辑 李四 版式 王五 美编 赵六 校对 钱七",
        by(
            one("张三", "值班总编"),
            one("李四", "责任编辑"),
            one("王五", "版式"),
            one("赵六", "美编"),
            one("钱七", "校对"),
        ),
    ),
    ("责任编辑：张三 版式：李四 校对：王五", by(one("张三", "责任编辑"), one("李四", "版式"), one("王五", "校对"))),
    ("值班总编：张　三　责任编辑：李　四", by(one("张三", "值班总编"), one("李四", "责任编辑"))),
    ("校对 张三、李四", by(one("张三", "校对"), one("李四", "校对"))),
    ("美编张三 校对李四", by(one("张三", "美编"), one("李四", "校对"))),
]

ARTICLE_LINES = [
    *PLAIN,
    *GLUED,
    *COLONS,
    *WORKS,
    *TIGHT,
    *AFFILIATIONS,
    *NAMES,
    *PADDED,
    *SEPARATORS,
    *ET_AL,
    *SYMBOLS,
]
PRINTED = [*((text, expected, ()) for text, expected in ARTICLE_LINES), *((t, e, STAFF) for t, e in STAFF_LINES)]


@pytest.mark.parametrize(("text", "expected", "extra_roles"), PRINTED, ids=[row[0] for row in PRINTED])
def test_a_printed_byline_is_read_as_its_reader_would(
    text: str, expected: Byline, extra_roles: tuple[str, ...]
) -> None:
    assert parse_byline(text, extra_roles) == expected


@pytest.mark.parametrize(("text", "expected", "extra_roles"), PRINTED, ids=[row[0] for row in PRINTED])
def test_a_byline_that_was_read_can_be_written_and_read_again(
    text: str, expected: Byline, extra_roles: tuple[str, ...]
) -> None:
    written = format_byline(expected, extra_roles)
    assert parse_byline(written, extra_roles) == expected, text


class Rejection(NamedTuple):
    """A byline with one mistake, its code, the nearest byline without it, and what the fault says."""

    text: str
    code: str
    control: str
    hint: str = ""
    extra_roles: tuple[str, ...] = ()


REJECTIONS = [
    Rejection("", "XS301", "张三"),
    Rejection("   ", "XS301", " 张三 "),
    Rejection("\u3000", "XS301", "\u3000张三"),
    Rejection("■", "XS301", "■张三"),
    Rejection("记者", "XS302", "记者 张三"),
    Rejection("本报评论员", "XS302", "本报评论员 张三"),
    Rejection("记者 张三 通讯员", "XS302", "记者 张三 通讯员 李四"),
    Rejection("记者 通讯员 张三", "XS302", "记者 李四 通讯员 张三"),
    Rejection("记者：", "XS302", "记者：张三"),
    Rejection("记者 等", "XS302", "记者 张三等"),
    Rejection("文/图", "XS302", "文/图 张三"),
    Rejection("文 摄", "XS302", "张三 文 摄"),
    Rejection("摄影", "XS302", "张三 摄影"),
    Rejection("责任编辑 张三 校对", "XS302", "责任编辑 张三 校对 李四", extra_roles=STAFF),
    Rejection("张三摄影", "XS303", "张三 摄影", hint="张三 摄影"),
    Rejection("记者 张三 李四供图", "XS303", "记者 张三 李四/供图", hint="李四/供图"),
    Rejection("张三摄", "XS303", "张三 摄", hint="张三 摄"),
    Rejection("记者张三摄", "XS303", "记者张三 摄", hint="张三 摄"),
    Rejection("张三整理", "XS303", "张三 整理", hint="张三 整理"),
    Rejection("张三美编", "XS303", "美编 张三", hint="美编 张三", extra_roles=STAFF),
    Rejection("记者 张三 通迅员 李四", "XS303", "记者 张三 通讯员 李四", hint="通讯员"),
    Rejection("主持仁 张三", "XS303", "主持人 张三", hint="主持人"),
    Rejection("ABCDEFGHIJK记者 张三", "XS303", "ABCDEFGHIJ记者 张三"),
    Rejection("记着 张三", "XS303", "记者 张三", hint="记者"),
    Rejection("记者 张", "XS304", "记者 张三"),
    Rejection("张、三", "XS304", "张 三"),
    Rejection("记者 张三 李", "XS304", "记者 张三 李 四"),
    Rejection("张 三 五", "XS304", "张 三 李 五"),
    Rejection("记者 张3", "XS305", "记者 张三"),
    Rejection("张三2", "XS305", "张三二"),
    Rejection("张三 李４", "XS305", "张三 李四"),
    Rejection("欧阳上官司马诸葛甲", "XS306", "欧阳上官司马诸葛"),
    Rejection("张三李四王五赵六钱七", "XS306", "张三 李四 王五 赵六 钱七"),
    Rejection("阿依古丽·欧阳上官司马诸葛甲", "XS306", "阿依古丽·欧阳上官司马诸葛"),
    Rejection("张三（传化集团", "XS307", "张三（传化集团）"),
    Rejection("张三（传化集团）（荣盛）", "XS307", "张三（传化集团）"),
    Rejection("记者（传化集团） 张三", "XS307", "记者 张三（传化集团）"),
    Rejection("（传化集团） 张三", "XS307", "张三（传化集团）"),
    Rejection("（记者 张三）（通讯员 李四）", "XS307", "（记者 张三 通讯员 李四）"),
    Rejection("张三!", "XS308", "张三"),
    Rejection("记者 张三@", "XS308", "记者 张三"),
    Rejection("张三<b>", "XS308", "张三"),
    Rejection("◆张三", "XS308", "■张三"),
    Rejection("张三 ■李四", "XS308", "■张三 李四"),
    Rejection("·张三", "XS308", "阿依古丽·张三"),
    Rejection("阿依古丽·", "XS308", "阿依古丽·买买提"),
    Rejection("张三：李四", "XS308", "记者：李四"),
    Rejection("张三/李四", "XS308", "张三/文 李四/图"),
    Rejection("综合报道", "XS310", "记者 张三"),
    Rejection("新华社", "XS310", "新华社记者 张三"),
    Rejection("本报编辑部", "XS310", "本报编辑 张三"),
    Rejection("记者 张三 综合报道", "XS310", "记者 张三 整理"),
]
REJECTED = pytest.mark.parametrize("row", REJECTIONS, ids=[row.text for row in REJECTIONS])


@REJECTED
def test_one_mistake_is_refused_with_its_own_code(row: Rejection) -> None:
    error = faults_of(row.text, row.extra_roles)
    assert codes_of(error) == {row.code}


@REJECTED
def test_the_same_byline_without_the_mistake_is_accepted(row: Rejection) -> None:
    assert parse_byline(row.control, row.extra_roles).people


@REJECTED
def test_a_fault_quotes_the_text_at_its_offset(row: Rejection) -> None:
    for fault in faults_of(row.text, row.extra_roles).faults:
        assert is_quoted(fault.word, fault.offset, row.text)


@pytest.mark.parametrize("row", [row for row in REJECTIONS if row.hint], ids=[r.text for r in REJECTIONS if r.hint])
def test_a_name_like_a_role_is_refused_with_what_was_meant(row: Rejection) -> None:
    assert [fault.hint for fault in faults_of(row.text, row.extra_roles).faults] == [row.hint]


@pytest.mark.parametrize(
    ("text", "word", "offset"),
    [
        ("记者 张三 通讯员", "通讯员", 6),
        ("记者 张三 李", "李", 6),
        ("记者 张3", "张3", 3),
        ("　■ 记者 张三 李", "李", 9),
        ("（记者 张三 通讯员）", "通讯员", 7),
        ("记者　　张三，　通迅员 李四", "通迅员", 8),
        ("王𬱖 李", "李", 3),
    ],
)
def test_a_fault_s_place_counts_every_character_of_the_text(text: str, word: str, offset: int) -> None:
    (fault,) = faults_of(text).faults
    assert (fault.word, fault.offset) == (word, offset)


def test_every_mistake_of_a_byline_is_reported_at_once() -> None:
    error = faults_of("记者 张3 李四摄影 王 通讯员")
    assert sorted(fault.code for fault in error.faults) == ["XS302", "XS303", "XS304", "XS305"]


def test_faults_come_in_the_order_of_the_text() -> None:
    offsets = [fault.offset for fault in faults_of("记者 张3 李四摄影 王 通讯员").faults]
    assert offsets == sorted(offsets)


def test_a_byline_error_is_a_value_error() -> None:
    assert isinstance(faults_of(""), ValueError)


@pytest.mark.parametrize("role", STAFF)
def test_a_staff_role_is_one_in_any_byline(role: str) -> None:
    assert parse_byline(f"{role} 张三") == by(one("张三", role))


def test_a_role_of_the_paper_s_own_is_one_only_where_it_is_configured() -> None:
    assert parse_byline("领读 张三", ["领读"]) == by(one("张三", "领读"))
    assert parse_byline("领读 张三") == by(one("领读"), one("张三"))


LISTS: list[tuple[Sequence[str | Mapping[str, object]], Byline]] = [
    (["张三"], by(one("张三"))),
    (["记者 张三", "通讯员 李四"], by(one("张三", "记者"), one("李四", "通讯员"))),
    (["记者 张三 李四"], by(one("张三", "记者"), one("李四", "记者"))),
    (("记者 张三", "李四/文"), by(one("张三", "记者"), one("李四", "文"))),
    ([{"name": "张三"}], by(one("张三"))),
    ([{"name": "张三", "role": "首席记者"}], by(one("张三", "首席记者"))),
    ([{"name": "张三", "roles": ["首席记者", "摄影"]}], by(one("张三", "首席记者", "摄影"))),
    ([{"name": "李四", "role": "通讯员", "affiliation": "传化集团"}], by(one("李四", "通讯员", of="传化集团"))),
    ([{"name": "John Smith", "role": "特约记者"}], by(one("John Smith", "特约记者"))),
    ([{"name": "李四等"}], by(one("李四等"))),
    (["记者 张三", "李四等"], by_among_others(one("张三", "记者"), one("李四"))),
    (["记者 张三", {"name": "John Smith"}], by(one("张三", "记者"), one("John Smith"))),
    ([{"name": "张三", "role": "文"}, {"name": "张三", "role": "图"}], by(one("张三", "文", "图"))),
    (
        [{"name": "王五", "affiliation": "传化集团"}, {"name": "王五", "affiliation": "荣盛"}],
        by(one("王五", of="传化集团"), one("王五", of="荣盛")),
    ),
]


@pytest.mark.parametrize(("entries", "expected"), LISTS, ids=[str(row[0]) for row in LISTS])
def test_a_list_of_people_is_read_entry_by_entry(
    entries: Sequence[str | Mapping[str, object]], expected: Byline
) -> None:
    assert parse_byline(entries) == expected


LIST_REJECTIONS: list[tuple[object, str, object]] = [
    ([], "XS301", ["张三"]),
    ([""], "XS301", ["张三"]),
    ([42], "XS309", ["张三"]),
    ([None], "XS309", [{"name": "张三"}]),
    ([["张三"]], "XS309", ["张三"]),
    ([{"role": "记者"}], "XS309", [{"role": "记者", "name": "张三"}]),
    ([{"name": 5}], "XS309", [{"name": "张三"}]),
    ([{"name": "张三", "title": "记者"}], "XS309", [{"name": "张三", "role": "记者"}]),
    ([{"name": "张三", "role": 5}], "XS309", [{"name": "张三", "role": "记者"}]),
    ([{"name": "张三", "roles": ["记者", 5]}], "XS309", [{"name": "张三", "roles": ["记者", "摄影"]}]),
    ([{"name": "张三", "affiliation": 5}], "XS309", [{"name": "张三", "affiliation": "传化集团"}]),
    (["记者 张三", "通讯员"], "XS302", ["记者 张三", "通讯员 李四"]),
    (["John Smith3"], "XS305", [{"name": "John Smith"}]),
]


@pytest.mark.parametrize(
    ("entries", "code", "control"), LIST_REJECTIONS, ids=[str(entries) for entries, _, _ in LIST_REJECTIONS]
)
def test_a_wrong_entry_of_a_list_is_refused_and_a_right_one_is_not(entries: object, code: str, control: object) -> None:
    assert codes_of(faults_of(entries)) == {code}
    assert parse_byline(cast("Raw", control)).people


def test_every_wrong_entry_of_a_list_is_reported_at_once() -> None:
    assert [fault.code for fault in faults_of(["记者 张3", 42, "李"]).faults] == ["XS305", "XS309", "XS304"]


@pytest.mark.parametrize(
    "text",
    [
        "张三",
        "记者 张三",
        "本报记者 张三 通讯员 李四 王五",
        "通讯员 俞七（传化集团） 记者 张三",
        "记者 张三 文/摄",
        "记者 张三/文 李四/摄",
        "阿依古丽·买买提",
        "特约记者 Tom",
        "记者 张三 等",
    ],
)
def test_a_byline_that_text_can_say_is_written_as_text(text: str) -> None:
    assert isinstance(format_byline(parse_byline(text)), str)


@pytest.mark.parametrize(
    "byline",
    [
        by(one("John Smith")),
        by(one("张三", "记者"), one("李四")),
        by(one("李四等")),
        by(one("张三", "记者", "编辑"), one("John Smith", "摄影")),
        # As text it would be doubted, and there the list is the cure.
        by(one("李博文"), one("王宏图")),
    ],
)
def test_a_byline_that_text_would_change_or_leave_in_doubt_is_written_as_a_list(byline: Byline) -> None:
    written = format_byline(byline)
    assert isinstance(written, list)
    assert find_doubts(written) == ()
    assert all(set(entry) <= {"name", "role", "roles", "affiliation"} for entry in written)
    assert parse_byline(written) == byline


VERY_LONG = {
    "open brackets": "（" * 5_000,
    "empty brackets": "(" * 5_000 + ")" * 5_000,
    "a name in nested brackets": "（" * 5_000 + "张三" + "）" * 5_000,
    "slashes": "文/" * 5_000,
    "one word of roles": "记者" * 5_000,
    "padded names and roles": " ".join("文张三图李四" * 1_000),
    "roles of one character": " ".join("文" * 3_000),
    "interpuncts": "·" * 5_000,
    "colons": "记者：" * 3_000,
}


@pytest.mark.parametrize("text", VERY_LONG.values(), ids=VERY_LONG)
def test_a_very_long_byline_neither_hangs_nor_overflows(text: str) -> None:
    result = read_or_refused(text)
    assert result.faults if isinstance(result, BylineError) else result.people


@given(strategies.layouts())
def test_a_byline_laid_out_by_the_rules_reads_as_it_was_laid_out(layout: strategies.Layout) -> None:
    assert parse_byline(layout.text) == layout.byline


@given(strategies.layouts(), st.sampled_from("■□○●▲"))
def test_a_leading_symbol_and_outer_brackets_change_nothing(layout: strategies.Layout, symbol: str) -> None:
    assert parse_byline(symbol + layout.text) == layout.byline
    assert parse_byline(f"（{layout.text}）") == layout.byline
    assert parse_byline(f"\u3000{layout.text} ") == layout.byline


@given(strategies.office_layouts(), st.sampled_from(("等", " 等", "\u3000等")))
def test_a_final_et_al_adds_nobody_and_is_remembered(layout: strategies.Layout, et_al: str) -> None:
    assert parse_byline(layout.text + et_al) == Byline(layout.byline.people, et_al=True)


@given(strategies.bylines())
def test_what_is_written_is_read_back(byline: Byline) -> None:
    assert parse_byline(format_byline(byline)) == byline


@given(strategies.bylines(STAFF))
def test_what_is_written_with_configured_roles_is_read_back(byline: Byline) -> None:
    assert parse_byline(format_byline(byline, STAFF), STAFF) == byline


@given(strategies.bylines())
def test_writing_a_second_time_changes_nothing(byline: Byline) -> None:
    written = format_byline(byline)
    assert format_byline(parse_byline(written)) == written


@given(st.one_of(st.text(), strategies.byline_like_texts()))
@example("/")
@example("张三/")
@example("／记者")
def test_any_text_is_a_byline_or_a_byline_error_with_places_inside_it(text: str) -> None:
    result = read_or_refused(text)
    if isinstance(result, Byline):
        assert parse_byline(format_byline(result)) == result
        return
    assert result.faults
    assert all(0 <= fault.offset <= len(text) for fault in result.faults)
    assert all(is_quoted(fault.word, fault.offset, text) for fault in result.faults)


@given(strategies.raw_lists())
def test_any_list_is_a_byline_or_a_byline_error(raw: list[object]) -> None:
    result = read_or_refused(raw)
    if isinstance(result, Byline):
        assert parse_byline(format_byline(result)) == result
    else:
        assert result.faults


@given(st.one_of(strategies.byline_like_texts(), strategies.layouts().map(lambda layout: layout.text)))
@example("/")
@example("/张三")
def test_a_byline_that_is_accepted_keeps_the_rules_of_names_and_roles(text: str) -> None:
    byline = read_or_refused(text)
    if isinstance(byline, BylineError):
        return
    assert byline.people
    keys = [(person.name, person.affiliation) for person in byline.people]
    assert len(set(keys)) == len(keys)
    for person in byline.people:
        assert len(person.name) > 1
        assert not set(person.name) & set(" \u3000、，；,;/／：:（）()■●!3３\n\t")
        assert all(count_of_han(part) <= MOST_HAN_IN_A_PART for part in person.name.split("·"))
        assert not person.name.endswith(("摄", *strategies.OFFICE_SUFFIXES, *strategies.WORK_ROLES[3:]))
        assert len(set(person.roles)) == len(person.roles)
        works = [role in strategies.WORK_ROLES for role in person.roles]
        assert works == sorted(works)
