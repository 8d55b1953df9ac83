"""Every parser takes steps in proportion to what it reads, whatever that repeats; the wide search is in sweep_repetition.py."""

from functools import partial

import pytest

from tests.newsroom.repetition import PARSERS, count_steps, growing

# Twice as much takes twice the steps, or as many where a limit is told; the square would be four times.
MOST = 2.9
SIZE = 240
REPEATED = {
    "a byline": ("张 三 ", "（a）", "张三/"),
    "a body": ("[", "[a[a", "[a](#b)", "**公司x** ", "`", "](/", "> ", "- ", "&#1;", "## a\n", "|a", "]( a.md"),
    "a page": ("[", "[a](b", "*a", "**a**", "> ", "<a", "&amp;", "\\*"),
    "front matter": (
        "[[],",
        "{a: ",
        "topics: [a, a\n",
        "a, ",
        "k: a # b\n",
        "'",
        '\\"',
        "- 文件: a\n",
        "\t",
        " ",
        "title：a\n",
    ),
    "a file": ("---\n", "—", "a: b\n"),
    "a card": ("- page: 1\n", "pages: [", "{page: 1}, "),
    "a registry": ("- 名称: 张三\n  简介: 好\n", "- name: 张 # 三\n", "[{name: 张}, "),
    "bytes": ("a\u0301\u0316", "\u0301\u0316", "\r"),
}


def steps(parser: str, text: str) -> int:
    return count_steps(partial(PARSERS[parser], text))


@pytest.mark.parametrize("parser", REPEATED)
def test_a_parser_takes_twice_the_steps_for_twice_the_text(parser: str) -> None:
    steps(parser, "a: b")
    for unit in REPEATED[parser]:
        times = SIZE // len(unit)
        assert steps(parser, unit * times * 2) < MOST * steps(parser, unit * times) + 500, unit
        assert steps(parser, growing(unit, SIZE * 2)) < MOST * steps(parser, growing(unit, SIZE)) + 500, unit
