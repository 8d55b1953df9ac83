"""What is pasted: clean paragraphs that lose no word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.importing.drafts import Context
from newsroom.importing.literal import bare
from newsroom.importing.pasting import Pasted, read_pasted
from newsroom.markdown import read_body
from tests.examples import examples

HERE = Context(("示例报",))
PARAGRAPHS = (
    "　　一段里有好几行字，是从版面上复制下来的，每一行都被栏宽切断了，要接起来才是一段。",
    "　　第二段也是这样，它说的是同一件事，字数差不多，句子不长，到这里就完了。",
)
WORD = (
    "<html><head><style>p {margin:0}</style></head><body><!--StartFragment--><p class=MsoNormal style='text-indent:24pt'>"
    "<b>要紧</b>的一段<o:p></o:p></p><h2>小标题</h2><p class=MsoNormal>价格是 5*8 元，见<a href='https://a.test/x'>网页</a></p>"
    "<table><tr><td>甲</td><td>乙</td></tr><tr><td>1</td><td>2</td></tr></table><script>alert(1)</script><!--EndFragment--></body></html>"
)


def test_word_gives_bold_subheads_links_and_tables() -> None:
    found = read_pasted(WORD, "", HERE)
    assert found == Pasted(
        "**要紧**的一段\n\n## 小标题\n\n价格是 5\\*8 元，见[网页](https://a.test/x)\n\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |"
    )


def test_pictures_are_counted_and_not_fetched() -> None:
    html = "<p>甲</p><p><img data-src='https://mmbiz.test/1'></p><section><img src='data:image/png;base64,AA'></section><p>乙</p>"
    assert read_pasted(html, "", HERE) == Pasted("甲\n\n乙", 2)


def test_lines_that_a_column_cut_are_joined() -> None:
    lines = [text[at : at + 13] for text in PARAGRAPHS * 2 for at in range(0, len(text), 13)]
    assert read_pasted("", "\r\n".join(lines), HERE).markdown == "\n\n".join(text.strip() for text in PARAGRAPHS * 2)


def test_each_line_of_other_text_is_a_paragraph() -> None:
    text = "# 一段短的\n\n1. 这是一段长得多的话，它有好几句。它不是列表。\n末段"
    assert (
        read_pasted("", text, HERE).markdown
        == "\\# 一段短的\n\n1\\. 这是一段长得多的话，它有好几句。它不是列表。\n\n末段"
    )


@pytest.mark.parametrize("html", ["", "<p></p>", "<img src=x>", "<!-- x -->"])
def test_html_without_words_leaves_it_to_the_text(html: str) -> None:
    assert read_pasted(html, "甲", HERE).markdown == "甲"


@examples(60)
@given(
    st.lists(st.text(st.sampled_from([*"甲乙丙，。、 *#-+>1.[](!`\\<|&~_：“”（）\u3000ab"]), max_size=30), max_size=12)
)
def test_no_word_of_a_text_is_lost(lines: list[str]) -> None:
    markdown = read_pasted("", "\n".join(lines), HERE).markdown
    assert bare("".join(piece.text for piece in read_body(markdown).pieces)) == bare("".join(lines))
