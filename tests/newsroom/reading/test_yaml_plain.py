"""Front matter of plain lines: what is read without YAML's own reader is the same with it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsroom.problems import Place
from newsroom.reading.strictyaml import MAX_TEXT, read_yaml
from newsroom.reading.yaml_plain import read_plain

WORDS = st.sampled_from([
    "萧山", "𠮷野", "“产改”", "a", "Z9", "4", "05", "1997-01-24", "2023-02-30", "0x1F", "1_000", "1.5", "1e3", "true", "no", "null",
    "5%", "3～5", "a-b", "x.md", "x/y", "～", "——", "（图）", "，", "。", " ", "  ", "\u3000", "\u00a0", "\u2028", "é", "e\u0301",
    ":", "：", "#", ",", "-", "'", '"', "[", "]", "{", "}", "&", "*", "!", "|", ">", "?", "@", "`", "~", "<<", "\t", "\ufeff",
])  # fmt: skip
TEXTS = st.one_of(
    st.lists(WORDS, max_size=4).map("".join), st.text(max_size=6).map(lambda text: text.replace("\n", ""))
)
LISTS = st.lists(TEXTS, max_size=4).map(lambda items: f"[{', '.join(items)}]")
KEYS = st.sampled_from(["title", "date", "topics", "page", "yes", "null", "a_b", "标题", "Title", "- a", " a"])
SIGNS = st.sampled_from([": ", ": ", ": ", ": ", ":", "：", ":  ", " : "])
LINES = st.tuples(KEYS, SIGNS, st.one_of(TEXTS, LISTS)).map("".join)


@given(st.lists(LINES, min_size=1, max_size=4).map(lambda lines: "\n".join(lines) + "\n"), st.integers(1, 9))
@example("title: 萧山\n", 2)
@example("topics: [产改, 4, 2023-04-11]\n", 2)
@example("title: a  b\n", 2)
@example("a: b\na: c\n", 2)
def test_what_is_read_as_plain_lines_is_what_yaml_reads(text: str, first: int) -> None:
    plain = read_plain(text, "x.md", first)
    assert plain is None or (plain, []) == read_yaml(text, "x.md", first)


def test_lines_of_articles_are_plain() -> None:
    tree = read_plain("title: “产改”：再出发 2023\ntopics: [产改, 技能]\npage: 4\ndate: 2023-04-11\n", "x.md", 2)
    assert tree is not None
    assert tree.value["title"] == "“产改”：再出发 2023"
    assert tree.place(("topics", 1)) == Place("x.md", 3, 14)
    assert tree.typed == {("page",): "4", ("date",): "2023-04-11"}


@pytest.mark.parametrize(
    "text",
    [
        "title: a: b\n",
        "title: a #b\n",
        "title: 'a'\n",
        "title:\n",
        "title: a\n  b\n",
        "title: no\n",
        "title: null\n",
        "topics: [a, null]\n",
        "topics: [a, [b]]\n",
        "title: a\ntitle: b\n",
        "titel：a\n",
        "",
        "title: " + "甲" * MAX_TEXT + "\n",
    ],
)
def test_other_text_is_left_to_yaml(text: str) -> None:
    assert read_plain(text, "x.md") is None
