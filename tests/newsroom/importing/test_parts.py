"""The parts of the importer, each by itself: marks, doubles, dates, bylines, layouts."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.importing.dates import find_date
from newsroom.importing.drafts import Context
from newsroom.importing.pages.doubles import find_double
from newsroom.importing.pages.page_text import read_page_text
from newsroom.importing.punctuation import restore
from newsroom.importing.signers import find_credit, find_dateline, find_signature, is_byline, read_signers

PAPER = Context(reporters=frozenset({"甘小满"}))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("昨天,区里(含镇街)开会;会上说:好!", "昨天，区里（含镇街）开会；会上说：好！"),
        ("投入1,200万元,增长3.5%,比去年多", "投入1,200万元，增长3.5%，比去年多"),
        ("时间:8:30,地点:东门", "时间：8:30，地点：东门"),
        ("比分3:2,胜", "比分3:2，胜"),
        ("国内生产总值(GDP)增长", "国内生产总值（GDP）增长"),
        ("函数f(x)与Python(3.11)", "函数f(x)与Python(3.11)"),
        ("https://example.org/a,b", "https://example.org/a,b"),
        ("Peter, Paul and Mary", "Peter, Paul and Mary"),
        ("他说, “好”", "他说，“好”"),
        ("他来了.我走了.", "他来了。我走了。"),
        ("他来了. 我走了。", "他来了。我走了。"),
        ("“他来了.”(本人)说.", "“他来了。”（本人）说。"),
        ("一.增长3.5%", "一.增长3.5%"),
        ("第十二. 其他", "第十二. 其他"),
        ("1.其他", "1.其他"),
        ("约翰.史密斯到了...", "约翰.史密斯到了..."),
        ("型号A.B，版本2.", "型号A.B，版本2."),
    ],
)
def test_marks_of_half_a_width_are_restored_between_chinese(typed: str, meant: str) -> None:
    assert restore(typed) == meant


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("充分利用", "用工会这个平台", (1, True)),
        ("走完了第一条焊", "焊缝", (1, True)),
        ("大家都在工作", "工作中进步", (2, True)),
        ("区总工会", "会员两万人", (1, False)),
        ("中国", "国家博物馆", (1, False)),
        ("大家常", "常去", (1, False)),
        ("今年1", "1月", (0, False)),
        ("开赛。", "。", (0, False)),
        ("开赛", "选手", (0, False)),
    ],
)
def test_a_double_is_dropped_where_the_sentence_asks_for_it(before: str, after: str, found: tuple[int, bool]) -> None:
    assert find_double(before, after, frozenset()) == found


@pytest.mark.parametrize(
    "text",
    [
        "2023年4月12日",
        "２０２３年４月１２日 星期三",
        "二〇二三年四月十二日",
        "2023-04-12",
        "2023.4.12",
        "云溪 2023/04/12 第1版",
    ],
)
def test_printed_dates_are_read(text: str) -> None:
    found = find_date(text)
    assert found
    assert found[0] == date(2023, 4, 12)


@pytest.mark.parametrize("text", ["4月12日", "2023年13月1日", "12023-04-120", "2023年4月"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert find_date(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "首席记者 甘小满 通讯员 漏明月", "记者钱多多 通讯员孙少少", "■记者 钱多多 文/图", "（通讯员 孙少少）", "文/钱多多 图/孙少少", "□王小山",
        "记者 John Smith", "作者：钱多多", "甘小满", "全媒体记者 钱 多",
    ],
)  # fmt: skip
def test_bylines_are_known_by_their_roles(text: str) -> None:
    assert is_byline(text, PAPER)


@pytest.mark.parametrize(
    "text",
    [
        "记者从区总工会获悉", "记者来到", "记者手记", "王小山", "钱多多 孙少少", "责任编辑 钱多多", "车间主任 王大力", "昨天，记者 钱多多",
        "云溪举行技能比武", "记者把小事办成暖心事", "摄影比赛开幕", "文化生活更丰富",
    ],
)  # fmt: skip
def test_other_lines_are_none(text: str) -> None:
    assert not is_byline(text, PAPER)


def test_a_byline_gets_back_the_spaces_of_its_cuts() -> None:
    assert read_signers("首席记者甘小满通讯员漏明月", PAPER) == "首席记者 甘小满 通讯员 漏明月"
    assert read_signers("首席记者 漏明月通讯员 甘小满", PAPER) == "首席记者 漏明月 通讯员 甘小满"


def test_datelines_and_credits() -> None:
    found = find_dateline("新华社北京4月10日电（记者张一一）")
    assert found
    assert (found.text, found.agency) == ("新华社北京4月10日电", "新华社")
    assert find_dateline("本报通讯员来到") is None
    assert find_credit("图为车间。记者 钱多多 摄", PAPER) == len("图为车间。")
    assert find_credit("职工摄影", PAPER) is None


@pytest.mark.parametrize("text", ["庚大寒／摄", "庚大寒 摄", "（庚大寒 摄）", "通讯员 壬白露 摄", "本报记者 壬白露/摄"])
def test_a_photographer_on_a_line_of_his_own_is_a_credit(text: str) -> None:
    assert find_credit(text, PAPER) == 0


def test_what_only_ends_like_a_credit_is_none() -> None:
    assert find_credit("街坊在 老街合影 摄", PAPER) is None
    assert find_credit("庚大寒摄", PAPER) is None


@pytest.mark.parametrize("text", ["参加。（己谷雨）", "参加.(王小满)", "参加！”（王满）"])
def test_a_name_in_brackets_behind_a_text_signs_it(text: str) -> None:
    found = find_signature(text)
    assert found
    assert found[0] in text
    assert text[found[1]] in "（("


@pytest.mark.parametrize(
    "text",
    [
        "参加（王小满）",
        "参加。（宣传部）",
        "参加。（王家村）",
        "参加。（北坡路）",
        "参加。（王小满、李谷雨）",
        "参加。（完）",
    ],
)
def test_other_words_in_brackets_sign_nothing(text: str) -> None:
    assert find_signature(text) is None


@pytest.mark.parametrize(
    "line", ["●秋收会议召开 3版", "秋收会议召开（详见2版）", "秋收会议召开 见第2版", "一条巷子的三十年 4版"]
)
def test_a_line_that_points_to_a_page_begins_none(line: str) -> None:
    read = read_page_text(
        f"01版 要闻\n云溪开渠\n本报讯 水渠昨天通了水。\n{line}\n老桥通车\n本报讯 老桥昨天通了车。\n", "x", PAPER
    )
    assert [draft.page for draft in read.drafts] == ["1", "1"]
    assert line in [each.text for each in read.masthead]


@pytest.mark.parametrize(
    "line", ["03版 民生", "第3版·综合", "民生 3版", "民生新闻 第03版", "云溪新闻 3版", "2023年4月12日 3版"]
)
def test_a_page_line_begins_a_page(line: str) -> None:
    read = read_page_text(
        f"01版 要闻\n云溪开渠\n本报讯 水渠昨天通了水。\n{line}\n老桥通车\n本报讯 老桥昨天通了车。\n", "x", PAPER
    )
    assert [draft.page for draft in read.drafts] == ["1", "3"]


def test_a_text_may_point_to_a_page() -> None:
    text = "云溪开渠\n本报讯 水渠昨天通了水，沿岸的人都来看，\n还有人拍了照片（详见2版）\n"
    read = read_page_text(text, "x", PAPER)
    assert "（详见2版）" in read.drafts[0].body


SENTENCES = (
    "工人们早早来到车间，先把机器擦了一遍。",
    "师傅说，手要稳，眼要准，心里不能急。",
    "一位年轻人问：“多久能学会？”",
    "比赛从八点开到十二点，看的人一直没有散。",
)
paragraphs = st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=4).map("".join)
HEADS = ("云溪推进产业工人队伍建设", "骑手驿站开到家门口", "班组长培训班结业")


def column(text: str, width: int) -> list[str]:
    """The lines of an indented paragraph in a column; marks hang over its edge."""
    lines, line = [], "　　"
    for char in text:
        if len(line) >= width and char not in "，。：！？”":
            lines.append(line)
            line = ""
        line += char
    return [*lines, line]


@given(
    st.lists(st.lists(paragraphs, min_size=2, max_size=4), min_size=3, max_size=3),
    st.sampled_from([13, 15, 17, 22, 200]),
)
def test_indented_columns_of_every_width_come_back_whole(articles: list[list[str]], width: int) -> None:
    lines = []
    for head, body in zip(HEADS, articles, strict=True):
        lines += ["", head, "记者 甘小满", *(line for text in body for line in column(text, width))]
    read = read_page_text("\n".join(lines), "x", PAPER)
    assert [draft.title for draft in read.drafts] == list(HEADS)
    assert [draft.body.split("\n\n") for draft in read.drafts] == articles
