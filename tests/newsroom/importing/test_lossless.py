"""Nothing of a page's text is lost, whatever it is."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.importing.decoding import decode_text
from newsroom.importing.drafts import Context
from newsroom.importing.markup import prints, write_paragraph, write_subhead
from newsroom.importing.pages.lines import read_lines
from newsroom.importing.pages.page_text import read_page, read_page_text
from tests.newsroom.importing.lossless import lost

PAPER = Context(names=("云溪工友",), reporters=frozenset({"甘小满"}))
PIECES = (
    "云溪工友", "2023年4月12日 星期三", "01版 要闻", "第2版", "A03", "责任编辑 钱来来", "首席记者 甘小满 通讯员 漏明月", "（记者 钱多多）",
    "甘小满", "本报讯", "本报讯(记者 钱多多)", "新华社云溪4月10日电", "\u3000\u3000", "  ", "\t", "\n", "\n\n", "\n\n\n", "\f", "。", "，",
    ",", "(", ")", "（", "）", "《", "》", "“", "”", ":", "1,200", "29.5%", "（下转第2版）", "（上接第1版）", "下转A03版", "图为车间。",
    "张三 摄", "■", "●", "▲", "简讯", "更正", "启事", "问：", "云溪举行职工技能比武", "师傅带着徒弟上", "车间里的机器响了一整天没有停下来",
    "利用", "用工会", "工种 一月 二月", "焊工 120 98", "钳工 85 77", "编者按：", "*", "**", "#", "# ", "1. ", "[", "]", "_ _ _", "|", ">",
    "- ", "---", "`", "```", "\\", "&amp;", "<b>", "~", "=", "===", "!", "&#7;", "\u200b", "\u0007", "\ue863", "\u0301", "é", "㎡", "①",
    "Ａ１", "春 到 江 南", "John Smith", "来源：新华社", "——云溪见闻", "评论员文章", "本报评论员", ".", "他来了.我走了",
    "●老手艺进校园　3版", "（详见2版）",
    "返回首页", "（己谷雨）",
    "▍一间教室起家", "2 综合", "版次：02", "停 电 通 知", "摄影 丙小雪", "   王小明摄", "★今日导读★", "98.", "6%", "Windo", "ws系统",
    "庚大寒／摄", "本报记者 王小满 报道：", "李立秋", "●西河镇夜校开课 ",
)  # fmt: skip


def pages() -> st.SearchStrategy[str]:
    """Texts of what pages consist of, in any order."""
    return st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=40).map("".join)


@given(pages() | st.text())
def test_every_character_of_a_text_is_somewhere(text: str) -> None:
    assert lost(text, read_page_text(text, "x.txt", PAPER)) == {}


@given(st.binary() | st.binary().map(lambda data: data + "，云溪\n".encode("gb18030")))
def test_every_character_of_bytes_is_somewhere(data: bytes) -> None:
    assert lost(decode_text(data).text, read_page(data, "x.txt", PAPER)) == {}


@given(pages())
def test_what_is_counted_as_lost_would_be_found(text: str) -> None:
    whole = f"{text}龘"
    imported = read_page_text(text, "x.txt", PAPER)
    assert lost(whole, imported) == {"龘": 1}


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_the_encoding_makes_no_difference(codec: str) -> None:
    text = "云溪举行职工技能比武\n记者 甘小满\n　　昨天，职工技能比武在云溪开赛，六十名职工参加。\n"
    assert read_page(text.encode(codec), "x", PAPER) == read_page_text(text, "x", PAPER)


@given(
    st.text(st.sampled_from("字a1 .*#_[](){}|<>&`~\\!+-=:;/\"'，。\u3000"), min_size=1, max_size=12)
    | st.text(min_size=1)
)
def test_a_paragraph_prints_what_was_printed(text: str) -> None:
    for line in read_lines(text)[0]:
        assert prints(write_paragraph(line.text), line.text)
        assert write_subhead(line.text).startswith("## ")
        assert prints(write_subhead(line.text), line.text)


def test_usual_text_is_written_without_backslashes() -> None:
    for text in ("云溪昨天的增幅是8.5%。", "规格5*8*3，合格率>99%", "型号BW-300_a，价格1,200元", "（一）第一步"):
        assert write_paragraph(text) == text


def test_marks_are_kept_from_being_read() -> None:
    assert write_paragraph("1. 第一步") == "1\\. 第一步"
    assert write_paragraph("# 号楼") == "\\# 号楼"
    assert html.unescape(write_paragraph("_ _ _")) == "_ _ _" != write_paragraph("_ _ _")
