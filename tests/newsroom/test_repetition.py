"""Every parser takes steps in proportion to what it reads, whatever that repeats; the wide search is in sweep_repetition.py."""

from functools import partial

import pytest

from newsroom.cataloguing.references import in_order_of_time
from newsroom.checks.references import check_references
from newsroom.views.references import _shown
from tests.newsroom.desk import a_paper, an_article
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


def test_links_that_lead_nowhere_take_steps_in_proportion_to_them_and_the_archive() -> None:
    def walk(count: int) -> int:
        days = [f"20{year:02}/04/{day:02}" for day in range(1, 21) for year in range(20)][:count]
        paper = a_paper(*(an_article(f"{day}/x.md", follows=f"{day}/y.md", corrects=f"{day}/z.md") for day in days))
        return count_steps(lambda: list(check_references(paper)))

    assert walk(400) < MOST * walk(200)


def test_a_chain_of_follow_ups_takes_steps_in_proportion_to_it() -> None:
    def walk(count: int) -> int:
        paths = [f"2023/04/11/a{number:04}.md" for number in range(count)]
        chain = [an_article(path, follows=before) for before, path in zip([None, *paths], paths, strict=False)]
        return count_steps(lambda: in_order_of_time(chain)) + sum(
            count_steps(partial(_shown, count, place)) for place in range(0, count, 10)
        )

    assert walk(800) < MOST * walk(400)
