"""What grows: texts for every parser that repeat a little, and a count of the steps that are taken on them."""

import sys
from collections.abc import Callable, Iterator, Mapping
from itertools import product
from types import FrameType
from typing import Any

from newsroom.byline import BylineError, parse_byline
from newsroom.directory import Directory
from newsroom.links import ArticleBody, Targets
from newsroom.markdown import TooDeepError, read_body
from newsroom.markdown.html import convert_body
from newsroom.model import Registries, Section
from newsroom.problems import Place, Problem, problem
from newsroom.reading.articles import House, parse_article
from newsroom.reading.body import scan_body
from newsroom.reading.bylines import MAX_LENGTH
from newsroom.reading.cards import parse_card
from newsroom.reading.files import Source, decode
from newsroom.reading.registries import parse_reporters
from tests.newsroom.desk import X, issue_id, manuscript

HOUSE = House(Directory(Registries((Section("要闻"),))))
PAGE = ArticleBody(X, {}, Targets(lambda _: False, lambda _: None))


def count_steps(work: Callable[[], object]) -> int:
    """Give the number of lines of Python that are run."""
    steps = 0

    def trace(frame: FrameType, event: str, argument: object) -> Any:  # noqa: ANN401 - as the system has it
        nonlocal steps
        del frame, argument
        steps += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return steps


def _no_picture(file: str, place: Place) -> Problem:
    return problem(place, "XS401", value=file, guess_zh="", guess_en="")


def _byline(text: str) -> None:
    # What is longer is told and not read.
    try:
        parse_byline(text[:MAX_LENGTH])
    except BylineError:
        return


def _body(text: str) -> None:
    read_body.cache_clear()
    scan_body(text, X, Place("x"), {})


def _html(text: str) -> None:
    try:
        convert_body(text, PAGE)
    except TooDeepError:
        return


def _front(text: str) -> None:
    parse_article(Source(X, manuscript(text)), X, issue_id("2023/04/11"), HOUSE, _no_picture)


def _file(text: str) -> None:
    parse_article(Source(X, text), X, issue_id("2023/04/11"), HOUSE, _no_picture)


PARSERS: Mapping[str, Callable[[str], object]] = {
    "a byline": _byline,
    "a body": _body,
    "a page": _html,
    "front matter": _front,
    "a file": _file,
    "a card": lambda text: parse_card(Source("issue.yml", text), issue_id("2023/04/11"), (), _no_picture),
    "a registry": lambda text: parse_reporters(Source("reporters.yml", text)),
    "bytes": lambda text: decode(text.encode(), "x"),
}
MARKS = (
    *(
        "[",
        "](",
        ")",
        "**",
        "*",
        "`",
        "```\n",
        "~~~\n",
        "\n",
        "\n\n",
        "> ",
        "- ",
        "1. ",
        "## ",
        "|",
        "|-|\n",
        "a",
        "一",
        " ",
    ),
    *("<", "a>", "http:", "/", ".md", "!", "&#1;", "\\", '"', "：", "=\n", "（", "】", "，", "。", "\u3000"),
)
YAML = (
    *(
        "[",
        "]",
        "{",
        "}",
        ":",
        ": ",
        "：",
        ", ",
        "，",
        "#",
        " #",
        "\n",
        "\n  ",
        "- ",
        "\t",
        '"',
        "'",
        "\\",
        "a",
        "一",
        "|",
    ),
    *("&a ", "*a ", "!", "%", "@", "? ", "0", ".", "\u3000", "title: ", "topics: [", "- 名称: ", "- {file: a}"),
)
NAMES = (
    "张",
    "三",
    "记者",
    "文",
    "图",
    " ",
    "、",
    "（",
    "）",
    "(",
    ")",
    "/",
    "：",
    "等",
    "报道",
    "·",
    "A",
    "丨",
    "来源",
    "本报",
)
ALPHABETS: Mapping[str, tuple[str, ...]] = {
    "a byline": NAMES,
    "a body": MARKS,
    "a page": MARKS,
    "front matter": YAML,
    "a file": ("---", "---\n", "—", "－", "\n", " ", "a: b\n", "#"),
    "a card": YAML,
    "a registry": YAML,
    "bytes": ("a", "\u0301", "\u0316", "\u3099", "\r", "\n", "가", "\u1161"),
}


def units(parser: str, longest: int) -> Iterator[str]:
    """Every row of so many pieces of a parser's alphabet."""
    for length in range(1, longest + 1):
        yield from map("".join, product(ALPHABETS[parser], repeat=length))


def growing(unit: str, size: int) -> str:
    """Give runs of a unit, each longer than the one before."""
    return "\n".join(unit * length for length in range(1, int((2 * size / len(unit)) ** 0.5) + 1))
