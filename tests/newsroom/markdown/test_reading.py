"""What a body says: texts, links, pictures and headings."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.links import ArticleBody, Targets
from newsroom.markdown import TooDeepError, read_body
from newsroom.markdown.html import convert_body


def texts(body: str) -> list[str]:
    return [piece.text for piece in read_body(body).pieces]


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("一段话。", "一段话。"),
        ("**重**点", "重点"),
        ("__重__点", "__重__点"),
        ("*重*点", "*重*点"),
        ("这是*重*点", "这是*重*点"),
        ("_a_ b", "_a_ b"),
        ("snake_case_name", "snake_case_name"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("`码`", "码"),
        ("``a ` b``", "a ` b"),
        ("[见此](y.md)", "见此"),
        ('[见此](y.md "题")', "见此"),
        ("一![图](tu.jpg)二", "一二"),
        ("<https://example.com/>", "https://example.com/"),
        ("\\*星\\*", "*星*"),
        ("5 \\< 6", "5 < 6"),
        ("第一行\n第二行", "第一行第二行"),
        ("first\nsecond", "first second"),
        ("第一行\nsecond", "第一行second"),
        ("　　缩进。", "缩进。"),
        ("  多  空格 ", "多 空格"),
        ("", ""),
    ],
)
def test_plain_text_is_what_a_reader_sees(markdown: str, text: str) -> None:
    assert " ".join(texts(markdown)) == text


@pytest.mark.parametrize(
    ("body", "paragraphs"),
    [
        ("", ()),
        ("一。\n\n二。\n", ("一。", "二。")),
        ("一。\n二。\n", ("一。二。",)),
        ("一。\n \n　\n二。", ("一。", "二。")),
        ("## 小标题\n\n一。", ("一。",)),
        ("- 甲\n- 乙\n\n一。", ("一。",)),
        ("1. 甲\n2. 乙\n\n一。", ("一。",)),
        ("> 引\n\n一。", ("一。",)),
        ("| 甲 | 乙 |\n|--|--|\n| 1 | 2 |\n\n一。", ("一。",)),
        ("![图](tu.jpg)\n\n一。", ("一。",)),
        ("```\n码\n\n码\n```\n\n一。", ("一。",)),
        ("[一]: y.md\n\n一。", ("[一]: y.md", "一。")),
        ("---\n\n一。", ("一。",)),
        ("2023年4月11日。", ("2023年4月11日。",)),
        ("10.5万人。", ("10.5万人。",)),
        ("-5℃。", ("-5℃。",)),
    ],
)
def test_running_paragraphs_are_found_and_nothing_else(body: str, paragraphs: tuple[str, ...]) -> None:
    assert tuple(read_body(body).running) == paragraphs


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("", 0),
        ("一二三。", 4),
        ("一 二\n\n三", 3),
        ("**一**二", 2),
        ("## 小标题\n\n一", 4),
        ("[见](y.md)", 1),
        ("```\n码\n```", 0),
        ("a b", 2),
    ],
)
def test_the_length_counts_characters_as_newspapers_do(body: str, count: int) -> None:
    assert read_body(body).length == count


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("一段。\n\n　　又一段。\n", ["一段。", "又一段。"]),
        ("断在\n这里的一段。", ["断在这里的一段。"]),
        ("在 App\n上看", ["在 App上看"]),
        ("## 小标题\n\n正文**要紧**的字。", ["小标题", "正文要紧的字。"]),
        ("- 一\n- 二", ["一", "二"]),
        ("> 引文\n\n正文", ["引文", "正文"]),
        ("| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |", ["甲", "乙", "丙", "丁"]),
        ("见[那篇](../12/z.md)。", ["见那篇。"]),
        ("图\n\n![说明](a.jpg)", ["图"]),
        ("见<https://example.org/a>", ["见https://example.org/a"]),
        ("A&amp;B", ["A&B"]),
        ("`代码`与\\*星", ["代码与*星"]),
        ("```\n代码\n```", ["代码"]),
        ("　　- 一\n\n　　1. 二\n\n　- ", ["一", "二"]),
        ("- 4月11日\n\n  还是这一项", ["4月11日", "还是这一项"]),
        ("```诗\n甲\n乙\n\n丙\n```", ["甲 乙", "丙"]),
        ("", []),
    ],
)
def test_a_body_has_these_texts(body: str, expected: list[str]) -> None:
    assert texts(body) == expected


PIECES = (
    *(
        "萧山",
        "工人",
        "A1",
        " ",
        "\n",
        "\n\n",
        "- ",
        "1. ",
        "# ",
        "> ",
        "**",
        "*",
        "_",
        "`",
        "|",
        "---",
        "    ",
        "```",
        "诗",
    ),
    *("[", "](x.md)", "<", "&amp;", "\\", "　", "。", "+", "=", ":", "~", "\t", "é", "2."),
)
MARKDOWN = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@given(MARKDOWN, st.booleans())
def test_the_texts_of_a_body_are_those_of_its_page(body: str, verse: bool) -> None:  # noqa: FBT001 - drawn
    article = ArticleBody("2023/04/11/x.md", {}, Targets(lambda _: True, lambda _: None), verse=verse)
    try:
        page = html.unescape(re.sub(r"<[^>]*>", "", convert_body(body, article)))
    except TooDeepError:
        return
    read = "".join(piece.text for piece in read_body(body, verse=verse).pieces)
    assert "".join(read.split()) == "".join(page.split())
