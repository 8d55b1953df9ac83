"""The text of a body is what its page shows."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.markdown import convert_plainly
from newsroom.search.paragraphs import paragraphs_of


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("一段。\n\n　　又一段。\n", ["一段。", "又一段。"]),
        ("断在\n这里的一段。", ["断在这里的一段。"]),
        ("在 App\n上看", ["在 App上看"]),
        ("one\ntwo", ["one two"]),
        ("## 小标题\n\n正文**要紧**的字。", ["小标题", "正文要紧的字。"]),
        ("- 一\n- 二", ["一", "二"]),
        ("1. 一\n2. 二", ["一", "二"]),
        ("> 引文\n\n正文", ["引文", "正文"]),
        ("| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |", ["甲", "乙", "丙", "丁"]),
        ("见[那篇](../12/z.md)。", ["见那篇。"]),
        ("图\n\n![说明](a.jpg)", ["图"]),
        ("见<https://example.org/a>", ["见https://example.org/a"]),
        ("[那篇][1]\n\n[1]: https://example.org", ["那篇"]),
        ("A&amp;B", ["A&B"]),
        ("`代码`与\\*星", ["代码与*星"]),
        ("```\n代码\n```", ["代码"]),
        ("　　- 一\n\n　　1. 二\n\n　- ", ["一", "二"]),
        ("- 4月11日\n\n  还是这一项", ["4月11日", "还是这一项"]),
        ("", []),
    ],
)
def test_a_body_has_these_paragraphs(body: str, expected: list[str]) -> None:
    assert paragraphs_of(body) == expected


PIECES = (
    *("萧山", "工人", "A1", " ", "\n", "\n\n", "- ", "1. ", "# ", "> ", "**", "*", "_", "`", "|", "---", "    "),
    *("[", "](x.md)", "<", "&amp;", "\\", "　", "。", "+", "=", ":", "~", "\t", "é", "2."),
)
MARKDOWN = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@given(MARKDOWN)
def test_the_letters_of_a_body_are_those_of_its_page(body: str) -> None:
    page = html.unescape(re.sub(r"<[^>]*>", "", convert_plainly(body)))
    assert "".join("".join(paragraphs_of(body)).split()) == "".join(page.split())
